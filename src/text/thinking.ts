const OPENING_TAGS = ["<think>", "<thinking>"];

/** Takes an answer in pieces and returns what may be shown of it. */
export interface ThinkingFilter {
  /** What may be shown now that `delta` has arrived; holds back a few characters that could begin a tag. */
  push(delta: string): string;
  /** What was still held back, once nothing more arrives. */
  end(): string;
}

/**
 * Leaves out what a reasoning model writes between `<think>` and `</think>` (or `<thinking>`), wherever the pieces cut the
 * tags, and the white space before the first shown word. Thinking that never ends is never shown.
 */
export function hideThinking(): ThinkingFilter {
  let pending = "";
  /** The tag that ends the thinking; `null` outside of it. */
  let closing: string | null = null;
  let hasBegun = false;

  const show = (text: string): string => {
    const shown = hasBegun ? text : text.trimStart();
    hasBegun ||= shown !== "";
    return shown;
  };

  return {
    push(delta) {
      pending += delta;
      let shown = "";
      for (;;) {
        const tags: readonly string[] = closing === null ? OPENING_TAGS : [closing];
        const tag = new RegExp(tags.join("|"), "i").exec(pending);
        const end = tag ? tag.index : pending.length - heldBack(pending, tags);
        if (closing === null) shown += show(pending.slice(0, end));
        pending = pending.slice(end + (tag?.[0].length ?? 0));
        if (!tag) return shown;
        closing = closing === null ? tag[0].toLowerCase().replace("<", "</") : null;
      }
    },
    end: () => (closing === null ? show(pending) : ""),
  };
}

/** How many characters at the end of `text` could be the beginning of a tag. */
function heldBack(text: string, tags: readonly string[]): number {
  const start = text.lastIndexOf("<");
  const tail = text.slice(start).toLowerCase();
  return start >= 0 && tags.some((tag) => tag.startsWith(tail)) ? tail.length : 0;
}
