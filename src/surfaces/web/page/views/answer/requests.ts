import { html } from "htm/preact";
import { askedIn, type Asked, type Made, tokensText } from "./made.ts";

const FOR: Readonly<Record<Asked["for"], string>> = {
  rewriting: "To understand the question without the talk before it",
  "search words": "To guess in which words the story tells it, and look for these too",
  answer: "The answer",
  "looked up": "The answer, after the model had looked something up",
  again: "Once more, without what was wrong",
  "going on": "To go on where the answer broke off",
  verifying: "To compare the answer with its passages",
};
/** What parts of a request are, where their names alone do not say it. */
const PARTS: Readonly<Record<string, string>> = {
  instructions: "who speaks, and the rules",
  now: "where the story is now",
  people: "whom the speaker knows",
  passages: "what was found of the story",
  found: "what the model looked up",
  persona: "what is true of the speaker",
  lines: "lines of theirs, for the manner",
  history: "the talk so far",
  reminder: "the rules once more",
  shown: "what was shown already",
  again: "what was wrong",
  unknown: "that they cannot know this",
};
/** So many colours parts have, in turn. */
const COLOURS = 8;

/** Every request to a model, as it was sent. */
export function Requests({ made }: { readonly made: Made }) {
  const asked = askedIn(made);
  return html`<section class="card">
    <h2>What the model was asked</h2>
    ${
      asked.length === 0
        ? html`<p>
            ${made.reply.mode === "model" ? "The requests of this answer were not kept." : "No model was asked: the story is quoted."}
          </p>`
        : html`<p class="small">
              These are the requests word for word. Tokens are the pieces in which models read; they are
              counted by the encoding ${asked[0]!.counter}, the model’s own may differ a little.
            </p>
            ${asked.map((one, at) => html`<${Request} key=${at} asked=${one} number=${at + 1} />`)}`
    }
  </section>`;
}

function Request({ asked, number }: { readonly asked: Asked; readonly number: number }) {
  const parts = gathered(asked);
  const total = parts.reduce((sum, { tokens }) => sum + tokens, 0);
  let x = 0;
  return html`<article class="request">
    <h3>${number}. ${FOR[asked.for]}</h3>
    <p class="small">
      ${`${asked.model} · ${tokensText(total)} in ${parts.length} parts`}${
        asked.maxTokens === undefined ? "" : ` · at most ${tokensText(asked.maxTokens)} for the answer`
      }${asked.tools.length > 0 ? " · it may look something up" : ""}
    </p>
    <svg class="part-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
      ${parts.map(({ name, tokens }, at) => {
        const width = (1000 * tokens) / Math.max(1, total);
        x += width;
        return html`<rect key=${at} class="colour-${at % COLOURS}" x=${x - width} width=${width} height="20">
          <title>${name}</title>
        </rect>`;
      })}
    </svg>
    <div class="parts">
      ${parts.map(
        ({ name, tokens, texts }, at) =>
          html`<details key=${at}>
            <summary>
              <span class="swatch colour-${at % COLOURS}" aria-hidden="true"></span>
              ${name}${PARTS[name] && html` <span class="small">${PARTS[name]}</span>`}
              <span class="count">${tokens.toLocaleString("en")}</span>
            </summary>
            ${texts.map((text) => html`<pre tabindex="0">${text}</pre>`)}
          </details>`,
      )}
      <details>
        <summary>
          All of it, as ${asked.messages.length} ${asked.messages.length === 1 ? "message" : "messages"}
        </summary>
        ${asked.messages.map(
          ({ role, content }, at) =>
            html`<h4 key=${at}>${role}</h4>
              <pre tabindex="0">${content}</pre>`,
        )}
      </details>
    </div>
  </article>`;
}

/** Parts of one name in a row as one. */
function gathered({ parts, messages }: Asked) {
  const result: { name: string; tokens: number; texts: string[] }[] = [];
  for (const { name, tokens, message, start, end } of parts) {
    const text = messages[message]!.content.slice(start, end);
    const last = result.at(-1);
    if (last?.name === name) {
      last.tokens += tokens;
      last.texts.push(text);
    } else result.push({ name, tokens, texts: [text] });
  }
  return result;
}
