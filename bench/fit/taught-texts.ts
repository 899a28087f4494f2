import { readFileSync } from "node:fs";
import { join } from "node:path";
import { segment } from "../../src/ingest/segment.ts";
import { plainText, readTales } from "../fairytale.ts";

/** Texts of one kind, with what a sentence model wants before them. */
export interface TaughtTexts {
  readonly kind: "alone" | "passage" | "question";
  readonly texts: readonly string[];
}

/** Of the tales so many are enough: with all, embedding takes three times as long. */
const EVERY = 3;

/** The passages, sentences and questions of a third of FairytaleQA's train split. */
export function textsOfTales(data: string): TaughtTexts[] {
  const [passages, sentences, questions]: [string[], string[], string[]] = [[], [], []];
  for (const tale of readTales(data, "train").filter((_, at) => at % EVERY === 0)) {
    const told = segment({ pieces: [{ title: null, text: plainText(tale) }] });
    passages.push(...told.passages.map(({ start, end }) => told.text.slice(start, end)));
    sentences.push(...told.sentences.map(({ start, end }) => told.text.slice(start, end)));
    questions.push(...tale.questions.map(({ question }) => question));
  }
  return [
    { kind: "passage", texts: passages },
    { kind: "passage", texts: sentences },
    { kind: "question", texts: questions },
  ];
}

/**
 * The definitions of common words, each behind its words, from the `dict` folder of WordNet 3.1. Words are common that
 * are one piece; names begin with capitals, and are none.
 */
export function textsOfWordNet(dict: string, pieces: ReadonlySet<string>): TaughtTexts[] {
  const texts = ["noun", "verb", "adj", "adv"].flatMap((part) =>
    readFileSync(join(dict, `data.${part}`), "utf8")
      .split("\n")
      .filter((line) => /^\d/u.test(line))
      .flatMap((line) => textsOfEntry(line, pieces)),
  );
  return [{ kind: "passage", texts }];
}

function textsOfEntry(line: string, pieces: ReadonlySet<string>): string[] {
  const [entry = "", gloss = ""] = line.split(" | ");
  const fields = entry.split(" ");
  const count = Number.parseInt(fields[3] ?? "", 16);
  const members = Array.from({ length: count }, (_, at) => (fields[4 + 2 * at] ?? "").replace(/\(.*/u, ""));
  const own = members.filter((member) => pieces.has(member));
  if (own.length === 0) return [];
  const [definition = ""] = gloss.split('; "');
  return [`${own.join(", ")}: ${definition.trim()}`];
}
