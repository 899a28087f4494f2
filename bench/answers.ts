import { retrieve } from "../src/answer/retrieve.ts";
import { askedOf, viewFrom } from "../src/answer/view.ts";
import type { Reply } from "../src/core/reply.ts";
import { NARRATOR } from "../src/core/vantage.ts";
import { rankSentences } from "../src/retrieval/quote.ts";
import { containsAnswer, mean, rougeL } from "./fairytale.ts";
import { searching } from "../src/engine/program.ts";
import type { OpenTale } from "./tales.ts";

/** How good the quoting replies are, and how often the story "does not say". */
export async function measureAnswers(tales: readonly OpenTale[]): Promise<void> {
  await measureQuoting(tales);
  await measureDeclining(tales);
}

async function measureQuoting(tales: readonly OpenTale[]): Promise<void> {
  const ways: Record<string, Quoted[]> = { "best sentence": [], "two best": [], "as given": [] };
  for (const open of tales) {
    for (const { question, answers, explicit } of open.tale.questions) {
      if (!explicit) continue;
      const best = await bestSentences(open, question);
      const reply = await replyTo(open, question);
      ways["best sentence"]!.push({ text: best.slice(0, 1).join(" "), answers });
      ways["two best"]!.push({ text: best.slice(0, 2).join(" "), answers });
      ways["as given"]!.push({ text: reply.answered ? reply.text : "", answers });
    }
  }
  console.log("\n## Quoting without a model (FairytaleQA val, explicit questions)\n");
  console.log("| quoted | n | words | ROUGE-L F1 | answer contained |\n| --- | --- | --- | --- | --- |");
  for (const [way, quoted] of Object.entries(ways)) {
    const words = mean(quoted.map(({ text }) => text.split(/\s+/u).length)).toFixed(0);
    const rouge = mean(quoted.map(({ text, answers }) => rougeL(text, answers))).toFixed(3);
    const held = mean(quoted.map(({ text, answers }) => (containsAnswer(text, answers) ? 1 : 0))).toFixed(3);
    console.log(`| ${way} | ${quoted.length} | ${words} | ${rouge} | ${held} |`);
  }
}

interface Quoted {
  readonly text: string;
  readonly answers: readonly string[];
}

async function bestSentences({ app, story, index }: OpenTale, question: string): Promise<string[]> {
  const vantage = { story, speaker: NARRATOR, bound: story.text.length };
  const asked = askedOf(viewFrom(vantage, index.concordance), question);
  const { scores } = await retrieve(asked, searching(app, { story, index }));
  return rankSentences(asked, scores).map(({ start, end }) => story.text.slice(start, end));
}

async function measureDeclining(tales: readonly OpenTale[]): Promise<void> {
  let [asked, own, foreign, foreignAsked] = [0, 0, 0, 0];
  for (const [at, open] of tales.entries()) {
    for (const { question } of open.tale.questions) {
      asked++;
      if (!(await replyTo(open, question)).answered) own++;
    }
    for (const { question } of tales[(at + 1) % tales.length]!.tale.questions) {
      foreignAsked++;
      if (!(await replyTo(open, question)).answered) foreign++;
    }
  }
  console.log(
    `\n"The story does not say" to ${share(own, asked)} of the story's own questions, to ${share(foreign, foreignAsked)} of another story's.`,
  );
}

async function replyTo({ app, story, index }: OpenTale, question: string): Promise<Reply> {
  const vantage = { story, speaker: NARRATOR, bound: story.text.length };
  const signal = new AbortController().signal;
  const asked = { vantage, question, turns: [], searching: searching(app, { story, index }), signal };
  for await (const event of app.answerer.answer(asked)) {
    if (event.type === "reply") return event.reply;
  }
  throw new Error("There was no reply.");
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}
