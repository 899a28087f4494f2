import type { Turn } from "../../../core/turn.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { StoryVantage } from "../preferences.ts";
import type { Aside } from "./asides.ts";
import type { Asked, Audience } from "./writing.ts";

/** What is asked, of whom, and before whom. */
export interface HearingOf {
  readonly asked: Pick<Asked, "id" | "before">;
  readonly from: Pick<StoryVantage, "outline" | "characterId">;
  readonly audience: Pick<Audience, "channel" | "personId" | "isPrivate">;
}

/** A talk, with the names of those who take part where there are several. */
export interface HeardHere {
  /** Oldest first. */
  readonly turns: readonly (Turn & { readonly personId: string })[];
  /** The name of who asks; unset where nobody else spoke. */
  readonly asker?: string;
}

/**
 * The talk before a question in the current edition, as whoever is asked hears it: in a server also what was said there to
 * and by other characters, and in a thread what people said among themselves.
 */
export async function heardHere(
  { asides, names }: Pick<Bot, "asides" | "names">,
  { asked, from: { outline, characterId }, audience: { channel, personId, isPrivate } }: HearingOf,
): Promise<HeardHere> {
  const { serverId, channelId, kind } = channel;
  const before = (await asked.before()).filter(
    ({ edition }) => edition === undefined || edition === outline.edition,
  );
  if (kind !== "server" || serverId === null) return { turns: before };
  const talk = before.map((turn): StoredTurn => {
    const isElsewhere = turn.channelId !== channelId || turn.isPrivate;
    return turn.characterId === characterId || isElsewhere ? turn : { ...turn, isOverheard: true };
  });
  const said = isPrivate ? [] : await asides.before(asked.id, channel, outline);
  const turns = [...talk, ...said].toSorted((one, other) => one.at - other.at);
  const people = new Set(turns.flatMap((turn) => (turn.from === "person" ? turn.personId : [])));
  if ([...people].every((id) => id === personId)) return { turns };
  const found = await Promise.all(
    [...people, personId].map(async (id) => [id, await names.of(serverId, id)] as const),
  );
  const nameOf = new Map(found);
  const named = (turn: StoredTurn | Aside) => {
    const author = turn.from === "person" ? nameOf.get(turn.personId) : undefined;
    return author === undefined ? turn : { ...turn, author };
  };
  const asker = nameOf.get(personId);
  return { turns: turns.map(named), ...(asker !== undefined && { asker }) };
}
