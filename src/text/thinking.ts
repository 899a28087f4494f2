import { isLikeThought, isSurelyThought, mayBecomeThought } from "./first-thoughts.ts";
import { findMark, isOwnTurn, type Mark, markBegun, markMeant } from "./model-marks.ts";

/** How a model marks what it thinks: in tags; without the opening one, which its template has said already; or not at all. */
export type ThinkingMarks = "tags" | "closing tag" | "none";

/** Takes an answer in pieces and returns what may be shown of it. */
export interface ThinkingFilter {
  /** What may be shown now that `delta` has arrived; holds back a few characters that could begin a mark. */
  push(delta: string): string;
  /** What was still held back, once nothing more arrives; of a broken off answer nothing that was probably thinking. */
  end(isCutOff?: boolean): string;
  /** How thinking was marked so far. */
  marks(): ThinkingMarks;
  /** Whether the model's turn is over: whatever follows is not shown. */
  isOver(): boolean;
  /** Whether it wrote a call of a tool into its words. */
  hasCalled(): boolean;
}

/** The longest name of a turn or a channel, in characters. */
const MAX_HEADER = 80;

/**
 * Leaves out what is not meant for readers, wherever the pieces cut the marks: what a reasoning model writes between `<think>`
 * and `</think>` or like marks, the tokens of chat templates, what a model writes once its turn is over, calls of tools, and
 * white space before the first shown word. Thinking that never ends is never shown. With `beginsInside`, as behind the
 * templates of DeepSeek R1 and Qwen that end with the opening tag, and of an answer that begins like thinking, all is held back
 * until a closing tag; an answer without any was no thinking.
 */
export function hideThinking({ beginsInside = false } = {}): ThinkingFilter {
  return new Filter(beginsInside);
}

class Filter implements ThinkingFilter {
  readonly #beginsInside: boolean;
  #marks: ThinkingMarks = "none";
  #pending = "";
  /** What ends the hidden words; `null` outside of them. */
  #hidden: { readonly closing: string | null } | null = null;
  /** What is held back because it may be thinking that began without a tag; `null` once that is known. */
  #doubtful: string | null = "";
  #isSuspect: boolean;
  /** The name of a turn or a channel as far as it has come; `null` outside of one. */
  #header: string | null = null;
  #hasBegun = false;
  #isEnded = false;
  #hasCalled = false;
  /** Inside of words that are struck out. */
  #isStruck = false;

  constructor(beginsInside: boolean) {
    this.#beginsInside = beginsInside;
    this.#isSuspect = beginsInside;
  }

  marks(): ThinkingMarks {
    return this.#marks;
  }

  isOver(): boolean {
    return this.#isEnded && this.#hasBegun;
  }

  hasCalled(): boolean {
    return this.#hasCalled;
  }

  push(delta: string): string {
    this.#pending += delta;
    let shown = "";
    for (;;) {
      const closing = this.#hidden?.closing ?? null;
      const isFirst = !this.#hasBegun && this.#doubtful === "" && this.#header === null;
      const mark = findMark(this.#pending, closing, isFirst);
      const end = mark ? mark.at : this.#pending.length - markBegun(this.#pending, closing, isFirst);
      shown += this.#passed(this.#pending.slice(0, end));
      this.#pending = this.#pending.slice(end + (mark?.written.length ?? 0));
      if (!mark) return shown;
      shown += this.#passMark(mark.written);
    }
  }

  end(isCutOff = false): string {
    const rest = /^<[|｜]\p{L}/u.test(this.#pending) ? "" : this.#passed(this.#pending);
    const held = this.#doubtful ?? "";
    if (isCutOff && held.trim() !== "" && (this.#beginsInside || isSurelyThought(held))) {
      this.#marks = "closing tag";
      return rest;
    }
    return rest + this.#show(held);
  }

  #show(text: string): string {
    const shown = this.#hasBegun ? text : text.trimStart();
    this.#hasBegun ||= shown !== "";
    return shown;
  }

  #passed(text: string): string {
    if (this.#header !== null) return this.#passedHeader(this.#header, text);
    if (this.#hidden !== null || this.#isEnded) return "";
    if (this.#doubtful === null) return this.#show(text);
    this.#doubtful += text;
    this.#isSuspect ||= isLikeThought(this.#doubtful);
    return this.#isSuspect || mayBecomeThought(this.#doubtful) ? "" : this.#release(this.#doubtful);
  }

  /** Shows what was held back in doubt. */
  #release(text: string): string {
    const shown = this.#show(text);
    if (this.#hasBegun) this.#doubtful = null;
    return shown;
  }

  #passedHeader(before: string, text: string): string {
    const end = text.indexOf("\n");
    this.#header = before + (end < 0 ? text : text.slice(0, end));
    if (end < 0 && this.#header.length <= MAX_HEADER) return "";
    this.#endHeader(this.#header);
    return end < 0 ? "" : this.#passed(text.slice(end));
  }

  #endHeader(name: string): void {
    this.#header = null;
    if (/^\s*(?:analysis|commentary|thought)/iu.test(name)) {
      this.#marks = "tags";
      this.#hidden = { closing: null };
    } else if (/^\s*final/iu.test(name)) {
      // All before the channel of the answer was another channel, whose name the template has said.
      if (this.#marks === "none" && this.#doubtful?.trim()) this.#marks = "closing tag";
      [this.#doubtful, this.#hidden, this.#isEnded] = [null, null, false];
    } else this.#turnTo(isOwnTurn(name));
  }

  #turnTo(isOwn: boolean): void {
    if (this.#hasBegun) this.#isEnded = true;
    else if (isOwn) [this.#hidden, this.#isEnded] = [null, false];
    else if (this.#doubtful?.trim()) this.#isEnded = true;
    else this.#hidden = { closing: null };
  }

  #passMark(written: string): string {
    const mark = this.#meaning(written);
    if (mark === null) return this.#passed(written);
    if (this.#header !== null) this.#endHeader(this.#header);
    return this.#follow(mark, written);
  }

  #meaning(written: string): Mark | null {
    if (this.#hidden?.closing) return { kind: "closes" };
    return this.#strikes(written) ? null : markMeant(written);
  }

  /** "<s>" and "</s>" around shown words are struck out words, not tokens. */
  #strikes(written: string): boolean {
    const isHere = this.#hasBegun && this.#hidden === null && !this.#isEnded;
    const isPart = isHere && (written === "<s>" || (written === "</s>" && this.#isStruck));
    if (isPart) this.#isStruck = written === "<s>";
    return isPart;
  }

  #follow(mark: Mark, written: string): string {
    switch (mark.kind) {
      case "opens":
        return this.#isEnded ? "" : this.#open(mark);
      case "closes":
        if (this.#marks === "none") this.#marks = "closing tag";
        if (!this.#isEnded) [this.#hidden, this.#doubtful] = [null, null];
        break;
      case "header":
        if (this.#hasBegun && !/channel/iu.test(written)) this.#isEnded = true;
        this.#header = "";
        break;
      case "turn":
        this.#turnTo(mark.isOwn);
        break;
      case "ends":
        this.#endTurn();
        break;
      case "nothing":
    }
    return "";
  }

  #endTurn(): void {
    this.#isEnded ||= this.#hidden === null && (this.#hasBegun || Boolean(this.#doubtful?.trim()));
  }

  #open({ closing, what }: Extract<Mark, { kind: "opens" }>): string {
    this.#hidden = { closing };
    if (what === "call") this.#hasCalled = true;
    else if (this.#marks === "none") this.#marks = "tags";
    return this.#isSuspect ? "" : this.#release(this.#doubtful ?? "");
  }
}
