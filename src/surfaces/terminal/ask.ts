import type { App } from "../surface.ts";
import type { Reply } from "../../core/reply.ts";
import { type Io, note, printLine, proseWriter } from "./io.ts";
import { passageLines } from "./passage-lines.ts";
import { openVantage, searching, type VantageOptions } from "./vantage.ts";

/** `dramatis ask`: one answer, as text with the passage it rests on, or as one JSON object. */
export async function ask(
  app: App,
  io: Io,
  question: string,
  options: VantageOptions & { readonly json?: boolean | undefined },
): Promise<void> {
  const opened = await openVantage(app, io, options);
  const { vantage } = opened;
  if (!options.json) for (const line of app.notes) note(io, line);
  const prose = proseWriter(io.out);
  const signal = new AbortController().signal;
  const asked = { vantage, question, turns: [], searching: searching(app, opened), signal };
  for await (const event of app.answerer.answer(asked)) {
    if (event.type === "text-delta" && !options.json) prose.write(event.text);
    if (event.type !== "reply") continue;
    if (options.json) printLine(io, JSON.stringify(asJson(app, event.reply, vantage.story.id, options)));
    else {
      printLine(io, "");
      for (const line of passageLines(io, event.reply.passages.slice(0, 1), vantage.story))
        printLine(io, line);
      for (const warning of event.reply.warnings) note(io, warning);
    }
  }
}

function asJson(app: App, reply: Reply, story: string, { until }: VantageOptions): object {
  const { text, speaker, answered, passages, quotes, model, mode, tokens, warnings } = reply;
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
    warnings: [...app.notes, ...warnings],
  };
}
