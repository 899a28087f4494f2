import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { Face, type Faced } from "./face.ts";

/** Something somebody says: their face and name, the words, and what stands below. */
export function Message({
  who,
  kind = "said",
  note,
  children,
  below,
}: {
  readonly who: Faced;
  /** How it is said or shown. */
  readonly kind?: "said" | "own" | "whisper" | "thought" | "narration";
  /** Stands behind the name. */
  readonly note?: string;
  readonly children: ComponentChildren;
  readonly below?: ComponentChildren;
}) {
  return html`<article class=${`message ${kind}`} aria-label=${`${who.name}${note ? `, ${note}` : ""}`}>
    <${Face} who=${who} />
    <div class="words">
      <p class="said-by"><strong>${who.name}</strong>${note && html`<span class="quiet"> ${note}</span>`}</p>
      ${children} ${below}
    </div>
  </article>`;
}

/** Stands where words are yet to come. */
export function Waiting({ children }: { readonly children: ComponentChildren }) {
  return html`<p class="waiting"><span class="dots" aria-hidden="true"></span>${children}</p>`;
}
