import { html } from "htm/preact";
import { valueOf } from "../../parts/value-of.ts";
import { bound, knowUpTo, moment } from "../../state.ts";
import { moved, type Picture, when } from "./loaded.ts";
import { placeOf } from "./place-of.ts";

/** How far the story is known, and the moment its people know it at. */
export function PlaceSliders({ picture }: { readonly picture: Picture }) {
  const length = picture.columns.at(-1)?.end ?? 0;
  const far = moved.value ?? bound.value;
  const at = Math.min(moment.value ?? far, far);
  return html`<div class="places card">
    <${PlaceSlider}
      id="story-bound"
      label="You know it up to"
      position=${far}
      max=${length}
      text=${placeOf(picture, far, when.value.bound)}
      onMove=${(position: number) => (moved.value = position)}
      onSettle=${() => {
        if (moved.value !== null) knowUpTo(moved.value);
        moved.value = null;
      }}
    />
    <${PlaceSlider}
      id="story-moment"
      label="Its people have lived up to"
      hint="What happens or is told to them later is not counted."
      position=${at}
      max=${length}
      text=${moment.value === null || moment.value >= far ? "the same place" : placeOf(picture, at, far)}
      onMove=${(position: number) => (moment.value = position >= far ? null : position)}
    />
  </div>`;
}

interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly position: number;
  readonly max: number;
  readonly text: string;
  readonly onMove: (position: number) => void;
  /** Where it is let go counts. */
  readonly onSettle?: () => void;
}

function PlaceSlider({ id, label, hint, position, max, text, onMove, onSettle }: SliderProps) {
  const step = Math.max(1, Math.round(max / 1000));
  // The last step may be shorter than the others.
  const settled = (given: number) => (given > max - step ? max : given);
  return html`<div class="place-slider">
    <label for=${id}>${label} <strong>${text}</strong></label>
    <input
      id=${id}
      type="range"
      min="0"
      max=${max}
      step=${step}
      value=${position}
      aria-valuetext=${text}
      aria-describedby=${hint && `${id}-hint`}
      onInput=${(event: Event) => onMove(settled(Number(valueOf(event))))}
      onChange=${onSettle}
    />
    ${hint && html`<small id="${id}-hint">${hint}</small>`}
  </div>`;
}
