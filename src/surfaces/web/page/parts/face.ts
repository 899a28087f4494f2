import { html } from "htm/preact";
import { bound, story } from "../state.ts";

/** Somebody who has a face. */
export interface Faced {
  /** `null` for the narrator. */
  readonly id: string | null;
  readonly name: string;
  readonly hasPicture?: boolean;
}

/** Somebody's picture, or their initials; the narrator's is the book. Their name stands beside it. */
export function Face({ who, size = 40 }: { readonly who: Faced; readonly size?: number }) {
  const { id, name, hasPicture } = who;
  const asked = new URLSearchParams({ name, ...(hasPicture && { bound: String(bound.value) }) });
  const address = [story.value?.id ?? "", id ?? ""].map(encodeURIComponent).join("/");
  return html`<img
    class="face"
    src=${id === null ? "icon.svg" : `face/${address}?${asked}`}
    alt=""
    width=${size}
    height=${size}
  />`;
}
