import { html } from "htm/preact";
import { ToStory } from "../../parts/to-story.ts";
import { whyUnknown } from "../../parts/unknown-words.ts";
import type { Inspection } from "./search.ts";
import { Signs } from "./signs.ts";

type Passage = Inspection["passages"][number];
type Withheld = Inspection["withheld"][number];

/** A passage that was found, at its place among them, and what spoke for it. */
export function PassageFound({ passage, found }: { readonly passage: Passage; readonly found: Inspection }) {
  const counts = found.passages.flatMap((one) => one.counts ?? []);
  const rank = found.passages.indexOf(passage) + 1;
  return html`<article class="passage-found card" aria-label="Passage ${rank}">
    <h3><span class="rank">${rank}</span> <${ToStory} start=${passage.start} /></h3>
    <blockquote>${passage.text}</blockquote>
    <${Signs}
      counts=${passage.counts}
      signals=${found.signals}
      most=${Math.max(0.01, ...counts.map(Math.abs))}
    />
  </article>`;
}

/** Stands where a side does not have a passage of the other, and says why. */
export function PassageMissing({
  place: { start, end },
  found,
  name,
}: {
  readonly place: Pick<Passage, "start" | "end">;
  readonly found: Inspection;
  readonly name: string;
}) {
  const withheld = found.withheld.find((one) => one.start < end && start < one.end);
  const [first] = withheld?.unknown ?? [];
  return html`<p class="passage-missing small">
    ${first ? `Not here: ${whyUnknown(first.because, name)}.` : "Not among the best here."}
  </p>`;
}

/** What the asker may know and the speaker may not, and by which rule. */
export function KeptBack({ found, name }: { readonly found: Inspection; readonly name: string }) {
  const { withheld, beyond } = found;
  return html`<section class="kept-back">
    ${
      withheld.length > 0 &&
      html`<h3>Kept back from ${name}</h3>
        <p class="small">
          You may know these, and they are among the best for the question; ${name} may not know what is
          marked.
        </p>
        ${withheld.map((one) => html`<${WithheldPassage} key=${one.start} passage=${one} name=${name} />`)}`
    }
    <p class="small">
      ${
        beyond === 0
          ? "Nothing is told after this place."
          : `${beyond.toLocaleString("en")} ${beyond === 1 ? "passage is" : "passages are"} told after this place. Nothing of them is searched or shown.`
      }
    </p>
  </section>`;
}

function WithheldPassage({ passage, name }: { readonly passage: Withheld; readonly name: string }) {
  const { start, text, unknown, rank } = passage;
  const pieces: unknown[] = [];
  let from = 0;
  for (const one of unknown) {
    const [begin, end] = [Math.max(from, one.start - start), Math.min(text.length, one.end - start)];
    pieces.push(text.slice(from, begin), html`<mark>${text.slice(begin, end)}</mark>`);
    from = Math.max(from, end);
  }
  const reasons = [...new Set(unknown.map(({ because }) => whyUnknown(because, name)))];
  return html`<article class="withheld">
    <p>
      Would be number ${`${rank}: `}<${ToStory} start=${start} />
      <span class="reason">${reasons.map((reason) => `${reason}.`).join(" ")}</span>
    </p>
    <details>
      <summary>What it tells</summary>
      <blockquote>${pieces} ${text.slice(from)}</blockquote>
    </details>
  </article>`;
}
