import { html } from "htm/preact";
import { type Acquaintance, wordOf } from "./acquaintance.ts";
import { chosenId } from "./loaded.ts";

/** How far those stand from the middle who are something to them, and the others; and how many fit on a ring. */
const RINGS = [150, 235] as const;
const ON_RING = 13;

interface Placed extends Acquaintance {
  readonly x: number;
  readonly y: number;
}

/** A drawing of the people round one. Whoever cannot see it has the list beside it. */
export function WhoGraph({
  person,
  round,
}: {
  readonly person: { readonly name: string };
  readonly round: readonly Acquaintance[];
}) {
  const placed = placedRound(round);
  const most = Math.max(1, ...round.map(({ together }) => together));
  return html`<svg
    class="graph"
    viewBox="-400 -270 800 540"
    role="img"
    aria-label=${`The people round ${person.name}`}
  >
    ${placed.map(
      ({ id, x, y, ties, together }) =>
        html`<line
          key=${id}
          x2=${x}
          y2=${y}
          class=${ties.length === 0 ? "together" : ties.some(({ isOver }) => !isOver) ? "tie" : "tie over"}
          stroke-width=${ties.length > 0 ? 3 : 0.5 + (2.5 * together) / most}
        />`,
    )}
    ${placed.map(({ id, x, y, ties }) => {
      const word = ties
        .filter(({ isOver, of }) => !isOver && of !== id)
        .map(wordOf)
        .findLast((one) => one !== "");
      return word && html`<text key=${id} class="word" x=${x * 0.52} y=${y * 0.52}>${word}</text>`;
    })}
    ${placed.map(
      ({ id, name, x, y }) =>
        html`<g key=${id} class="node" onClick=${() => (chosenId.value = id)}>
          <circle cx=${x} cy=${y} r="7" />
          <text x=${x} y=${y + (y < -5 ? -14 : 24)}>${name}</text>
        </g>`,
    )}
    <g class="node middle">
      <circle r="10" />
      <text y="30">${person.name}</text>
    </g>
  </svg>`;
}

/** Places people on two rings, the nearest on the inner one; on each evenly, beginning at the right. */
function placedRound(round: readonly Acquaintance[]): Placed[] {
  const inner = Math.min(round.length, ON_RING);
  return round.map((one, at) => {
    const isInner = at < inner;
    const [index, count] = isInner ? [at, inner] : [at - inner, round.length - inner];
    const radius =
      RINGS[isInner && round.length > ON_RING ? 0 : 1] * (isInner && round.length <= ON_RING ? 0.85 : 1);
    const angle = (2 * Math.PI * (index + (isInner ? 0 : 0.5))) / count;
    return { ...one, x: 1.25 * radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}
