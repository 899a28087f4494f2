import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../src/core/story.ts";
import { isStopWord, stem, words } from "../src/text/terms.ts";

/** One question about a tale, as its annotators wrote it. */
export interface Question {
  readonly question: string;
  /** Indices into the tale's sections that hold the answer. */
  readonly sections: readonly number[];
  /** Whether the answer stands in the text word for word, more or less. */
  readonly explicit: boolean;
  readonly kind: string;
  /** Reference answers, at least one. */
  readonly answers: readonly string[];
}

/** One tale: its sections as given, and its questions. */
export interface Tale {
  readonly id: string;
  readonly sections: readonly string[];
  readonly questions: readonly Question[];
}

/** The whole tale as a plain text file would hold it. */
export function plainText(tale: Tale): string {
  return tale.sections.join("\n\n");
}

/** Where each section of a tale stands in its normalised text; found by letters, since spacing may differ. */
export function locateSections(tale: Tale, text: string): Span[] {
  const letters = [...text.matchAll(LETTER)];
  const joined = letters.map(([letter]) => letter).join("");
  let from = 0;
  return tale.sections.map((section) => {
    const own = (section.normalize("NFC").match(LETTER) ?? []).join("");
    const at = joined.indexOf(own, from);
    if (at < 0)
      throw new Error(`A section of ${tale.id} is not in its normalised text: ${section.slice(0, 60)}`);
    from = at + own.length;
    return { start: letters[at]!.index, end: letters[from - 1]!.index + 1 };
  });
}

const LETTER = /[A-Za-z0-9]/g;

/** The folder that holds `fairytaleqa/`: the argument, else `DRAMATIS_BENCH_DATA`, else beside the project. */
export function dataFolder(argument?: string): string {
  return argument ?? process.env["DRAMATIS_BENCH_DATA"] ?? join(import.meta.dirname, "../../shared/data");
}

/** All tales of a split of FairytaleQA, in the order of their file names. */
export function readTales(data: string, split: "train" | "val"): Tale[] {
  const folder = join(data, "fairytaleqa", split);
  const suffix = "-questions.csv";
  return readdirSync(join(folder, "questions"))
    .filter((name) => name.endsWith(suffix))
    .toSorted()
    .map((name) => {
      const id = name.slice(0, -suffix.length);
      const rows = readCsv(join(folder, "section-stories", `${id}-story.csv`));
      const numbers = rows.map((row) => row["section"] ?? "");
      return {
        id,
        sections: rows.map((row) => row["text"] ?? ""),
        questions: readCsv(join(folder, "questions", name)).map((row) => toQuestion(row, numbers)),
      };
    });
}

function toQuestion(row: Record<string, string>, numbers: readonly string[]): Question {
  const answers = [1, 2, 3, 4, 5, 6].map((n) => row[`answer${n}`] ?? "");
  return {
    question: (row["question"] ?? "").trim(),
    sections: (row["cor_section"] ?? "").split(",").map((number) => numbers.indexOf(number.trim())),
    explicit: row["ex-or-im1"] === "explicit",
    kind: row["attribute1"] ?? "",
    answers: [...new Set(answers.map((answer) => answer.trim()).filter(Boolean))],
  };
}

function readCsv(path: string): Record<string, string>[] {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const rows: string[][] = [[]];
  for (const [, quoted, plain, mark] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (mark !== ",") rows.push([]);
  }
  const [header = [], ...body] = rows;
  return body
    .filter((row) => row.length === header.length)
    .map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]!])));
}

/** The question with one letter of one of its longer content words swapped, dropped, doubled or replaced. */
export function withTypo(question: string, random: () => number): string {
  const targets = [...question.matchAll(/\p{L}{4,}/gu)].filter(([word]) => !isStopWord(word.toLowerCase()));
  const target = targets[Math.floor(random() * targets.length)];
  if (!target) return question;
  const at = target.index + 1 + Math.floor(random() * (target[0].length - 2));
  const [head, letter, next, tail] = [
    question.slice(0, at),
    question[at]!,
    question[at + 1]!,
    question.slice(at + 2),
  ];
  const other = String.fromCharCode(97 + Math.floor(random() * 26));
  const typos = [next + letter, next, letter + letter + next, other + next];
  return head + typos[Math.floor(random() * typos.length)]! + tail;
}

/** Reciprocal rank of the first hit within the first `k`, else 0. */
export function reciprocalRank(hits: readonly boolean[], k: number): number {
  const at = hits.indexOf(true);
  return at >= 0 && at < k ? 1 / (at + 1) : 0;
}

/** Whether two stretches share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether a text holds every content stem of one of the reference answers. */
export function containsAnswer(text: string, answers: readonly string[]): boolean {
  return answerRecall(text, answers) === 1;
}

/** The share of the content stems of a reference answer that a text holds, for the answer where it is largest. */
export function answerRecall(text: string, answers: readonly string[]): number {
  const held = new Set(words(text).map(stem));
  return Math.max(
    ...answers.map((answer) => {
      const wanted = contentStems(answer);
      return wanted.filter((term) => held.has(term)).length / wanted.length;
    }),
  );
}

function contentStems(text: string): string[] {
  const all = words(text);
  const content = all.filter((word) => !isStopWord(word));
  return (content.length > 0 ? content : all).map(stem);
}

/** ROUGE-L F1 (Lin 2004) of a text against the reference that it matches best, on stems. */
export function rougeL(text: string, answers: readonly string[]): number {
  const candidate = words(text).map(stem);
  return Math.max(
    ...answers.map((answer) => {
      const reference = words(answer).map(stem);
      return (2 * longestCommon(candidate, reference)) / Math.max(1, candidate.length + reference.length);
    }),
  );
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Uint16Array(b.length + 1);
  for (const term of a) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = term === b[j - 1] ? row[j - 1]! + 1 : Math.max(row[j]!, next[j - 1]!);
    }
    row = next;
  }
  return row[b.length]!;
}

/** The mean of some figures. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
