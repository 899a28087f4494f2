import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { ask } from "../../ask.ts";
import { addressOf } from "../../route.ts";
import { shown, told } from "../../state.ts";

type Answers = Awaited<ReturnType<typeof ask<"answersMade">>>;

/** The answers that can be explained, the newest first. */
export function AnswersMade() {
  const made = useSignal<Answers | null>(null);
  useEffect(() => void shown(async () => (made.value = await ask("answersMade", told.value))), [told.value]);
  if (made.value === null) return html`<p role="status">Looking for answers …</p>`;
  return html`<h1>Why was it answered so?</h1>
    ${
      made.value.length === 0
        ? html`<p>
            There is no answer yet. Ask something under “Talk”; “Why” below an answer leads here, and every
            answer is kept with how it was made.
          </p>`
        : html`<p class="lead">
              Choose an answer to see what it rests on, what the model was asked, and what the check did.
            </p>
            <ul class="answers-made">
              ${made.value.map(
                ({ id, at, question, speaker, text, model }) =>
                  html`<li key=${id} class="card">
                    <a href=${addressOf("answer", id)}>${question}</a>
                    <p>${text.length > 160 ? `${text.slice(0, 160)}…` : text}</p>
                    <p class="small">
                      ${[speaker, new Date(at).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }), model].join(" · ")}
                    </p>
                  </li>`,
              )}
            </ul>`
    }`;
}
