import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import type { SceneState } from "../../../../../scenes/state.ts";
import { ask } from "../../ask.ts";
import { Button } from "../../parts/button.ts";
import { FoldOut, foldUp } from "../../parts/fold-out.ts";
import { PlaceSlider, useMovedPlace } from "../../parts/place-slider.ts";
import { Removal } from "../../parts/removal.ts";
import { placeText } from "../../parts/place.ts";
import { valueOf } from "../../parts/value-of.ts";
import { addressOf } from "../../route.ts";
import { bound, outline, shown } from "../../state.ts";
import { ownActorIn } from "./people.ts";
import { deed, inScene, nameOf, remarks } from "./playing.ts";

/** What was done is seen in the scene, over which all of this stands. */
const doing = (what: Parameters<typeof deed>[0]) => {
  foldUp();
  void shown(() => deed(what));
};

/** What can be done in a scene besides talking. */
export function More({ state }: { readonly state: SceneState }) {
  const away = (outline.value?.cast ?? []).filter(
    ({ id, from }) => from <= state.bound && !state.present.has(id),
  );
  const ending = useSignal<string | null>(null);
  const own = ownActorIn(state);
  const playing = [...state.present].filter((actor) => !actor.startsWith("@") && actor !== own);
  return html`<${FoldOut} name="more" summary="More">
    ${
      !state.isEnded &&
      html`<div class="choices">
        <${Choice}
          label="Have somebody come in"
          of=${away.map(({ id, name }) => [id, name])}
          onChoose=${(actor: string) => doing({ type: "enter", actor })}
        />
        <${Choice}
          label="Have somebody leave"
          of=${[...state.present].map((actor) => [actor, nameOf(actor)])}
          onChoose=${(actor: string) => doing({ type: "leave", actor })}
        />
        <${Choice}
          label="Play somebody yourself"
          of=${state.names.has(own) || !own.startsWith("@") ? playing.map((actor) => [actor, nameOf(actor)]) : []}
          onChoose=${(actor: string) => doing({ type: "play", actor })}
        />
        <${Words}
          label="Go on in another place"
          onSend=${(place: string) => doing({ type: "place", place })}
        />
        <${Words} label="Roll dice, as 2d6+1" onSend=${(dice: string) => doing({ type: "roll", dice })} />
        <${Moment}
          state=${state}
          onChoose=${(moment: number) => void shown(() => deed({ type: "moment", moment }))}
        />
      </div>`
    }
    <div class="row">
      ${!own.startsWith("@") && state.names.has("@you") && html`<${Button} onClick=${() => doing({ type: "play", actor: null })}>Be yourself again<//>`}
      ${state.bound < bound.value && html`<${Button} onClick=${() => doing({ type: "know" })}>Go as far as I know the story now<//>`}
      ${
        !state.isEnded &&
        html`<${Button} onClick=${() => doing({ type: "pause" })}>${state.isPaused ? "Go on" : "Pause"}<//>
          <${Removal}
            id="scene"
            removing=${ending}
            sure="End it for good"
            onRemove=${() => doing({ type: "end" })}
            >End the scene<//
          >`
      }
      <${Differences} />
      <${Download} />
      <a class="button" href=${addressOf("scene")}>Other scenes</a>
    </div>
  <//>`;
}

function Choice({
  label,
  of,
  onChoose,
}: {
  readonly label: string;
  readonly of: readonly (readonly [string, string])[];
  readonly onChoose: (id: string) => void;
}) {
  if (of.length === 0) return null;
  return html`<label>
    <span>${label}</span>
    <select
      value=""
      onChange=${(event: Event) => {
        const id = valueOf(event);
        if (event.currentTarget instanceof HTMLSelectElement) event.currentTarget.value = "";
        if (id !== "") onChoose(id);
      }}
    >
      <option value="">Choose …</option>
      ${of.map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
    </select>
  </label>`;
}

function Words({ label, onSend }: { readonly label: string; readonly onSend: (words: string) => void }) {
  const words = useSignal("");
  const send = (event: Event) => {
    event.preventDefault();
    if (words.value.trim() !== "") onSend(words.value.trim());
    words.value = "";
  };
  return html`<form class="words-field" onSubmit=${send}>
    <label>
      <span>${label}</span>
      <input
        value=${words.value}
        maxlength="1000"
        onInput=${(event: Event) => (words.value = valueOf(event))}
      />
    </label>
    <button class="button" type="submit">Do it</button>
  </form>`;
}

function Moment({
  state,
  onChoose,
}: {
  readonly state: SceneState;
  readonly onChoose: (moment: number) => void;
}) {
  const { at, ...moving } = useMovedPlace(state.moment, onChoose);
  return html`<label>
    <span>Go on at another moment of the story: ${placeText(at)}</span>
    <${PlaceSlider} max=${state.bound} steps=${500} position=${at} ...${moving} />
  </label>`;
}

function Differences() {
  const found = useSignal<ComponentChildren>(null);
  const compare = () =>
    void shown(async () => {
      found.value = "Comparing …";
      const differences = await ask("sceneDifferences", inScene()).catch((error: unknown) => {
        found.value = null;
        throw error;
      });
      if (differences === null) found.value = "Comparing the scene with the story takes a language model.";
      else if (differences.length === 0) found.value = "Nothing was found that the story tells otherwise.";
      else
        found.value = html`<ul>
          ${differences.map(({ what, quote, section }) => html`<li key=${what}>${what} <q>${quote}</q> (${section})</li>`)}
        </ul>`;
    });
  return html`<${Button} onClick=${compare}>What differs from the story?<//>
    <div role="status" class="differences">${found.value}</div>`;
}

const FORMS = {
  html: ["text/html", "to read"],
  md: ["text/markdown", "as text"],
  json: ["application/json", "as data"],
} as const;

const download = (form: keyof typeof FORMS) =>
  void shown(async () => {
    const { text } = await ask("transcript", { ...inScene(), form });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: FORMS[form][0] }));
    link.download = `scene.${form}`;
    link.click();
    URL.revokeObjectURL(link.href);
    remarks.value = [`The transcript was saved as scene.${form}.`];
    foldUp();
  });

function Download() {
  return (["html", "md", "json"] as const).map(
    (form) => html`<${Button} key=${form} onClick=${() => download(form)}>Save ${FORMS[form][1]}<//>`,
  );
}
