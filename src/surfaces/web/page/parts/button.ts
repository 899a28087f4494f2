import { html } from "htm/preact";
import type { ComponentChildren } from "preact";

/** A button; with `isBusy` it waits and cannot be pressed. */
export function Button({
  onClick,
  children,
  kind = "plain",
  isDisabled = false,
  label,
}: {
  readonly onClick: (event: MouseEvent) => void;
  readonly children?: ComponentChildren;
  readonly kind?: "plain" | "main" | "quiet" | "danger";
  readonly isDisabled?: boolean;
  /** What it does, where its face alone does not say. */
  readonly label?: string;
}) {
  return html`<button
    type="button"
    class="button ${kind}"
    disabled=${isDisabled}
    aria-label=${label}
    onClick=${onClick}
  >
    ${children}
  </button>`;
}
