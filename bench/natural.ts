/**
 * `npx tsx bench/natural.ts [DATA] [--split fit|report] [--only NAME] [--list]`: how well the natural questions are found and
 * answered without a model, as a Markdown table: a row a kind of English text, a row a language and a kind of question asked
 * of these, and a row a language of the other texts. DATA is a folder with
 * `fairytaleqa/`, `novels/` and `pdnc/` (default: what `dataFolder` says). `--list` prints what was answered wrong.
 */
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { promptPassages } from "../src/answer/prompt-passages.ts";
import { bestPassages, retrieve } from "../src/answer/retrieve.ts";
import { askedOf, viewFrom } from "../src/answer/view.ts";
import type { Reply } from "../src/core/reply.ts";
import type { Turn } from "../src/core/turn.ts";
import { searching } from "../src/engine/program.ts";
import { dataFolder, mean, reciprocalRank } from "./fairytale.ts";
import type { NaturalQuestion } from "./natural-questions.ts";
import { goldOf, type NaturalStory, openNatural, placesOf } from "./natural-stories.ts";

const K = 10;
/** Room for passages in a prompt of the usual size, and a token's usual length (characters). */
const ROOM = { tokens: 3000, count: (text: string) => text.length / 4 };

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    split: { type: "string", default: "report" },
    only: { type: "string" },
    list: { type: "boolean" },
  },
});

/** What became of one question. */
interface Outcome {
  readonly text: string;
  readonly asked: NaturalQuestion;
  /** Of a told question that stands alone: whether each of the best passages touches a gold sentence. */
  readonly hits: readonly boolean[] | null;
  readonly isInPrompt: boolean | null;
  readonly isAnswered: boolean;
  /** Whether the first quotation, or any, touches a gold sentence. */
  readonly right: readonly [first: boolean, any: boolean];
  readonly words: string;
}

const split = flags.split === "fit" ? "fit" : "report";
const outcomes: Outcome[] = [];
for (const story of await openNatural(resolve(dataFolder(positionals[0])), split, flags.only))
  for (const asked of story.questions) outcomes.push(await outcomeOf(asked, story));
print();

async function outcomeOf(asked: NaturalQuestion, story: NaturalStory): Promise<Outcome> {
  const isGold = goldOf(asked, story);
  const reply = await replyTo(asked, story);
  const right = reply.quotes.map((quote) => placesOf(quote.text, story.story.text).some(isGold));
  const isRanked = asked.about === "told" && asked.after === undefined && asked.kind !== "summary";
  const found = isRanked ? await foundFor(asked.question, story) : null;
  return {
    text: story.name,
    asked,
    hits: found?.best.map(isGold) ?? null,
    isInPrompt: found?.given.some(isGold) ?? null,
    isAnswered: reply.answered,
    right: [right[0] === true, right.includes(true)],
    words: reply.text,
  };
}

async function foundFor(question: string, story: NaturalStory) {
  const view = viewFrom(story.vantage, story.index.concordance);
  const { scores } = await retrieve(askedOf(view, question), searching(story.app, story));
  return { best: bestPassages(view, scores, K), given: promptPassages(view, scores, ROOM) };
}

async function replyTo(asked: NaturalQuestion, { app, vantage, ...open }: NaturalStory): Promise<Reply> {
  const about = { storyId: vantage.story.id, characterId: null, bound: vantage.bound };
  const turns = asked.after === undefined ? [] : [{ ...about, from: "person", text: asked.after } as Turn];
  const signal = new AbortController().signal;
  const ask = { vantage, searching: searching(app, open), question: asked.question, turns, signal };
  for await (const event of app.answerer.answer(ask)) if (event.type === "reply") return event.reply;
  throw new Error("There was no reply.");
}

function print(): void {
  console.log(
    "| questions | told | MRR@10 | in the prompt | first right | any right | wrongly declined | untold | declined |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  const isForeign = ({ text }: Outcome) => text.startsWith("languages/");
  const english = outcomes.filter((one) => !isForeign(one));
  const of = (fits: (one: Outcome) => boolean) => english.filter(fits);
  row("all", english);
  row(
    "default story",
    of(({ text }) => dirname(text) === "."),
  );
  row(
    "tales",
    of(({ text }) => text.startsWith("fairytaleqa/")),
  );
  row(
    "novels",
    of(({ text }) => /^(?:novels|pdnc)\//u.test(text)),
  );
  for (const language of ["en", "de", "es"])
    row(
      language,
      of(({ asked }) => asked.language === language),
    );
  for (const kind of new Set(outcomes.map(({ asked }) => asked.kind)))
    row(
      kind,
      of(({ asked }) => asked.kind === kind),
    );
  for (const language of ["de", "fr", "es"])
    row(
      `stories in ${language}`,
      outcomes.filter((one) => isForeign(one) && one.asked.language === language),
    );
  if (flags.list !== true) return;
  for (const { text, asked, right, isAnswered, words } of outcomes) {
    const isWrong = asked.about === "told" ? !right[1] : isAnswered;
    if (isWrong) console.log(`${text} [${asked.about}] ${asked.question}\n  ${words.replaceAll("\n", " ")}`);
  }
}

function row(name: string, some: readonly Outcome[]): void {
  const told = some.filter(({ asked }) => asked.about === "told");
  const untold = some.filter(({ asked }) => asked.about !== "told");
  const ranked = told.flatMap(({ hits }) => hits ?? []).length > 0 ? told : [];
  const figures = [
    String(told.length),
    figure(ranked.flatMap(({ hits }) => (hits === null ? [] : reciprocalRank(hits, K)))),
    figure(told.flatMap(({ isInPrompt }) => (isInPrompt === null ? [] : Number(isInPrompt)))),
    figure(told.map(({ right }) => Number(right[0]))),
    figure(told.map(({ right }) => Number(right[1]))),
    figure(told.map(({ isAnswered }) => Number(!isAnswered))),
    String(untold.length),
    figure(untold.map(({ isAnswered }) => Number(!isAnswered))),
  ];
  console.log(`| ${[name, ...figures].join(" | ")} |`);
}

function figure(values: readonly number[]): string {
  return values.length === 0 ? "" : mean(values).toFixed(3);
}
