import { type Signal, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { passageNumbers } from "../../../../passage-numbers.ts";
import { Message } from "../../parts/message.ts";
import { placeText, startText } from "../../parts/place.ts";
import { Prose } from "../../parts/prose.ts";
import { ToStory } from "../../parts/to-story.ts";
import { warningsIn } from "../../parts/warnings.ts";
import { outline } from "../../state.ts";
import type { Turn } from "./talking.ts";

/** Who gives an answer, with the face that they have now. */
export function facedAs(characterId: string | null, name: string) {
  const known = outline.value?.cast.find(({ id }) => id === characterId);
  return { id: characterId, name, hasPicture: known?.hasPicture ?? false };
}

/** An answer with the passages it rests on, which open by their numbers. */
export function Answer({
  turn: { reply, vantage },
  before,
  children,
}: {
  readonly turn: Turn;
  /** The answer before it. */
  readonly before: Turn | null;
  readonly children: ComponentChildren;
}) {
  const isNarrator = vantage.characterId === null;
  const opened = useSignal<readonly number[]>([]);
  const { moment = vantage.bound, bound } = vantage;
  const numbered = isNarrator ? passageNumbers(reply) : [];
  const marks = numbered.map(({ at, passages }) => ({
    at,
    shown: html`<sup>
      ${passages.map(
        (one) =>
          html`<${PassageNumber} key=${one} at=${one} opened=${opened} label=${`Show passage ${one + 1}`}
            >${one + 1}<//
          >`,
      )}
    </sup>`,
  }));
  return html`<${Message}
    who=${facedAs(vantage.characterId, reply.speaker)}
    note=${moment < bound ? `from ${placeText(moment)}` : undefined}
  >
    <${Prose} text=${reply.text} marks=${marks} />
    <${Passages} passages=${reply.passages} isNarrator=${isNarrator} opened=${opened} />
    ${warningsIn(reply.warnings, isNarrator, before?.reply.warnings).map(
      (warning) => html`<p class="small" key=${warning}>${warning}</p>`,
    )}
    <div class="deeds">${children}</div>
  <//>`;
}

type Opened = Signal<readonly number[]>;
type Passage = Turn["reply"]["passages"][number];

/** A button that opens a passage below the answer, and closes it. */
function PassageNumber({
  at,
  opened,
  label,
  children,
}: {
  readonly at: number;
  readonly opened: Opened;
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  const isOpen = opened.value.includes(at);
  const toggle = () => {
    const { value } = opened;
    opened.value = isOpen ? value.filter((one) => one !== at) : [...value, at].toSorted((a, b) => a - b);
  };
  return html`<button
    type="button"
    class="number"
    aria-expanded=${isOpen}
    aria-label=${label}
    onClick=${toggle}
  >
    ${children}
  </button>`;
}

/** The field in which one writes stands over the foot of the page. */
const intoView = (opened: HTMLElement | null) => opened?.scrollIntoView({ block: "nearest" });

function Passages({
  passages,
  isNarrator,
  opened,
}: {
  readonly passages: readonly Passage[];
  readonly isNarrator: boolean;
  readonly opened: Opened;
}) {
  if (passages.length === 0) return null;
  return html`<p class="sources">
      <span>${isNarrator ? "Rests on" : "Remembers"}</span>
      ${passages.map(
        (passage, at) =>
          html`<${PassageNumber}
            key=${at}
            at=${at}
            opened=${opened}
            label=${`Passage ${at + 1}: ${startText(passage.start)}`}
          >
            ${at + 1} ${startText(passage.start)}
          <//>`,
      )}
    </p>
    ${opened.value.map((at) => {
      const passage = passages[at];
      if (passage === undefined) return null;
      return html`<figure class="passage" key=${at} ref=${intoView}>
        <figcaption>Passage ${at + 1}: <${ToStory} start=${passage.start} /></figcaption>
        <blockquote>${passage.text.split(/\n+/u).map((line) => html`<p>${line}</p>`)}</blockquote>
      </figure>`;
    })}`;
}
