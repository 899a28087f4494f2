import type { Reply } from "../src/core/reply.ts";
import { NARRATOR } from "../src/core/vantage.ts";
import { containsAnswer, rougeL } from "./fairytale.ts";
import type { OpenTale } from "./tales.ts";

/** How good the quoting replies are, and how often the story "does not say". */
export async function measureAnswers(tales: readonly OpenTale[]): Promise<void> {
  const explicit: { text: string; sentences: number; answers: readonly string[] }[] = [];
  const refused = { own: 0, asked: 0, foreign: 0, foreignAsked: 0 };
  for (const [at, open] of tales.entries()) {
    for (const { question, answers, explicit: isExplicit } of open.tale.questions) {
      const reply = await replyTo(open, question);
      refused.asked++;
      if (!reply.answered) refused.own++;
      if (isExplicit)
        explicit.push({ text: reply.answered ? reply.text : "", sentences: reply.quotes.length, answers });
    }
    const stranger = tales[(at + 1) % tales.length]!;
    for (const { question } of stranger.tale.questions) {
      refused.foreignAsked++;
      if (!(await replyTo(open, question)).answered) refused.foreign++;
    }
  }
  const words = mean(explicit.map(({ text }) => text.split(/\s+/u).length));
  const held = mean(explicit.map(({ text, answers }) => (containsAnswer(text, answers) ? 1 : 0)));
  const rouge = mean(explicit.map(({ text, answers }) => rougeL(text, answers)));
  console.log("\n## Quoting without a model (FairytaleQA val, replies as given)\n");
  console.log(
    "| explicit questions | sentences | words | ROUGE-L F1 | answer contained |\n| --- | --- | --- | --- | --- |",
  );
  const sentences = mean(explicit.map((reply) => reply.sentences)).toFixed(2);
  console.log(
    `| ${explicit.length} | ${sentences} | ${words.toFixed(0)} | ${rouge.toFixed(3)} | ${held.toFixed(3)} |`,
  );
  console.log(
    `\n"The story does not say" to ${share(refused.own, refused.asked)} of the story's own questions, to ${share(refused.foreign, refused.foreignAsked)} of another story's.`,
  );
}

async function replyTo({ app, story, index }: OpenTale, question: string): Promise<Reply> {
  const vantage = { story, speaker: NARRATOR, bound: story.text.length };
  const searching = { index, embedder: app.embedder, vectorWeight: app.vectorWeight };
  const signal = new AbortController().signal;
  for await (const event of app.answerer.answer({ vantage, question, turns: [], searching, signal })) {
    if (event.type === "reply") return event.reply;
  }
  throw new Error("There was no reply.");
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
