/** What a button or a form does, from the id that Discord sends back with it. */
export interface CustomId {
  readonly action: string;
  /** The turn whose message has the button; 0 for other messages. */
  readonly turnId: number;
  /** For the arrows: the variant they lead to. For a waiting question: its bound (position) plus one; 0: none. */
  readonly variant: number;
  /** A story's name on its shelf, or the speaker whom a waiting question asks; else empty. */
  readonly name: string;
}

/** Change it when the ids on old messages can no longer be read. */
const VERSION = "d1";

/** The id of a button or form: at most 100 characters, as Discord demands. */
export function customId(action: string, turnId: number, variant = 0): string {
  return `${VERSION}:${action}:${turnId}:${variant}`;
}

/** The id of a button about a story, whose name has at most 60 characters. */
export function storyCustomId(action: string, name: string): string {
  return `${customId(action, 0)}:${name}`;
}

/** Maximum length of a speaker's name in an id (UTF-16 units); nobody is found by a name that was cut. */
const MAX_SPEAKER = 60;

/** A question that waits until its author has said how far they have read. */
export interface Waiting {
  /** The turn that stores it; for the rest of an answer the turn of that answer. */
  readonly turnId: number;
  /** The highest bound of the answer (position), if one was named. */
  readonly until?: number | undefined;
  /** The speaker it asks, as named. */
  readonly speaker?: string | undefined;
}

/** The id of a button for a waiting question. */
export function waitingCustomId(action: string, { turnId, until, speaker = "" }: Waiting): string {
  const id = customId(action, turnId, until === undefined ? 0 : until + 1);
  const name = speaker
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, MAX_SPEAKER)
    .replace(/[\uD800-\uDBFF]$/u, "");
  return name === "" ? id : `${id}:${name}`;
}

/** The question that waits for a button with this id. */
export function waitingUnder({ turnId, variant, name }: CustomId): Waiting {
  return {
    turnId,
    ...(variant > 0 && { until: variant - 1 }),
    ...(name !== "" && { speaker: name }),
  };
}

/** Parses an id; `null` for one that is not ours, or from another version. */
export function parseCustomId(id: string): CustomId | null {
  const match = new RegExp(String.raw`^${VERSION}:([a-z]+):(\d{1,15}):(\d{1,9})(?::(.{1,80}))?$`, "u").exec(
    id,
  );
  if (match === null) return null;
  const [, action = "", turnId, variant, name = ""] = match;
  return { action, turnId: Number(turnId), variant: Number(variant), name };
}
