/** What a button or a form stands for, in the id that Discord gives back with it. */
export interface CustomId {
  readonly action: string;
  readonly turnId: number;
  /** For the arrows: the variant they lead to. */
  readonly variant: number;
}

/** Changes when ids of buttons on old messages can no longer be read. */
const VERSION = "d1";

/** At most 100 characters, as Discord demands. */
export function customId(action: string, turnId: number, variant = 0): string {
  return `${VERSION}:${action}:${turnId}:${variant}`;
}

/** `null` for an id that is not ours, or from another version. */
export function parseCustomId(id: string): CustomId | null {
  const match = new RegExp(String.raw`^${VERSION}:([a-z]+):(\d{1,15}):(\d{1,6})$`, "u").exec(id);
  return match && { action: match[1]!, turnId: Number(match[2]), variant: Number(match[3]) };
}
