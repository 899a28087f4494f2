import type { Citation } from "../core/reply.ts";
import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { momentOf } from "../knowledge/story-time.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import { foldForQuoting, isVerbatim } from "../text/fold.ts";
import type { CheckRules } from "./check.ts";
import { hiddenNames, once } from "./hidden-names.ts";
import { persona } from "./persona.ts";
import { recited } from "./recited.ts";

/** Labels a model gives the person it talks with. */
const PERSON_LABELS = ["User", "You", "Listener", "Human", "Player", "Assistant", "System"];
/** No story holds it: normalising drops control characters, so no quotation runs across a gap. */
const GAP = "\u0001";

/**
 * What a reply from this vantage is held against. `said` is what else may be repeated: the talk so far.
 */
export function checkRules(
  vantage: Vantage,
  { passages, said }: { passages: readonly Citation[]; said: readonly string[] },
): CheckRules {
  const { story, speaker, bound } = vantage;
  const spans = visibleSpans(vantage);
  const near = once(() => passages.map((passage) => foldForQuoting(passage.text)));
  const all = once(() => foldedView(vantage, spans));
  const isSpeaker = (id: string) => speaker.kind === "character" && speaker.character.id === id;
  const named = (mine: boolean) =>
    story.cast.filter((one) => isSpeaker(one.id) === mine).flatMap((one) => namesUpTo(one, bound));
  const sayable = once(() => {
    const { facts, card } = persona(vantage);
    // A guest has nothing but a card; somebody's in the story may tell names that are not told yet.
    const isGuest = speaker.kind === "character" && speaker.character.isGuest;
    const written = card && isGuest ? [card.description, card.personality, card.scenario] : [];
    return [...said, ...facts, ...named(true), ...written];
  });
  return {
    isSaid: (quotation) =>
      near().some((source) => isVerbatim(quotation, source)) || isVerbatim(quotation, all()),
    hiddenNames: hiddenNames({ vantage, spans, said: sayable }),
    recited: recited(vantage, { spans, said: sayable }),
    ownNames: speaker.kind === "narrator" ? ["Narrator"] : named(true),
    // A narrator may well list the cast with a colon after each name.
    otherNames: speaker.kind === "narrator" ? PERSON_LABELS : [...named(false), ...PERSON_LABELS, "Narrator"],
  };
}

/** Folding a novel takes 0.2 s: the view of each story that was folded last is kept. */
const foldedViews = new WeakMap<Story, { readonly key: string; readonly folded: string }>();

function foldedView(vantage: Vantage, spans: readonly Span[]): string {
  const { story, speaker, bound } = vantage;
  const key = `${bound} ${momentOf(vantage)} ${speaker.kind === "character" ? speaker.character.id : ""}`;
  const known = foldedViews.get(story);
  if (known?.key === key) return known.folded;
  const folded = foldForQuoting(spans.map(({ start, end }) => story.text.slice(start, end)).join(GAP));
  foldedViews.set(story, { key, folded });
  return folded;
}
