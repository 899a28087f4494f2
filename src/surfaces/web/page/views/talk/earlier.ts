import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Removal } from "../../parts/removal.ts";
import { addressOf } from "../../route.ts";
import { outline, shown } from "../../state.ts";
import { earlier, removeTalk, talkId } from "./talking.ts";

/** The talks about the story, to go on with or remove. */
export function Earlier() {
  const removing = useSignal<string | null>(null);
  const remove = (id: string) => {
    removing.value = null;
    document.querySelector<HTMLElement>("#new-talk")?.focus();
    void shown(() => removeTalk(id));
  };
  return html`<aside class="earlier" aria-label="Talks">
    <a id="new-talk" class="button" href=${addressOf("talk")}>New talk</a>
    ${
      earlier.value.length > 0 &&
      html`<details open=${window.innerWidth > 900}>
        <summary>Earlier talks (${earlier.value.length})</summary>
        <ul>
          ${earlier.value.map(({ id, begun, at, turns }) => {
            const who = outline.value?.cast.find((one) => one.id === begun?.characterId)?.name ?? "Narrator";
            const name = begun?.question ?? "A talk from when you knew more of the story";
            return html`<li key=${id} aria-current=${id === talkId.value ? "true" : undefined}>
              <a href=${addressOf("talk", id)}>
                <span class=${begun === null ? "quiet" : ""}>${name}</span>
                <span class="small">${begun === null ? "" : `${who} · `}${extentOf(turns, at)}</span>
              </a>
              <${Removal}
                id=${id}
                removing=${removing}
                label=${`Remove “${name}”`}
                sure="Remove for good"
                onRemove=${() => remove(id)}
                >×<//
              >
            </li>`;
          })}
        </ul>
      </details>`
    }
  </aside>`;
}

function extentOf(answers: number, at: number): string {
  const day = new Date(at).toLocaleDateString("en", { day: "numeric", month: "short" });
  return `${day} · ${answers} ${answers === 1 ? "answer" : "answers"}`;
}
