/** What a button or a form does, from the id that Discord sends back with it. */
export interface CustomId {
  readonly action: string;
  /** The turn whose message has the button; 0 for other messages. */
  readonly turnId: number;
  /** For the arrows: the variant they lead to. For a question that waits: one more than how far it may be answered (position). */
  readonly variant: number;
  /** For what is about a story: its name on the shelf of the place. For a question that waits: whom it asks. Else empty. */
  readonly name: string;
}

/** To be changed when the ids on old messages can no longer be read. */
const VERSION = "d1";

/** At most 100 characters, as Discord demands. */
export function customId(action: string, turnId: number, variant = 0): string {
  return `${VERSION}:${action}:${turnId}:${variant}`;
}

/** The id of a button that is about a story, whose name has at most 60 characters. */
export function storyCustomId(action: string, name: string): string {
  return `${customId(action, 0)}:${name}`;
}

/** Longest name of a speaker in an id (UTF-16 units); who is called longer is found by no name that was cut. */
const MAX_SPEAKER = 60;

/** A question that waits until its author says how far they have read. */
export interface Waiting {
  /** The turn in which it is kept; for the rest of an answer that answer's. */
  readonly turnId: number;
  /** How far the answer may go at most (position), if that was said. */
  readonly until?: number | undefined;
  /** The speaker it asks, as named. */
  readonly speaker?: string | undefined;
}

/** The id of a button under which a question waits. */
export function waitingCustomId(action: string, { turnId, until, speaker = "" }: Waiting): string {
  const id = customId(action, turnId, until === undefined ? 0 : until + 1);
  const name = speaker
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, MAX_SPEAKER)
    .replace(/[\uD800-\uDBFF]$/u, "");
  return name === "" ? id : `${id}:${name}`;
}

/** What waits under a button with such an id. */
export function waitingUnder({ turnId, variant, name }: CustomId): Waiting {
  return {
    turnId,
    ...(variant > 0 && { until: variant - 1 }),
    ...(name !== "" && { speaker: name }),
  };
}

/** `null` for an id that is not ours, or from another version. */
export function parseCustomId(id: string): CustomId | null {
  const match = new RegExp(String.raw`^${VERSION}:([a-z]+):(\d{1,15}):(\d{1,9})(?::(.{1,80}))?$`, "u").exec(
    id,
  );
  if (match === null) return null;
  const [, action = "", turnId, variant, name = ""] = match;
  return { action, turnId: Number(turnId), variant: Number(variant), name };
}
