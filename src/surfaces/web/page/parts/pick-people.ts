import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { outline } from "../state.ts";
import { bringInSight } from "./in-sight.ts";
import { Face, type Faced } from "./face.ts";
import { valueOf } from "./value-of.ts";

/** So many people are offered at once; more are found by name. */
const MOST = 14;

/** People to pick from by their faces: those who have appeared so far, and before them who else there is. */
export function PickPeople({
  legend,
  isHidden = false,
  isMany = false,
  before = [],
  chosen,
  onPick,
}: {
  readonly legend: string;
  /** Whether what it is for is plain without its legend. */
  readonly isHidden?: boolean;
  /** Whether several can be picked. */
  readonly isMany?: boolean;
  readonly before?: readonly Faced[];
  readonly chosen: readonly (string | null)[];
  readonly onPick: (id: string | null) => void;
}) {
  const sought = useSignal("");
  const faces = useRef<HTMLDivElement>(null);
  // Who was chosen elsewhere, as by an earlier talk, may stand aside.
  useEffect(
    () => bringInSight(faces.current, faces.current?.querySelector(":checked")?.closest("label")),
    [isMany || chosen[0]],
  );
  const cast = outline.value?.cast ?? [];
  const wanted = sought.value.trim().toLowerCase();
  const found = cast.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => one.toLowerCase().includes(wanted)),
  );
  const offered = found.slice(0, MOST);
  // Whoever is chosen can always be seen.
  const hidden = cast.filter((who) => chosen.includes(who.id) && !offered.includes(who));
  return html`<fieldset class="pick">
    <legend class=${isHidden ? "hidden" : ""}>${legend}</legend>
    ${
      cast.length > MOST &&
      html`<label class="seek">
        <span class="hidden">Find somebody by name</span>
        <input
          type="search"
          placeholder=${`Find one of ${cast.length} people`}
          value=${sought.value}
          onInput=${(event: Event) => (sought.value = valueOf(event))}
        />
      </label>`
    }
    <div class="faces" ref=${faces}>
      ${[...before, ...hidden, ...offered].map(
        (who) =>
          html`<label key=${who.id} class="pick-one">
            <input
              type=${isMany ? "checkbox" : "radio"}
              name=${legend}
              checked=${chosen.includes(who.id)}
              onChange=${() => onPick(who.id)}
            />
            <${Face} who=${who} size=${44} />
            <span>${who.name}</span>
          </label>`,
      )}
    </div>
    ${wanted !== "" && found.length === 0 && html`<p class="small">Nobody of that name has appeared so far.</p>`}
  </fieldset>`;
}
