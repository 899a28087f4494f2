import { html } from "htm/preact";
import { addressOf } from "../../route.ts";
import { type Picture, sectionAt, when } from "./loaded.ts";
import { placeOf, sectionOf } from "./place-of.ts";

/** So many stretches are listed at most. */
const MOST = 60;
const [WIDTH, HEIGHT] = [1000, 180];

type Shift = Picture["shifts"][number];

/** What is told at another place than it happens: the telling above, the events below. */
export function TimePane({ picture }: { readonly picture: Picture }) {
  const { bound } = when.value;
  const shifts = picture.shifts.filter(({ end }) => end <= bound).slice(0, MOST);
  return html`<figure class="card time">
      <figcaption>
        ${
          shifts.length === 0
            ? "As far as you know the story, everything happens where it is told."
            : "Each line leads from the place where something is told down to the place where it happens. A line that leans left tells of the past; one that leans right, of what is to come."
        }
      </figcaption>
      <p class="axis">As it is told →</p>
      <${TimeDrawing} picture=${picture} shifts=${shifts} />
      <p class="axis">As it happens →</p>
    </figure>
    <ul class="shifts">
      ${shifts.map((shift) => html`<${ShiftItem} key=${shift.start} picture=${picture} shift=${shift} />`)}
    </ul>`;
}

function TimeDrawing({ picture, shifts }: { readonly picture: Picture; readonly shifts: readonly Shift[] }) {
  const { bound, moment } = when.value;
  const length = picture.columns.at(-1)?.end ?? 1;
  const x = (position: number) => (WIDTH * position) / length;
  return html`<svg
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label="Told and happened; the list below says the same"
  >
    ${picture.columns.map(
      ({ start, end }, at) =>
        at % 2 === 0 &&
        html`<rect key=${at} class="chapter" x=${x(start)} width=${x(end - start)} height=${HEIGHT} />`,
    )}
    <rect class="veil" x=${x(bound)} width=${WIDTH - x(bound)} height=${HEIGHT} />
    ${shifts.map(({ start, end, happens }) => {
      const told = x((start + end) / 2);
      const isLater = happens === null || happens > bound;
      const happened = isLater ? Math.min(WIDTH, x(bound) + 20) : x(happens);
      return html`<g key=${start} class=${isLater ? "shift later" : "shift"}>
        <line x1=${told} y1="0" x2=${happened} y2=${HEIGHT} />
        <rect x=${happened - 3} y=${HEIGHT - 8} width="6" height="8" />
        <rect x=${x(start)} width=${Math.max(4, x(end - start))} height="8" />
      </g>`;
    })}
    <line class="bound" x1=${x(bound)} x2=${x(bound)} y2=${HEIGHT} />
    ${moment < bound && html`<line class="moment" x1=${x(moment)} x2=${x(moment)} y2=${HEIGHT} />`}
  </svg>`;
}

function ShiftItem({ picture, shift }: { readonly picture: Picture; readonly shift: Shift }) {
  const { start, end, happens } = shift;
  const { bound } = when.value;
  const section = sectionAt(sectionOf(picture, end)).value;
  return html`<li class="card">
    <blockquote>${section?.text.slice(start - section.start, end - section.start) ?? "…"}</blockquote>
    <p>
      Told at <a href=${addressOf("story", `text/${start}`)}>${placeOf(picture, end, bound)}</a>,${" "}
      ${
        happens === null || happens > bound
          ? "happens later than you know the story"
          : html`happens at
              <a href=${addressOf("story", `text/${happens - 1}`)}>${placeOf(picture, happens, bound)}</a>`
      }.
    </p>
  </li>`;
}
