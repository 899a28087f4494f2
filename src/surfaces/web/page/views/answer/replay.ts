import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { ask, CallFailed, follow } from "../../ask.ts";
import { Button } from "../../parts/button.ts";
import { asked, type Standpoint, StandpointFields } from "../../parts/standpoint.ts";
import { valueOf } from "../../parts/value-of.ts";
import { about, shown, told } from "../../state.ts";
import { Checked } from "./checked.ts";
import { Difference } from "./difference.ts";
import type { Made } from "./made.ts";
import { Requests } from "./requests.ts";

/** Has a question answered again from elsewhere, by another model or another prompt, and shows what is other then. */
export function Replay({ made }: { readonly made: Made }) {
  const { characterId, bound, moment } = made.vantage;
  const at = useSignal<Standpoint>({ characterId, bound, moment: moment ?? null });
  const model = useSignal("");
  const prompt = useSignal<string | null>(null);
  const going = useSignal<AbortController | null>(null);
  const after = useSignal<Made | null>(null);
  /** Said here: the top of the page is far away. */
  const failed = useSignal("");
  const mayVary = about.value?.mode === "model" && made.kind === "answer";
  const replay = () =>
    void shown(async () => {
      going.value = new AbortController();
      [after.value, failed.value] = [null, ""];
      const wish = {
        ...told.value,
        turnId: made.id,
        from: { ...told.value, ...asked(at.value) },
        ...(model.value.trim() && { model: model.value }),
        ...(prompt.value !== null && { prompt: prompt.value }),
      };
      try {
        for await (const event of follow("replay", wish, going.value.signal))
          if (event.type === "made") after.value = event.made;
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        failed.value = error.message;
      } finally {
        going.value = null;
      }
    });
  return html`<section class="card replay">
    <h2>Play it again</h2>
    <p class="small">
      The same question, answered from elsewhere or otherwise. Nothing of it goes into the talk.
    </p>
    <div class="fields">
      <${StandpointFields}
        at=${at.value}
        onChange=${(one: Standpoint) => {
          // Each kind of speaker has a prompt of its own.
          if ((one.characterId === null) !== (at.value.characterId === null)) prompt.value = null;
          at.value = one;
        }}
      />
      ${mayVary && html`<${ModelField} model=${model.value} onChange=${(name: string) => (model.value = name)} />`}
    </div>
    ${mayVary && html`<${PromptField} key=${at.value.characterId === null} name=${at.value.characterId === null ? "narrator" : "character"} prompt=${prompt} />`}
    <p>
      ${
        going.value
          ? html`<${Button} onClick=${() => going.value?.abort()}>Stop<//>
              <span role="status">Answering again …</span>`
          : html`<${Button} kind="main" onClick=${replay}>Answer again<//>`
      }
    </p>
    ${failed.value && html`<p class="trouble" role="alert">${failed.value}</p>`}
    <${Replayed} before=${made} after=${after.value} />
  </section>`;
}

function Replayed({ before, after }: { readonly before: Made; readonly after: Made | null }) {
  return html`<div aria-live="polite">
      ${after && html`<${Difference} before=${before} after=${after} />`}
    </div>
    ${
      after &&
      html`<details>
        <summary>How the new answer was made</summary>
        <${Checked} made=${after} />
        <${Requests} made=${after} />
      </details>`
    }`;
}

function ModelField({
  model,
  onChange,
}: {
  readonly model: string;
  readonly onChange: (name: string) => void;
}) {
  return html`<label class="grow">
    <span>Model, another name at the same server</span>
    <input
      value=${model}
      placeholder=${about.value?.model}
      maxlength="200"
      onInput=${(event: Event) => onChange(valueOf(event))}
    />
  </label>`;
}

function PromptField({
  name,
  prompt,
}: {
  readonly name: "narrator" | "character";
  readonly prompt: { value: string | null };
}) {
  const change = () => void shown(async () => (prompt.value = (await ask("promptText", { name })).text));
  if (prompt.value === null)
    return html`<p>
      <${Button} kind="quiet" onClick=${change}
        >Change the ${name === "narrator" ? "narrator’s" : "character’s"} instructions<//
      >
    </p>`;
  return html`<label class="prompt">
      <span>
        The instructions, as in <code>prompts/${name}.md</code>. What may be known and what is checked stay as
        they are, whatever stands here.
      </span>
      <textarea
        rows="14"
        spellcheck="false"
        value=${prompt.value}
        onInput=${(event: Event) => (prompt.value = valueOf(event))}
      ></textarea>
    </label>
    <p><${Button} kind="quiet" onClick=${() => (prompt.value = null)}>As they are<//></p>`;
}
