import type { ModelFailureKind } from "../../../core/errors.ts";
import type { CommandTexts } from "./command-texts.ts";
import type { PlaceTexts } from "./place-texts.ts";

/** What the bot says in its own words, in one language. Every sentence is plain and fit to be shown as it is. */
export interface Texts {
  /** What commands answer. */
  readonly commands: CommandTexts;
  /** What is said where people are asked how far they are, and where they are not equally far. */
  readonly places: PlaceTexts;
  readonly buttons: {
    readonly reply: string;
    readonly passages: string;
    readonly again: string;
    readonly stop: string;
    readonly delete: string;
    /** Ends something long. */
    readonly cancel: string;
    /** Begins something long. */
    readonly run: string;
  };
  /** The form behind the reply button; title and label of at most 45 characters. */
  readonly replyForm: { readonly title: string; readonly label: string };
  /** A name line where a character cannot have a name of their own. */
  readonly narrator: string;
  /** What an answer rests on: names of sections with percentages. */
  readonly restsOn: (places: readonly string[]) => string;
  readonly stopped: string;
  readonly interrupted: string;
  readonly restarting: string;
  readonly deleted: string;
  readonly tookTooLong: string;
  readonly somethingWentWrong: string;
  /** What is said when no model gives an answer: what an endpoint itself says is nothing for members. */
  readonly modelFailed: Readonly<Record<ModelFailureKind, string>>;
  /** Somebody used what an update has taken away. */
  readonly outdated: string;
  readonly discordFailed: string;
  /** Said in the channel when Discord had given up before the question could be taken. */
  readonly tooLate: string;
  /** Without a model another answer would be the same one. */
  readonly sameAgain: string;
  readonly questionGone: string;
  /** What the set-up does without: said once a server. */
  readonly quotesOnly: string;
  readonly wordsOnly: string;
  /** Why a character speaks under a name line: said once a channel. */
  readonly noWebhooks: string;
  readonly noWebhooksInDirect: string;
  /** Permissions are named as Discord names them. */
  readonly missingPermission: (permission: string) => string;
  readonly threadLocked: string;
  /** `null` where nobody typed it: a record speaks of a story that is gone, or that never was there for them. */
  readonly noSuchStory: (typed: string | null) => string;
  readonly notYours: string;
  readonly notAnAnswer: string;
  /** Said where a menu cannot reach an answer that one person alone sees, or where the bot is no member. */
  readonly useItsButtons: string;
  /** Said when only one of several messages could be taken away. */
  readonly partsStay: string;
  readonly maySpeakNoMore: string;
  readonly nothingThereYet: string;
  readonly alreadyRunning: string;
  readonly nothingToStop: string;
  readonly tooManyAtOnce: string;
  readonly slowDown: (seconds: number) => string;
  readonly emptyQuestion: string;
  readonly onlyWords: string;
  /** Said where somebody replies to a character and the bot cannot read it. */
  readonly cannotReadReplies: (mention: string) => string;
}
