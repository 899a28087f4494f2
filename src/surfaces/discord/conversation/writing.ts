import type { Client } from "discord.js";
import type { TurnKind } from "../../../core/turn.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Avatars } from "../delivery/avatars.ts";
import type { Pacers } from "../delivery/pacer.ts";
import type { Sender } from "../delivery/sender.ts";
import type { Webhooks } from "../delivery/webhooks.ts";
import type { Texts } from "../locales/texts.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { StoryVantage } from "../preferences.ts";
import type { Admission } from "./admission.ts";
import type { LateRecords } from "./late-records.ts";
import type { Running } from "./running.ts";
import type { Talks } from "./talks.ts";
import type { ShowWait } from "./wait-notice.ts";

/** What conversations are held with. */
export interface ConversationDeps {
  readonly client: Client;
  readonly webhooks: Webhooks;
  readonly avatars: Avatars;
  readonly pacers: Pacers;
  readonly admission: Admission;
  readonly running: Running;
  readonly talks: Talks;
  readonly records: LateRecords;
}

/** A question that is recorded, and what was said before it. */
export interface Asked {
  /** Its turn; `null` when that is gone. */
  readonly id: number | null;
  readonly kind: TurnKind;
  readonly text: string;
  /** Reads the talk before it, oldest first; called when the answer is about to be made. */
  readonly before: () => Promise<readonly StoredTurn[]>;
}

/** Who sees an answer, and where. */
export interface Audience {
  readonly channel: ChannelContext;
  /** Who asked. */
  readonly personId: string;
  /** Whether that person alone sees it. */
  readonly isPrivate: boolean;
  /** Whether it is behind a spoiler mark, and goes as far as that person knows the story. */
  readonly isSpoiler: boolean;
  readonly texts: Texts;
}

/** How an answer is sent, decided once it is known who speaks. */
export interface Route {
  readonly sender: Sender;
  /** Lines above the text. */
  readonly head: readonly string[];
  /** What is said once, below it. */
  readonly notices: readonly string[];
  /** What shares one pace of edits: the messages of a channel, or those that answer one interaction. */
  readonly lane: string;
  /** Whether the speaker has a name and picture of their own there. */
  readonly isWebhook: boolean;
}

/** How an answer gets onto Discord. */
export interface Delivery {
  readonly route: (speaker: string) => Promise<Route>;
  /** Another route for when the first is lost: its webhook is gone or takes nothing, or its thread was archived. */
  readonly otherRoute: (speaker: string, isWebhookRefused: boolean) => Promise<Route>;
  /** Deletes a message that was sent by a lost route. */
  readonly removeOld: (messageId: string) => Promise<void>;
  /** Tells who asked that they wait; unset where it cannot. */
  readonly showWait?: ShowWait | undefined;
  /** The name a character goes by in the open; `null`: the one they have as far as the answer knows them. */
  readonly openName: string | null;
  /** Small print below the answer, besides what it rests on. */
  readonly notes: readonly string[];
  /** For a further variant: the turn as it was, its messages, and the token of who wants it; `null` for a first answer. */
  readonly previous: {
    readonly turn: StoredTurn;
    readonly messageIds: readonly string[];
    readonly interactionToken: string;
  } | null;
}

/** An answer that is to be written. */
export interface Writing {
  readonly turnId: number;
  readonly asked: Asked;
  /** As of when it was asked; the bound can only be lowered when the answer is made. */
  readonly from: StoryVantage;
  readonly audience: Audience;
  readonly delivery: Delivery;
  /** Set for what a character says by their card before they answer. */
  readonly isGreeting?: true;
}

/** An answer that was written to its end, and shown. */
export interface Written {
  /** How far it knew the story (position). */
  readonly bound: number;
  /** The name it was given under. */
  readonly speaker: string;
}
