import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";

/** A key, and what it does; without `press` it is only listed. */
export interface Shortcut {
  readonly key: string;
  readonly does: string;
  readonly press?: () => void;
  /** Whether it also counts while one writes. */
  readonly isAlways?: boolean;
}

/** Where keys write or choose something. */
const FIELDS = "textarea, select, input:not([type=radio], [type=checkbox], [type=range])";
const TO_FIELD: Shortcut = {
  key: "/",
  does: "go to the field in which you write",
  press: () => document.querySelector<HTMLElement>("#composer")?.focus(),
};
const WRITING: readonly Shortcut[] = [
  { key: "Enter", does: "send" },
  { key: "Shift+Enter", does: "begin a new line" },
  { key: "↑ and ↓", does: "bring back what you sent, while the field is empty" },
];

/** The keys of a view, and the list of them, which "?" opens. */
export function Shortcuts({ own }: { readonly own: readonly Shortcut[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = () => dialog.current?.showModal();
  const help: Shortcut = { key: "?", does: "show this list", press: open };
  const all = [...WRITING, ...own, TO_FIELD, help];
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || dialog.current?.open) return;
      const isInField = event.target instanceof Element && event.target.matches(FIELDS);
      const found = all.find(
        ({ key, press, isAlways }) => press && key === event.key && (isAlways || !isInField),
      );
      if (!found) return;
      event.preventDefault();
      found.press?.();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
  return html`<button class="button quiet keys" type="button" aria-label="Keys you can use" onClick=${open}>
      ?
    </button>
    <dialog ref=${dialog} class="card" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl class="facts">
        ${all.map(
          ({ key, does }) =>
            html`<dt key=${key}><kbd>${key}</kbd></dt>
              <dd>${does}</dd>`,
        )}
      </dl>
      <form method="dialog"><button class="button main">Close</button></form>
    </dialog>`;
}
