import { html } from "htm/preact";
import { valueOf } from "../../parts/value-of.ts";
import { chosen, chosenId, peopleSettled } from "./loaded.ts";

/** Whom to look at, among the people named so far. */
export function ChosenPerson({
  label,
  none,
  id = chosen.value?.id ?? "",
}: {
  readonly label: string;
  /** What choosing nobody is called; without it that cannot be chosen. */
  readonly none?: string;
  readonly id?: string;
}) {
  return html`<label class="person">
    <span>${label}</span>
    <select value=${id} onChange=${(event: Event) => (chosenId.value = valueOf(event) || null)}>
      ${(none !== undefined || id === "") && html`<option value="">${none ?? "choose somebody"}</option>`}
      ${peopleSettled.value.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
    </select>
  </label>`;
}
