import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { ToStory } from "../../parts/to-story.ts";
import type { Made } from "./made.ts";

/** A reply with its sentences, each pointing to the passages it rests on, and those passages. */
export function Sentences({ made: { reply } }: { readonly made: Made }) {
  // What is pointed at: a sentence by its place, or a passage by its number.
  const pointed = useSignal<readonly number[]>([]);
  const point = (passages: readonly number[]) => ({
    onMouseEnter: () => (pointed.value = passages),
    onMouseLeave: () => (pointed.value = []),
    onFocusIn: () => (pointed.value = passages),
    onFocusOut: () => (pointed.value = []),
  });
  const isPointed = (passages: readonly number[]) => passages.some((one) => pointed.value.includes(one));
  const pieces: unknown[] = [];
  let from = 0;
  for (const { start, end, passages } of reply.support) {
    const sentence = reply.text.slice(start, end);
    pieces.push(
      reply.text.slice(from, start),
      passages.length === 0
        ? html`<span class="sentence unfounded">${sentence}</span
            ><sup class="unfounded-note">no passage found</sup>`
        : html`<span class=${`sentence${isPointed(passages) ? " pointed" : ""}`} ...${point(passages)}
            >${sentence}${passages.map(
              (one) =>
                html`<sup
                  ><a href="#passage-${one + 1}" onClick=${goTo(one)} aria-label="Rests on passage ${one + 1}"
                    >${one + 1}</a
                  ></sup
                >`,
            )}</span
          >`,
    );
    from = end;
  }
  const unfounded = reply.support.filter(({ passages }) => passages.length === 0).length;
  return html`<section class="card">
    <h2>The answer, sentence by sentence</h2>
    <blockquote class="reply">${pieces}${reply.text.slice(from)}</blockquote>
    <p class="small">${summary(reply, unfounded)}</p>
    <ol class="passages">
      ${reply.passages.map(
        ({ start, end, text }, at) =>
          html`<li
            key=${`${start}-${end}`}
            id="passage-${at + 1}"
            tabindex="-1"
            class=${isPointed([at]) ? "pointed" : undefined}
            ...${point([at])}
          >
            <p><${ToStory} start=${start} /></p>
            <blockquote>${text}</blockquote>
          </li>`,
      )}
    </ol>
    <${Unused} reply=${reply} />
  </section>`;
}

/** An address with a number sign is a view's: the passage is gone to by hand. */
function goTo(passage: number) {
  return (event: Event) => {
    event.preventDefault();
    document.getElementById(`passage-${passage + 1}`)?.focus();
  };
}

function summary({ support, passages }: Made["reply"], unfounded: number): string {
  if (support.length === 0 && passages.length === 0)
    return "It tells nothing of the story, so it rests on no passage.";
  if (support.length === 0) return "Which sentence rests on which passage was not found out.";
  const all = `${support.length} ${support.length === 1 ? "sentence tells" : "sentences tell"} something of the story`;
  if (unfounded === 0) return `${all}, and ${support.length === 1 ? "it" : "each"} rests on a passage.`;
  return `${all}; for ${unfounded} of them no passage was found: ${unfounded === 1 ? "it" : "they"} may be the model’s own.`;
}

/** The passages that were given and not used. */
function Unused({ reply: { considered, passages } }: { readonly reply: Made["reply"] }) {
  const unused = considered.filter(
    (one) => !passages.some(({ start, end }) => start === one.start && end === one.end),
  );
  if (unused.length === 0) return null;
  return html`<details>
    <summary>
      ${unused.length} more ${unused.length === 1 ? "passage was" : "passages were"} at hand and not used
    </summary>
    <ul>
      ${unused.map(({ start, end }) => html`<li key=${`${start}-${end}`}><${ToStory} start=${start} /></li>`)}
    </ul>
  </details>`;
}
