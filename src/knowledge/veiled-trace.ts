import type { Guarded, TraceEvent } from "../core/trace.ts";
import { escapeRegExp } from "../text/whole-words.ts";

const VEIL = "▒";
/** Faults whose words are of later than whoever asked may know. */
const OF_LATER: ReadonlySet<Guarded["fault"]> = new Set(["name", "words"]);

/** Whether an event names what whoever asked may not know yet. */
export function isOfLater(event: TraceEvent): event is Guarded {
  return event.type === "guarded" && OF_LATER.has(event.fault);
}

/**
 * A trace as whoever asked may see it: the words of later that the model wrote of its own, and that the check kept from
 * them, are veiled wherever they stand, also where the model was told to leave them out. Nothing else in a trace is beyond
 * what they may know.
 */
export function veiledTrace(trace: readonly TraceEvent[]): TraceEvent[] {
  const ofLater = trace.flatMap((event) => (isOfLater(event) ? event.words : []));
  if (ofLater.length === 0) return [...trace];
  const longestFirst = ofLater.toSorted((one, other) => other.length - one.length).map(escapeRegExp);
  const written = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${longestFirst.join("|")})(?![\p{L}\p{N}])`,
    "giu",
  );
  const veil = (text: string) => text.replaceAll(written, (words) => VEIL.repeat(words.length));
  return trace.map((event) =>
    event.type === "guarded"
      ? { ...event, words: veil(event.words) }
      : { ...event, messages: event.messages.map((one) => ({ ...one, content: veil(one.content) })) },
  );
}
