import { html } from "htm/preact";
import { wordDifference } from "../../../../../text/word-difference.ts";
import { ToStory } from "../../parts/to-story.ts";
import { guardedIn, type Made, tokensText } from "./made.ts";

/** What is other in a replayed answer. */
export function Difference({ before, after }: { readonly before: Made; readonly after: Made }) {
  const runs = wordDifference(before.reply.text, after.reply.text);
  return html`<section class="difference" aria-labelledby="difference-title">
    <h3 id="difference-title">The difference</h3>
    <${Words} runs=${runs} now=${after.reply.text} />
    <${Passages} before=${before} after=${after} />
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="hidden">Figure</span></th>
          <th scope="col">Then</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, of]) =>
            html`<tr key=${name}>
              <th scope="row">${name}</th>
              <td>${of(before)}</td>
              <td>${of(after)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** Below this share of words that stayed, what is other in between is harder to read than the new answer. */
const ENOUGH_IN_BOTH = 0.4;

function Words({ runs, now }: { readonly runs: ReturnType<typeof wordDifference>; readonly now: string }) {
  const inBoth = runs.reduce((sum, run) => sum + (run.in === "both" ? run.text.length : 0), 0);
  if (runs.every((run) => run.in === "both")) return html`<p>The answer is the same, word for word.</p>`;
  if (inBoth < ENOUGH_IN_BOTH * now.length)
    return html`<p>Little of it is as before:</p>
      <blockquote class="reply"><ins>${now}</ins></blockquote>`;
  const shown = {
    both: (text: string) => text,
    before: (text: string) => html`<del>${text}</del>`,
    after: (text: string) => html`<ins>${text}</ins>`,
  };
  return html`<blockquote class="reply">
    ${runs.map(({ in: where, text }) => shown[where](text))}
  </blockquote>`;
}

const rows: readonly (readonly [string, (made: Made) => string])[] = [
  ["Speaker", ({ reply }) => reply.speaker],
  ["Written by", ({ reply }) => (reply.mode === "model" ? reply.model : "quoted")],
  ["Read", ({ reply }) => tokensText(reply.tokens.prompt)],
  ["Written", ({ reply }) => tokensText(reply.tokens.completion)],
  ["Took", ({ reply }) => `${(reply.milliseconds / 1000).toFixed(1)} s`],
  ["Put right by the check", (made) => String(guardedIn(made).length)],
];

/** Which passages it was written from then and now. */
function Passages({ before, after }: { readonly before: Made; readonly after: Made }) {
  const [then, now] = [before.reply.considered, after.reply.considered];
  const [lost, gained] = [only(then, now), only(now, then)];
  if (lost.length === 0 && gained.length === 0) return html`<p>It was written from the same passages.</p>`;
  return html`<div class="gained">
    ${listed("Passages it no longer has", lost)} ${listed("Passages that are new", gained)}
  </div>`;
}

type Considered = Made["reply"]["considered"];

function only(some: Considered, others: Considered): Considered {
  return some.filter((one) => !others.some((other) => one.start < other.end && other.start < one.end));
}

function listed(title: string, some: Considered) {
  if (some.length === 0) return null;
  return html`<div class="grow">
    <h4>${title}</h4>
    <ul>
      ${some.map(({ start }) => html`<li key=${start}><${ToStory} start=${start} /></li>`)}
    </ul>
  </div>`;
}
