import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { ask } from "../ask.ts";
import { bound, isBoundUnknown, knowUpTo, shown, story } from "../state.ts";
import { Button } from "./button.ts";
import { PlaceSlider, useMovedPlace } from "./place-slider.ts";
import { placeText } from "./place.ts";
import { valueOf } from "./value-of.ts";

/** Asks how far somebody knows a story they open for the first time. */
export function FirstHowFar() {
  if (story.value === null || !isBoundUnknown.value) return null;
  const { title, length } = story.value;
  return html`<section class="first card" aria-labelledby="first-title">
    <h2 id="first-title">How far do you know “${title}”?</h2>
    <p>
      Nothing that is told after that place is shown or answered. You can change it at any time, at the top.
    </p>
    <div class="row">
      <${Button} kind="main" onClick=${() => knowUpTo(length)}>I know all of it<//>
      <${Button} onClick=${() => knowUpTo(0)}>I have not begun<//>
    </div>
    <${PlaceField} />
  </section>`;
}

/** Where in the story somebody is: a slider, and words to find the place by. */
export function HowFar() {
  const { at, ...moving } = useMovedPlace(bound.value, knowUpTo);
  if (story.value === null || isBoundUnknown.value) return null;
  return html`<details class="how-far">
    <summary>You know it up to <strong>${placeText(at)}</strong></summary>
    <div class="card">
      <label for="bound">How far you know the story</label>
      <${PlaceSlider} id="bound" max=${story.value.length} position=${at} ...${moving} />
      <${PlaceField} />
    </div>
  </details>`;
}

function PlaceField() {
  const place = useSignal("");
  const find = (event: Event) => {
    event.preventDefault();
    void shown(async () => {
      if (story.value === null) return;
      const { position } = await ask("findPosition", { storyId: story.value.id, place: place.value });
      knowUpTo(position);
      place.value = "";
    });
  };
  return html`<form class="row" onSubmit=${find}>
    <label class="grow">
      <span>Or the last words you have read, a chapter’s title, or “40%”</span>
      <input value=${place.value} onInput=${(event: Event) => (place.value = valueOf(event))} />
    </label>
    <button class="button" type="submit" disabled=${place.value.trim() === ""}>Up to there</button>
  </form>`;
}
