import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { TargetedEvent } from "preact";
import { ask, send } from "../ask.ts";
import { Button } from "../parts/button.ts";
import { Removal } from "../parts/removal.ts";
import { addressOf } from "../route.ts";
import { openStory, shown, stories, story } from "../state.ts";

const PHASES: Readonly<Record<string, string>> = {
  waiting: "Waiting",
  reading: "Reading the file",
  casting: "Looking for the people in it",
  embedding: "Working out what its passages mean",
  indexing: "Writing it down",
  annotating: "Having the model read it",
};

const open = (id: string) =>
  void shown(async () => {
    await openStory(id);
    location.hash = addressOf("talk");
  });

/** The library: which stories there are, and adding and removing them. */
export function StoriesView() {
  const removing = useSignal<string | null>(null);
  const said = useSignal("");
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
    <${AddStory} onAdded=${(sentence: string) => (said.value = sentence)} />
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

/** Where a file is dropped or chosen, and read. */
function AddStory({ onAdded }: { readonly onAdded: (sentence: string) => void }) {
  const doing = useSignal("");
  const ending = useSignal<AbortController | null>(null);
  const isOver = useSignal(false);
  const add = (file: File | undefined) =>
    file &&
    void shown(async () => {
      ending.value = new AbortController();
      doing.value = `Reading ${file.name}`;
      try {
        for await (const step of send("addStory", { fileName: file.name }, file, ending.value.signal)) {
          if (step.type === "running") {
            const { phase, done, total } = step.progress;
            doing.value = `${PHASES[phase]}${total > 1 ? `: ${done} of ${total}` : " …"}`;
            continue;
          }
          stories.value = await ask("stories", {});
          const people =
            step.cast.length > 0 ? ` and ${counted(step.cast.length, "person", "people")} to talk with` : "";
          onAdded(
            `“${step.title}” was ${step.hasReplaced ? "replaced" : "added"}: ${counted(step.sections, "chapter")}${people}. ${step.warnings.join(" ")}`,
          );
          await openStory(step.storyId);
        }
      } finally {
        [doing.value, ending.value] = ["", null];
      }
    });
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
      ending.value
        ? html`<p role="status">${doing.value}</p>
            <${Button} onClick=${() => ending.value?.abort()}>Stop<//>`
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

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
