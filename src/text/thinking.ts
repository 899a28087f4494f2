/** What models call their thinking, and models that are told to reflect. */
const NAMES = ["think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad"];
const OPENING_TAGS = NAMES.map((name) => `<${name}>`);
const CLOSING_TAGS = NAMES.map((name) => `</${name}>`);

/** How a model marks what it thinks: in tags; without the opening one, which its template has said already; or not at all. */
export type ThinkingMarks = "tags" | "closing tag" | "none";

/** Takes an answer in pieces and returns what may be shown of it. */
export interface ThinkingFilter {
  /** What may be shown now that `delta` has arrived; holds back a few characters that could begin a tag. */
  push(delta: string): string;
  /** What was still held back, once nothing more arrives. */
  end(): string;
  /** How thinking was marked so far. */
  marks(): ThinkingMarks;
}

/**
 * Leaves out what a reasoning model writes between `<think>` and `</think>` (or a tag of a like name), wherever the pieces
 * cut the tags, and the white space before the first shown word. Thinking that never ends is never shown. With `beginsInside`,
 * as behind the templates of DeepSeek R1 and Qwen that end with the opening tag, an answer is held back until a closing
 * tag; one without any was no thinking.
 */
export function hideThinking({ beginsInside = false } = {}): ThinkingFilter {
  let pending = "";
  /** The tag that ends the thinking; `null` outside of it. */
  let closing: string | null = null;
  /** What is held back because it may be thinking that began without a tag; `null` once that is known. */
  let doubtful: string | null = beginsInside ? "" : null;
  let hasBegun = false;
  let marks: ThinkingMarks = "none";

  const show = (text: string): string => {
    const shown = hasBegun ? text : text.trimStart();
    hasBegun ||= shown !== "";
    return shown;
  };
  const passed = (text: string): string => {
    if (doubtful === null) return closing === null ? show(text) : "";
    doubtful += text;
    return "";
  };
  const passTag = (tag: string): void => {
    const opens = OPENING_TAGS.includes(tag);
    if (marks === "none") marks = opens ? "tags" : "closing tag";
    closing = opens ? tag.replace("<", "</") : null;
    doubtful = null;
  };

  return {
    marks: () => marks,
    push(delta) {
      pending += delta;
      let shown = "";
      for (;;) {
        const tags = closing === null ? [...OPENING_TAGS, ...CLOSING_TAGS] : [closing];
        const tag = new RegExp(tags.join("|"), "iu").exec(pending);
        const end = tag ? tag.index : pending.length - heldBack(pending, tags);
        shown += passed(pending.slice(0, end));
        pending = pending.slice(end + (tag?.[0].length ?? 0));
        if (!tag) return shown;
        passTag(tag[0].toLowerCase());
      }
    },
    end: () => (closing === null ? show((doubtful ?? "") + pending) : ""),
  };
}

/** How many characters at the end of `text` could be the beginning of a tag. */
function heldBack(text: string, tags: readonly string[]): number {
  const start = text.lastIndexOf("<");
  const tail = text.slice(start).toLowerCase();
  return start >= 0 && tags.some((tag) => tag.startsWith(tail)) ? tail.length : 0;
}
