import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { isLine, NARRATOR_ACTOR, type SceneEvent, type SceneLine } from "../../../../../core/scene.ts";
import { asText } from "../../../../../scenes/as-text.ts";
import type { SceneState } from "../../../../../scenes/state.ts";
import { Button } from "../../parts/button.ts";
import { goToComposer } from "../../parts/composer.ts";
import { Message, Waiting } from "../../parts/message.ts";
import { placeText } from "../../parts/place.ts";
import { Prose } from "../../parts/prose.ts";
import { ToStory } from "../../parts/to-story.ts";
import { shown } from "../../state.ts";
import { deed, facedIn, nameOf, play, type Speaking } from "./playing.ts";

/** Something that happened, as it is shown between the lines; `null` for what nobody needs to see. */
function noteOf(event: SceneEvent): string | null {
  switch (event.type) {
    case "moved":
      return [
        ...(event.place === undefined ? [] : [`Here now: ${event.place}`]),
        ...(event.moment === undefined ? [] : [`It goes on at ${placeText(event.moment)}`]),
      ].join(". ");
    case "bounded":
      return `The scene goes as far as ${placeText(event.bound)}`;
    case "played":
      return event.player === null
        ? `${nameOf(event.actor)} is played by the program again`
        : `You play ${nameOf(event.actor)}`;
    case "paused":
      return "The scene is paused";
    case "resumed":
      return "The scene goes on";
    case "ended":
      return "The scene has ended";
    case "aside":
      return `Out of character: ${event.text}`;
    default:
      return asText(event, nameOf)?.replaceAll(/^\[|\]$/gu, "") ?? null;
  }
}

/** Something of a scene: a line, or what happened. */
export function EventShown({
  event,
  state,
  isLast,
}: {
  readonly event: SceneEvent;
  readonly state: SceneState;
  readonly isLast: boolean;
}) {
  if (!isLine(event)) {
    const note = noteOf(event);
    return note && html`<p class="divider">${note}</p>`;
  }
  const isPinned = state.events.some((other) => other.type === "pinned" && other.event === event.id);
  const note = [...noteBehind(event), ...(isPinned ? ["remembered"] : [])].join(", ");
  return html`<${Message} who=${facedIn(event.actor)} kind=${kindOf(event)} note=${note}>
    <${Prose} text=${event.text} />
    <div class="deeds">
      ${!state.isEnded && html`<${Deeds} event=${event} state=${state} isLast=${isLast} isPinned=${isPinned} />`}
      ${event.by === null && html`<${WhyLine} event=${event} />`}
    </div>
  <//>`;
}

/** A button that is gone when it was pressed. */
function Deed({
  label,
  does,
  children,
}: {
  readonly label?: string;
  readonly does: () => Promise<void>;
  readonly children: ComponentChildren;
}) {
  const press = (pressed: MouseEvent) => {
    goToComposer(pressed);
    void shown(does);
  };
  return html`<${Button} kind="quiet" label=${label} onClick=${press}>${children}<//>`;
}

/** What can be done with a line while the scene goes on. */
function Deeds({
  event,
  state,
  isLast,
  isPinned,
}: {
  readonly event: SceneLine;
  readonly state: SceneState;
  readonly isLast: boolean;
  readonly isPinned: boolean;
}) {
  const after = state.events.slice(state.events.indexOf(event) + 1).filter(isLine).length;
  return html`${isLast && event.by === null && html`<${Deed} does=${() => play({ type: "again" })}>Again<//>`}
  ${
    isLast
      ? html`<${Deed} does=${() => deed({ type: "takeBack" })}>Take back<//>`
      : html`<${Deed}
          label=${`Go back to here: ${after === 1 ? "the line after it is" : `the ${after} lines after it are`} taken back`}
          does=${() => deed({ type: "undo", lines: after })}
          >Back to here<//
        >`
  }
  ${
    !isPinned &&
    html`<${Deed}
      label="Pin: whoever heard it does not forget it"
      does=${() => deed({ type: "pin", event: event.id })}
      >Pin<//
    >`
  }`;
}

function kindOf({ type, actor, by }: Pick<SceneLine, "type" | "actor" | "by">) {
  if (type === "told") return "whisper";
  if (type === "thought") return "thought";
  if (actor === NARRATOR_ACTOR) return "narration";
  return by === null ? "said" : "own";
}

function noteBehind(event: SceneLine): string[] {
  if (event.type === "told") return [`whispers to ${event.to.map(nameOf).join(", ")}`];
  return event.type === "thought" ? ["thinks; nobody hears it"] : [];
}

/** Why somebody spoke, and what their line rests on. */
function WhyLine({ event: { decision, grounds } }: { readonly event: SceneLine }) {
  const chosen = decision?.overruledBy ? "You chose who speaks." : "";
  return html`<details class="why-line">
    <summary class="button quiet">Why</summary>
    <div class="passage">
      ${chosen && html`<p>${chosen}</p>`}
      ${
        decision &&
        decision.ranked.length > 0 &&
        html`<ul>
          ${decision.ranked.slice(0, 5).map(({ actor, reasons }) => html`<li key=${actor}>${nameOf(actor)}${reasons.length > 0 ? `: ${reasons.join(", ")}` : ""}</li>`)}
        </ul>`
      }
      ${
        grounds &&
        html`<p class="small">
          ${grounds.passages.length === 0 ? "Rests on nothing the story tells." : html`Rests on ${grounds.passages.map(({ start }, at) => html`${at > 0 && "; "}<${ToStory} key=${start} start=${start} />`)}.`}
          ${" "}Written by ${grounds.model}, which was given ${grounds.heard.length} of what happened in the
          scene.
        </p>`
      }
    </div>
  </details>`;
}

/** A line as it arrives. */
export function SpeakingShown({ speaking: { actor, to, text } }: { readonly speaking: Speaking }) {
  const type = to ? "told" : "said";
  const note = to ? `whispers to ${to.map(nameOf).join(", ")}` : "";
  return html`<${Message} who=${facedIn(actor)} kind=${kindOf({ type, actor, by: null })} note=${note}>
    ${text !== "" && html`<${Prose} text=${text} />`}
    <${Waiting}>${text === "" ? `${nameOf(actor)} is about to speak` : ""}<//>
  <//>`;
}
