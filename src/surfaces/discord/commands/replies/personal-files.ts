import { setImmediate as breath } from "node:timers/promises";
import type {
  Choices,
  PersonalData,
  PersonalTurn,
  StoredPosition,
  UsageSum,
} from "../../../../stores/store.ts";

/** Changes whenever a field gets another meaning. docs/discord.md describes the fields. */
const VERSION = 1;

/** A story on a person's own shelf. */
export interface OwnStory {
  readonly id: string;
  readonly title: string;
  /** Length of its text. */
  readonly characters: number;
  /** Names of the characters with a card, and of guests. */
  readonly cards: readonly string[];
}

/** Everything that is kept of a person, but for their turns. */
export interface AllButTurns extends PersonalData {
  readonly personId: string;
  readonly choices: Choices;
  readonly progress: Readonly<Record<string, StoredPosition>>;
  /** What they used of models, by day. */
  readonly usage: readonly UsageSum[];
  readonly stories: readonly OwnStory[];
}

/** What fits into files. */
export interface PersonalFiles {
  readonly files: readonly Uint8Array[];
  /** The number of turns that did not fit, the oldest ones. */
  readonly leftOut: number;
}

/**
 * Everything that is kept of a person as JSON, in as many files as it takes, each whole by itself. Of answers it has no
 * wording that tells more than the person is known to know, and none in which somebody else stands.
 * @param turns the newest first.
 * @param limit the largest a file may be (bytes), and how many there may be.
 */
export async function personalFiles(
  data: AllButTurns,
  turns: readonly PersonalTurn[],
  limit: { readonly bytes: number; readonly files: number },
): Promise<PersonalFiles> {
  const reach = reachOf(data, turns);
  const pieces = [
    ...data.sceneEvents.map((line) => ["scenes", JSON.stringify(sceneLine(line))] as const),
    ...turns.map((turn) => ["turns", JSON.stringify(turnEntry(turn, reach))] as const),
  ];
  const head = { format: "dramatis-personal-data", version: VERSION, person: data.personId };
  const rest = JSON.stringify(settingsOf(data)).slice(1, -1);
  const files: Uint8Array[] = [];
  let at = 0;
  do {
    const start = `${JSON.stringify({ ...head, part: files.length + 1 }).slice(0, -1)},${files.length === 0 ? `${rest},` : ""}`;
    const kinds = { scenes: [] as string[], turns: [] as string[] };
    let room = limit.bytes - Buffer.byteLength(start) - ENDS;
    for (let next = pieces[at]; next !== undefined; next = pieces[++at]) {
      room -= Buffer.byteLength(next[1]) + 2;
      if (room < 0 && kinds.scenes.length + kinds.turns.length > 0) break;
      kinds[next[0]].push(next[1]);
    }
    const lists = Object.entries(kinds).map(([kind, entries]) => `"${kind}":[\n${entries.join(",\n")}\n]`);
    files.push(Buffer.from(`${start}${lists.join(",")}}\n`));
    // Others are answered between two large files.
    await breath();
  } while (at < pieces.length && files.length < limit.files);
  return { files, leftOut: pieces.length - at };
}

/** Room for what stands around the lists (bytes). */
const ENDS = 64;

/** How far a person is known to know each edition of a story: as they said, or as far as they asked from. */
function reachOf({ progress }: AllButTurns, turns: readonly PersonalTurn[]): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  const note = (key: string, bound: number) => reach.set(key, Math.max(bound, reach.get(key) ?? 0));
  for (const [id, { bound, edition }] of Object.entries(progress)) note(`${id} ${edition ?? ""}`, bound);
  for (const { turn } of turns) if (turn?.from === "person") note(keyOf(turn), turn.bound);
  return reach;
}

const keyOf = ({ storyId, edition }: { readonly storyId: string; readonly edition?: string }) =>
  `${storyId} ${edition ?? ""}`;

function turnEntry({ id, turn, variants, namesOthers }: PersonalTurn, reach: ReadonlyMap<string, number>) {
  if (turn === null) return { id, unreadable: true };
  const { parentId, at, serverId, channelId, storyId, edition, characterId, kind, isPrivate, text } = turn;
  const known = reach.get(keyOf(turn)) ?? 0;
  const told = namesOthers ? [] : variants.filter(({ bound }) => bound <= known);
  return {
    id,
    follows: parentId,
    at: timeOf(at),
    server: serverId,
    channel: channelId,
    story: storyId,
    edition: edition ?? null,
    speaker: characterId ?? "narrator",
    kind,
    private: isPrivate,
    ...(turn.from === "person"
      ? { said: text }
      : {
          answers: told.map(({ reply, bound }) => ({ text: reply.text, upTo: bound })),
          leftOut: variants.length - told.length,
        }),
  };
}

function sceneLine({ sceneId, serverId, channelId, storyId, event }: PersonalData["sceneEvents"][number]) {
  const { id, at, by: _, audience: __, ...what } = event;
  const said = "text" in what ? { actor: "actor" in what ? what.actor : null, text: what.text } : {};
  const named = what.type === "introduced" ? { name: what.name, about: what.about } : {};
  const began = what.type === "opened" ? { place: what.place, premise: what.premise } : {};
  return {
    scene: sceneId,
    event: id,
    at: timeOf(at),
    server: serverId,
    channel: channelId,
    story: storyId,
    did: what.type,
    ...said,
    ...named,
    ...began,
  };
}

function settingsOf({ choices, progress, reading, usage, notices, stories }: AllButTurns) {
  return {
    choices,
    positions: Object.entries(progress).map(([story, place]) => ({ story, ...place })),
    reading: reading.map(({ at, serverId, channelId, storyId }) => ({
      server: serverId,
      channel: channelId,
      story: storyId,
      at: timeOf(at),
    })),
    usage: usage.map(({ of, ...used }) => ({ day: of, ...used })),
    notices: notices.map(({ key, at }) => ({ key, at: timeOf(at) })),
    stories,
  };
}

/** A Unix time (seconds) as ISO 8601. */
function timeOf(at: number): string {
  return new Date(at * 1000).toISOString();
}
