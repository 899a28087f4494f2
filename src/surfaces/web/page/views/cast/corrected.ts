import { html } from "htm/preact";
import { Button } from "../../parts/button.ts";
import { cast, held, propose, redo, steps, undo } from "./casting.ts";

/** What was done since the page was opened, what is corrected in all, and what of it does not fit. */
export function Corrected() {
  return html`<section class="card corrected" aria-labelledby="corrected-title">
    <div class="person-head">
      <h2 id="corrected-title">Corrections</h2>
      <div>
        <${Button} kind="quiet" isDisabled=${held.value === 0} onClick=${() => void undo()}>Undo<//>
        <${Button} kind="quiet" isDisabled=${held.value === steps.value.length} onClick=${() => void redo()}
          >Redo<//
        >
      </div>
    </div>
    ${steps.value.length === 0 && html`<p class="quiet-text">Nothing was corrected since you opened this page.</p>`}
    <ol class="steps" reversed>
      ${steps.value
        .map(
          ({ text }, at) =>
            html`<li key=${at} class=${at < held.value ? "" : "undone"}>
              ${text}${at >= held.value && html` <span class="quiet-text">(undone)</span>`}
            </li>`,
        )
        .toReversed()}
    </ol>
    <${Problems} />
    <${Entries} />
  </section>`;
}

function Problems() {
  const problems = cast.value?.problems ?? [];
  if (problems.length === 0) return null;
  return html`<h3>What no longer fits</h3>
    <p class="quiet-text">
      These corrections change nothing. Take those about a person back below and make them anew; those that
      begin with “Stretch” stand in the file <code>presence.yaml</code> of this story, to be mended there.
    </p>
    <ul>
      ${problems.map((problem) => html`<li key=${problem}>${problem}</li>`)}
    </ul>`;
}

/** Everybody of whom anything is corrected. */
function Entries() {
  const { corrections = [], stretches = [], people = [] } = cast.value ?? {};
  const subjects = corrections.map((entry) => ("add" in entry ? entry.add : entry.who));
  const placed = stretches.flatMap(({ also = [], absent = [], told = {} }) => [
    ...also,
    ...absent,
    ...Object.keys(told),
  ]);
  const idOf = (who: string) =>
    people.find(({ id, name, others }) => id === who || name === who || others.includes(who))?.id ?? who;
  const all = [...new Map([...subjects, ...placed].map((who) => [idOf(who), who])).values()];
  if (all.length === 0) return null;
  return html`<details>
    <summary>Everything that is corrected in this story</summary>
    <ul class="entries">
      ${all.map(
        (who) =>
          html`<li key=${who}>
            ${people.find(({ id }) => id === idOf(who))?.name ?? who}
            <${Button}
              kind="quiet"
              label=${`Take back all corrections of ${who}`}
              onClick=${() => void propose({ kind: "undo", who })}
              >Take back …<//
            >
          </li>`,
      )}
    </ul>
  </details>`;
}
