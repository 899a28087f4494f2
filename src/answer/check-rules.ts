import type { Citation } from "../core/reply.ts";
import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import { foldForQuoting, isVerbatim } from "../text/fold.ts";
import { isCapitalised, nameWords, wordsIn } from "../text/names.ts";
import { isCommonStem } from "../text/background.ts";
import { stem } from "../text/terms.ts";
import type { CheckRules } from "./check.ts";
import { persona } from "./persona.ts";

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
  const allowed = once(() => {
    const { facts, card } = persona(vantage);
    // A guest has nothing but a card; somebody's in the story may tell names that are not told yet.
    const isGuest = speaker.kind === "character" && speaker.character.isGuest;
    const written = card && isGuest ? [card.description, card.personality, card.scenario] : [];
    return wordsOf([...said, ...facts, ...named(true), ...written]);
  });
  return {
    isSaid: (quotation) =>
      near().some((source) => isVerbatim(quotation, source)) || isVerbatim(quotation, all()),
    isHidden(written) {
      const word = written.normalize("NFKC").toLowerCase();
      const names = namesOf(story);
      const places = names.get(word) ?? names.get(word.replace(/s$/u, ""));
      if (places === undefined || allowed().has(word)) return false;
      // "Will" and "Rose" are names, "will" and "rose" are not.
      if (!isCapitalised(written) && isCommonStem(stem(word))) return false;
      return !places.some((at) => spans.some(({ start, end }) => start <= at && at < end));
    },
    ownNames: speaker.kind === "narrator" ? ["Narrator"] : named(true),
    // A narrator may well list the cast with a colon after each name.
    otherNames: speaker.kind === "narrator" ? PERSON_LABELS : [...named(false), ...PERSON_LABELS, "Narrator"],
  };
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(wordsIn(texts.join(" ").toLowerCase()).map(({ word }) => word));
}

/** Folding a novel takes 0.2 s: the view of each story that was folded last is kept. */
const foldedViews = new WeakMap<Story, { readonly key: string; readonly folded: string }>();

function foldedView({ story, speaker, bound }: Vantage, spans: readonly Span[]): string {
  const key = `${bound} ${speaker.kind === "character" ? speaker.character.id : ""}`;
  const known = foldedViews.get(story);
  if (known?.key === key) return known.folded;
  const folded = foldForQuoting(spans.map(({ start, end }) => story.text.slice(start, end)).join(GAP));
  foldedViews.set(story, { key, folded });
  return folded;
}

const namesByStory = new WeakMap<Story, ReadonlyMap<string, readonly number[]>>();

function namesOf(story: Story): ReadonlyMap<string, readonly number[]> {
  const known = namesByStory.get(story) ?? nameWords(story.text, story.sentences);
  namesByStory.set(story, known);
  return known;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
