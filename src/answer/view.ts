import type { Span } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { visibleSpans, windowsOf } from "../knowledge/visible.ts";
import { type AnalysedQuestion, analyse } from "../retrieval/analysed-question.ts";
import { askedSections } from "../retrieval/asked-sections.ts";
import type { Concordance } from "../retrieval/concordance.ts";
import { withKinNamed } from "../retrieval/kin-named.ts";
import { type View, viewThrough } from "../retrieval/sentence-windows.ts";
import { withUsualNames } from "../retrieval/usual-names.ts";
import { inEnglish } from "../text/in-english.ts";
import { isEnglish } from "../text/language.ts";

/** A vantage with everything it may know, ready to search; made once for each answer. */
export interface VantageView extends View {
  readonly vantage: Vantage;
  /** The stretches of the telling that may be known, in order and without overlap. */
  readonly spans: readonly Span[];
  readonly concordance: Concordance;
}

/** A question to a view, analysed without the sections it names and with people under their usual names. */
export interface AskedQuestion extends AnalysedQuestion {
  readonly view: VantageView;
  /** The sections that the question names by number; empty when it names none. */
  readonly sections: readonly Span[];
}

/** What a vantage may know of its story, given the story's concordance. */
export function viewFrom(vantage: Vantage, concordance: Concordance): VantageView {
  const spans = visibleSpans(vantage);
  return { ...viewThrough(concordance.indexed(), windowsOf(vantage, spans)), vantage, spans, concordance };
}

/** Analyses a question that stands alone; to an English story also one in German, French or Spanish. */
export function askedOf(view: VantageView, written: string): AskedQuestion {
  const { vantage, concordance } = view;
  const read = isEnglish(vantage.story.language) ? inEnglish(written) : written;
  const named = withKinNamed(withUsualNames(read, vantage, concordance), vantage);
  const { question, sections } = askedSections(named, vantage);
  return { ...analyse(view, question), written, view, sections };
}
