import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { ask } from "../../ask.ts";
import { PickPeople } from "../../parts/pick-people.ts";
import { placeText } from "../../parts/place.ts";
import { valueOf } from "../../parts/value-of.ts";
import { addressOf } from "../../route.ts";
import { outline, shown, told } from "../../state.ts";

type Starts = Awaited<ReturnType<typeof ask<"sceneStarts">>>;

/** With what a scene is to begin. */
interface Wanted {
  readonly moment: number;
  readonly place: string;
  readonly premise: string;
  readonly cast: readonly string[];
  /** What was told last before the moment. */
  readonly passage: string;
  /** Id of the character whom the person plays; empty for nobody but themselves. */
  readonly as: string;
  readonly name: string;
  readonly turns: number;
}

const NOTHING: Wanted = {
  moment: 0,
  place: "",
  premise: "",
  cast: [],
  passage: "",
  as: "",
  name: "",
  turns: 2,
};

/** The form with which a scene begins. */
export function Begin() {
  const starts = useSignal<Starts>({ points: [], presets: [] });
  const wanted = useSignal<Wanted>({ ...NOTHING, name: localStorage.getItem("name") ?? "" });
  const change = (part: Partial<Wanted>) => (wanted.value = { ...wanted.value, ...part });
  const at = ({ moment, cast, passage }: Starts["points"][number]) =>
    change({ moment, passage, place: "", premise: "", cast: cast.map(({ id }) => id) });
  useEffect(
    () =>
      void shown(async () => {
        starts.value = await ask("sceneStarts", told.value);
        const last = starts.value.points.at(-1);
        if (last) at(last);
      }),
    [told.value],
  );
  const begin = (event: Event) => {
    event.preventDefault();
    void shown(() => beginScene(wanted.value));
  };
  if (starts.value.points.length === 0)
    return html`<p class="notice">
      Nothing is told so far as you know the story, so no scene can begin yet.
    </p>`;
  return html`<form class="card begin" onSubmit=${begin}>
    <h2>Begin a scene</h2>
    <${Ready} presets=${starts.value.presets} onChoose=${change} />
    <${When} points=${starts.value.points} wanted=${wanted.value} onChoose=${at} />
    <${PickPeople}
      legend="Who is there"
      isMany
      chosen=${wanted.value.cast}
      onPick=${(id: string) => change({ cast: withOrWithout(wanted.value.cast, id) })}
    />
    <div class="pair">
      <${Line}
        label="Where (may be left empty)"
        value=${wanted.value.place}
        onChange=${(place: string) => change({ place })}
      />
      <${Line}
        label="How it begins (may be left empty)"
        value=${wanted.value.premise}
        onChange=${(premise: string) => change({ premise })}
      />
    </div>
    <${Me} wanted=${wanted.value} onChange=${change} />
    <button class="button main" type="submit" disabled=${wanted.value.cast.length === 0}>Begin</button>
  </form>`;
}

function withOrWithout(all: readonly string[], one: string): string[] {
  return all.includes(one) ? all.filter((id) => id !== one) : [...all, one];
}

async function beginScene({ as, name, cast, moment, place, premise, turns }: Wanted): Promise<void> {
  localStorage.setItem("name", name);
  const me = as === "" ? { name: name.trim() || "Guest" } : { actor: as };
  const { sceneId } = await ask("beginScene", {
    ...told.value,
    moment,
    place,
    premise,
    turns,
    me,
    cast: [...cast],
  });
  location.hash = addressOf("scene", sceneId);
}

function When({
  points,
  wanted: { moment, passage },
  onChoose,
}: {
  readonly points: Starts["points"];
  readonly wanted: Wanted;
  readonly onChoose: (point: Starts["points"][number]) => void;
}) {
  const choose = (event: Event) => {
    const point = points.find((one) => one.moment === Number(valueOf(event)));
    if (point) onChoose(point);
  };
  const isOther = !points.some((point) => point.moment === moment);
  return html`<label>
      <span>It begins when the story is told up to the end of</span>
      <select value=${moment} onChange=${choose}>
        ${isOther && html`<option value=${moment}>${placeText(moment)}</option>`}
        ${points.map((point) => html`<option key=${point.moment} value=${point.moment}>${point.section}</option>`)}
      </select>
    </label>
    ${passage !== "" && html`<blockquote class="last-told">${passage}</blockquote>`}`;
}

function Ready({
  presets,
  onChoose,
}: {
  readonly presets: Starts["presets"];
  readonly onChoose: (part: Partial<Wanted>) => void;
}) {
  if (presets.length === 0) return null;
  return html`<p class="label" id="ready">Ready to be played</p>
    <div class="row ready" role="group" aria-labelledby="ready">
      ${presets.map(
        ({ title, ...preset }) =>
          html`<button key=${title} type="button" class="button" onClick=${() => onChoose(preset)}>
            ${title}
          </button>`,
      )}
    </div>`;
}

function Me({
  wanted: { as, name, turns, cast },
  onChange,
}: {
  readonly wanted: Wanted;
  readonly onChange: (part: Partial<Wanted>) => void;
}) {
  const people = outline.value?.cast ?? [];
  return html`<div class="pair">
    <label>
      <span>You are</span>
      <select
        value=${as}
        onChange=${(event: Event) => onChange({ as: valueOf(event), cast: cast.filter((id) => id !== valueOf(event)) })}
      >
        <option value="">yourself, a guest in the story</option>
        ${people.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
      </select>
    </label>
    ${as === "" && html`<${Line} label="Your name in it (or Guest)" value=${name} onChange=${(own: string) => onChange({ name: own })} />`}
    <label>
      <span>Lines that answer yours</span>
      <select value=${turns} onChange=${(event: Event) => onChange({ turns: Number(valueOf(event)) })}>
        ${[0, 1, 2, 3, 4, 5, 6].map((count) => html`<option key=${count} value=${count}>${count === 0 ? "none: you choose each speaker" : `at most ${count}`}</option>`)}
      </select>
    </label>
  </div>`;
}

function Line({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return html`<label>
    <span>${label}</span>
    <input value=${value} maxlength="1000" onInput=${(event: Event) => onChange(valueOf(event))} />
  </label>`;
}
