/** The text of a reply as it is handed on piece by piece: the pieces together are the text. */
export interface Showing {
  /** What was handed on so far; it neither begins nor ends with white space. */
  text(): string;
  /** What is to be handed on now that this much more was checked; empty while nothing is. */
  next(checked: string): string;
  /** What comes next was written to go on from what was handed on, and is parted from it as what it replaces was. */
  goOn(): void;
}

/** A reply of which nothing was handed on yet. */
export function showing(): Showing {
  let text = "";
  // White space waits until something follows it.
  let held = "";
  let isResuming = false;
  return {
    text: () => text,
    next(checked) {
      const next = text === "" || isResuming ? checked.trimStart() : checked;
      if (next === "") return "";
      if (isResuming) held ||= " ";
      isResuming = false;
      const whole = text === "" ? next : held + next;
      const ready = whole.trimEnd();
      held = whole.slice(ready.length);
      text += ready;
      return ready;
    },
    goOn() {
      isResuming = true;
    },
  };
}
