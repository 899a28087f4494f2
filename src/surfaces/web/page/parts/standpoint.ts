import { html } from "htm/preact";
import { bound, outline } from "../state.ts";
import { PlaceRange } from "./place-range.ts";
import { valueOf } from "./value-of.ts";

/** Who speaks, how far the story is known, and the moment a character speaks from (`null`: as far as it is known). */
export interface Standpoint {
  readonly characterId: string | null;
  readonly bound: number;
  readonly moment: number | null;
}

/** A standpoint to be changed, within what the person knows. */
export function StandpointFields({
  at,
  onChange,
}: {
  readonly at: Standpoint;
  readonly onChange: (at: Standpoint) => void;
}) {
  // Who has not appeared by then cannot be asked.
  const cast = (outline.value?.cast ?? []).filter(({ from }) => from <= at.bound);
  return html`<label class="grow">
      <span>Who answers</span>
      <select
        value=${at.characterId ?? ""}
        onChange=${(event: Event) => onChange({ ...at, characterId: valueOf(event) || null })}
      >
        <option value="">Narrator</option>
        ${cast.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
      </select>
    </label>
    <${PlaceRange}
      label="The story is known up to"
      position=${at.bound}
      max=${bound.value}
      onSettle=${(place: number) => onChange(within(at, place))}
    />
    ${
      at.characterId !== null &&
      html`<${PlaceRange}
        label="They speak from"
        position=${at.moment ?? at.bound}
        max=${at.bound}
        onSettle=${(place: number) => onChange({ ...at, moment: place >= at.bound ? null : place })}
      />`
    }`;
}

/** A standpoint at another bound, by the narrator where whoever spoke has not appeared by then. */
function within(at: Standpoint, place: number): Standpoint {
  const isThere = outline.value?.cast.some(({ id, from }) => id === at.characterId && from <= place);
  return {
    characterId: isThere ? at.characterId : null,
    bound: place,
    moment: at.moment !== null && at.moment < place ? at.moment : null,
  };
}

/** What a call says of a standpoint. */
export function asked({ characterId, bound: known, moment }: Standpoint) {
  return { characterId, bound: known, ...(moment !== null && characterId !== null && { moment }) };
}
