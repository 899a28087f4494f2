import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { TargetedEvent } from "preact";
import { ask } from "../ask.ts";
import { Button } from "../parts/button.ts";
import { Removal } from "../parts/removal.ts";
import { addressOf } from "../route.ts";
import { openStory, shown, stories, story } from "../state.ts";
import { addFile, counted, doing, said, stopAdding } from "./stories/adding.ts";

const open = (id: string) =>
  void shown(async () => {
    await openStory(id);
    location.hash = addressOf("talk");
  });

/** The library: which stories there are, and adding and removing them. */
export function StoriesView() {
  const removing = useSignal<string | null>(null);
  const remove = (id: string, title: string) =>
    void shown(async () => {
      await ask("removeStory", { storyId: id });
      removing.value = null;
      said.value = `“${title}” was removed, with its talks and scenes.`;
      stories.value = await ask("stories", {});
      const [first] = stories.value;
      if (id === story.value?.id && first) await openStory(first.id);
    });
  return html`<h1>Stories</h1>
    <${AddStory} />
    <p role="status" class="said">${said.value}</p>
    <ul class="stories">
      ${stories.value?.map(
        ({ id, title, author, sections, passages, isBuiltIn }) =>
          html`<li key=${id} class="card">
            <div class="grow">
              <h2>${title}</h2>
              <p>
                ${author ? `${author} · ` : ""}${[counted(sections, "chapter"), counted(passages, "passage")].join(", ")}
              </p>
            </div>
            ${
              id === story.value?.id
                ? html`<span class="chosen">open</span>
                    <a class="button" href=${addressOf("talk")}>Talk about it</a>`
                : html`<${Button} label=${`Open ${title}`} onClick=${() => open(id)}>Open<//>`
            }
            ${
              !isBuiltIn &&
              html`<${Removal}
                id=${id}
                removing=${removing}
                label=${`Remove ${title}`}
                sure="Remove it for good, with its talks and scenes"
                onRemove=${() => remove(id, title)}
              />`
            }
          </li>`,
      )}
    </ul>`;
}

const add = (file: File | undefined) => {
  if (file && doing.value === "") void addFile(file);
};

/** Where a file is dropped or chosen, and read. */
function AddStory() {
  const isOver = useSignal(false);
  return html`<div
    class=${`drop card${isOver.value ? " over" : ""}`}
    onDragOver=${(event: DragEvent) => {
      event.preventDefault();
      isOver.value = true;
    }}
    onDragLeave=${() => (isOver.value = false)}
    onDrop=${(event: DragEvent) => {
      event.preventDefault();
      isOver.value = false;
      add(event.dataTransfer?.files[0]);
    }}
  >
    ${
      doing.value !== ""
        ? html`<p role="status">${doing.value}</p>
            <${Button} onClick=${stopAdding}>Stop<//>`
        : html`<label>
            <span>Drop a story here, or choose a file: .epub, .txt, .md or .html</span>
            <input
              type="file"
              accept=".epub,.txt,.md,.html,.htm"
              onChange=${({ currentTarget: input }: TargetedEvent<HTMLInputElement>) => {
                add(input.files?.[0]);
                input.value = "";
              }}
            />
          </label>`
    }
  </div>`;
}
