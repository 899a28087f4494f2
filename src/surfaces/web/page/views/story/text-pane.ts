import { html } from "htm/preact";
import { addressOf } from "../../route.ts";
import { knowUpTo } from "../../state.ts";
import { Button } from "../../parts/button.ts";
import { ChosenPerson } from "./chosen-person.ts";
import { chosen, type Picture, settled } from "./loaded.ts";
import { nameOf, sectionOf } from "./place-of.ts";
import { partsOf } from "../../parts/place.ts";
import { SectionText } from "./section-text.ts";

/** The text with the bound drawn into it; what is beyond is veiled. */
export function TextPane({ picture, place }: { readonly picture: Picture; readonly place: string }) {
  const far = settled.value;
  const begun = picture.columns.findLastIndex(({ start }) => start < far) + 1;
  const target = Number(place);
  const targetAt = place === "" ? -1 : sectionOf(picture, target + 1);
  return html`<div class="text-pane">
    <${ChapterList} picture=${picture} begun=${begun} />
    <div class="told">
      <div class="row text-tools">
        <${ChosenPerson} label="Mark what somebody knows" none="nobody" />
        ${chosen.value && html`<${Marks} name=${chosen.value.name} />`}
      </div>
      ${picture.columns
        .slice(0, begun)
        .map(
          (_, at) =>
            html`<${SectionText}
              key=${at}
              picture=${picture}
              at=${at}
              target=${at === targetAt ? target : null}
            />`,
        )}
      <${Veiled} picture=${picture} begun=${begun} />
    </div>
  </div>`;
}

/** What the marks in the text mean. */
function Marks({ name }: { readonly name: string }) {
  return html`<p class="marks" aria-hidden="true">
    ${name} <span class="known-present">was there</span> <span class="known-told">was told</span>
    <span class="known-public">knows as all do</span> <span class="known-not">does not know</span>
  </p>`;
}

function ChapterList({ picture, begun }: { readonly picture: Picture; readonly begun: number }) {
  const far = settled.value;
  const names = picture.columns.slice(0, begun).map((_, at) => partsOf(nameOf(picture, at, far)));
  return html`<details class="chapters" open=${matchMedia("(min-width: 64rem)").matches}>
    <summary>Chapters</summary>
    <ol>
      ${names.map(
        ({ book, chapter }, at) =>
          html`<li key=${at}>
            ${book !== "" && book !== names[at - 1]?.book && html`<span class="book">${book}</span>`}
            <a href=${addressOf("story", `text/${picture.columns[at]!.start}`)}>${chapter}</a>
          </li>`,
      )}
    </ol>
    ${far > 0 && html`<p><a href=${addressOf("story", `text/${far - 1}`)}>Where you are</a></p>`}
    ${begun < picture.columns.length && html`<p>${picture.columns.length - begun} more, not told yet</p>`}
  </details>`;
}

/** The chapters that are not told yet, as bars as long as they are. */
function Veiled({ picture, begun }: { readonly picture: Picture; readonly begun: number }) {
  const rest = picture.columns.slice(begun);
  const [next] = rest;
  if (next === undefined) return null;
  const longest = Math.max(...rest.map(({ start, end }) => end - start));
  const width = Math.max(4, Math.min(24, 600 / rest.length));
  return html`<section class="veiled" aria-label="Not told yet">
    <p>
      ${
        rest.length === 1
          ? "One more part is veiled: only its length is drawn."
          : `${rest.length} more parts are veiled: only their lengths are drawn.`
      }
    </p>
    <svg viewBox="0 0 ${width * rest.length} 60" aria-hidden="true" preserveAspectRatio="xMinYMax meet">
      ${rest.map(({ start, end }, at) => {
        const height = Math.max(3, (56 * (end - start)) / longest);
        return html`<rect
          key=${at}
          x=${at * width}
          y=${60 - height}
          width=${width * 0.8}
          height=${height}
          rx="1"
        />`;
      })}
    </svg>
    <${Button} onClick=${() => knowUpTo(next.end)}>Read on: the next part<//>
  </section>`;
}
