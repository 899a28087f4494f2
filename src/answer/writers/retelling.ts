import type { Character } from "../../core/character.ts";
import type { Span } from "../../core/story.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { isEnglish } from "../../text/language.ts";
import { beginsSentence } from "../spread.ts";
import type { VantageView } from "../view.ts";
import { ofThemselves } from "./of-themselves.ts";

/** Text before a sentence in which the people meant by its pronouns are looked for (characters). */
const CONTEXT = 400;

/** What a character says of themselves, where they are asked about that in English; else `null`. */
export async function saidOfThemselves(view: VantageView, question: string): Promise<string | null> {
  const { story, speaker } = view.vantage;
  if (speaker.kind === "narrator" || speaker.character.isGuest || !isEnglish(story.language)) return null;
  const { retellInFirstPerson } = await import("../../first-person/first-person.ts");
  const people = peopleFor(view, speaker.character);
  return ofThemselves(question, speaker.character, view, (sentence, context) =>
    retellInFirstPerson(sentence, { ...people, context }),
  );
}

/** The retold sentences, without those that cannot be retold. The grammar is large, so it is loaded on first use. */
export async function inFirstPerson(
  view: VantageView,
  speaker: Character,
  sentences: readonly Span[],
): Promise<string[]> {
  const { text, spans } = view;
  const { retellInFirstPerson } = await import("../../first-person/first-person.ts");
  const people = peopleFor(view, speaker);
  return sentences.flatMap(({ start, end }) => {
    const span = spans.find((one) => one.start <= start && end <= one.end);
    const from = Math.max(span?.start ?? start, start - CONTEXT);
    const retold = retellInFirstPerson(text.slice(start, end), {
      ...people,
      context: text.slice(from, start),
    });
    if (retold === null) return [];
    // What lacks its beginning is hardly a sentence, unless it begins anew with who speaks.
    const isSentence = beginsSentence(view.vantage.story, { start, end }) || /^(?:I|We) /u.test(retold);
    return isSentence ? asSentence(retold) : [];
  });
}

/** A speaker and the others, as retelling wants them. */
function peopleFor({ vantage: { story, bound } }: VantageView, speaker: Character) {
  const person = (one: Character) => ({ names: namesUpTo(one, bound), pronouns: one.pronouns });
  const others = castUpTo(story, bound).filter(({ id }) => id !== speaker.id);
  return { ...person(speaker), others: others.map(person) };
}

/** Makes a whole sentence of the part that a speaker may know. */
function asSentence(words: string): string {
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]["”’')]*$/u.test(sentence) ? sentence : `${sentence.replace(/[\s,;:–—-]+$/u, "")}.`;
}
