import type { PromptPart } from "./reply.ts";
import type { Span } from "./story.ts";

/** Why a model was asked in the making of an answer. */
export type AskedFor =
  /** To make a question that leans on the talk before it stand alone. */
  | "rewriting"
  /** To say in which words the story may tell what is asked. */
  | "search words"
  | "answer"
  /** The answer, once more with what the model had looked up. */
  | "looked up"
  /** The answer, once more without what was wrong in it. */
  | "again"
  /** To go on where the answer broke off at its limit. */
  | "going on"
  /** To compare the answer with its passages. */
  | "verifying";

/** One message as it was sent. */
interface SentMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  readonly name?: string;
}

/** A named piece of a request and where its text stands: in which of the messages, and where in it. */
export interface AskedPart extends PromptPart, Span {
  readonly message: number;
}

/** A request to a model, as it was sent: each attempt is one. */
export interface Asked {
  readonly type: "asked";
  readonly for: AskedFor;
  /** The name of the model that was asked. */
  readonly model: string;
  readonly messages: readonly SentMessage[];
  /** In order; tokens as `counter` counts them, without what a chat format adds. */
  readonly parts: readonly AskedPart[];
  /** The longest answer that was asked for (tokens of the model); unset where the endpoint takes no limit. */
  readonly maxTokens?: number;
  /** What the model was offered to call. */
  readonly tools: readonly string[];
  /** The encoding by which the parts' tokens were counted; the model's own may be another. */
  readonly counter: string;
}

/** Something in what a model wrote that the check did not let through as it was. */
export interface Guarded {
  readonly type: "guarded";
  /**
   * A name or words of the story that may not be known yet, our own instructions, what only somebody outside the story can
   * know, a number that nobody told, words given for the story's, somebody else's lines, the same again and again, or a
   * sentence that its passages do not bear out.
   */
  readonly fault:
    | "name"
    | "words"
    | "instructions"
    | "outside"
    | "number"
    | "quotation"
    | "speaker"
    | "loop"
    | "unborne";
  /** As the model wrote them, in one line; of somebody else's lines their name. */
  readonly words: string;
  readonly done:
    | "asked again"
    | "words taken out"
    | "sentence left out"
    | "reply ended"
    | "marked"
    | "put right";
  /** What stands there instead; unset where that goes without saying. */
  readonly instead?: string;
}

/** What shows how an answer was made. */
export type TraceEvent = Asked | Guarded;
