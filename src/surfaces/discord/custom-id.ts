/** What a button or a form stands for, in the id that Discord gives back with it. */
export interface CustomId {
  readonly action: string;
  /** The turn the button stands under; 0 where it is under something else. */
  readonly turnId: number;
  /** For the arrows: the variant they lead to. */
  readonly variant: number;
  /** For what is about a story: its name on the shelf of the place; else empty. */
  readonly name: string;
}

/** Changes when ids of buttons on old messages can no longer be read. */
const VERSION = "d1";

/** At most 100 characters, as Discord demands. */
export function customId(action: string, turnId: number, variant = 0): string {
  return `${VERSION}:${action}:${turnId}:${variant}`;
}

/** The id of a button that is about a story, whose name has at most 60 characters. */
export function storyCustomId(action: string, name: string): string {
  return `${customId(action, 0)}:${name}`;
}

/** `null` for an id that is not ours, or from another version. */
export function parseCustomId(id: string): CustomId | null {
  const match = new RegExp(String.raw`^${VERSION}:([a-z]+):(\d{1,15}):(\d{1,6})(?::(.{1,80}))?$`, "u").exec(
    id,
  );
  if (match === null) return null;
  const [, action = "", turnId, variant, name = ""] = match;
  return { action, turnId: Number(turnId), variant: Number(variant), name };
}
