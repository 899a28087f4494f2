import { html } from "htm/preact";
import { type Moving, PlaceSlider } from "../../parts/place-slider.ts";
import { bound, knowUpTo, moment } from "../../state.ts";
import { moved, type Picture, when } from "./loaded.ts";
import { placeOf } from "./place-of.ts";

/** How far the story is known, and the moment its people know it at. */
export function PlaceSliders({ picture }: { readonly picture: Picture }) {
  const length = picture.columns.at(-1)?.end ?? 0;
  const far = moved.value ?? bound.value;
  const at = Math.min(moment.value ?? far, far);
  return html`<div class="places card">
    <${LabelledSlider}
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
    <${LabelledSlider}
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

interface LabelledProps extends Moving {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly position: number;
  readonly max: number;
  readonly text: string;
}

function LabelledSlider({ label, hint, ...slider }: LabelledProps) {
  const { id, text } = slider;
  return html`<div class="place-slider">
    <label for=${id}>${label} <strong>${text}</strong></label>
    <${PlaceSlider} ...${slider} hint=${hint && `${id}-hint`} />
    ${hint && html`<small id="${id}-hint">${hint}</small>`}
  </div>`;
}
