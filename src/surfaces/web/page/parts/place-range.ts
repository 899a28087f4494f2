import { html } from "htm/preact";
import { useId } from "preact/hooks";
import { PlaceSlider, useMovedPlace } from "./place-slider.ts";
import { placeText } from "./place.ts";

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
  const { at, ...moving } = useMovedPlace(position, onSettle);
  return html`<div class="place-range">
    <label for=${id}>${label} <strong>${placeText(at)}</strong></label>
    <${PlaceSlider} id=${id} max=${max} position=${at} ...${moving} />
  </div>`;
}
