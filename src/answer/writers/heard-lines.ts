import type { Vantage } from "../../core/vantage.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { contentStems, words } from "../../text/terms.ts";
import { denialsIn } from "./yes-or-no.ts";

const SPOKEN = /^([^:[\]]{1,80}): (.*)$/u;
/** Share of a sentence's words in one line from which on that line tells it. */
const MIN_TOLD = 0.7;

/** What was heard last in a scene, oldest first. */
interface HeardLines {
  readonly ofPeople: readonly string[];
  /** Of those who are somebody in the story. */
  readonly ofCast: readonly string[];
}

/** Reads lines as a scene notes them ("Ann: Hello."), each by who spoke it. */
export function heardLines(lines: string, { story, bound }: Vantage): HeardLines {
  const cast = new Set(castUpTo(story, bound).flatMap((one) => namesUpTo(one, bound)));
  const spoken = lines.split("\n").flatMap((line) => {
    const [, name = "", text = ""] = SPOKEN.exec(line) ?? [];
    return text === "" ? [] : [{ text, isOfCast: cast.has(name) }];
  });
  const textsOf = (isCast: boolean) =>
    spoken.filter(({ isOfCast }) => isOfCast === isCast).map(({ text }) => text);
  return { ofPeople: textsOf(false), ofCast: textsOf(true) };
}

/** Whether every one of some sentences is told in one of these lines, whoever tells it; not where one denies what the other tells. */
export function areToldIn(lines: readonly string[], sentences: readonly string[]): boolean {
  const told = lines
    .filter((line) => !line.includes("?"))
    .map((line) => ({ stems: contentStems(words(line)), denials: denialsIn(line) }));
  const isTold = (sentence: string) => {
    const wanted = [...contentStems(words(sentence))];
    const least = wanted.length * MIN_TOLD;
    return told.some(
      ({ stems, denials }) =>
        denials === denialsIn(sentence) && wanted.filter((one) => stems.has(one)).length >= least,
    );
  };
  return sentences.length > 0 && sentences.every(isTold);
}
