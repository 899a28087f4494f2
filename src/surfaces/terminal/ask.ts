import type { Program } from "../../engine/program.ts";
import type { Reply } from "../../core/reply.ts";
import { type Io, note, printJson } from "./io.ts";
import { showAnswer } from "./show-answer.ts";
import { openVantage, searching, type VantageOptions } from "./vantage.ts";

/** `dramatis ask`: one answer, as text with the passage it rests on, or as one JSON object. */
export async function ask(
  app: Program,
  io: Io,
  question: string,
  options: VantageOptions & { readonly json?: boolean | undefined },
): Promise<void> {
  const opened = await openVantage(app, io, options);
  const { vantage } = opened;
  const signal = new AbortController().signal;
  const asked = { vantage, question, turns: [], searching: searching(app, opened), signal };
  const answering = app.answerer.answer(asked);
  if (!options.json) {
    await showAnswer(io, answering, vantage.story);
    for (const line of app.notes) note(io, line);
    return;
  }
  for await (const event of answering) {
    if (event.type === "reply") printJson(io, asJson(app, event.reply, vantage.story.id, options));
  }
}

function asJson(app: Program, reply: Reply, story: string, { until }: VantageOptions): object {
  const { text, speaker, answered, passages, quotes, model, mode, tokens, guard, warnings } = reply;
  return {
    answer: text,
    speaker,
    story,
    until: until ?? null,
    answered,
    passages,
    quotes,
    model,
    mode,
    tokens,
    guard,
    warnings: [...app.notes, ...warnings],
  };
}
