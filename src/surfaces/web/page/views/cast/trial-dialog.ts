import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { Dialog } from "../../parts/dialog.ts";
import { agree, cast, type Effect, type Person, personWith, trial } from "./casting.ts";
import { shortened } from "./wish-text.ts";

type PersonEffect = Effect["people"][number];
type KnowledgeEffect = Effect["knowledge"][number];

function close(): void {
  trial.value = null;
}

/** Shows what a correction would change, and does it when that is wished. */
export function TrialDialog() {
  const tried = trial.value;
  if (tried === null) return null;
  const { text, effect } = tried;
  const isNothing = effect.people.length + effect.knowledge.length === 0;
  return html`<${Dialog} title=${text} onClose=${close}>
    ${
      isNothing
        ? html`<p>This is noted, but changes nobody’s names and nothing of what anybody knows.</p>`
        : html`<ul class="effects">
            ${effect.people.map((one) => html`<li key=${one.id}><${Renamed} effect=${one} /></li>`)}
            ${effect.knowledge.map(
              (one) => html`<li key=${`${one.who} ${one.how}`}><${Known} effect=${one} /></li>`,
            )}
          </ul>`
    }
    ${
      effect.problems.length > 0 &&
      html`<h3>What would no longer fit</h3>
        <ul>
          ${effect.problems.map((problem) => html`<li key=${problem}>${problem}</li>`)}
        </ul>`
    }
    <${Answer} onClose=${close} />
  <//>`;
}

function Answer({ onClose }: { readonly onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // Whoever corrects much agrees with one key.
  useEffect(() => button.current?.focus(), []);
  return html`<div class="row">
    <button ref=${button} type="button" class="button main" onClick=${() => void agree()}>Do it</button>
    <${Button} kind="quiet" onClick=${onClose}>Leave it as it is<//>
  </div>`;
}

function Renamed({ effect: { id, before, after, mergedInto } }: { readonly effect: PersonEffect }) {
  if (after === null) {
    const other = mergedInto === undefined ? null : personWith(mergedInto);
    return other
      ? html`<strong>${before?.name}</strong> becomes one with <strong>${other.name}</strong>.`
      : html`<strong>${before?.name}</strong> is nobody any more${placesText(id)}.`;
  }
  if (before === null) return html`<strong>${after.name}</strong> is new.${namesText(after.others)}`;
  const isNew = (name: string) => ![before.name, ...before.others].includes(name);
  const others = [after.name, ...after.others].filter((name) => isNew(name) && isOfAnother(name, id));
  return html`<strong>${before.name}</strong>
    ${before.name !== after.name && html` is shown as <strong>${after.name}</strong>`}
    ${
      before.others.join() !== after.others.join() &&
      html`<dl class="before-after">
        <dt>other names before</dt>
        <dd>${before.others.join(", ") || "none"}</dd>
        <dt>and then</dt>
        <dd>${after.others.join(", ") || "none"}</dd>
      </dl>`
    }
    ${others.length > 0 && html`<p class="notice">${others.join(", ")} is somebody else so far: two people would have one name. If they are one, merge them instead.</p>`}
    ${before.pronouns !== after.pronouns && html`: “${after.pronouns}” instead of “${before.pronouns}”`}`;
}

function isOfAnother(name: string, id: string): boolean {
  const merged = trial.value?.effect.people.flatMap((one) => (one.after === null ? one.id : [])) ?? [];
  const isTheirs = (one: Person) =>
    one.id !== id && !merged.includes(one.id) && [one.name, ...one.others].includes(name);
  return cast.value?.people.some(isTheirs) ?? false;
}

function namesText(others: readonly string[]): string {
  return others.length === 0 ? "" : ` Other names: ${others.join(", ")}.`;
}

function placesText(id: string): string {
  const person = personWith(id);
  const places = person ? person.stretches.certain + person.stretches.likely : 0;
  return places === 0 ? "" : `, and is taken out of ${places} ${places === 1 ? "stretch" : "stretches"}`;
}

const HOW: Readonly<Record<KnowledgeEffect["how"], string>> = {
  there: "is there in",
  "not-there": "is no longer there in",
  told: "learns of",
  "not-told": "no longer learns of",
};

function Known({ effect: { name, how, places, first } }: { readonly effect: KnowledgeEffect }) {
  const more = places - first.length;
  return html`<strong>${name}</strong> ${HOW[how]} ${places} ${places === 1 ? "place" : "places"}:
    <ul class="quoted">
      ${first.map(({ start, text }) => html`<li key=${start}>${shortened(text)}</li>`)}
      ${more > 0 && html`<li>and ${more} more</li>`}
    </ul>`;
}
