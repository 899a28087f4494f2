import type { Reply } from "../../../core/reply.ts";
import { isForReaders, warningText } from "../../../core/warnings.ts";
import type { NewTurn } from "../../../stores/store.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { Texts } from "../locales/texts.ts";
import { escaped, readable } from "../commands/replies/escape.ts";
import { percentKnown } from "../commands/replies/outline.ts";
import type { Rows, Shown } from "../delivery/sender.ts";
import { isByNarrator } from "./numbered-text.ts";
import { besideSpoiler, spoiler } from "./spoiler.ts";

/** Longest question repeated above its answer (characters). */
const MAX_QUOTED = 300;
/** Sections named below an answer; the button shows the passages themselves. */
const NAMED_PLACES = 3;

/** The lines around a message: the question, a name line, small print. */
export interface Frame {
  /** Lines above the text. */
  readonly head: readonly string[];
  /** Lines below it, in small print. */
  readonly foot: readonly string[];
  /** Whether everything but the lines above it is hidden behind spoiler marks. */
  readonly isSpoiler?: boolean;
}

/** An answer as messages, none longer than Discord takes, with the buttons under the last one. */
export function asMessages(text: string, { head, foot, isSpoiler = false }: Frame, rows: Rows): Shown[] {
  const marked = (words: string) => (isSpoiler ? spoiler(words) : words);
  const below = foot.map((line) => `\n-# ${marked(line.replaceAll(/\s+/gu, " "))}`).join("");
  const above = isSpoiler ? head.map(besideSpoiler) : head;
  const whole = [...above, `${marked(readable(text))}${below}`].join("\n");
  const pieces = splitMessage(whole);
  return pieces.map((content, at) => ({ content, rows: at === pieces.length - 1 ? rows : [] }));
}

/** A person's words as a one-line quotation, shown as typed. */
export function quoted(words: string): string {
  const line = words.replaceAll(/\s+/gu, " ").trim();
  const short = line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED).trimEnd()}…` : line;
  // Spoilers stay hidden.
  if (/\|\|.+\|\|/u.test(line)) return `> ${spoiler(escaped(short.replaceAll("|", "")))}`;
  return `> ${escaped(short)}`;
}

/** Says how far the answer goes, above spoilers, recaps and discussions. */
export function lineAbove(
  { kind, isSpoiler }: Pick<NewTurn, "kind" | "isSpoiler">,
  { bound, outline }: { readonly bound: number; readonly outline: StoryOutline },
  { position }: Texts,
): string[] {
  return kind === "answer" && !isSpoiler ? [] : [position.upTo(percentKnown(bound, outline))];
}

/** The small print below a complete answer: a narrator's sources, and what a reader needs to know of how it was made. */
export function footOf(reply: Reply, outline: StoryOutline, texts: Texts): string[] {
  const told = reply.warnings.filter((warning) => isForReaders(warning, isByNarrator(reply)));
  const places = isByNarrator(reply) ? placesOf(reply, outline, texts) : [];
  return [...places, ...told.map((warning) => escaped(warningText(warning, texts.warnings)))];
}

/** The sections an answer rests on, each with its position in percent. */
function placesOf(reply: Reply, outline: StoryOutline, texts: Texts): string[] {
  const places = new Map<string, number>();
  for (const { section, start } of reply.passages)
    if (!places.has(section)) places.set(section, Math.floor((100 * start) / outline.length));
  const named = [...places]
    .slice(0, NAMED_PLACES)
    .map(([section, percent]) => `${escaped(section)} (${percent} %)`);
  return named.length === 0 ? [] : [texts.restsOn(named)];
}
