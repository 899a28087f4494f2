import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkedReply } from "../../src/answer/checked-reply.ts";
import { bestPassages, citation, retrieve } from "../../src/answer/retrieve.ts";
import { askedOf, type VantageView, viewFrom } from "../../src/answer/view.ts";
import type { Citation, Reply } from "../../src/core/reply.ts";
import type { Vantage } from "../../src/core/vantage.ts";
import { type Program, searching } from "../../src/engine/program.ts";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import type { OpenStory } from "../../src/library/opened-stories.ts";
import { foldForQuoting } from "../../src/text/fold.ts";

/** Passages in a prompt, besides those that hold what an answer tells. */
const CONSIDERED = 24;

/** A sentence of an answer, and words of the story that it rests on; none where it made something up. */
interface Sentence {
  readonly text: string;
  /** Left out where it tells nothing: a greeting, an opinion, "the story does not say". */
  readonly on?: readonly string[];
  /** Words that bear it out too, but need not be cited. */
  readonly also?: readonly string[];
}

interface Row {
  readonly question: string;
  readonly as?: string;
  readonly until?: string;
  readonly sentences: readonly Sentence[];
}

/** How often the passages of sentences are right. */
export interface CitationFigures {
  /** Passages cited, and how many of them hold what the sentence tells. */
  cited: number;
  right: number;
  /** Pieces of the story that are told, and how many of them are cited. */
  told: number;
  found: number;
  /** Sentences that were made up, and how many of them are known as such. */
  madeUp: number;
  known: number;
  /** Sentences that went wrong, for people to read. */
  readonly wrong: string[];
}

/** Answers written by hand, every second without marks, the others with right marks or some wrong ones. */
export async function measureCitations(
  name: string,
  open: OpenStory,
  app: Program,
): Promise<readonly [CitationFigures, CitationFigures]> {
  const halves = [noFigures(), noFigures()] as const;
  const path = join(import.meta.dirname, `../questions/citations-${name}.jsonl`);
  const rows = readFileSync(path, "utf8").trim().split("\n");
  for (const [at, line] of rows.entries()) {
    const row: Row = JSON.parse(line);
    const view = viewFrom(vantageOf(row, open), open.index.concordance);
    const passages = await passagesFor(row, view, searching(app, open));
    const text = row.sentences.map((one, n) => `${one.text}${marksBehind(one, passages, at + n)}`).join(" ");
    const half = halves[Math.floor(at / 4) % 2 === 0 ? 0 : 1];
    count(row, replyOf(text, view, passages), half);
  }
  return halves;

  function marksBehind({ on = [] }: Sentence, passages: readonly Citation[], n: number): string {
    const kind = n % 4;
    if (kind < 2) return "";
    const right = on.flatMap((words) => passages.findIndex((one) => holds(one, words)) + 1);
    const wrong = ((right[0] ?? n) + 2) % passages.length;
    const marks = kind === 2 ? right : [wrong + 1];
    return marks.map((mark) => ` [${mark}]`).join("");
  }
}

/** Precision and recall of citations, and the share of what was made up that is known as such, over some answers. */
export function citationFiguresOf(some: readonly CitationFigures[]) {
  const total = (name: Exclude<keyof CitationFigures, "wrong">) =>
    some.reduce((sum, figures) => sum + figures[name], 0);
  return {
    precision: total("right") / total("cited"),
    recall: total("found") / total("told"),
    known: total("known") / total("madeUp"),
  };
}

function noFigures(): CitationFigures {
  return { cited: 0, right: 0, told: 0, found: 0, madeUp: 0, known: 0, wrong: [] };
}

function vantageOf({ as, until }: Row, { story }: OpenStory): Vantage {
  const bound = until === undefined ? story.text.length : story.text.indexOf(until) + until.length;
  return { story, bound, speaker: findSpeaker(story, as ?? "narrator", bound) };
}

/** What a prompt would hold: what the answer tells, and what a search finds, in telling order. */
async function passagesFor(
  { question, sentences }: Row,
  view: VantageView,
  found: Parameters<typeof retrieve>[1],
): Promise<Citation[]> {
  const { scores } = await retrieve(askedOf(view, question), found);
  const best = bestPassages(view, scores, CONSIDERED);
  const wanted = sentences.flatMap(({ on = [] }) => on);
  const all = view.windows.map((window) => citation(view.vantage.story, window, 0));
  const isFound = (words: string) => best.some((one) => holds(one, words));
  const missing = wanted
    .filter((words) => !isFound(words))
    .flatMap((words) => all.find((one) => holds(one, words)) ?? []);
  return [...new Set([...best, ...missing])].toSorted((one, other) => one.start - other.start);
}

function replyOf(text: string, view: VantageView, passages: readonly Citation[]): Reply {
  const grounds = { passages, answered: true, unknown: null, said: [], instructions: [] };
  const checked = checkedReply(view, grounds, { stopsAtFaults: false });
  for (const _ of [...checked.push(text), ...checked.end()]);
  const event = checked.reply({
    passages,
    parts: [],
    model: "by hand",
    mode: "model",
    tokens: { prompt: 0, completion: 0 },
    began: 0,
    warnings: [],
  });
  if (event.type !== "reply") throw new Error("There was no reply.");
  return event.reply;
}

function count({ sentences }: Row, { text, support, passages }: Reply, figures: CitationFigures): void {
  let from = 0;
  for (const sentence of sentences) {
    const start = text.indexOf(sentence.text.slice(0, 8), from);
    const end = start + sentence.text.length;
    from = Math.max(from, start + 1);
    const own = support.filter((one) => one.start < end && start < one.end);
    const cited = own.flatMap((one) => one.passages.flatMap((at) => passages[at] ?? []));
    countSentence(sentence, { cited, isClaim: own.length > 0 }, figures);
  }
}

function countSentence(
  { text, on, also = [] }: Sentence,
  { cited, isClaim }: { readonly cited: readonly Citation[]; readonly isClaim: boolean },
  figures: CitationFigures,
): void {
  const wanted = on ?? [];
  const right = cited.filter((one) => [...wanted, ...also].some((words) => holds(one, words)));
  const missed = wanted.filter((words) => !cited.some((one) => holds(one, words)));
  figures.cited += cited.length;
  figures.right += right.length;
  figures.told += wanted.length;
  figures.found += wanted.length - missed.length;
  if (on?.length === 0) {
    figures.madeUp += 1;
    figures.known += Number(isClaim && cited.length === 0);
  }
  if (right.length === cited.length && missed.length === 0) return;
  const shown = cited.map((one) => (right.includes(one) ? "right" : `wrong: ${one.text.slice(0, 300)}`));
  figures.wrong.push([text, ...shown, ...missed.map((words) => `missed: ${words}`)].join("\n  "));
}

function holds({ text }: Pick<Citation, "text">, words: string): boolean {
  return foldForQuoting(text).includes(foldForQuoting(words));
}
