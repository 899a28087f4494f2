import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { isLine } from "../../../../core/scene.ts";
import type { SceneState } from "../../../../scenes/state.ts";
import { ask } from "../ask.ts";
import { Announcer } from "../parts/announcer.ts";
import { Button } from "../parts/button.ts";
import { Composer } from "../parts/composer.ts";
import { placeText } from "../parts/place.ts";
import { Shortcuts } from "../parts/shortcuts.ts";
import { useLeavesWithStory } from "../parts/leaves-with-story.ts";
import { useStaysBelow } from "../parts/stays-below.ts";
import { valueOf } from "../parts/value-of.ts";
import { shown, story, told } from "../state.ts";
import { EventShown, SpeakingShown } from "./scene/line.ts";
import { More } from "./scene/more.ts";
import { ownActorIn, People, WhoIsNext } from "./scene/people.ts";
import {
  deed,
  draft,
  facedIn,
  foreseen,
  failure,
  inScene,
  isPlaying,
  isSuggesting,
  nameOf,
  openScene,
  play,
  remarks,
  speaking,
  state,
  stop,
  suggested,
} from "./scene/playing.ts";
import { Scenes } from "./scene/scenes.ts";

/** Playing a scene with people of the story; without an id, the scenes that there are. */
export function SceneView({ rest }: { readonly rest: string }) {
  useLeavesWithStory("scene");
  return rest === "" ? html`<${Scenes} />` : html`<${Scene} id=${rest} />`;
}

function Scene({ id }: { readonly id: string }) {
  /** What is done with what is written: "say", "think", or whom it is whispered to. */
  const way = useSignal("say");
  useEffect(() => void shown(() => openScene(id)), [id, told.value]);
  const now = state.value;
  useStaysBelow(foreseen.value !== null || speaking.value !== null || suggested.value.length > 0);
  if (now === null) return null;
  const own = ownActorIn(now);
  // Who has left hears no whisper.
  const isWhisper = way.value !== own && now.present.has(way.value);
  const asWhat = isWhisper || way.value === "think" ? way.value : "say";
  const send = (words: string) =>
    void shown(async () => {
      if (isWhisper) await play({ type: "whisper", actor: asWhat, text: words });
      else if (asWhat === "think") await deed({ type: "think", text: words });
      else await play({ type: "say", text: words });
    });
  const sent = now.events.flatMap((event) => (isLine(event) && event.by !== null ? event.text : []));
  return html`<section class="scene" aria-labelledby="scene-title">
    <${Heading} state=${now} />
    <${Lines} state=${now} />
    <${Announcer} />
    ${
      !now.isEnded &&
      html`<${Composer}
        label=${asWhat === "think" ? "What you think" : isWhisper ? `What you whisper to ${nameOf(asWhat)}` : "What you say, and *what you do*"}
        text=${draft}
        sent=${sent}
        isWriting=${isPlaying.value}
        onSend=${send}
        onStop=${stop}
        who=${facedIn(own)}
      >
        ${!isPlaying.value && !now.isPaused && html`<${WhoIsNext} state=${now} />`}
        <${Suggestions} onChoose=${(line: string) => (draft.value = line)} />
        <${Tools} state=${now} way=${asWhat} onChoose=${(one: string) => (way.value = one)} own=${own} />
      <//>`
    }
    ${now.isEnded && html`<${More} state=${now} />`}
  </section>`;
}

function Heading({ state: now }: { readonly state: SceneState }) {
  return html`<header class="scene-top">
    <h1 id="scene-title">${now.place === "" ? `A scene in ${story.value?.title}` : now.place}</h1>
    <p class="small">
      At the moment when the story is told up to <strong>${placeText(now.moment)}</strong>; known up to
      <strong> ${placeText(now.bound)}</strong>.
    </p>
    <${People} state=${now} />
    ${now.opening.premise !== "" && html`<p class="premise">${now.opening.premise}</p>`}
  </header>`;
}

function Lines({ state: now }: { readonly state: SceneState }) {
  const last = now.events.findLast(isLine);
  const line = speaking.value;
  return html`<div class="log" role="log" aria-live="off" aria-label="The scene">
    ${now.events.map((event) =>
      event.id === line?.insteadOf
        ? html`<${SpeakingShown} key=${event.id} speaking=${line} />`
        : html`<${EventShown} key=${event.id} event=${event} state=${now} isLast=${event === last} />`,
    )}
    ${line && line.insteadOf === undefined && html`<${SpeakingShown} speaking=${line} />`}
    ${remarks.value.map((sentence) => html`<p class="small" key=${sentence}>${sentence}</p>`)}
    ${failure.value !== "" && html`<p class="trouble" role="alert">${failure.value}</p>`}
  </div>`;
}

const suggest = () =>
  void shown(async () => {
    [suggested.value, isSuggesting.value] = [[], true];
    try {
      suggested.value = await ask("suggestLines", inScene());
    } finally {
      isSuggesting.value = false;
    }
    if (suggested.value.length === 0)
      remarks.value = ["There is nothing to suggest: it takes a language model; with one, try again."];
  });

function Tools({
  state: now,
  way,
  onChoose,
  own,
}: {
  readonly state: SceneState;
  readonly way: string;
  readonly onChoose: (way: string) => void;
  readonly own: string;
}) {
  const others = [...now.present].filter((actor) => actor !== own);
  return html`<div class="row tools">
    <label class="way">
      <span class="hidden">What you do with it</span>
      <select value=${way} onChange=${(event: Event) => onChoose(valueOf(event))}>
        <option value="say">Say</option>
        <option value="think">Think</option>
        ${others.map((actor) => html`<option key=${actor} value=${actor}>Whisper to ${nameOf(actor)}</option>`)}
      </select>
    </label>
    <${Button} kind="quiet" isDisabled=${isSuggesting.value} onClick=${suggest}
      >${isSuggesting.value ? "Thinking of lines …" : "Suggest a line"}<//
    >
    <${More} state=${now} />
    <${Shortcuts}
      own=${[
        { key: "Escape", does: "stop the line that is being written", press: stop, isAlways: true },
        { key: "((…))", does: "what stands in these brackets is no part of the scene" },
      ]}
    />
  </div>`;
}

function Suggestions({ onChoose }: { readonly onChoose: (line: string) => void }) {
  if (suggested.value.length === 0) return null;
  return html`<ul class="suggestions" aria-label="What you could say">
    ${suggested.value.map(
      (line) =>
        html`<li key=${line}>
          <${Button}
            onClick=${() => {
              onChoose(line);
              suggested.value = [];
              document.querySelector<HTMLElement>("#composer")?.focus();
            }}
            >${line}<//
          >
        </li>`,
    )}
  </ul>`;
}
