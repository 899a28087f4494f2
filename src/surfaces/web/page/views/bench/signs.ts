import { html } from "htm/preact";
import type { Inspection } from "./search.ts";

/** So many signs are shown at once. */
const FIRST = 3;
const WIDTH = 100;

/** What spoke for a passage and what against it, the weightiest first. */
export function Signs({
  counts,
  signals,
  most,
}: {
  readonly counts: readonly number[] | null;
  readonly signals: Inspection["signals"];
  /** What a whole bar stands for. */
  readonly most: number;
}) {
  if (counts === null)
    return html`<p class="small">Only glanced at: other passages had more of the question.</p>`;
  const signs = counts
    .map((count, at) => ({ count, ...signals[at]! }))
    .filter(({ count }) => Math.abs(count) >= 0.01)
    .toSorted((one, other) => Math.abs(other.count) - Math.abs(one.count));
  const shown = (some: typeof signs, isExplained: boolean) =>
    html`<ul class="signs">
      ${some.map((sign) => html`<${Sign} key=${sign.name} sign=${sign} most=${most} isExplained=${isExplained} />`)}
    </ul>`;
  return html`${shown(signs.slice(0, FIRST), false)}
    <details>
      <summary>All ${signs.length} signs, explained</summary>
      ${shown(signs, true)}
    </details>`;
}

function Sign({
  sign: { name, explained, count },
  most,
  isExplained,
}: {
  readonly sign: { readonly name: string; readonly explained: string; readonly count: number };
  readonly most: number;
  readonly isExplained: boolean;
}) {
  const width = Math.min(1, Math.abs(count) / most) * (WIDTH / 2);
  const words = count > 0 ? "for it" : "against it";
  return html`<li title=${explained}>
    <span>${name}</span>
    <svg
      class="bar ${count > 0 ? "for" : "against"}"
      viewBox="0 0 ${WIDTH} 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="ground" width=${WIDTH} height="8" />
      <rect class="weight" x=${count > 0 ? WIDTH / 2 : WIDTH / 2 - width} width=${width} height="8" />
      <line x1=${WIDTH / 2} x2=${WIDTH / 2} y2="8" />
    </svg>
    <span class="count">${Math.abs(count).toFixed(2)} ${words}</span>
    ${isExplained && html`<small>${explained}</small>`}
  </li>`;
}
