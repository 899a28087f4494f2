import type { Unknown } from "../../../core/reply.ts";
import type { LibraryTexts } from "./library-texts.ts";
import type { ReadingTexts } from "./reading-texts.ts";

/** The permissions without which something does not work, by Discord's own identifiers. */
export type NeededPermission =
  | "ViewChannel"
  | "SendMessages"
  | "SendMessagesInThreads"
  | "ReadMessageHistory"
  | "EmbedLinks"
  | "AttachFiles"
  | "ManageWebhooks";

/**
 * What commands answer, in one language. Titles, names and words of a story are given ready to be shown; percentages
 * are whole numbers.
 */
export interface CommandTexts {
  /** BCP 47 tag, for names of languages. */
  readonly locale: string;
  /** Ends an answer too long for three messages; at most 150 characters. */
  readonly leftOut: string;
  readonly onlyInServers: string;
  readonly needsManageServer: string;

  readonly library: LibraryTexts;

  /** An answer was made once more, in its own message. */
  readonly regenerated: string;

  readonly nobodySoFar: string;
  readonly alsoCalled: (names: readonly string[]) => string;
  readonly firstNamedIn: (section: string) => string;

  readonly noPassages: string;
  /** How many passages are kept from somebody who is not that far; says nothing more of them. */
  readonly heldBack: (count: number) => string;
  readonly noSuchPassage: (count: number) => string;

  /** Refuses to explain an answer that knew more of the story than the person does. */
  readonly knowsMoreThanYou: string;
  readonly why: {
    readonly story: string;
    readonly speaker: string;
    readonly known: string;
    readonly model: string;
    readonly tokens: string;
    readonly tokensInOut: (input: number, output: number) => string;
    readonly time: string;
    readonly seconds: (seconds: number) => string;
    readonly cost: string;
    readonly dollars: (dollars: number) => string;
    readonly free: string;
    readonly costUnknown: string;
    /** Names that may not be known yet, and what became of the reply for them. */
    /** Why a character could not know what was asked. */
    readonly unknown: string;
    readonly unknowns: Readonly<Record<Unknown, string>>;
    readonly guard: string;
    readonly guarded: (forbidden: number, redacted: number) => string;
    readonly passages: string;
    readonly parts: string;
    readonly warnings: string;
  };

  readonly story: {
    readonly by: (title: string, author: string) => string;
    readonly pages: (pages: number) => string;
    readonly words: (words: number) => string;
    readonly sections: (sections: number) => string;
    readonly known: (percent: number) => string;
    readonly sectionsSoFar: string;
    readonly castSoFar: string;
    readonly howToChoose: string;
    /** What is talked about from now on, and where; `null` when a choice was taken back. */
    readonly chosen: (title: string | null, scope: "member" | "channel" | "server") => string;
    readonly textOf: (title: string) => string;
    readonly textTooLarge: string;
    readonly nothingToldYet: string;
  };

  readonly reading: ReadingTexts;

  readonly settings: {
    readonly server: string;
    readonly channel: string;
    readonly story: string;
    readonly speaker: string;
    readonly until: string;
    readonly untilIn: (title: string, percent: number) => string;
    readonly speaks: string;
    readonly freeTalk: string;
    readonly yes: string;
    readonly no: string;
    readonly notSet: string;
    /** A speaker whose name whoever looks may not know yet. */
    readonly somebodyLater: string;
    /** Offered to take a choice back. */
    readonly off: string;
    readonly needsMessageContent: string;
    readonly lacked: string;
    /** Named as Discord names them, each with what does not work without it. */
    readonly permissions: Readonly<
      Record<NeededPermission, { readonly called: string; readonly cost: string }>
    >;
  };

  readonly privacy: {
    readonly kept: string;
    readonly nothing: string;
    readonly turns: (count: number) => string;
    readonly story: (title: string) => string;
    /** `null` when the story is gone. */
    readonly place: (title: string, percent: number | null) => string;
    /** How far somebody was before a new edition came that does not tell. */
    readonly placeLost: (title: string) => string;
    readonly channels: (count: number) => string;
    /** How many stories that do not exist here somebody chose, or said how far they are in. */
    readonly elsewhere: (count: number) => string;
    /** How many stories somebody added in direct messages. */
    readonly stories: (count: number) => string;
    readonly howToErase: string;
    readonly erased: (turns: number, stories: number) => string;
  };

  /** By what people want to do, one a line. */
  readonly help: readonly string[];
  readonly about: {
    readonly license: (name: string) => string;
    readonly what: string;
    /** Who makes the answers: quotations only, or a model of that name. */
    readonly quotes: string;
    readonly writes: (model: string) => string;
    readonly privacy: string;
  };
}
