import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useId } from "preact/hooks";
import { placeText } from "./place.ts";
import { valueOf } from "./value-of.ts";

/** A place of the story, to be moved up to `max`; where it is let go counts. */
export function PlaceRange({
  label,
  position,
  max,
  onSettle,
}: {
  readonly label: string;
  readonly position: number;
  readonly max: number;
  readonly onSettle: (position: number) => void;
}) {
  const id = useId();
  const moving = useSignal<number | null>(null);
  const at = moving.value ?? position;
  const step = Math.max(1, Math.round(max / 1000));
  return html`<div class="place-range">
    <label for=${id}>${label} <strong>${placeText(at)}</strong></label>
    <input
      id=${id}
      type="range"
      min="0"
      max=${max}
      step=${step}
      value=${at}
      aria-valuetext=${placeText(at)}
      onInput=${(event: Event) => {
        const given = Number(valueOf(event));
        // The last step may be shorter than the others.
        moving.value = given > max - step ? max : given;
      }}
      onChange=${() => {
        if (moving.value !== null) onSettle(moving.value);
        moving.value = null;
      }}
    />
  </div>`;
}
