import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { plainText, readTales } from "./fairytale.ts";

/** Where the questions stand: a file a text, in the folders of the data that hold the texts. */
export const NATURAL = join(import.meta.dirname, "questions/natural");

/** What a question asks for, by its form. */
const KINDS = [
  "who",
  "what",
  "where",
  "when",
  "why",
  "how",
  "how-many",
  "yes-no",
  "vague",
  "summary",
] as const;

/** Whether the text tells it, leaves it open, or has nothing to do with it; the last is about the film, book or author. */
export const ABOUT = ["told", "untold", "off-topic", "work"] as const;

const QUOTE_LENGTH = 25;

/** Who says a speech, as the stories in other languages note it for the tests of their cast. */
const SAID_BY = / ?\{[^}\n]*\}/gu;

const ASKED = {
  question: z.string().min(1),
  kind: z.enum(KINDS),
  language: z.enum(["en", "de", "es", "fr"]),
  typo: z.literal(true).optional(),
  after: z.string().min(1).optional(),
  split: z.enum(["fit", "report"]),
};

const LINE = z.discriminatedUnion("about", [
  z.strictObject({
    ...ASKED,
    about: z.literal("told"),
    answer: z.string().min(1),
    gold: z.array(z.string().min(QUOTE_LENGTH)).min(1),
  }),
  z.strictObject({ ...ASKED, about: z.enum(["untold", "off-topic", "work"]) }),
]);

/** A question as people ask it; `gold` quotes every place of its text that answers it by itself. */
export type NaturalQuestion = z.output<typeof LINE>;

/** The names of all files of questions, each the path of its text in the data folder without what it ends in. */
export function naturalTexts(): string[] {
  return readdirSync(NATURAL, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => name.slice(0, -".jsonl".length))
    .toSorted();
}

/** The questions to one text. @throws Error, with its number, for a line that is not in order. */
export function naturalQuestions(name: string): NaturalQuestion[] {
  return readFileSync(join(NATURAL, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line, at) => {
      try {
        return LINE.parse(JSON.parse(line));
      } catch (cause) {
        throw new Error(`${name}, line ${at + 1}: ${String(cause)}`, { cause });
      }
    });
}

/** The gold quotes that a text does not hold word for word; white space may differ. */
export function missingGold(questions: readonly NaturalQuestion[], text: string): string[] {
  const told = withSingleSpaces(text);
  return questions
    .flatMap((one) => (one.about === "told" ? one.gold : []))
    .filter((quote) => !told.includes(withSingleSpaces(quote)));
}

function withSingleSpaces(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

/** How many questions of each sort there are, as a row of the table in the questions' README. */
export function countsRow(name: string, questions: readonly NaturalQuestion[]): string {
  const counts = ABOUT.map((about) => questions.filter((one) => one.about === about).length);
  const fit = questions.filter(({ split }) => split === "fit").length;
  return `| ${[name, ...counts, questions.length, fit].join(" | ")} |`;
}

/** Where the texts are. */
export interface Texts {
  readonly data: string;
  readonly tales: ReadonlyMap<string, string>;
}

/** The texts in a folder with `fairytaleqa/`, `novels/` and `pdnc/`. */
export function textsIn(data: string): Texts {
  return { data, tales: new Map(readTales(data, "train").map((tale) => [tale.id, plainText(tale)])) };
}

/** The text that the questions of a name are about. */
export function textOf({ data, tales }: Texts, name: string): string {
  switch (dirname(name)) {
    case "fairytaleqa": {
      return tales.get(basename(name)) ?? "";
    }
    case "novels": {
      return readFileSync(join(data, `${name}.txt`), "utf8");
    }
    case "pdnc": {
      return z
        .object({ text: z.string() })
        .parse(JSON.parse(readFileSync(join(data, `${name}.json`), "utf8"))).text;
    }
    case "languages": {
      const written = readFileSync(join(import.meta.dirname, "../tests/cast", `${name}.txt`), "utf8");
      return written.replaceAll(SAID_BY, "");
    }
    default: {
      return readFileSync(join(import.meta.dirname, "../corpus", name, "story.md"), "utf8");
    }
  }
}
