import type { Further, NewReaders } from "../core/reading.ts";
import type { Reply } from "../core/reply.ts";
import type { Turn, TurnKind } from "../core/turn.ts";

/** Where a turn was made, in the surface's own ids. */
export interface Place {
  /** The server; `null` in a direct message or where the bot is no member. */
  readonly serverId: string | null;
  /** The channel, thread or direct message. */
  readonly channelId: string;
}

/** A turn to be recorded: what was said, or is about to be. */
export interface NewTurn extends Place, Omit<Turn, "from" | "text" | "moment"> {
  /** The moment the character speaks from (position); the bound where none was named. */
  readonly moment: number;
  /** The turn it answers or goes on from. */
  readonly parentId: number | null;
  /** Who asked: the author of a person's turn, and the one a story's turn answers. */
  readonly personId: string;
  /** Whether only that person sees it. */
  readonly isPrivate: boolean;
  /** Whether it stands behind a spoiler mark. */
  readonly isSpoiler: boolean;
  /** What is asked for; of a story's turn, what it gives. */
  readonly kind: TurnKind;
  /** Whether it waits until its person said how far they are: nobody's talk goes on from it. */
  readonly isWaiting?: true;
}

/** One wording of a story's turn, with how far the story was known when it was made. */
export interface Variant {
  readonly reply: Reply;
  readonly bound: number;
}

/** A turn as it is kept; its bound is that of the variant that is shown. */
export interface StoredTurn extends NewTurn, Turn {
  readonly moment: number;
  readonly id: number;
  /** Unix time (seconds). */
  readonly at: number;
  /** What a story's turn rests on, of the variant that is shown; `null` for a person's turn and before it is finished. */
  readonly reply: Reply | null;
  /** Of a story's turn: how many variants there are, and which one is shown, counted from 0. */
  readonly variants: number;
  readonly shown: number;
}

/** A story's turn whose answer was being written when the process died. */
export interface UnfinishedTurn extends Place {
  readonly id: number;
  /** How many variants are recorded; what was last shown may be none of them. */
  readonly variants: number;
  readonly at: number;
  /** Opens the interaction it was to answer, for 15 minutes; `null` when it answers a message. */
  readonly interactionToken: string | null;
  /** Ids of the messages that show it so far. */
  readonly messageIds: readonly string[];
}

/** Whose settings: of a whole server, of a channel or thread, of one member everywhere. */
export type Scope = "server" | "channel" | "member";

/** Whose choice it is. A channel's and a server's are erased with the server. */
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
  /** Whether the bot may speak there for all to see. */
  readonly speaks: boolean | null;
  /** Whether it answers every message of a thread without being mentioned. */
  readonly freeTalk: boolean | null;
  /** What those are told who have not said how far they are; chosen for servers alone. */
  readonly newReaders: NewReaders | null;
  /** How those who are further than the others hear the rest; chosen for servers alone. */
  readonly further: Further | null;
}

/** How far somebody is. A bound (position) means something in its own edition of the story alone. */
export interface KeptPlace {
  readonly bound: number;
  /** `null` when it was kept before editions were told apart. */
  readonly edition: string | null;
  /** Whether nobody knows where it lies in the edition that came after: it is to be said again. */
  readonly isLost: boolean;
}

/** How far a reading group is from a time on. */
export interface Step extends KeptPlace {
  /** Unix time (seconds). */
  readonly at: number;
}

/** Somebody who takes part in a talk; without a place when they did not say how far they are. */
export interface ReadingMember {
  readonly personId: string;
  readonly place: KeptPlace | null;
}

/** All that bears on how far a story may be told in a channel. */
export interface Reading {
  /** How far the one is who asks; `null` when they did not say. */
  readonly own: KeptPlace | null;
  /** The others who take part in the talk there. */
  readonly others: readonly ReadingMember[];
  /** What was set for the channels and the server. */
  readonly limits: readonly KeptPlace[];
  /** The schedules of the channels, each in the order of time. */
  readonly schedules: readonly (readonly Step[])[];
}

/** What the program keeps about one person. */
export interface PersonalRecord {
  readonly turns: number;
  readonly choices: Choices;
  /** How far they said they are, by story. */
  readonly progress: Readonly<Record<string, KeptPlace>>;
  /** In how many channels they take part in reading a story. */
  readonly channels: number;
}

/**
 * State that survives a restart. Every promise that resolves has its write on disk.
 * Nothing of one server is found through the ids of another.
 */
export interface Store {
  /** Records what a person said; `null` when that message is recorded already (events arrive more than once). */
  addPersonTurn(turn: NewTurn & { text: string; messageId: string | null }): Promise<number | null>;
  /** Records that an answer is being made, before any of it is shown. */
  beginReply(turn: NewTurn & { interactionToken: string | null }): Promise<number>;
  /** Remembers which messages show a turn, in their order; ids that are known already are left as they are. */
  addMessages(turnId: number, messageIds: readonly string[]): Promise<void>;
  /** Forgets single messages of a turn that are no longer needed to show it. */
  dropMessages(messageIds: readonly string[]): Promise<void>;
  /** Records that a further variant is being made, before any of it is shown. */
  restartReply(turnId: number, interactionToken: string | null): Promise<void>;
  /** Records that nothing is being written any more, whether or not there is an answer. */
  finishReply(turnId: number): Promise<void>;
  /**
   * Records a reply, or a further variant of it, made within a bound, as the one that is shown. It counts as being
   * written until {@link finishReply}. Gives its number, from 0.
   * @throws Failure when the turn is gone: it was deleted or forgotten meanwhile.
   */
  addVariant(turnId: number, reply: Reply, bound: number): Promise<number>;
  /** Shows another variant. @throws Failure when there is no such variant. */
  showVariant(turnId: number, variant: number): Promise<void>;
  /** One turn; `null` when it is unknown or was deleted. */
  turn(id: number): Promise<StoredTurn | null>;
  turnOfMessage(messageId: string): Promise<StoredTurn | null>;
  /** Ids of the messages that show a turn, in their order. */
  messagesOf(turnId: number): Promise<string[]>;
  /** The variant with that number; `null` when there is none. */
  variant(turnId: number, variant: number): Promise<Variant | null>;
  /**
   * The turns that lead to this one and it itself, oldest first: the last `limit` of them. Deleted and unfinished
   * turns are left out; the chain goes on through them. It ends where a turn was forgotten or is of another server
   * (outside servers: of another channel). Private turns are left out too, but for the reader's own.
   */
  chain(turnId: number, limit: number, reader?: string): Promise<StoredTurn[]>;
  /**
   * The newest finished turn in a channel that fits, none that waits and no private one but the reader's; `null` when
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
    /** Unix time (seconds). */
    since?: number;
  }): Promise<StoredTurn | null>;
  /** A person changed a message, knowing the story up to a bound by now; unknown ones are ignored. */
  changeText(messageId: string, text: string, bound?: number): Promise<void>;
  /** A message is gone: its turn leaves every history, and its text is erased. Gives the turns that left. */
  deleteMessages(messageIds: readonly string[]): Promise<number[]>;
  deleteTurn(turnId: number): Promise<void>;
  unfinished(): Promise<UnfinishedTurn[]>;

  choices(scope: Scope, id: string): Promise<Choices>;
  /** Changes what is named and leaves the rest; `null` takes a choice back. */
  choose(target: Target, change: Partial<Choices>): Promise<void>;
  /** All choices of servers and channels, to be held in memory. */
  allChoices(): Promise<{ readonly scope: Scope; readonly id: string; readonly choices: Choices }[]>;
  /** How far a server, a channel or a member is in a story; `null` when nobody said. */
  progress(scope: Scope, id: string, storyId: string): Promise<KeptPlace | null>;
  setProgress(
    target: Target,
    storyId: string,
    place: { readonly bound: number; readonly edition: string } | null,
  ): Promise<void>;
  /**
   * Puts `to` in the place of every kept place of a story, in progress and in schedules, that is exactly `from`: once its
   * edition has been replaced. What was said anew meanwhile stays, and what is lost stays lost until it is said again.
   */
  carryPlaces(storyId: string, from: Pick<KeptPlace, "bound" | "edition">, to: KeptPlace): Promise<void>;
  /** What bears on how far a person may hear a story somewhere, as of those who took part since a Unix time (seconds). */
  reading(sought: {
    readonly place: Place & { readonly channelIds: readonly string[] };
    readonly personId: string;
    readonly storyId: string;
    readonly since: number;
  }): Promise<Reading>;
  /** Records that somebody takes part, now, in the talk about a story in a channel. */
  takePart(reader: Place & { readonly personId: string; readonly storyId: string }): Promise<void>;
  /** Somebody takes part in the talk about a story no longer, in one channel or in all. */
  stopReading(reader: {
    readonly personId: string;
    readonly storyId: string;
    readonly channelId?: string;
  }): Promise<void>;
  /** Forgets how far somebody is in every story, and where they take part. */
  forgetReading(personId: string): Promise<void>;
  /** The schedule of a channel for a story, in the order of time. */
  schedule(channelId: string, storyId: string): Promise<Step[]>;
  /** Puts a schedule in the place of the one there was; an empty one takes it away. Of steps at one time the last holds. */
  setSchedule(
    target: { readonly channelId: string; readonly serverId: string | null; readonly storyId: string },
    steps: readonly { readonly at: number; readonly bound: number; readonly edition: string }[],
  ): Promise<void>;

  /** True the first time this is called with a key, until the server or the person with that id is forgotten. */
  claimOnce(key: string, ownerId?: string | null): Promise<boolean>;

  /** What is kept about a person. */
  personalRecord(personId: string): Promise<PersonalRecord>;
  /** Erases what a person said, what was answered to them, what they chose, and what was noted for them. Gives the number of turns erased. */
  forgetPerson(personId: string): Promise<number>;
  /** The servers of which anything is kept. */
  serverIds(): Promise<string[]>;
  /** Erases everything of a server: its turns, its choices and progress, those of its channels, and what was noted for it. */
  forgetServer(serverId: string): Promise<void>;
  /** Erases what was said in channels that are gone, and what was chosen for them. */
  forgetChannels(channelIds: readonly string[]): Promise<void>;
  /** Erases how far everybody is in a story that was removed, who reads it and by which schedule: another may come under its id. */
  forgetStory(storyId: string): Promise<void>;
  /** Erases turns made before a Unix time (seconds), and who took part no later. Gives the number of turns. */
  forgetBefore(time: number): Promise<number>;
  close(): Promise<void>;
}
