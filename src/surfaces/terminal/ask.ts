import type { Span } from "../../core/span.ts";
import { warningText, WARNINGS_IN_ENGLISH } from "../../core/warnings.ts";
import type { Engine } from "../../engine/engine.ts";
import { type Io, printJson } from "./io.ts";
import { noteOnceADay } from "./notices.ts";
import { showAnswer } from "./show-answer.ts";
import { openVantage, recapOf, type VantageOptions } from "./vantage.ts";

/** `dramatis ask`: one answer, as text with the passages it rests on, or as one JSON object. */
export async function ask(
  engine: Engine,
  io: Io,
  { question, keptIn }: { readonly question: string; readonly keptIn: string },
  options: VantageOptions & { readonly json?: boolean | undefined },
): Promise<void> {
  const vantage = await openVantage(engine, io, options);
  const asked = { ...recapOf(vantage), question, turns: [] };
  const answering = engine.answer(asked, new AbortController().signal);
  const textAt = ({ start, end }: Span) => vantage.story.text.slice(start, end);
  const { notes } = await engine.about();
  if (!options.json) {
    await showAnswer(io, answering, vantage.story);
    return noteOnceADay(io, keptIn, notes);
  }
  for await (const event of answering) {
    if (event.type !== "reply") continue;
    const { text, speaker, answered, passages, support, considered } = event.reply;
    const { quotes, model, mode, tokens, guard, warnings } = event.reply;
    printJson(io, {
      answer: text,
      speaker,
      story: vantage.story.id,
      until: options.until ?? null,
      answered,
      passages,
      support,
      considered: considered.map((place) => ({ ...place, text: textAt(place) })),
      quotes,
      model,
      mode,
      tokens,
      guard,
      warnings: [...notes, ...warnings.map((warning) => warningText(warning, WARNINGS_IN_ENGLISH))],
    });
  }
}
