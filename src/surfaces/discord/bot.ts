import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from "discord.js";
import type { Logger } from "pino";
import type { Reply } from "../../core/reply.ts";
import type { Reason } from "../../core/reason.ts";
import type { ActorId, SceneEvent } from "../../core/scene.ts";
import type { saidOnceADay } from "../../core/warnings.ts";
import type { TurnKind } from "../../core/turn.ts";
import type { Difference, Engine, EngineAbout, SuggestionsAsk } from "../../engine/engine.ts";
import type { ChannelRef, Shard, Store, StoredTurn } from "../../stores/store.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Arrival } from "./conversation/arrivals.ts";
import type { Asides } from "./conversation/asides.ts";
import type { Waiting } from "./custom-id.ts";
import type { Costs } from "./costs/costs.ts";
import type { StopReason } from "./conversation/running.ts";
import type { DisplayNames } from "./display-names.ts";
import type { Forgetting } from "./forgetting.ts";
import type { Texts } from "./locales/texts.ts";
import type { ChannelContext } from "./channel-context.ts";
import type { AskOptions, Preferences } from "./preferences.ts";

/** The bot running in one shard, as commands and buttons get it. */
export interface Bot {
  readonly shard: Shard;
  readonly applicationId: string;
  /** Whether it may read messages that are not addressed to it. */
  readonly hasMessageContent: boolean;
  readonly about: EngineAbout;
  readonly engine: Engine;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly preferences: Preferences;
  readonly conversation: Conversation;
  readonly asides: Asides;
  readonly names: DisplayNames;
  readonly scenes: Scenes;
  readonly reports: Reports;
  readonly forgetting: Forgetting;
  /** An answer's warnings without what a channel was told today. */
  readonly untold: ReturnType<typeof saidOnceADay>;
  /** What models cost, and who pays for it. */
  readonly costs: Costs;
  /** Who may have what costs money done. */
  readonly spending: Spending;
  readonly log: Logger;
}

/** Who may have done what costs the bot's owners money. */
export interface Spending {
  /** The owner of the application, or the members of its team. */
  readonly ownerIds: readonly string[];
  /** Who may have the model read a story. */
  readonly improve: "owners" | "managers" | "everyone";
  /** Who may add stories in direct messages. */
  readonly directStories: "owners" | "everyone";
}

/** An interaction that can be answered with messages. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** An acknowledged interaction, with its author and channel. */
export interface Call<I extends Answerable = Answerable> {
  readonly bot: Bot;
  readonly interaction: I;
  readonly channel: ChannelContext;
  readonly personId: string;
  /** The bot's own texts in the person's language. */
  readonly texts: Texts;
  /** Its place among the calls of the same person there. */
  readonly arrival: Arrival;
}

/** What a call asks of a story. */
export interface Question extends AskOptions {
  readonly text: string;
  /** An answer if unset. */
  readonly kind?: TurnKind;
  /** The turn it follows; `undefined` continues the person's talk in the channel while that is fresh. */
  readonly parentId?: number | null | undefined;
  /** Who wrote the text, if not the caller: it may contain everything that person knows. */
  readonly writtenBy?: string;
  /**
   * Where the text stands already, if it is not the caller's: in a turn, which is answered as it is, or in a message, which
   * is recorded as its writer's, so that it goes when the message or its writer does.
   */
  readonly standsIn?: { readonly turnId: number } | { readonly messageId: string };
  /** Lines below the answer, in small print. */
  readonly notes?: readonly string[];
  /** Whether only the person sees the answer; unset: the same audience as the call's acknowledgement. */
  readonly isPrivate?: boolean;
}

/** What a person wrote to the bot, in one or several messages. */
export interface IncomingMessage {
  readonly bot: Bot;
  readonly channel: ChannelContext;
  readonly personId: string;
  readonly texts: Texts;
  readonly messages: readonly { readonly id: string; readonly text: string }[];
  /** Small print below the answer. */
  readonly notes?: readonly string[];
  /** The turn it follows; `undefined` continues the talk in the channel. */
  readonly parentId: number | null | undefined;
  /** The speaker and story of that talk; the channel's where unset. */
  readonly named: AskOptions;
}

/** The scenes that are being played, each in a thread of its own. */
export interface Scenes {
  /** Whether a scene plays in a channel; from memory. */
  readonly isHere: (channelId: string) => boolean;
  /** Counts a scene among those that play. */
  readonly add: (place: ChannelRef) => void;
  /** Counts it no longer among them. */
  readonly drop: (channelId: string) => void;
  /**
   * Lets characters speak, after whatever is being said in the scene; ends early when others have written meanwhile.
   * @throws UsageError, Failure to be shown to who wished it.
   */
  readonly speak: (wish: TurnWish) => Promise<void>;
  /** Has a scene retold, as far as these events tell it. @throws UsageError, Failure to be shown to who wished it. */
  readonly retell: (wish: RetellWish) => Promise<Reply>;
  /** Where what was heard of a scene differs from its story. @throws as {@link Scenes.retell} does. */
  readonly compare: (wish: RetellWish) => Promise<readonly Difference[] | null>;
  /** Next lines for somebody whom a person plays, none without a model. @throws as {@link Scenes.retell} does. */
  readonly suggest: (wish: SuggestWish) => Promise<readonly string[]>;
  /** Gives a line of the bot other words, in its place on Discord too. */
  readonly reword: (wish: RewordWish) => Promise<void>;
  /**
   * Deletes messages of a scene where it can, without this counting as taking back what they show. Gives the number of
   * those that it may not delete.
   */
  readonly takeAway: (channel: ChannelContext, messageIds: readonly string[]) => Promise<number>;
  /** Ends what somebody is saying who is named in a text that was written meanwhile. */
  readonly interrupt: (channelId: string, text: string) => void;
  /** Whether the bot itself deleted a message, or is about to. */
  readonly isTakenAway: (messageId: string) => boolean;
  /** Ends what is being written in a scene. */
  readonly stop: (sceneId: number, reason: StopReason) => void;
}

/** Who is to speak in a scene, because of whom. */
export interface TurnWish {
  readonly bot: Bot;
  readonly channel: ChannelContext;
  readonly personId: string;
  readonly texts: Texts;
  /** Most lines. */
  readonly lines: number;
  /** Who speaks first; unset, whom the director finds. */
  readonly first?: ActorId;
  /** Why the first speaks, where nobody chose them. */
  readonly because?: Reason;
  /** Set where the characters are to talk on, whoever is expected to answer. */
  readonly goesOn?: boolean;
  /** Set to have nothing said once more than this event has happened: somebody else wished for the same. */
  readonly after?: number;
  /** Set to have the line of this event, which is the newest wording, said in other words. */
  readonly again?: number;
  /** Set for an answer to a whisper. */
  readonly whisper?: Whispering;
}

/** To whom alone something is said in a scene, and how they are shown it. */
export interface Whispering {
  readonly to: readonly ActorId[];
  readonly show: (speaker: string, text: string) => Promise<void>;
}

/** Something of a scene that one person is to be shown. */
export interface PrivateWish {
  readonly bot: Bot;
  readonly channel: ChannelContext;
  readonly personId: string;
  readonly texts: Texts;
  readonly sceneId: number;
}

/** What of a scene is to be retold or compared, because of whom. */
export interface RetellWish extends PrivateWish {
  /** What was heard of it. */
  readonly events: readonly SceneEvent[];
}

/** For whom in a scene lines are to be suggested, because of whom. */
export interface SuggestWish extends PrivateWish, SuggestionsAsk {}

/** Which line of the bot is to have which words. */
export interface RewordWish extends Omit<
  TurnWish,
  "lines" | "first" | "because" | "after" | "again" | "whisper"
> {
  readonly lineId: number;
  readonly text: string;
}

/** Reports the progress of long jobs to the people who started them, also after a restart. */
export interface Reports {
  /** Watches the jobs until all have ended and been reported; call it for each new one. */
  readonly watch: () => void;
  /** Stops; running jobs are reported after the next start. */
  readonly close: () => void;
}

/**
 * Conversations between people and stories: every answer on Discord comes from here. People who must first say how far
 * they have read are asked, and their question waits in the store.
 */
export interface Conversation {
  /** Answers a call. @throws UsageError, Failure to be shown to the caller. */
  ask(call: Call, question: Question): Promise<void>;
  /** Answers messages. @throws UsageError, Failure to be shown to their author. */
  receive(incoming: IncomingMessage): Promise<void>;
  /** Tells what has happened so far. */
  recap(call: Call, named: AskOptions): Promise<void>;
  /** Gives questions to talk about, on what has happened so far. */
  discuss(call: Call, named: AskOptions): Promise<void>;
  /** Answers a waiting question, or the rest of an answer, once its author has said how far they have read. */
  goOn(call: Call, turn: StoredTurn, waiting: Waiting): Promise<void>;
  /** Answers a turn's question again for one person alone, as far as they know the story. */
  rest(call: Call, turn: StoredTurn): Promise<void>;
  /** Answers a turn's question again, as another variant in the same message. */
  regenerate(call: Call, turn: StoredTurn): Promise<void>;
  /** Shows another variant of an answer, which then is the one in the history. */
  showVariant(call: Call, turn: StoredTurn, variant: number): Promise<void>;
  /** Stops an answer being written, or shows the recorded one. @throws UsageError when there is neither. */
  stop(call: Call, turn: StoredTurn): Promise<void>;
  /** Deletes an answer from Discord and from every history. */
  remove(call: Call, turn: StoredTurn): Promise<void>;
}
