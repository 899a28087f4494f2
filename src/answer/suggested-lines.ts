import { ModelFailure } from "../core/errors.ts";
import type { Reply } from "../core/reply.ts";
import type { AnswerEvent } from "./writers/writer.ts";

const WANTED = 3;
/** What may not be shown, or is another's, is tried again, so often in all. */
const MOST_TRIES = 5;
/** Longest suggestion (characters); three of them stand in one message on Discord. */
const MAX_SUGGESTION = 550;

/**
 * Up to three lines that somebody in a scene could say next, each written beside those before it; without such as begin to
 * speak for another or had something taken out. None without a model.
 * @throws ModelFailure when the model gives nothing for any other reason than that none of it may be shown.
 */
export async function suggestedLines(
  lineBeside: (tried: readonly string[]) => AsyncIterable<AnswerEvent>,
): Promise<string[]> {
  const tried: string[] = [];
  const good = new Set<string>();
  for (let tries = 0; tries < MOST_TRIES && good.size < WANTED; tries++) {
    const reply = await replyOf(lineBeside(tried));
    if (reply?.mode === "offline") return [];
    if (reply === null) continue;
    tried.push(reply.text);
    const line = reply.text.replaceAll(/\s+/gu, " ").trim();
    if (isOwn(reply) && line.length <= MAX_SUGGESTION) good.add(line);
  }
  return [...good];
}

/** `null` where nothing of it may be shown. */
async function replyOf(events: AsyncIterable<AnswerEvent>): Promise<Reply | null> {
  try {
    for await (const event of events) if (event.type === "reply") return event.reply;
  } catch (error) {
    if (!(error instanceof ModelFailure && error.kind === "empty")) throw error;
  }
  return null;
}

function isOwn({ warnings, guard }: Reply): boolean {
  const isCut = warnings.some((warning) => typeof warning !== "string" && warning.key === "otherSpeaker");
  return !isCut && guard.redacted === 0;
}
