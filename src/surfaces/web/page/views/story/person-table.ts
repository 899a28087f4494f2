import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { TargetedEvent } from "preact";
import { addressOf } from "../../route.ts";
import { ChosenPerson } from "./chosen-person.ts";
import { grid } from "./grid.ts";
import { inWords } from "./known.ts";
import { chosen } from "./loaded.ts";

/** The same as the matrix for one person, as a table to be read. */
export function PersonTable() {
  const isOpen = useSignal(false);
  return html`<details
    class="card person-table"
    onToggle=${({ currentTarget }: TargetedEvent<HTMLDetailsElement>) => (isOpen.value = currentTarget.open)}
  >
    <summary>One person as a table</summary>
    ${isOpen.value && html`<${ChosenPerson} label="Whose row" /><${Table} />`}
  </details>`;
}

function Table() {
  const person = chosen.value;
  const { columns, knownIn } = grid.value;
  const known = person && [...knownIn(person.at)].toSorted(([one], [other]) => one - other);
  return (
    known &&
    html`<table>
      <caption>
        What ${person.name} was there for or knows of, and nothing else
      </caption>
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        ${known.map(
          ([column, one]) =>
            columns[column] &&
            html`<tr key=${column}>
              <th scope="row">
                <a href=${addressOf("story", `text/${columns[column].start}`)}>${columns[column].name}</a>
              </th>
              <td>${inWords(one)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  );
}
