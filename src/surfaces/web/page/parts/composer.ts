import type { Signal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { Face, type Faced } from "./face.ts";
import { valueOf } from "./value-of.ts";

/** The field in which one writes: Enter sends, Shift and Enter begin a new line, arrow-up brings back what was sent. */
export function Composer({
  label,
  text,
  sent,
  isWriting,
  onSend,
  onStop,
  who,
  children,
}: {
  readonly label: string;
  readonly text: Signal<string>;
  /** What was sent, oldest first. */
  readonly sent: readonly string[];
  /** Whether an answer is being written, which can be stopped. */
  readonly isWriting: boolean;
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
  /** Whom one talks with. */
  readonly who?: Faced;
  readonly children?: ComponentChildren;
}) {
  const { send, onKeyDown } = useKeysIn(text, sent, onSend);
  const submit = (event: Event) => {
    event.preventDefault();
    if (isWriting) onStop();
    else send();
  };
  return html`<div class="composer">
    ${children}
    <form class="field" onSubmit=${submit}>
      ${who && html`<${Face} who=${who} size=${32} />`}
      <textarea
        id="composer"
        rows="1"
        aria-label=${label}
        placeholder=${label}
        maxlength="4000"
        value=${text.value}
        onInput=${(event: Event) => (text.value = valueOf(event))}
        onKeyDown=${onKeyDown}
      ></textarea>
      <button class=${`button ${isWriting ? "stop" : "main"}`} type="submit">
        ${isWriting ? "Stop" : "Send"}
      </button>
    </form>
  </div>`;
}

/** What the keys do in the field. */
function useKeysIn(text: Signal<string>, sent: readonly string[], onSend: (text: string) => void) {
  /** How far back what stands in the field was sent; 0: it is new. */
  const back = useRef(0);
  const send = () => {
    if (text.value.trim() === "") return;
    onSend(text.value);
    [text.value, back.current] = ["", 0];
  };
  const recall = (by: number): boolean => {
    const isNew = back.current === 0 || text.value !== sent.at(-back.current);
    if (isNew && (text.value !== "" || by < 0)) return false;
    back.current = Math.max(0, Math.min(sent.length, (isNew ? 0 : back.current) + by));
    text.value = back.current === 0 ? "" : sent.at(-back.current)!;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (key === "Enter") send();
    if (key === "Enter" || (key === "ArrowUp" && recall(1)) || (key === "ArrowDown" && recall(-1)))
      event.preventDefault();
  };
  return { send, onKeyDown };
}

/** Goes to the field: who pressed a button by keyboard that is gone now. By mouse or finger nothing moves. */
export function goToComposer(event: MouseEvent): void {
  if (event.detail === 0) document.querySelector<HTMLElement>("#composer")?.focus();
}
