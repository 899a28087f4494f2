import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { valueOf } from "../../parts/value-of.ts";
import { cast, chosenId, learning, personWith, propose, section, wordsAt } from "./casting.ts";
import { pointed, pointedAt, pointedRange } from "./pointed.ts";
import { shortened, type Wish } from "./wish-text.ts";

/** Longest words that can be a name (characters). */
const MAX_NAME = 80;

/** What can be said of the words pointed at: who is there, who learns of them, whose name they are. */
export function PointedMenu({
  around,
  onClose,
}: {
  readonly around: RefObject<HTMLElement>;
  readonly onClose: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  const at = pointedAt.value;
  useEffect(() => {
    place(menu.current, around.current);
    menu.current?.focus({ preventScroll: true });
  }, [at]);
  if (at === null) return null;
  const say = (wish: Wish) => {
    onClose();
    void propose(wish);
  };
  return html`<div
    ref=${menu}
    class="menu card"
    role="dialog"
    aria-label=${`What is wrong here: ${shortened(wordsAt(at))}`}
    tabindex="-1"
    onKeyDown=${(event: KeyboardEvent) => event.key === "Escape" && onClose()}
  >
    <div class="person-head">
      <p class="quiet-text">${shortened(wordsAt(at))}</p>
      <${Button} kind="quiet" label="Close" onClick=${onClose}>✕<//>
    </div>
    ${learning.value ? html`<${WhereTold} say=${say} />` : html`<${WhoIsHere} say=${say} onClose=${onClose} />`}
  </div>`;
}

/** Beneath the words, within the text; a narrow screen has it at its foot. */
function place(menu: HTMLElement | null, around: HTMLElement | null): void {
  const sentence = document.querySelector(`#sentence-${pointedRange()[1]}`);
  if (!menu || !around || !sentence) return;
  const [box, lines] = [around.getBoundingClientRect(), [...sentence.getClientRects()]];
  const line = lines.at(-1);
  if (!line) return;
  const left = Math.max(0, Math.min(line.left - box.left, box.width - menu.offsetWidth));
  menu.style.setProperty("--left", `${left}px`);
  menu.style.setProperty("--top", `${line.bottom - box.top + 6}px`);
  menu.scrollIntoView({ block: "nearest" });
}

interface Saying {
  readonly say: (wish: Wish) => void;
}

function WhereTold({ say }: Saying) {
  const told = learning.value;
  const where = pointedAt.value;
  if (!told || !where) return null;
  return html`<${Button}
    kind="main"
    onClick=${() => {
      learning.value = null;
      say({ kind: "told-at", ...told, where });
    }}
    >Here ${personWith(told.who)?.name} learns of ${shortened(wordsAt(told.at))} …<//
  >`;
}

function WhoIsHere({ say, onClose }: Saying & { readonly onClose: () => void }) {
  const here = idsHere();
  const who = useSignal(chosenId.value ?? here[0] ?? cast.value?.people[0]?.id ?? "");
  const name = personWith(who.value)?.name;
  const at = pointedAt.value;
  if (!at) return null;
  const isHere = here.includes(who.value);
  return html`<label>
      <span>Who is meant</span>
      <select value=${who.value} onChange=${(event: Event) => (who.value = valueOf(event))}>
        <${Choices} label="There by now" ids=${here} />
        <${Choices}
          label="Others"
          ids=${cast.value?.people.flatMap(({ id, isGuest }) => (isGuest || here.includes(id) ? [] : id))}
        />
      </select>
    </label>
    ${
      name !== undefined &&
      html`<div class="says">
        <${Button}
          kind=${isHere ? "plain" : "main"}
          onClick=${() => say({ kind: "there-at", who: who.value, at })}
          >${name} is here …<//
        >
        <${Button}
          kind=${isHere ? "main" : "plain"}
          onClick=${() => say({ kind: "not-there-at", who: who.value, at })}
          >${name} is not here …<//
        >
        <${Button}
          onClick=${() => {
            learning.value = { who: who.value, at };
            onClose();
          }}
          >${name} learns of this. Where? Select it next<//
        >
      </div>`
    }
    <${Naming}
      key=${`${at.start} ${at.end} ${pointed.value?.words}`}
      say=${say}
      who=${who.value}
      name=${name}
    />`;
}

function Choices({ label, ids = [] }: { readonly label: string; readonly ids?: readonly string[] }) {
  const people = ids
    .flatMap((id) => personWith(id) ?? [])
    .toSorted((one, other) => one.name.localeCompare(other.name));
  if (people.length === 0) return null;
  return html`<optgroup label=${label}>
    ${people.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
  </optgroup>`;
}

/** Says whose name words are. */
function Naming({ say, who, name }: Saying & { readonly who: string; readonly name: string | undefined }) {
  const words = useSignal(nameIn(pointed.value?.words ?? ""));
  const written = words.value.trim();
  const isNone = written === "";
  return html`<details class="naming" open=${!isNone}>
    <summary>About a name</summary>
    <label>
      <span>The name</span>
      <input
        maxlength=${MAX_NAME}
        value=${words.value}
        onInput=${(event: Event) => (words.value = valueOf(event))}
      />
    </label>
    <div class="says">
      ${
        name !== undefined &&
        html`<${Button} isDisabled=${isNone} onClick=${() => say({ kind: "alias", who, name: written })}
          >This is a name of ${name} …<//
        >`
      }
      <${Button} isDisabled=${isNone} onClick=${() => say({ kind: "add", who: written })}
        >This is somebody new …<//
      >
    </div>
  </details>`;
}

/** Selected words as a name, without what stands around it; empty where they are too many for one. */
function nameIn(words: string): string {
  const name = words.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, "");
  return name.length > MAX_NAME || name.split(" ").length > 6 ? "" : name;
}

/** Who is held to be there in any of the sentences pointed at (ids). */
function idsHere(): string[] {
  const [first, last] = pointedRange();
  const sentences = section.value?.sentences.slice(first, last + 1) ?? [];
  return [...new Set(sentences.flatMap(({ there }) => there.map(({ who }) => who)))];
}
