import { html } from "htm/preact";
import { Button } from "../../parts/button.ts";
import { guardedIn, type Guarded, type Made } from "./made.ts";

const FAULTS: Readonly<Record<Guarded["fault"], string>> = {
  name: "a name that is not told yet",
  words: "words of the story that are not told yet",
  instructions: "something that leaves the role, or tells its instructions",
  outside: "something that only somebody outside the story can know",
  number: "a number that nobody told",
  quotation: "words given for the story’s that it does not say",
  speaker: "a line of somebody else",
  loop: "the same words again and again",
  unborne: "a sentence that its passages do not bear out",
};
const DONE: Readonly<Record<Guarded["done"], string>> = {
  "asked again": "The model was stopped there and asked once more, without it.",
  "words taken out": "The words were taken out: “[…]” stands there.",
  "sentence left out": "The sentence was left out.",
  "reply ended": "The reply was ended there.",
  marked: "The quotation marks were taken away, and † says that these are not the story’s words.",
  "put right": "The story’s own words were put there.",
};

/** What the check did about what the model wrote. */
export function Checked({ made, onUnveil }: { readonly made: Made; readonly onUnveil?: () => void }) {
  const guarded = guardedIn(made);
  return html`<section class="card">
    <h2>What the check did</h2>
    ${
      guarded.length === 0
        ? html`<p>
            ${
              made.kind === "answer"
                ? "Every sentence was checked before it was shown. Nothing had to be changed."
                : "Every sentence was checked before it was shown; of overviews it is not kept what was changed."
            }
          </p>`
        : html`<ol class="guarded">
            ${guarded.map(
              ({ fault, words, done, instead }, at) =>
                html`<li key=${at}>
                  <p>The model wrote ${FAULTS[fault]}: <q>${words}</q></p>
                  <p class="small">${DONE[done]}${instead !== undefined && html` Now: <q>${instead}</q>`}</p>
                </li>`,
            )}
          </ol>`
    }
    ${
      made.isVeiled &&
      onUnveil &&
      html`<p class="notice">
        What the model wrote of later is veiled (▒), here and in the requests below: it may tell you what
        comes.
        <${Button} kind="quiet" onClick=${onUnveil}>Show it all the same<//>
      </p>`
    }
  </section>`;
}
