import { html } from "htm/preact";
import { type ActorId, memberActor, NARRATOR_ACTOR } from "../../../../../core/scene.ts";
import { playable, type SceneState } from "../../../../../scenes/state.ts";
import { Button } from "../../parts/button.ts";
import { Face } from "../../parts/face.ts";
import { valueOf } from "../../parts/value-of.ts";
import { shown } from "../../state.ts";
import { facedIn, foreseen, nameOf, play } from "./playing.ts";

/** The person who plays, as the log names them. */
const [YOU, ME] = ["you", memberActor("you")];

/** Who the person is in a scene. */
export function ownActorIn({ players }: SceneState): ActorId {
  return [...players].find(([, player]) => player === YOU)?.[0] ?? ME;
}

/** Who is there, and whom the person plays. */
export function People({ state }: { readonly state: SceneState }) {
  const own = ownActorIn(state);
  return html`<ul class="there" aria-label="Who is there">
    ${[...state.present].map(
      (actor) =>
        html`<li key=${actor}>
          <${Face} who=${facedIn(actor)} size=${36} />
          <span>${nameOf(actor)}${actor === own && html`<span class="you"> you</span>`}</span>
        </li>`,
    )}
  </ul>`;
}

const speak = (actor: ActorId) => void shown(() => play({ type: "next", actor }));

/** Who is next and why, and the choice of somebody else. */
export function WhoIsNext({ state }: { readonly state: SceneState }) {
  const [first] = foreseen.value?.ranked ?? [];
  const others = [...playable(state), NARRATOR_ACTOR].filter((actor) => actor !== first?.actor);
  return html`<div class="next">
    <p>
      ${
        first
          ? html`Next:${" "}<strong>${nameOf(first.actor)}</strong>${first.reasons.length > 0 ? ` (${first.reasons.join(", ")})` : ""}`
          : foreseen.value === null
            ? ""
            : "Nobody has anything to say: write, or choose who speaks."
      }
    </p>
    ${first && html`<${Button} onClick=${() => speak(first.actor)}>Let ${nameOf(first.actor)} speak<//>`}
    <label>
      <span class="hidden">Have somebody else speak</span>
      <select
        value=""
        onChange=${(event: Event) => {
          const actor = valueOf(event);
          if (event.currentTarget instanceof HTMLSelectElement) event.currentTarget.value = "";
          if (actor !== "") speak(actor);
        }}
      >
        <option value="">${first ? "Somebody else …" : "Who speaks?"}</option>
        ${others.map((actor) => html`<option key=${actor} value=${actor}>${nameOf(actor)}</option>`)}
      </select>
    </label>
    <${Button}
      kind="quiet"
      label="Let them talk among themselves for three lines"
      onClick=${() => void shown(() => play({ type: "go", lines: 3 }))}
      >Let them talk<//
    >
  </div>`;
}
