/** The text of a reply, handed on piece by piece. */
export interface Showing {
  /** What was handed on so far, without white space at its ends. */
  text(): string;
  /** What can be handed on once this much more was checked; may be empty. */
  next(checked: string): string;
  /** What comes next is a second try, separated from what was handed on as the text it replaces was. */
  goOn(): void;
}

/** A reply of which nothing has been handed on yet. */
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
