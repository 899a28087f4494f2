import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { ask } from "../../ask.ts";
import { Button } from "../../parts/button.ts";
import { addressOf } from "../../route.ts";
import { shown, told } from "../../state.ts";
import type { GridColumn } from "./grid.ts";
import { percent } from "./known.ts";
import { when } from "./loaded.ts";

type Stretch = Awaited<ReturnType<typeof ask<"whoKnows">>>[number];
type Present = Extract<Stretch, { because: "present" }>;

/** While a slider moves nothing is asked (ms). */
const SETTLED = 150;

interface WhyProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly column: GridColumn;
  /** Whether whoever asked goes on here by keyboard. */
  readonly byKey: boolean;
  readonly onClose: () => void;
  /** Shows the sentences of a chapter; unset where they are shown. */
  readonly onZoom?: (() => void) | undefined;
}

/** Why somebody knows what is told in a chapter or a sentence, or does not. */
export function Why({ person, column, byKey, onClose, onZoom }: WhyProps) {
  const stretches = useSignal<readonly Stretch[] | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { bound, moment } = when.value;
  useEffect(() => {
    if (byKey) heading.current!.focus();
    else heading.current!.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    const left = new AbortController();
    const { start, end } = column;
    const asked = { ...told.peek(), characterId: person.id, bound, moment, start, end };
    const waiting = setTimeout(
      () => void shown(async () => (stretches.value = await ask("whoKnows", asked, left.signal))),
      stretches.peek() ? SETTLED : 0,
    );
    return () => {
      clearTimeout(waiting);
      left.abort();
    };
  }, [bound, moment]);
  return html`<aside class="why card" aria-label="Why">
    <div class="row">
      <h2 class="grow" tabindex="-1" ref=${heading}>${person.name} <small>${column.name}</small></h2>
      <${Button} kind="quiet" label="Close" onClick=${onClose}>×<//>
    </div>
    ${onZoom && html`<${Button} onClick=${onZoom}>Its sentences, one by one<//>`}
    ${stretches.value && html`<${Stretches} all=${stretches.value} />`}
  </aside>`;
}

const KNOWN: readonly Stretch["because"][] = ["present", "told", "public"];

/** What they know of it, and apart from that what they do not. */
function Stretches({ all }: { readonly all: readonly Stretch[] }) {
  const known = all.filter(({ because }) => KNOWN.includes(because));
  const others = all.filter(({ because }) => !KNOWN.includes(because));
  if (others.length === 0) return html`<${StretchList} stretches=${known} />`;
  return html`${known.length > 0 && html`<${StretchList} stretches=${known} />`}
    <details open=${known.length === 0}>
      <summary>What they do not know of it</summary>
      <${StretchList} stretches=${others} />
    </details>`;
}

function StretchList({ stretches }: { readonly stretches: readonly Stretch[] }) {
  return html`<ol>
    ${stretches.map(
      (stretch) =>
        html`<li key=${stretch.start} class=${`because-${stretch.because}`}>
          <blockquote>${stretch.text}</blockquote>
          <p>${reasonOf(stretch)}</p>
          <a href=${addressOf("story", `text/${stretch.start}`)}>Show it in the text</a>
        </li>`,
    )}
  </ol>`;
}

const SHOWN_BY: Readonly<Record<Present["shownBy"], string>> = {
  written: "somebody wrote down that they are",
  named: "the story names them",
  speaking: "they speak",
  pronoun: "“he”, “she” or “they” means them",
};

/** Why a stretch is known or not, in a sentence. */
const REASONS: {
  readonly [B in Stretch["because"]]: (stretch: Extract<Stretch, { because: B }>) => unknown;
} = {
  present: ({ shownBy, sure }) =>
    html`<strong>Was there:</strong
      >${` ${SHOWN_BY[shownBy]}, ${sure < 1 ? `${percent(sure)} sure` : "as good as certain"}.`}`,
  told: ({ words, at }) =>
    html`<strong>Was told</strong> by the end of${" "}<a href=${addressOf("story", `text/${at - 1}`)}
        >“${words}”</a
      >`,
  public: () => html`<strong>Knows it:</strong> everybody in the story does.`,
  later: () =>
    html`<strong>Not yet:</strong> it happens, or they are told, only after the moment up to which they have
      lived.`,
  doubtful: ({ sure }) =>
    html`<strong>Perhaps there</strong> (${percent(sure)} sure), which is too little to count.`,
  absent: () =>
    html`<strong>Does not know it:</strong> nothing told so far says that they were there or heard of it.`,
};

function reasonOf<B extends Stretch["because"]>(stretch: Extract<Stretch, { because: B }>) {
  return REASONS[stretch.because](stretch);
}
