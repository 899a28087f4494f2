import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ModelFailure } from "../../src/core/errors.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { parsePosition } from "../../src/knowledge/position.ts";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import type { Model, ModelEvent } from "../../src/models/model.ts";
import { type Program, searching } from "../../src/engine/program.ts";
import { withoutMarks } from "../../src/text/marks.ts";
import { hideThinking } from "../../src/text/thinking.ts";
import { whatIsWrong } from "./judge-reply.ts";
import { doorOf } from "./measure.ts";

/** A reply of a model to a question, and whether it must be shown as it is or caught. */
const replySchema = z.object({
  id: z.string(),
  story: z.string(),
  as: z.string().nullish(),
  until: z.string().nullish(),
  at: z.string().nullish(),
  question: z.string(),
  reply: z.string(),
  must: z.enum(["pass", "be caught"]),
  kind: z.string(),
  finish: z.string().optional(),
});
/** A line of a file of replies. */
export type ReplyRow = z.output<typeof replySchema>;

/** A model that is asked the questions of a file, and another one that judges its answers. */
export interface Tried {
  readonly model: Model;
  readonly judge: Model;
}

/**
 * Puts every reply of a file (one JSON object a line) behind a model and asks its question: good ones must be shown word
 * for word with one call, bad ones must not. Prints what went wrong, then the figures by kind; true when nothing did.
 * Novels are taken from `data`, as `novels/<story>.epub`. A model that is `tried` answers the same questions for itself.
 */
export async function measureReplies(
  app: Program,
  file: string,
  { data, tried }: { readonly data: string | undefined; readonly tried: Tried | null },
): Promise<boolean> {
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => replySchema.parse(JSON.parse(line)));
  const kinds = new Map<string, { right: number; all: number }>();
  const judged = { all: 0, wrong: [] as string[] };
  for (const row of rows) {
    const vantage = await vantageOf(app, row, data);
    if (vantage === null) continue;
    const written = writtenModel(row);
    const text = await shown(app, row, vantage, written.model);
    const isSame = written.calls() === 1 && folded(text) === folded(row.reply);
    const isRight = isSame === (row.must === "pass");
    if (!isRight)
      console.log(
        `${row.must === "pass" ? "altered" : "shown as it is"}: ${row.id} (${written.calls()} calls) ${text.slice(0, 160)}`,
      );
    const kind = kinds.get(row.kind) ?? { right: 0, all: 0 };
    kinds.set(row.kind, { right: kind.right + Number(isRight), all: kind.all + 1 });
    if (tried === null) continue;
    const answer = await shown(app, row, vantage, tried.model);
    const what = await whatIsWrong(tried.judge, row, answer);
    judged.all++;
    if (what !== null) judged.wrong.push(`${row.id}, ${what}: ${answer}`);
  }
  console.log("\n| replies of a model | n | as they must be |\n| --- | --- | --- |");
  for (const [kind, { right, all }] of kinds) console.log(`| ${kind} | ${all} | ${right} |`);
  if (tried !== null) printJudged(tried, judged);
  return [...kinds.values()].every(({ right, all }) => right === all);
}

function printJudged(
  { model, judge }: Tried,
  { all, wrong }: { readonly all: number; readonly wrong: readonly string[] },
): void {
  console.log(`\n${model.id}, judged by ${judge.id}: ${all - wrong.length} of ${all} answers are good.`);
  for (const line of wrong) console.log(`wrong: ${line}`);
}

async function vantageOf(app: Program, row: ReplyRow, data: string | undefined): Promise<Vantage | null> {
  const known = (await app.library.list(null)).some(({ id }) => id === row.story);
  const path = join(data ?? "", "novels", `${row.story}.epub`);
  if (!known && !existsSync(path)) return null;
  if (!known) await app.library.add({ path, id: row.story });
  const { story } = await app.library.open(row.story);
  const bound = row.until ? parsePosition(story, row.until) : story.text.length;
  const speaker = row.as ? findSpeaker(story, row.as, bound) : NARRATOR;
  return { story, speaker, bound, ...(row.at && { moment: parsePosition(story, row.at) }) };
}

/** A model that writes a row's reply whatever it is asked. */
function writtenModel(row: ReplyRow): { readonly model: Model; readonly calls: () => number } {
  let calls = 0;
  const model: Model = {
    id: "file",
    async *stream(): AsyncGenerator<ModelEvent> {
      calls++;
      const thinking = hideThinking();
      for (const piece of row.reply.match(/\s*\S+/gu) ?? [])
        yield { type: "text-delta", text: thinking.push(piece) };
      yield { type: "text-delta", text: thinking.end() };
      if (row.finish === "length") yield { type: "cut-off" };
    },
  };
  return { model, calls: () => calls };
}

/** What is shown of a model's answer to a row's question; in brackets why nothing is. */
async function shown(app: Program, row: ReplyRow, vantage: Vantage, model: Model): Promise<string> {
  const open = await app.library.open(row.story);
  const { signal } = new AbortController();
  const asked = { vantage, question: row.question, turns: [], searching: searching(app, open), signal };
  try {
    for await (const event of doorOf(model).answer(asked))
      if (event.type === "reply") return event.reply.text;
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return `(${error.message})`;
  }
  return "";
}

/** Marks of passages are never shown, so they make no difference. */
function folded(text: string): string {
  return withoutMarks(text).words.replaceAll(/\s+/gu, " ").trim();
}
