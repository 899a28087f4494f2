import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { announce } from "../../parts/announcer.ts";
import { Button } from "../../parts/button.ts";
import { goToComposer } from "../../parts/composer.ts";
import { Message, Waiting } from "../../parts/message.ts";
import { placeText } from "../../parts/place.ts";
import { Prose } from "../../parts/prose.ts";
import { addressOf } from "../../route.ts";
import { about, bound, shown } from "../../state.ts";
import { Answer, facedAs } from "./answer.ts";
import { type Exchange, say, type Turn, type Writing } from "./talking.ts";

/** A question and its answer, in one of its wordings. */
export function ExchangeShown({
  exchange: { root, wordings },
  before,
  writing,
}: {
  readonly exchange: Exchange;
  /** The answer before it. */
  readonly before: Turn | null;
  /** Another wording of it that is being written. */
  readonly writing: Writing | null;
}) {
  const chosen = useSignal<number | null>(null);
  const at = Math.min(chosen.value ?? wordings.length - 1, wordings.length - 1);
  const turn = wordings[at]!;
  if (turn.isHidden)
    return html`<p class="untold">
      An answer from when you knew more of the story: it is shown again when you do.
    </p>`;
  const isOther = before !== null && before.vantage.bound !== turn.vantage.bound;
  return html`${isOther && html`<p class="divider">Now known up to ${placeText(turn.vantage.bound)}</p>`}
    ${
      turn.greeting !== undefined &&
      html`<${Message} who=${facedAs(turn.vantage.characterId, turn.reply.speaker)}>
        <${Prose} text=${turn.greeting} />
      <//>`
    }
    <${Asked} question=${turn.question} />
    ${
      writing?.state === "writing"
        ? html`<${WritingShown} writing=${writing} />`
        : html`<${Answer} key=${turn.id} turn=${turn} before=${before}>
            <${Deeds} root=${root} turn=${turn} />
            ${writing && html`<${Unwritten} writing=${writing}>Stopped: the answer stays as it was.<//>`}
            ${
              wordings.length > 1 &&
              html`<span class="wordings">
                <${Button}
                  kind="quiet"
                  label="Earlier wording"
                  isDisabled=${at === 0}
                  onClick=${() => (chosen.value = at - 1)}
                  >‹<//
                >
                ${at + 1} of ${wordings.length}
                <${Button}
                  kind="quiet"
                  label="Later wording"
                  isDisabled=${at === wordings.length - 1}
                  onClick=${() => (chosen.value = at + 1)}
                  >›<//
                >
              </span>`
            }
          <//>`
    }`;
}

function Asked({ question }: { readonly question: string }) {
  return html`<div class="asked"><span class="hidden">You: </span>${question}</div>`;
}

function Deeds({ root, turn }: { readonly root: string; readonly turn: Turn }) {
  const { kind, question, vantage, reply } = turn;
  const answerAnew = (event: MouseEvent) => {
    goToComposer(event);
    void say({ kind, question, insteadOf: { root, turn } });
  };
  const isLong = reply.warnings.some((warning) => typeof warning !== "string" && warning.key === "tooLong");
  // Without a model the answer would be the same word for word.
  const mayDiffer = about.value?.mode === "model";
  const isCopied = useSignal(false);
  const copy = () =>
    void shown(async () => {
      await navigator.clipboard.writeText(reply.text);
      isCopied.value = true;
      announce("Copied.");
    });
  return html`${mayDiffer && html`<${Button} kind="quiet" onClick=${answerAnew}>Again<//>`}
    <a class="button quiet" href=${addressOf("answer", turn.id)}>Why</a>
    ${isSecureContext && html`<${Button} kind="quiet" onClick=${copy}>${isCopied.value ? "Copied" : "Copy"}<//>`}
    ${
      isLong &&
      html`<${Button}
        kind="quiet"
        onClick=${(event: MouseEvent) => {
          goToComposer(event);
          void say({ kind: "answer", question: "Go on, please." });
        }}
        >Go on<//
      >`
    }
    ${
      vantage.bound < bound.value &&
      html`<${Button}
        kind="quiet"
        label="The rest: answer as far as you know the story now"
        onClick=${answerAnew}
        >The rest<//
      >`
    }`;
}

/** An answer as it arrives, or as far as it came. */
function WritingShown({ writing }: { readonly writing: Writing }) {
  const { characterId, name, text, note, state, wish } = writing;
  return html`<${Message} who=${facedAs(characterId, name)}>
    ${text !== "" && html`<${Prose} text=${text} />`}
    ${state === "writing" && html`<${Waiting}>${text === "" ? `${name} is thinking` : ""}<//>`}
    ${note !== "" && html`<p class="small">${note}</p>`}
    <${Unwritten} writing=${writing}>Stopped: the talk goes on as if this had not been asked.<//>
    ${
      state !== "writing" &&
      html`<div class="deeds">
        <${Button}
          kind="quiet"
          onClick=${(event: MouseEvent) => {
            goToComposer(event);
            void say(wish);
          }}
          >Again<//
        >
      </div>`
    }
  <//>`;
}

/** Why an answer was not written to its end. */
function Unwritten({
  writing: { state, error },
  children,
}: {
  readonly writing: Writing;
  /** What it means that it was stopped. */
  readonly children: ComponentChildren;
}) {
  if (state === "failed") return html`<p class="trouble" role="alert">${error}</p>`;
  return state === "stopped" ? html`<p class="small">${children}</p>` : null;
}

/** A question that is being answered. */
export function NewExchange({ writing }: { readonly writing: Writing }) {
  return html`<${Asked} question=${writing.wish.question} /><${WritingShown} writing=${writing} />`;
}
