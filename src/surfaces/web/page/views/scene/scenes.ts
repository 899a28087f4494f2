import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { ask } from "../../ask.ts";
import { Removal } from "../../parts/removal.ts";
import { addressOf } from "../../route.ts";
import { shown, story, told } from "../../state.ts";
import { Begin } from "./begin.ts";
import { leaveScene } from "./playing.ts";

type Listed = Awaited<ReturnType<typeof ask<"scenes">>>[number];

/** The scenes of the story, and the beginning of another. */
export function Scenes() {
  const scenes = useSignal<readonly Listed[]>([]);
  const removing = useSignal<string | null>(null);
  useEffect(leaveScene, []);
  useEffect(
    () =>
      void shown(async () => {
        scenes.value = await ask("scenes", told.value);
      }),
    [told.value],
  );
  const remove = (sceneId: string) =>
    void shown(async () => {
      await ask("removeScene", { sceneId });
      [scenes.value, removing.value] = [scenes.value.filter(({ id }) => id !== sceneId), null];
    });
  return html`<div class="scenes">
    <h1>Scenes</h1>
    <p>
      Be in the story: write what you say or do, and its people answer, knowing only what they know at that
      moment and what they hear in the scene.
    </p>
    ${
      scenes.value.length > 0 &&
      html`<ul class="stories">
        ${scenes.value.map(
          (scene) =>
            html`<li key=${scene.id} class="card">
              <div class="grow">${inWords(scene)}</div>
              ${scene.kind === "shown" && html`<a class="button" href=${addressOf("scene", scene.id)}>${scene.isEnded ? "Read" : "Go on"}</a>`}
              <${Removal} id=${scene.id} removing=${removing} onRemove=${() => remove(scene.id)} />
            </li>`,
        )}
      </ul>`
    }
    <${Begin} key=${story.value?.id} />
  </div>`;
}

function inWords(scene: Listed) {
  if (scene.kind === "unreadable") return html`<p>${scene.problem}</p>`;
  const when = new Date(scene.at * 1000).toLocaleDateString("en", { day: "numeric", month: "short" });
  if (scene.kind === "hidden")
    return html`<p class="quiet">A scene from when you knew more of the story · ${when}</p>`;
  return html`<h2>${scene.names.join(", ")}</h2>
    <p class="small">
      ${[...(scene.place === "" ? [] : [scene.place]), when, ...(scene.isEnded ? ["ended"] : [])].join(" · ")}
    </p>`;
}
