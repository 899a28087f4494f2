import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from "discord.js";
import type { Logger } from "pino";
import type { TurnKind } from "../../core/turn.ts";
import type { Engine, EngineAbout } from "../../engine/engine.ts";
import type { Store, StoredTurn } from "../../stores/store.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Waiting } from "./custom-id.ts";
import type { Forgetting } from "./forgetting.ts";
import type { Texts } from "./locales/texts.ts";
import type { DiscordPlace } from "./place.ts";
import type { Named, Preferences } from "./preferences.ts";

/** The running bot, as every command and button is given it. */
export interface Bot {
  readonly applicationId: string;
  /** Whether Discord lets it read messages that are not addressed to it. */
  readonly hasMessageContent: boolean;
  readonly about: EngineAbout;
  readonly engine: Engine;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly preferences: Preferences;
  readonly conversation: Conversation;
  readonly reports: Reports;
  readonly forgetting: Forgetting;
  readonly log: Logger;
}

/** An interaction that is answered with messages. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** An interaction that has been acknowledged, with whoever made it and where. */
export interface Call<I extends Answerable = Answerable> {
  readonly bot: Bot;
  readonly interaction: I;
  readonly place: DiscordPlace;
  readonly personId: string;
  /** The bot's own words in the person's language. */
  readonly texts: Texts;
}

/** What a call asks of a story. */
export interface Question extends Named {
  readonly text: string;
  /** Left out: an answer. */
  readonly kind?: TurnKind;
  /** Turn it follows; `undefined` goes on with the person's talk there when that is fresh. */
  readonly parentId?: number | null | undefined;
  /** Who wrote the words, where that is not whoever asks: they may hold all that one knows. */
  readonly writtenBy?: string;
  /** Lines to stand below the answer, in small print. */
  readonly notes?: readonly string[];
  /** Whether the person alone is to see the answer; left out, whoever sees the reply to the call. */
  readonly isPrivate?: boolean;
}

/** Something a person wrote to the bot, in one message or in several that belong together. */
export interface IncomingMessage {
  readonly bot: Bot;
  readonly place: DiscordPlace;
  readonly personId: string;
  readonly texts: Texts;
  readonly messages: readonly { readonly id: string; readonly text: string }[];
  /** The turn it follows; `undefined` goes on with the talk there. */
  readonly parentId: number | null | undefined;
  /** The speaker and the story of that talk; what is left out is taken from the place. */
  readonly named: Named;
}

/** Tells those who had something long done how far it is, also after a restart. */
export interface Reports {
  /** Looks after the jobs until all are over and told of; called whenever there is a new one. */
  readonly watch: () => void;
  /** Stops; what is under way is told of after the next start. */
  readonly close: () => void;
}

/**
 * The talk between people and a story: every answer that appears on Discord comes from here. Where nothing may be told
 * to somebody before they said how far they are, they are asked, and what they wanted waits in the store.
 */
export interface Conversation {
  /** Answers a call. @throws UsageError, Failure for the call's seam to tell. */
  ask(call: Call, question: Question): Promise<void>;
  /** Answers messages. Rejects with what the person is to be told. */
  receive(incoming: IncomingMessage): Promise<void>;
  /** Tells what has happened so far. */
  recap(call: Call, named: Named): Promise<void>;
  /** Gives questions to talk about, on what has happened so far. */
  discuss(call: Call, named: Named): Promise<void>;
  /** Answers what waited, now that its person said how far they are: a question by its turn, or the rest of an answer. */
  goOn(call: Call, turn: StoredTurn, waiting: Waiting): Promise<void>;
  /** Answers a turn's question to whoever wants it, and to them alone, as far as they know the story. */
  rest(call: Call, turn: StoredTurn): Promise<void>;
  /** Answers a turn's question once more, as a further variant in the same place. */
  regenerate(call: Call, turn: StoredTurn): Promise<void>;
  /** Shows another variant of an answer, which is then the one in the history. */
  showVariant(call: Call, turn: StoredTurn, variant: number): Promise<void>;
  /** Ends an answer that is being written, or shows what is recorded of it. @throws UsageError when there is neither. */
  stop(call: Call, turn: StoredTurn): Promise<void>;
  /** Takes an answer away, from Discord and from every history. */
  remove(call: Call, turn: StoredTurn): Promise<void>;
}
