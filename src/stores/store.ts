import type { ButtonsChoice, LengthChoice, RestDelivery, UnknownProgressPolicy } from "../core/policies.ts";
import type { Reply } from "../core/reply.ts";
import type { SceneEvent } from "../core/scene.ts";
import type { Turn, TurnKind } from "../core/turn.ts";
import type { Processes, Shard } from "./processes.ts";
import type { Account, Amount, Payer, Quota, Spent, Usage } from "../core/usage.ts";

export type { OpenInteraction, SeenProcess, Shard, Sight } from "./processes.ts";
/** Where a turn was made, in the surface's ids. */
export interface ChannelRef {
  /** The server; `null` in a direct message or where the bot is no member. */
  readonly serverId: string | null;
  /** The channel, thread or direct message. */
  readonly channelId: string;
}

/** A turn to record: something said, or about to be said. */
export interface NewTurn extends ChannelRef, Omit<Turn, "from" | "text" | "moment"> {
  /** The moment the character speaks from (position); the bound where none was named. */
  readonly moment: number;
  /** The turn it answers or continues. */
  readonly parentId: number | null;
  /** Who asked: the author of a person's turn, or the person a story's turn answers. */
  readonly personId: string;
  /** Whether only that person sees it. */
  readonly isPrivate: boolean;
  /** Whether it stands behind a spoiler mark. */
  readonly isSpoiler: boolean;
  /** What is asked for; of a story's turn, what it gives. */
  readonly kind: TurnKind;
  /** Whether it waits until its author says how far they have read; no talk continues from it. */
  readonly isWaiting?: true;
}

/** One wording of a story's turn, with how far the story was known when it was made. */
export interface Variant {
  readonly reply: Reply;
  readonly bound: number;
}

/** A stored turn; its bound is that of the variant shown. */
export interface StoredTurn extends NewTurn, Turn {
  readonly moment: number;
  readonly id: number;
  /** Unix time (seconds). */
  readonly at: number;
  /** The reply of the variant shown; `null` for a person's turn and for an unfinished one. */
  readonly reply: Reply | null;
  /** Of a story's turn: the number of variants, and the one shown, counted from 0. */
  readonly variants: number;
  readonly shown: number;
}

/** A story's turn whose answer was being written when the process died. */
export interface UnfinishedTurn extends ChannelRef {
  readonly id: number;
  /** Variants recorded; the messages may show none of them. */
  readonly variants: number;
  readonly at: number;
  /** Token of the interaction to answer, valid for 15 minutes; `null` when it answers a message. */
  readonly interactionToken: string | null;
  /** Ids of the messages sent so far. */
  readonly messageIds: readonly string[];
}

/** Whose settings: of a whole server, of a channel or thread, of one member everywhere. */
export type Scope = "server" | "channel" | "member";

/** Whose choice it is. Those of a channel and a server are erased with the server. */
export interface Target {
  readonly scope: Scope;
  readonly id: string;
  /** The server a channel belongs to, or the server itself; `null` for members and direct messages. */
  readonly serverId: string | null;
}

/** What was chosen for a server, a channel or a member; `null` where nothing was. */
export interface Choices {
  readonly storyId: string | null;
  /** Id of the character who speaks when none is named, or "narrator". */
  readonly speaker: string | null;
  /** Whether the bot may speak there publicly. */
  readonly speaks: boolean | null;
  /** Whether it answers every message of a thread without being mentioned. */
  readonly freeTalk: boolean | null;
  /** The policy for readers without a position; for servers only. */
  readonly newReaders: UnknownProgressPolicy | null;
  /** How readers who are further hear the rest; for servers only. */
  readonly further: RestDelivery | null;
  /** How long answers are; for servers only. */
  readonly answerLength: LengthChoice | null;
  /** Which answers have buttons; for servers only. */
  readonly buttons: ButtonsChoice | null;
  /** For how many days what was said is kept; for servers only. */
  readonly keepDays: number | null;
}

/** A reader's position. It is valid in its own edition of the story only. */
export interface StoredPosition {
  readonly bound: number;
  /** `null` in rows from before editions were recorded. */
  readonly edition: string | null;
  /** Whether it could not be carried over to a newer edition; the reader has to say it again. */
  readonly isLost: boolean;
}

/** A group's position from a time on. */
export interface Step extends StoredPosition {
  /** Unix time (seconds). */
  readonly at: number;
}

/** A participant of a talk, with their position if they gave one. */
export interface StoredParticipant {
  readonly personId: string;
  readonly position: StoredPosition | null;
}

/** Everything that limits how far a story may be told in a channel. */
export interface StoredAudience {
  /** The asker's position; `null` when they gave none. */
  readonly own: StoredPosition | null;
  /** The other participants. */
  readonly others: readonly StoredParticipant[];
  /** Limits set for the channels and the server. */
  readonly limits: readonly StoredPosition[];
  /** The schedules of the channels, each in the order of time. */
  readonly schedules: readonly (readonly Step[])[];
}

/** Where and by whom a scene was begun. */
export interface NewScene extends ChannelRef {
  /** The thread it plays in is `channelId`; this is the channel the thread hangs on, `null` where there is none. */
  readonly parentChannelId: string | null;
  readonly storyId: string;
  readonly title: string;
  /** The person who began it; empty when they were forgotten, and the title is the story's name then. */
  readonly openedBy: string;
  /** The scene it branches from, and the last event it has of it. */
  readonly branchedFrom: { readonly sceneId: number; readonly event: number } | null;
}

export interface StoredScene extends NewScene {
  readonly id: number;
  /** Unix time (seconds) of its first event, and of its newest; a branch is at least as new as its beginning. */
  readonly at: number;
  readonly newestAt: number;
  readonly isEnded: boolean;
}

/** What is stored about one person. */
export interface PersonalRecord {
  readonly turns: number;
  /** What they wrote in scenes. */
  readonly sceneLines: number;
  /** Days of which it is kept what was used of models for them. */
  readonly usageDays: number;
  /** When the oldest of what they said or read was: Unix time (seconds); `null` for nothing. */
  readonly since: number | null;
  readonly choices: Choices;
  /** Their positions, by story. */
  readonly progress: Readonly<Record<string, StoredPosition>>;
  /** Number of channels in which they take part in reading a story. */
  readonly channels: number;
}

/** What was used on a day (UTC). */
export interface SpentOn extends Spent {
  /** As in 2027-03-31. */
  readonly day: string;
  /** Millionths of a US dollar; 0 where no price is known. */
  readonly micros: number;
}

/** One of a person's turns, or an answer to them. */
export interface PersonalTurn {
  readonly id: number;
  /** `null` where its words cannot be read. */
  readonly turn: StoredTurn | null;
  /** All wordings of an answer. */
  readonly variants: readonly Variant[];
  /** Whether somebody else's id, name or words stand in it. */
  readonly namesOthers: boolean;
}

/** What else is kept of a person. */
export interface PersonalData {
  /** What they said and did in scenes, oldest first. */
  readonly sceneEvents: readonly (ChannelRef & {
    readonly sceneId: number;
    readonly storyId: string;
    readonly event: SceneEvent;
  })[];
  /** Where they take part in reading a story, and when they last did: Unix time (seconds). */
  readonly reading: readonly (ChannelRef & { readonly storyId: string; readonly at: number })[];
  /** What they were told once, or did once: claimed keys, and when. */
  readonly notices: readonly { readonly key: string; readonly at: number }[];
}

/** What was erased with a person. */
export interface Erased {
  /** Their turns and the answers to them. */
  readonly turns: number;
  readonly sceneLines: number;
  /** Answers to others that named or quoted them. */
  readonly othersAnswers: number;
}

/** What was used by one of many. */
export interface UsageSum extends Usage, Pick<SpentOn, "micros" | "payer"> {
  /** The day, or the id of the server or person; empty where there is none, or it was erased. */
  readonly of: string;
}

/** The most that may be used in a server in a day. */
export interface StoredQuota extends Quota {
  /** `server`, `member`: each of its members, or the id of a role: each who has it. */
  readonly holder: string;
  /** The person who set it; empty when they were erased. */
  readonly setBy: string;
}

/** A server's own key for the model. */
export interface StoredKey {
  /** Encrypted. */
  readonly sealed: string;
  /** By which its owners know it. */
  readonly lastFour: string;
  readonly setBy: string;
  /** Unix time (seconds) when it was given, and when the endpoint first refused it; `null` while it has not. */
  readonly at: number;
  readonly refusedAt: number | null;
}

/**
 * State that survives a restart. When a promise resolves, its write is on disk.
 * Nothing of one server is found through the ids of another. Where a shard may be named, what is in it is given; else everything.
 */
export interface Store extends Processes {
  /** Records what a person said; `null` when that message was recorded before (events may repeat). */
  addPersonTurn(turn: NewTurn & { text: string; messageId: string | null }): Promise<number | null>;
  /** Records that an answer is being made, before any of it is shown. */
  beginReply(turn: NewTurn & { interactionToken: string | null }): Promise<number>;
  /** Records the messages that show a turn, in order; known ids stay unchanged. */
  addMessages(turnId: number, messageIds: readonly string[]): Promise<void>;
  /** Forgets messages that are no longer needed to show a turn. */
  dropMessages(messageIds: readonly string[]): Promise<void>;
  /** Records that a further variant is being made, before any of it is shown. */
  restartReply(turnId: number, interactionToken: string | null): Promise<void>;
  /** Records that writing has ended, with or without an answer. */
  finishReply(turnId: number): Promise<void>;
  /**
   * Records a reply, or a further variant of it, made within a bound, and shows it. It counts as being
   * written until {@link finishReply}. Gives its number, from 0.
   * @param people ids of people besides its own whose words or names stand in it.
   * @throws Failure when the turn was deleted or erased meanwhile.
   */
  addVariant(turnId: number, reply: Reply, bound: number, people?: readonly string[]): Promise<number>;
  /** Shows another variant. @throws Failure when there is no such variant. */
  showVariant(turnId: number, variant: number): Promise<void>;
  /** `null` when there is no such turn, or it was deleted. */
  turn(id: number): Promise<StoredTurn | null>;
  turnOfMessage(messageId: string): Promise<StoredTurn | null>;
  /** Ids of the messages that show a turn, in their order. */
  messagesOf(turnId: number): Promise<string[]>;
  /** The variant with that number; `null` when there is none. */
  variant(turnId: number, variant: number): Promise<Variant | null>;
  /**
   * A turn and those that lead to it, oldest first, the last `limit` of them. Deleted and unfinished
   * turns are left out, but the chain continues through them. It ends where a turn was erased or belongs to another server
   * (outside servers: to another channel). Of private turns only the reader's own are given.
   */
  chain(turnId: number, limit: number, reader?: string): Promise<StoredTurn[]>;
  /**
   * The newest finished turn in a channel that fits, not waiting, and private only if the reader's own; `null` when
   * there is none.
   */
  latestTurn(sought: {
    channelId: string;
    from?: "person" | "story";
    personId?: string;
    storyId?: string;
    characterId?: string | null;
    /** Id of the person whose private turns count too. */
    reader?: string | undefined;
    /** Whether it is behind a spoiler mark. */
    isSpoiler?: boolean;
    /** Id of a turn that it is older than. */
    before?: number;
    /** Unix time (seconds). */
    since?: number;
  }): Promise<StoredTurn | null>;
  /** Where turns were made since a Unix time (seconds), the newest places first, at most `limit`. */
  placesSince(time: number, limit: number, shard?: Shard): Promise<ChannelRef[]>;
  /** Records an edited message, and how far its author knows the story by now; unknown messages are ignored. */
  changeText(messageId: string, text: string, bound?: number): Promise<void>;
  /** Erases the turns of deleted messages from every history, with their text. Gives the ids of those turns. */
  deleteMessages(messageIds: readonly string[]): Promise<number[]>;
  deleteTurn(turnId: number): Promise<void>;
  unfinished(shard?: Shard): Promise<UnfinishedTurn[]>;

  choices(scope: Scope, id: string): Promise<Choices>;
  /** Changes only what is named; `null` withdraws a choice. */
  choose(target: Target, change: Partial<Choices>): Promise<void>;
  /** All choices of servers and channels, to keep in memory. */
  allChoices(
    shard?: Shard,
  ): Promise<{ readonly scope: Scope; readonly id: string; readonly choices: Choices }[]>;
  /** The position set for a server, a channel or a member; `null` when there is none. */
  progress(scope: Scope, id: string, storyId: string): Promise<StoredPosition | null>;
  setProgress(
    target: Target,
    storyId: string,
    position: { readonly bound: number; readonly edition: string } | null,
  ): Promise<void>;
  /**
   * Replaces every stored position of a story (progress and schedules) that equals `from` by `to`, after its
   * edition was replaced. Newer positions stay, and lost ones stay lost until they are set again.
   */
  migratePositions(
    storyId: string,
    from: Pick<StoredPosition, "bound" | "edition">,
    to: StoredPosition,
  ): Promise<void>;
  /** Everything that limits how far a person may hear a story somewhere, with the participants since a Unix time (seconds). */
  audience(sought: {
    readonly channel: ChannelRef & { readonly channelIds: readonly string[] };
    readonly personId: string;
    readonly storyId: string;
    readonly since: number;
  }): Promise<StoredAudience>;
  /** Records that somebody now takes part in the talk about a story in a channel. */
  takePart(reader: ChannelRef & { readonly personId: string; readonly storyId: string }): Promise<void>;
  /** Ends somebody's part in the talk about a story, in one channel or in all. */
  stopReading(reader: {
    readonly personId: string;
    readonly storyId: string;
    readonly channelId?: string;
  }): Promise<void>;
  /** Erases somebody's positions in all stories, and where they take part. */
  forgetProgress(personId: string): Promise<void>;
  /** The schedule of a channel for a story, in the order of time. */
  schedule(channelId: string, storyId: string): Promise<Step[]>;
  /** Replaces a schedule; an empty one removes it. Of steps at the same time the last one holds. */
  setSchedule(
    target: { readonly channelId: string; readonly serverId: string | null; readonly storyId: string },
    steps: readonly { readonly at: number; readonly bound: number; readonly edition: string }[],
  ): Promise<void>;

  /** Makes the database an application's own if it is nobody's yet; gives the id of the one whose it is. */
  claim(applicationId: string): Promise<string>;
  /** Makes it another application's, whose servers are none missing yet. */
  takeOver(applicationId: string): Promise<void>;

  /**
   * Counts a person's question over all processes. Gives how long they must wait (ms) when they asked more than so many in a
   * minute, else 0; always 0 where one process serves at a time.
   */
  countQuestion(personId: string, perMinute: number): Promise<number>;

  /** True for the first call with a key, until its owner (a server or a person) is erased. */
  claimOnce(key: string, ownerId?: string | null): Promise<boolean>;

  /** Adds to what was used on a day. */
  addUsage(spent: SpentOn): Promise<void>;
  /** What one payer paid for on a day: for a person in a server, and for the whole server (or in all direct messages). */
  usedOn(
    day: string,
    account: Account,
    payer: Payer,
  ): Promise<{ readonly person: Amount; readonly server: Amount }>;
  /** What one payer paid for on a day for all; it takes some time where many used something. */
  usedByAll(day: string, payer: Payer): Promise<Amount>;
  /** What was used from a day on, for an account or a part of it, by day, server or person, each payer apart. */
  usageBy(
    group: "day" | "server" | "person",
    sought: { readonly since: string; readonly account?: Partial<Account> | undefined },
  ): Promise<UsageSum[]>;
  /** True once a day for an account and a payer; with an empty person for the server, with neither for all. */
  claimUsageNotice(day: string, account: Account, payer: Payer): Promise<boolean>;
  quotas(serverId: string): Promise<StoredQuota[]>;
  /** `null` removes it. */
  setQuota(
    which: { readonly serverId: string } & Pick<StoredQuota, "holder" | "setBy">,
    quota: Quota | null,
  ): Promise<void>;
  /** `null` where it has none. */
  serverKey(serverId: string): Promise<StoredKey | null>;
  setServerKey(serverId: string, key: Pick<StoredKey, "sealed" | "lastFour" | "setBy"> | null): Promise<void>;
  /** Notes that a key is refused; true for the first time. */
  refuseServerKey(serverId: string, sealed: string): Promise<boolean>;

  /** Begins a scene with the events it has from the start (one, or those of the scene it branches from). Gives its id. */
  beginScene(scene: NewScene, events: readonly SceneEvent[]): Promise<number>;
  /** `null` when there is none. */
  scene(id: number): Promise<StoredScene | null>;
  /** The scene that plays in a thread, ended or not; `null` when there is none. */
  sceneIn(channelId: string): Promise<StoredScene | null>;
  /** The scenes of a server (outside servers: of a channel), those with the newest events first, at most `limit`. */
  scenesOf(place: ChannelRef, limit: number): Promise<StoredScene[]>;
  /** The scenes of all servers that have not ended, to look after them. */
  openScenes(shard?: Shard): Promise<StoredScene[]>;
  /** The events of a scene in the order of their ids; what cannot be read is a gap, and without its audience nobody heard it. */
  sceneEvents(sceneId: number): Promise<SceneEvent[]>;
  /**
   * Adds an event, with the messages that show it. False when an event of that id or a later one is there already
   * (somebody wrote meanwhile, and the scene is to be read again), or the scene is gone.
   */
  addSceneEvent(sceneId: number, event: SceneEvent, messageIds?: readonly string[]): Promise<boolean>;
  /** Records further messages that show an event; known ids stay unchanged. */
  addSceneMessages(sceneId: number, eventId: number, messageIds: readonly string[]): Promise<void>;
  /** Ids of the messages that show an event, in their order. */
  sceneMessages(sceneId: number, eventId: number): Promise<string[]>;
  /** The event that a message shows; `null` when it shows none. */
  sceneEventOf(messageId: string): Promise<{ readonly sceneId: number; readonly eventId: number } | null>;

  /** What is stored about a person. */
  personalRecord(personId: string): Promise<PersonalRecord>;
  /** Their turns and the answers to them, at most `limit`, the newest first: those before a turn's id, or the last. */
  personalTurns(personId: string, before: number | null, limit: number): Promise<PersonalTurn[]>;
  personalData(personId: string): Promise<PersonalData>;
  /**
   * Erases a person's turns, the answers to them and those to others that name or quote them, their choices and claimed keys,
   * and their words and name in scenes, which leave gaps there. For the next minute what is to be written
   * of them is refused with `JustForgotten`.
   */
  forgetPerson(personId: string): Promise<Erased>;
  /** Who was forgotten so short a time ago, perhaps by another process: nothing of them may be in memory. */
  forgottenLately(): Promise<string[]>;
  /** Erases once more those for whom that time is over, and that they were forgotten. */
  forgetForGood(): Promise<void>;
  /** The servers with anything stored, and those the bot was seen in. */
  serverIds(shard?: Shard): Promise<string[]>;
  /** Records in which servers the bot finds itself, and in which it no longer does, from now on if it did until now. */
  noteServers(seen: {
    readonly present: readonly string[];
    readonly missing: readonly string[];
  }): Promise<void>;
  /** The servers that have been missing since a Unix time (seconds) or longer. */
  missingSince(time: number, shard?: Shard): Promise<string[]>;
  /** Erases everything of a server and its channels: turns, choices, positions, scenes, claimed keys. */
  forgetServer(serverId: string): Promise<void>;
  /** Erases the turns, choices, positions and scenes of deleted channels, also the scenes in their threads. */
  forgetChannels(channelIds: readonly string[]): Promise<void>;
  /** Erases all positions, participants and schedules of a removed story, as another may get its id, and ends its scenes. */
  forgetStory(storyId: string): Promise<void>;
  /**
   * Erases turns, participants and claimed keys of more than so many days ago, and scenes whose newest event is older; in
   * servers that chose so, of other days. Gives the number of turns.
   */
  forgetOld(keepDays: number): Promise<number>;
  close(): Promise<void>;
}
