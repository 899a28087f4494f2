import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { ask } from "../ask.ts";
import { placeText } from "../parts/place.ts";
import { addressOf } from "../route.ts";
import { moment, shown, speakerId, told } from "../state.ts";
import { AnswersMade } from "./answer/answers-made.ts";
import { Checked } from "./answer/checked.ts";
import { Figures } from "./answer/figures.ts";
import type { Made } from "./answer/made.ts";
import { Replay } from "./answer/replay.ts";
import { Requests } from "./answer/requests.ts";
import { Sentences } from "./answer/sentences.ts";
import { sides, sought } from "./bench/search.ts";

/** Why an answer is as it is; without one, the answers to choose from. */
export function AnswerView({ rest: turnId }: { readonly rest: string }) {
  return turnId === ""
    ? html`<${AnswersMade} />`
    : html`<${AnswerExplained} key=${turnId} turnId=${turnId} />`;
}

function AnswerExplained({ turnId }: { readonly turnId: string }) {
  const made = useSignal<Made | null>(null);
  const isUnveiled = useSignal(false);
  useEffect(
    () =>
      void shown(async () => {
        made.value = null;
        made.value = await ask("answerMade", { ...told.value, turnId, isUnveiled: isUnveiled.value });
      }),
    [told.value, isUnveiled.value],
  );
  const [talkId = ""] = turnId.split(".");
  const back = html`<p class="row">
    <a href=${addressOf("answer")}>All answers</a>
    <a href=${addressOf("talk", talkId)}>The talk it is from</a>
  </p>`;
  if (made.value === null) return back;
  const { question, vantage, reply, kind } = made.value;
  const now = vantage.moment ?? vantage.bound;
  return html`${back}
    <h1>Why was it answered so?</h1>
    <p class="lead">
      ${kind === "answer" ? html`Asked: <q>${question}</q>.` : kind === "recap" ? "A recap." : "Questions to discuss."}
      ${" "}${reply.speaker === "Narrator" ? "The narrator" : reply.speaker} answered, with the story known up
      to ${placeText(vantage.bound)}${now < vantage.bound ? `, speaking from ${placeText(now)}` : ""}.
    </p>
    <${Sentences} made=${made.value} />
    ${
      kind === "answer" &&
      html`<p>
        <a href=${addressOf("bench")} onClick=${() => searchFor(made.value!)}
          >See what is found for this question, and why</a
        >
      </p>`
    }
    <${Checked} made=${made.value} onUnveil=${() => (isUnveiled.value = true)} />
    <${Requests} made=${made.value} />
    <${Figures} made=${made.value} />
    <${Replay} made=${made.value} />`;
}

/** Has the bench begin with the question of an answer, from where it was asked. */
function searchFor({ question, vantage }: Made): void {
  [speakerId.value, moment.value] = [vantage.characterId, vantage.moment ?? null];
  [sought.value, sides.value] = [question, []];
}
