import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Button } from "../../parts/button.ts";
import { valueOf } from "../../parts/value-of.ts";
import { cast, chosenId, type Person, propose } from "./casting.ts";

/** How many people are shown at first, and with every “more”. */
const PAGE = 40;

/** Everybody in the story, to choose from. */
export function People() {
  const sought = useSignal("");
  const most = useSignal(PAGE);
  const isAdding = useSignal(false);
  const all = cast.value?.people ?? [];
  const wanted = folded(sought.value.trim());
  const found = all
    .filter(({ name, others }) => [name, ...others].some((one) => folded(one).includes(wanted)))
    .toSorted((one, other) => placesOf(other) - placesOf(one));
  return html`<section class="people" aria-labelledby="people-title">
    <h2 id="people-title">People <span class="count">${all.length}</span></h2>
    <label>
      <span class="hidden">Search for a name</span>
      <input
        type="search"
        placeholder="Search for a name"
        value=${sought.value}
        onInput=${(event: Event) => {
          sought.value = valueOf(event);
          most.value = PAGE;
        }}
      />
    </label>
    ${found.length === 0 && html`<p class="quiet-text">Nobody is called that.</p>`}
    <ul>
      ${found.slice(0, most.value).map((person) => html`<${Row} key=${person.id} person=${person} />`)}
    </ul>
    ${
      found.length > most.value &&
      html`<${Button} kind="quiet" onClick=${() => (most.value += PAGE)}
        >Show ${Math.min(PAGE, found.length - most.value)} more of ${found.length}<//
      >`
    }
    ${isAdding.value ? html`<${AddForm} onDone=${() => (isAdding.value = false)} />` : html`<${Button} kind="quiet" onClick=${() => (isAdding.value = true)}>Add somebody who is missing<//>`}
  </section>`;
}

function Row({ person }: { readonly person: Person }) {
  const { id, name, others, perhaps } = person;
  const isChosen = id === chosenId.value;
  return html`<li>
    <button
      type="button"
      class="person-row"
      aria-pressed=${isChosen}
      onClick=${() => (chosenId.value = isChosen ? null : id)}
    >
      <span class="name"
        >${name}${perhaps.length > 0 && html`<span class="perhaps-mark" title="Perhaps somebody else here"> ?</span>`}</span
      >
      <span class="count">${placesOf(person)}<span class="hidden"> stretches</span></span>
      ${others.length > 0 && html`<span class="others">${others.join(", ")}</span>`}
    </button>
  </li>`;
}

function AddForm({ onDone }: { readonly onDone: () => void }) {
  const name = useSignal("");
  const add = (event: Event) => {
    event.preventDefault();
    void propose({ kind: "add", who: name.value.trim() }).then((isPossible) => isPossible && onDone());
  };
  return html`<form onSubmit=${add}>
    <label>
      <span>Their name, as it stands in the story</span>
      <input
        required
        maxlength="80"
        value=${name.value}
        onInput=${(event: Event) => (name.value = valueOf(event))}
      />
    </label>
    <div class="row">
      <button type="submit" class="button main">Add …</button>
      <${Button} kind="quiet" onClick=${onDone}>Not now<//>
    </div>
  </form>`;
}

/** In how many stretches of the text somebody is held to be. */
function placesOf({ stretches: { certain, likely } }: Person): number {
  return certain + likely;
}

/** A name to be compared: without case and accents. */
function folded(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
