import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { valueOf } from "../../parts/value-of.ts";
import { filter, grid, order, zoomed } from "./grid.ts";
import { chosenId, type Picture, settled, when } from "./loaded.ts";
import { Matrix } from "./matrix.ts";
import type { CellAt } from "./matrix-drawing.ts";
import { PersonTable } from "./person-table.ts";
import { nameOf } from "./place-of.ts";
import { Why } from "./why.ts";

/** Who is where: people by chapters, or by the sentences of one. */
export function WherePane({ picture }: { readonly picture: Picture }) {
  const cursor = useSignal<CellAt | null>(null);
  const opened = useSignal<{ readonly id: string; readonly column: number; readonly byKey: boolean } | null>(
    null,
  );
  const at = zoomed.value;
  useEffect(() => {
    [cursor.value, opened.value] = [null, null];
  }, [at, filter.value, order.value]);
  const open = (byKey: boolean) => {
    const cell = cursor.value;
    const row = cell && grid.value.rows[cell.row];
    const isTold = cell !== null && (grid.value.columns[cell.column]?.start ?? Infinity) < when.value.bound;
    if (!cell || !row) return;
    chosenId.value = row.id;
    opened.value = isTold ? { id: row.id, column: cell.column, byKey } : null;
  };
  const column = opened.value && grid.value.columns[opened.value.column];
  const person = grid.value.rows.find(({ id }) => id === opened.value?.id);
  return html`<${Tools} picture=${picture} />
    <div class=${`where${column ? " explained" : ""}`}>
      <div class="card matrix-card">
        <${Legend} />
        <${Matrix}
          label=${at === null ? "Who is where, by chapter" : "Who is where, by sentence"}
          cursor=${cursor}
          onOpen=${open}
        />
      </div>
      ${
        column &&
        person &&
        html`<${Why}
          key=${`${person.id} ${column.start}`}
          person=${person}
          column=${column}
          byKey=${opened.value!.byKey}
          onClose=${() => (opened.value = null)}
          onZoom=${at === null ? () => (zoomed.value = opened.value!.column) : undefined}
        />`
      }
    </div>
    <${PersonTable} />`;
}

function Tools({ picture }: { readonly picture: Picture }) {
  const at = zoomed.value;
  const far = settled.value;
  const isTold = (section: number) => (picture.columns[section]?.start ?? Infinity) < far;
  return html`<div class="row matrix-tools">
    <label class="grow">
      <span>Find a person</span>
      <input
        type="search"
        value=${filter.value}
        onInput=${(event: Event) => (filter.value = valueOf(event))}
      />
    </label>
    <label>
      <span>In the order of</span>
      <select
        value=${order.value}
        onChange=${(event: Event) => (order.value = valueOf(event) === "often" ? "often" : "appearance")}
      >
        <option value="appearance">their first naming</option>
        <option value="often">how often they are there</option>
      </select>
    </label>
    <label class="grow">
      <span>Show</span>
      <select
        value=${String(at ?? "")}
        onChange=${(event: Event) => (zoomed.value = valueOf(event) === "" ? null : Number(valueOf(event)))}
      >
        <option value="">all chapters</option>
        ${picture.columns.map(
          (_, section) =>
            isTold(section) &&
            html`<option key=${section} value=${String(section)}>
              the sentences of ${nameOf(picture, section, far)}
            </option>`,
        )}
      </select>
    </label>
    ${
      at !== null &&
      html`<${Button}
          label="The chapter before"
          isDisabled=${at === 0}
          onClick=${() => (zoomed.value = at - 1)}
          >‹<//
        >
        <${Button}
          label="The next chapter"
          isDisabled=${!isTold(at + 1)}
          onClick=${() => (zoomed.value = at + 1)}
          >›<//
        >
        <${Button} onClick=${() => (zoomed.value = null)}>All chapters<//>`
    }
  </div>`;
}

/** What the bars mean. */
function Legend() {
  return html`<ul class="legend" aria-label="What the bars mean">
    <li>
      <svg class="key" viewBox="0 0 16 24" aria-hidden="true">
        <rect class="present" x="1" y="4" width="14" height="15" />
      </svg>
      was there (paler: less sure)
    </li>
    <li>
      <svg class="key" viewBox="0 0 16 24" aria-hidden="true">
        <rect class="told" x="1" y="12" width="14" height="8" />
      </svg>
      was told
    </li>
    <li>
      <svg class="key" viewBox="0 0 16 24" aria-hidden="true">
        <rect class="public" x="1" y="10" width="14" height="3" />
      </svg>
      known to all
    </li>
    <li>empty: does not know of it</li>
    <li>
      <svg class="key" viewBox="0 0 16 24" aria-hidden="true">
        <rect class="veil" width="16" height="24" />
        <path d="M0 24 16 0M-8 18 4 0M6 26 20 5" />
      </svg>
      not told yet
    </li>
  </ul>`;
}
