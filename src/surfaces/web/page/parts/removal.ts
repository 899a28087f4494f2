import type { Signal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { Button } from "./button.ts";

/** The button that removes one of a list, and asks once more before it does. */
export function Removal({
  id,
  removing,
  label,
  sure = "Remove it for good",
  onRemove,
  children = "Remove",
}: {
  readonly id: string;
  /** Which of the list is asked about; `null` for none. */
  readonly removing: Signal<string | null>;
  readonly label?: string;
  readonly sure?: string;
  readonly onRemove: () => void;
  readonly children?: ComponentChildren;
}) {
  if (removing.value !== id)
    return html`<${Button} kind="quiet" label=${label} onClick=${() => (removing.value = id)}
      >${children}<//
    >`;
  return html`<${Button} kind="danger" onClick=${onRemove}>${sure}<//>
    <${Button} kind="quiet" onClick=${() => (removing.value = null)}>Keep it<//>`;
}
