import { html } from "htm/preact";
import { addressOf } from "../route.ts";
import { startText } from "./place.ts";

/** A place of the story, which leads there. */
export function ToStory({ start }: { readonly start: number }) {
  return html`<a class="to-story" href=${addressOf("story", `text/${start}`)} title="Show in the story"
    >${startText(start)}<span class="hidden">, show in the story</span></a
  >`;
}
