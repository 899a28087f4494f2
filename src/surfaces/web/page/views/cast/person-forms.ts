import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Button } from "../../parts/button.ts";
import { valueOf } from "../../parts/value-of.ts";
import { cast, type Person, propose } from "./casting.ts";

interface FormOf {
  readonly person: Person;
  readonly onDone: () => void;
}

/** Gives somebody the name they are shown under, or one more. */
export function NameForm({ person, kind, onDone }: FormOf & { readonly kind: "rename" | "alias" }) {
  const name = useSignal("");
  const isRename = kind === "rename";
  const save = () => propose({ kind, who: person.id, name: name.value.trim() });
  return html`<${Form} onSave=${save} onDone=${onDone} isReady=${name.value.trim() !== ""}>
    <label>
      <span>
        ${isRename ? "The name to show" : "Another name of theirs"}, as it stands in the
        story${isRename && person.others.length > 0 ? `: ${person.others.join(", ")} or another` : ""}
      </span>
      <input
        maxlength="80"
        list=${isRename ? "their-names" : undefined}
        value=${name.value}
        onInput=${(event: Event) => (name.value = valueOf(event))}
      />
    </label>
    ${isRename && html`<datalist id="their-names">${person.others.map((one) => html`<option value=${one} />`)}</datalist>`}
  <//>`;
}

/** Says with whom somebody is one. */
export function MergeForm({ person, onDone }: FormOf) {
  const other = useSignal("");
  const people = cast.value?.people.filter(({ id, isGuest }) => id !== person.id && !isGuest) ?? [];
  const likely = new Set(person.perhaps.map(({ id }) => id));
  const sorted = people.toSorted(
    (one, another) =>
      Number(likely.has(another.id)) - Number(likely.has(one.id)) || one.name.localeCompare(another.name),
  );
  const save = () => propose({ kind: "same-as", who: person.id, sameAs: other.value });
  return html`<${Form} onSave=${save} onDone=${onDone} isReady=${other.value !== ""}>
    <label>
      <span>${person.name} is the same person as</span>
      <select value=${other.value} onChange=${(event: Event) => (other.value = valueOf(event))}>
        <option value="">choose somebody</option>
        ${sorted.map(
          ({ id, name, others }) =>
            html`<option key=${id} value=${id}>
              ${name}${others.length > 0 ? ` (${others.join(", ")})` : ""}
            </option>`,
        )}
      </select>
    </label>
  <//>`;
}

/** Says which names belong to somebody else. */
export function SplitForm({ person, onDone }: FormOf) {
  const names = useSignal<readonly string[]>([]);
  const all = [person.name, ...person.others];
  const save = () => propose({ kind: "split", who: person.id, names: [...names.value] });
  return html`<${Form}
    onSave=${save}
    onDone=${onDone}
    isReady=${names.value.length > 0 && names.value.length < all.length}
  >
    <fieldset>
      <legend>These names belong to somebody else</legend>
      ${all.map(
        (name) =>
          html`<label key=${name} class="check">
            <input
              type="checkbox"
              checked=${names.value.includes(name)}
              onChange=${() =>
                (names.value = names.value.includes(name)
                  ? names.value.filter((one) => one !== name)
                  : [...names.value, name])}
            />
            ${name}
          </label>`,
      )}
    </fieldset>
    <p class="quiet-text">
      The other person begins with these names and no places: point at the text to say where they are. One
      name alone that is nobody’s can be taken away by splitting it off and saying it is nobody.
    </p>
  <//>`;
}

function Form({
  onSave,
  onDone,
  isReady,
  children,
}: {
  readonly onSave: () => Promise<boolean>;
  readonly onDone: () => void;
  readonly isReady: boolean;
  readonly children?: unknown;
}) {
  return html`<form
    class="person-form"
    onSubmit=${(event: Event) => {
      event.preventDefault();
      // What is refused can be put right here.
      void onSave().then((isPossible) => isPossible && onDone());
    }}
  >
    ${children}
    <div class="row">
      <button type="submit" class="button main" disabled=${!isReady}>See what changes</button>
      <${Button} kind="quiet" onClick=${onDone}>Not now<//>
    </div>
  </form>`;
}
