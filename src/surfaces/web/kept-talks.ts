import { randomBytes } from "node:crypto";
import { join } from "node:path";
import PQueue from "p-queue";
import { z } from "zod";
import { UsageError } from "../../core/errors.ts";
import type { Reply } from "../../core/reply.ts";
import type { Overview } from "../../core/turn.ts";
import type { AnswerEvent } from "../../engine/engine.ts";
import { fileStamp, filesIn, removeAll } from "../../ops/folders.ts";
import { openLines, writeLines } from "../../ops/line-file.ts";

/** What of an answer's events is kept beside its reply. */
export type TraceEvent = Exclude<
  AnswerEvent,
  { readonly type: "quoting" | "speaker" | "text-delta" | "reply" }
>;

/** An answer of a talk, with what can be looked up about it and all that it takes to have it written anew. */
export interface KeptTurn {
  /** `talkId.` and what tells it from the others of the talk. */
  readonly id: string;
  readonly talkId: string;
  /** When it was kept (Unix time, ms). */
  readonly at: number;
  readonly vantage: {
    readonly storyId: string;
    readonly edition: string;
    readonly bound: number;
    readonly moment?: number;
    readonly characterId: string | null;
  };
  /** What was asked for; of an overview the question stands for it. */
  readonly kind: "answer" | Overview;
  readonly question: string;
  /** What the character said first, before it. */
  readonly greeting?: string;
  /** The turn of which it is another wording: the first of them. */
  readonly insteadOf?: string;
  readonly reply: Reply;
  readonly trace: readonly TraceEvent[];
}

/** A turn before it was kept. */
export type NewKeptTurn = Omit<KeptTurn, "id" | "at">;

/** A talk in a list. */
export interface KeptTalk {
  readonly id: string;
  /** Its first turn. */
  readonly begun: Pick<KeptTurn, "vantage" | "question">;
  /** When something was last said in it (Unix time, ms). */
  readonly at: number;
  readonly turns: number;
}

/** The talks of the page, each a file of lines. */
export interface KeptTalks {
  /** Most recent first. */
  list(): Promise<KeptTalk[]>;
  /** The turns of a talk, oldest first; none when there is no such talk. */
  turns(talkId: string): Promise<readonly KeptTurn[]>;
  /** A turn; `null` when there is none. */
  turn(id: string): Promise<KeptTurn | null>;
  /**
   * Keeps a turn, and begins its talk where there is none yet; when it resolves, it is on the disk. A talk beyond the
   * most that are kept takes the place of the one that was longest silent.
   * @throws UsageError when the talk is full; Failure when it cannot be written.
   */
  add(turn: NewKeptTurn): Promise<KeptTurn>;
  /** Removes a talk for good; nothing happens when there is none. */
  remove(talkId: string): Promise<void>;
  /** Removes the talks about a story for good. */
  removeOf(storyId: string): Promise<void>;
}

/** What is kept at most. */
export interface TalkCaps {
  readonly talks: number;
  readonly turns: number;
  /** Size of one talk (bytes). */
  readonly bytes: number;
}

const CAPS: TalkCaps = { talks: 100, turns: 500, bytes: 16 * 1024 * 1024 };
const ENDING = ".jsonl";
/** Of a reply and its trace, which the program alone writes, it is enough that they are there. */
const KEPT = z.object({
  id: z.string(),
  talkId: z.string(),
  at: z.number(),
  vantage: z.object({
    storyId: z.string(),
    edition: z.string(),
    bound: z.number(),
    moment: z.exactOptional(z.number()),
    characterId: z.string().nullable(),
  }),
  kind: z.enum(["answer", "recap", "discuss"]),
  question: z.string(),
  greeting: z.exactOptional(z.string()),
  insteadOf: z.exactOptional(z.string()),
  reply: z.custom<Reply>((value) => typeof value === "object" && value !== null),
  trace: z.custom<readonly TraceEvent[]>(Array.isArray),
});
/** As talks are named, by {@link newTalkId}: nothing else becomes the name of a file. */
const TALK_ID = /^[0-9a-f]{16}$/u;

/** The id of a talk that begins. */
export function newTalkId(): string {
  return randomBytes(8).toString("hex");
}

/** The talks in a folder, which is made with the first of them. `now` gives the time (Unix, ms). */
export function openTalks(
  folder: string,
  { caps = CAPS, now = Date.now }: { readonly caps?: TalkCaps; readonly now?: () => number } = {},
): KeptTalks {
  const pathOf = (talkId: string) => join(folder, `${talkId}${ENDING}`);
  const held = async (talkId: string) =>
    TALK_ID.test(talkId) ? openLines(pathOf(talkId), caps.bytes) : null;
  const linesOf = async (talkId: string) => (await held(talkId))?.lines ?? [];
  /** The talks as they were read last, by id, with the stamp of the file then. */
  const read = new Map<string, { readonly stamp: string | null; readonly talk: KeptTalk | null }>();

  async function listed(talkId: string): Promise<KeptTalk | null> {
    const stamp = await fileStamp(pathOf(talkId));
    const known = read.get(talkId);
    if (known?.stamp === stamp) return known.talk;
    const talk = asListed(talkId, await linesOf(talkId));
    read.set(talkId, { stamp, talk });
    return talk;
  }
  async function list(): Promise<KeptTalk[]> {
    const talks: KeptTalk[] = [];
    for (const id of await filesIn(folder, ENDING)) {
      const talk = await listed(id);
      if (talk) talks.push(talk);
    }
    return talks.toSorted((one, other) => other.at - one.at);
  }
  async function remove(talkId: string): Promise<void> {
    if (TALK_ID.test(talkId)) await removeAll(pathOf(talkId));
    read.delete(talkId);
  }
  async function removeOf(storyId: string): Promise<void> {
    for (const { id, begun } of await list()) if (begun.vantage.storyId === storyId) await remove(id);
  }
  async function add(turn: NewKeptTurn): Promise<KeptTurn> {
    const { talkId } = turn;
    if (!TALK_ID.test(talkId)) throw new UsageError("There is no such talk: begin another.");
    const kept = { ...turn, id: `${talkId}.${randomBytes(4).toString("hex")}`, at: now() };
    const line = JSON.stringify(kept);
    const talk = await held(talkId);
    const bytes = (talk?.file.bytes ?? 0) + Buffer.byteLength(line) + 1;
    if (bytes > caps.bytes || (talk?.lines.length ?? 0) >= caps.turns)
      throw new UsageError("This talk is as long as one may be: begin another.");
    await (talk?.file.add(line) ?? writeLines(pathOf(talkId), [line]));
    for (const { id } of (await list()).slice(caps.talks)) await remove(id);
    return kept;
  }
  // Two turns at once would write over each other.
  const queue = new PQueue({ concurrency: 1 });
  return {
    list: () => queue.add(list),
    turns: (talkId) => queue.add(async () => (await linesOf(talkId)).flatMap((line) => turnIn(line) ?? [])),
    turn: (id) =>
      queue.add(async () => {
        const [talkId = ""] = id.split(".");
        const named = (await linesOf(talkId)).filter((line) => line.includes(id)).map(turnIn);
        return named.find((one) => one?.id === id) ?? null;
      }),
    add: (turn) => queue.add(() => add(turn)),
    remove: (talkId) => queue.add(() => remove(talkId)),
    removeOf: (storyId) => queue.add(() => removeOf(storyId)),
  };
}

/** A turn as it was kept; `null` for a line that is none. */
function turnIn(line: string): KeptTurn | null {
  try {
    return KEPT.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** A talk in a list: of its turns, which are long, only the first and the last are read. */
function asListed(id: string, lines: readonly string[]): KeptTalk | null {
  const [first, latest] = [firstTurnIn(lines), firstTurnIn(lines.toReversed())];
  if (first === null || latest === null) return null;
  const { vantage, question } = first;
  return { id, at: latest.at, turns: lines.length, begun: { vantage, question } };
}

function firstTurnIn(lines: readonly string[]): KeptTurn | null {
  for (const line of lines) {
    const turn = turnIn(line);
    if (turn !== null) return turn;
  }
  return null;
}
