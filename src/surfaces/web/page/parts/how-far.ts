import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { ask } from "../ask.ts";
import { addressOf } from "../route.ts";
import { bound, isBoundUnknown, knowUpTo, shown, story } from "../state.ts";
import { Button } from "./button.ts";
import { FoldOut, foldUp } from "./fold-out.ts";
import { PlaceSlider, useMovedPlace } from "./place-slider.ts";
import { partsOf, placeText } from "./place.ts";
import { valueOf } from "./value-of.ts";

/** Asks how far somebody knows a story they open for the first time. */
export function FirstHowFar() {
  if (story.value === null || !isBoundUnknown.value) return null;
  const { title, length } = story.value;
  return html`<section class="first card" aria-labelledby="first-title">
    <p>
      Here you talk with a story and the people in it. They know what they were there for or were told, and
      you hear of nothing that you have not read.
    </p>
    <h1 id="first-title">How far do you know “${title}”?</h1>
    <p>You can change it at any time, at the top.</p>
    <div class="row">
      <${Button} kind="main" onClick=${() => knowUpTo(length)}>I know all of it<//>
      <${Button} onClick=${() => knowUpTo(0)}>I have not begun<//>
    </div>
    <${PlaceField} />
    <p class="small"><a href=${addressOf("stories")}>Open another story, or add one of yours</a></p>
  </section>`;
}

/** Where in the story somebody is: a slider, and words to find the place by. */
export function HowFar() {
  const { at, ...moving } = useMovedPlace(bound.value, knowUpTo);
  if (story.value === null || isBoundUnknown.value) return null;
  // There is no room for the book as well.
  const summary = html`<span>Known </span>up to <strong>${partsOf(placeText(at)).chapter}</strong>`;
  return html`<${FoldOut} name="how-far" summary=${summary}>
    <label for="bound">How far you know the story</label>
    <${PlaceSlider} id="bound" max=${story.value.length} position=${at} ...${moving} />
    <${PlaceField} />
  <//>`;
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
      foldUp();
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
