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
  const keep = ({ currentTarget }: MouseEvent) => {
    // The button before it becomes the first one again, and the focus stays.
    if (currentTarget instanceof HTMLElement && currentTarget.previousElementSibling instanceof HTMLElement)
      currentTarget.previousElementSibling.focus();
    removing.value = null;
  };
  return html`<${Button} kind="danger" onClick=${onRemove}>${sure}<//>
    <${Button} kind="quiet" onClick=${keep}>Keep it<//>`;
}
