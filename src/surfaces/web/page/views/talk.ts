import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Announcer } from "../parts/announcer.ts";
import { Button } from "../parts/button.ts";
import { Composer, goToComposer } from "../parts/composer.ts";
import { Message } from "../parts/message.ts";
import { Prose } from "../parts/prose.ts";
import { Shortcuts } from "../parts/shortcuts.ts";
import { addressOf } from "../route.ts";
import { useLeavesWithStory } from "../parts/leaves-with-story.ts";
import { useStaysBelow } from "../parts/stays-below.ts";
import { about, bound, moment, shown, speaker, speakerId, story, told } from "../state.ts";
import { Earlier } from "./talk/earlier.ts";
import { Speakers, WhoSpeaks } from "./talk/speakers.ts";
import {
  draft,
  exchanges,
  greet,
  greeting,
  openTalk,
  questions,
  say,
  stop,
  type Wish,
  writing,
} from "./talk/talking.ts";
import { ExchangeShown, NewExchange } from "./talk/turn.ts";
import { facedAs } from "./talk/answer.ts";

const ask = (wish: Wish) => void shown(() => say(wish));

/** Talking with the narrator and the people of a story. */
export function TalkView({ rest }: { readonly rest: string }) {
  const name = speaker.value?.name ?? "the narrator";
  const isWriting = writing.value?.state === "writing";
  useEffect(() => void shown(() => openTalk(rest || null)), [rest, told.value]);
  useEffect(() => void shown(greet), [speakerId.value, moment.value, told.value, rest]);
  useLeavesWithStory("talk");
  useStaysBelow(exchanges.value.length > 0 || writing.value !== null);
  return html`<div class="with-earlier">
    <${Earlier} key=${story.value?.id} />
    <section class="talk" aria-labelledby="talk-title">
      <h1 id="talk-title" class="hidden">Talk with ${name}</h1>
      <${Speakers} />
      <${WhoSpeaks} />
      <${Messages} name=${name} />
      <${Announcer} />
      <${Composer}
        label=${speaker.value ? `Talk with ${name}` : "Ask what happens in the story"}
        text=${draft}
        sent=${questions.value}
        isWriting=${isWriting}
        onSend=${(question: string) => ask({ kind: "answer", question })}
        onStop=${stop}
        who=${speaker.value ?? { id: null, name: "Narrator" }}
      >
        <div class="row tools">
          <${Overviews} />
          <${Shortcuts} own=${[{ key: "Escape", does: "stop the answer", press: stop, isAlways: true }]} />
        </div>
      <//>
    </section>
  </div>`;
}

function Messages({ name }: { readonly name: string }) {
  const now = writing.value;
  const [all, anew] = [exchanges.value, now?.wish.insteadOf?.root];
  const isEmpty = all.length === 0 && now === null && greeting.value === null;
  const last = all.map(({ wordings }) => wordings.at(-1)!);
  return html`<div class="log" role="log" aria-live="off" aria-label=${`Talk with ${name}`}>
    ${isEmpty && html`<${Beginning} name=${name} />`}
    ${all.map((exchange, at) => {
      const before = last[at - 1];
      return html`<${ExchangeShown}
        key=${exchange.root}
        exchange=${exchange}
        before=${before && !before.isHidden ? before : null}
        writing=${exchange.root === anew ? now : null}
      />`;
    })}
    ${
      greeting.value &&
      speaker.value &&
      html`<${Message} who=${facedAs(speakerId.value, speaker.value.name)}>
        <${Prose} text=${greeting.value.text} />
      <//>`
    }
    ${now && anew === undefined && html`<${NewExchange} writing=${now} />`}
  </div>`;
}

/** What stands where nothing was said yet. */
function Beginning({ name }: { readonly name: string }) {
  if (bound.value === 0)
    return html`<div class="beginning">
      <p class="big">Nothing of “${story.value?.title}” is told yet.</p>
      <p><a class="button main" href=${addressOf("story", "text")}>Read it here</a></p>
      <p class="small">As you read on, you hear more. Or say at the top how far you know it.</p>
    </div>`;
  // These are answered well without a model, too.
  const starts = speaker.value
    ? ["Who are you?", "How are you?", "What has happened so far?"]
    : ["What is the story about?", "Who is in the story?"];
  return html`<div class="beginning">
    <p class="big">${speaker.value ? `${name} is here.` : `Ask what happens in “${story.value?.title}”.`}</p>
    ${
      about.value?.mode === "offline" &&
      html`<p class="small">
        No language model is set, so answers are sentences of the story itself.${" "}
        <a href=${addressOf("settings")}>Settings</a> says how to change that.
      </p>`
    }
    <div class="row">
      ${starts.map(
        (question) =>
          html`<${Button}
            key=${question}
            onClick=${(event: MouseEvent) => {
              goToComposer(event);
              ask({ kind: "answer", question });
            }}
            >${question}<//
          >`,
      )}
    </div>
  </div>`;
}

function Overviews() {
  const wishes: readonly [Wish["kind"], string, string][] = [
    ["recap", "Recap", "What has happened so far?"],
    ["discuss", "Questions to discuss", "What is there to talk about so far?"],
  ];
  return wishes.map(
    ([kind, label, question]) =>
      html`<${Button} key=${kind} kind="quiet" onClick=${() => ask({ kind, question })}>${label}<//>`,
  );
}
