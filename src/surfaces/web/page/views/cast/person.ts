import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { shown } from "../../state.ts";
import { cast, chosen, chosenId, goTo, type Person, personWith, propose, sectionNumber } from "./casting.ts";
import { MergeForm, NameForm, SplitForm } from "./person-forms.ts";
import { valueOf } from "../../parts/value-of.ts";

/** Who is looked at: what is known of them, where they are, and what can be corrected of them. */
export function PersonCard() {
  const person = chosen.value;
  if (person === null)
    return html`<section class="card person" aria-label="Person">
      <p class="quiet-text">Choose somebody from the list, or click a name in the text.</p>
    </section>`;
  return html`<${Known} key=${person.id} person=${person} />`;
}

function Known({ person }: { readonly person: Person }) {
  const { name, others, shown: sentence, isGuest, perhaps, stretches } = person;
  return html`<section class="card person" aria-labelledby="person-name">
    <div class="person-head">
      <h2 id="person-name">${name}</h2>
      <${Button} kind="quiet" label="Look at nobody" onClick=${() => (chosenId.value = null)}>✕<//>
    </div>
    ${others.length > 0 && html`<p>also ${others.join(", ")}</p>`}
    ${sentence && html`<blockquote>${sentence}</blockquote>`}
    ${isGuest && html`<p class="notice">A guest from a card: nothing of the story is about them.</p>`}
    ${perhaps.map(({ id, shown: words }) => html`<${Perhaps} key=${id} of=${person} id=${id} words=${words} />`)}
    ${!isGuest && html`<${Changes} person=${person} />`}
    <h3>Where they are</h3>
    <p class="quiet-text">
      There in ${stretches.certain} stretches for certain, likely in ${stretches.likely}; too doubtful to
      count: ${stretches.doubtful}.
    </p>
    <${Places} person=${person} />
  </section>`;
}

function Perhaps({ of, id, words }: { readonly of: Person; readonly id: string; readonly words: string }) {
  const other = personWith(id);
  if (other === null) return null;
  return html`<div class="notice perhaps">
    <p>Perhaps the same as <strong>${other.name}</strong>: “${words}”</p>
    <${Button} onClick=${() => void propose({ kind: "same-as", who: of.id, sameAs: id })}>They are one …<//>
  </div>`;
}

const FORMS = [
  ["rename", "Rename"],
  ["alias", "Another name"],
  ["merge", "Merge"],
  ["split", "Split"],
] as const;

function Changes({ person }: { readonly person: Person }) {
  const open = useSignal<(typeof FORMS)[number][0] | null>(null);
  const { id, pronouns, others } = person;
  const onDone = () => {
    // The form goes, and the focus with it.
    document.querySelector<HTMLElement>(".changes [aria-expanded=true]")?.focus();
    open.value = null;
  };
  const isAlone = others.length === 0;
  return html`<div class="changes">
      ${FORMS.map(
        ([form, label]) =>
          html`<button
            key=${form}
            type="button"
            class="button"
            aria-expanded=${open.value === form}
            disabled=${form === "split" && isAlone}
            title=${form === "split" && isAlone ? "They have only one name" : undefined}
            onClick=${() => (open.value = open.value === form ? null : form)}
          >
            ${label}
          </button>`,
      )}
      <${Button} onClick=${() => void propose({ kind: "remove", who: id })}>Is nobody …<//>
      <label class="pronouns">
        <span class="hidden">Pronouns</span>
        <select
          value=${pronouns}
          onChange=${(event: Event) => {
            const wished = (["he", "she", "they"] as const).find((one) => one === valueOf(event));
            if (wished) void propose({ kind: "pronouns", who: id, pronouns: wished });
            if (event.currentTarget instanceof HTMLSelectElement) event.currentTarget.value = pronouns;
          }}
        >
          <option value="he">he</option>
          <option value="she">she</option>
          <option value="they">they</option>
        </select>
      </label>
    </div>
    ${(open.value === "rename" || open.value === "alias") && html`<${NameForm} key=${open.value} kind=${open.value} person=${person} onDone=${onDone} />`}
    ${open.value === "merge" && html`<${MergeForm} person=${person} onDone=${onDone} />`}
    ${open.value === "split" && html`<${SplitForm} person=${person} onDone=${onDone} />`}`;
}

/** The sections somebody is in, darker where they are more. */
function Places({ person }: { readonly person: Person }) {
  const { sections } = person;
  const titles = cast.value?.sections ?? [];
  if (sections.length === 0)
    return html`<p>Nowhere yet: select words of the text where they are, and say so.</p>`;
  const most = Math.max(...sections.map(({ stretches }) => stretches));
  return html`<ul class="their-chapters" aria-label="Chapters they are in">
    ${sections.map(
      ({ section: at, stretches }) =>
        html`<li key=${at}>
          <${Place}
            at=${at}
            title=${`${titles[at]}: ${stretches} ${stretches === 1 ? "stretch" : "stretches"}`}
            share=${stretches / most}
          />
        </li>`,
    )}
  </ul>`;
}

function Place({
  at,
  title,
  share,
}: {
  readonly at: number;
  readonly title: string;
  readonly share: number;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.style.setProperty("--share", `${Math.round(20 + 60 * share)}%`), [share]);
  return html`<button
    ref=${button}
    type="button"
    title=${title}
    aria-current=${at === sectionNumber.value ? "true" : undefined}
    onClick=${() => void shown(() => goTo(at))}
  >
    ${at + 1}<span class="hidden">: ${title}</span>
  </button>`;
}
