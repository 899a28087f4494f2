import { html } from "htm/preact";
import { warningText, WARNINGS_IN_ENGLISH } from "../../../../../core/warnings.ts";
import { whyUnknowable } from "../../parts/unknown-words.ts";
import { about } from "../../state.ts";
import { type Made, tokensText } from "./made.ts";

/** By what an answer was made, and what it took. */
export function Figures({ made: { reply } }: { readonly made: Made }) {
  const { model, mode, milliseconds, tokens, warnings, answered, unknown, speaker } = reply;
  const prices = about.value?.prices;
  const cost = prices && (tokens.prompt * prices.input + tokens.completion * prices.output) / 1e6;
  return html`<section class="card">
    <h2>In figures</h2>
    <dl class="facts">
      <dt>Written by</dt>
      <dd>${mode === "model" ? model : "nobody: the story is quoted, without a model"}</dd>
      <dt>Took</dt>
      <dd>${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s</dd>
      ${
        mode === "model" &&
        html`<dt>Read and written</dt>
          <dd>
            ${`${tokensText(tokens.prompt)} and ${tokensText(tokens.completion)}`}${
              tokens.isEstimate ? ", in part as we count them" : ", as the model’s server says"
            }${cost ? ` ($${cost.toFixed(4)})` : ""}
          </dd>`
      }
      ${
        !answered &&
        html`<dt>Answered</dt>
          <dd>
            no:${" "}
            ${unknown ? whyUnknowable(unknown, speaker) : "the story does not say it, as far as it is known"}
          </dd>`
      }
    </dl>
    ${warnings.map((warning, at) => html`<p class="notice" key=${at}>${warningText(warning, WARNINGS_IN_ENGLISH)}</p>`)}
  </section>`;
}
