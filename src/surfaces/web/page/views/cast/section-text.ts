import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { valueOf } from "../../parts/value-of.ts";
import { shown } from "../../state.ts";
import { cast, chosen, chosenId, goTo, learning, personWith, section, sectionNumber } from "./casting.ts";
import { PointedMenu } from "./pointed-menu.ts";
import { isMenuOpen, pointAtSelection, pointed } from "./pointed.ts";
import { Sentences } from "./sentences.ts";

/** How many sentences are drawn at first, and with every “more”: a story without chapters may be one section. */
const PAGE = 400;

/** The text of a section, in which one points at what is wrong. */
export function SectionText() {
  const text = useRef<HTMLDivElement>(null);
  const around = useRef<HTMLDivElement>(null);
  const most = useSignal(PAGE);
  useEffect(() => void (most.value = PAGE), [sectionNumber.value]);
  const close = () => {
    isMenuOpen.value = false;
    text.current?.focus({ preventScroll: true });
  };
  return html`<section class="section-text" aria-labelledby="text-title">
    <h2 id="text-title" class="hidden">The text</h2>
    <div class="reading-tools">
      <${SectionChoice} />
      <${Legend} />
    </div>
    <div class="around" ref=${around}>
      <div
        ref=${text}
        class="text"
        role="listbox"
        tabindex="0"
        aria-multiselectable="true"
        aria-label="Sentences: choose with the arrow keys, more with Shift, then press Enter"
        aria-activedescendant=${pointed.value ? `sentence-${pointed.value.to}` : undefined}
        onKeyDown=${byKeys}
        onMouseUp=${() => text.current && pointAtSelection(text.current) && (isMenuOpen.value = true)}
        onClick=${byClick}
      >
        ${section.value && html`<${Sentences} section=${section.value} most=${most.value} />`}
      </div>
      ${
        section.value &&
        section.value.sentences.length > most.value &&
        html`<${Button} onClick=${() => (most.value += PAGE)}>Read on<//>`
      }
      ${isMenuOpen.value && html`<${PointedMenu} around=${around} onClose=${close} />`}
    </div>
  </section>`;
}

function go(to: number): void {
  [pointed.value, isMenuOpen.value] = [null, false];
  void shown(() => goTo(to));
  document.querySelector(".section-text")?.scrollIntoView();
}

function SectionChoice() {
  const titles = cast.value?.sections ?? [];
  const at = sectionNumber.value;
  return html`<div class="section-choice">
    <${Button} kind="quiet" label="The chapter before" isDisabled=${at === 0} onClick=${() => go(at - 1)}
      >←<//
    >
    <label>
      <span class="hidden">Chapter</span>
      <select value=${at} onChange=${(event: Event) => go(Number(valueOf(event)))}>
        ${titles.map((title, number) => html`<option key=${number} value=${number}>${title}</option>`)}
      </select>
    </label>
    <${Button}
      kind="quiet"
      label="The next chapter"
      isDisabled=${at >= titles.length - 1}
      onClick=${() => go(at + 1)}
      >→<//
    >
  </div>`;
}

/** What the colours mean, and what to do next. */
function Legend() {
  const isHelpSeen = useSignal(false);
  if (learning.value) {
    const who = personWith(learning.value.who)?.name;
    return html`<div class="notice row" role="status">
      <span class="grow">Now select the words where ${who} learns of it.</span>
      <${Button} kind="quiet" onClick=${() => (learning.value = null)}>Never mind<//>
    </div>`;
  }
  const person = chosen.value;
  if (person)
    return html`<p class="colours">
      ${person.name}: <span class="one-sentence is-there">is there</span>,${" "}
      <span class="one-sentence is-doubtful">perhaps, too doubtful to count</span>,${" "}
      <span class="one-sentence is-told">learns of it elsewhere</span>
    </p>`;
  return html`<p class="colours">
    Select words, or click a sentence twice, to say what is wrong there.
    ${
      isHelpSeen.value
        ? html`<span>
            By keyboard: arrow keys go from sentence to sentence, Shift takes more of them, Enter asks what is
            wrong; Ctrl+Z undoes.
          </span>`
        : html`<${Button} kind="quiet" onClick=${() => (isHelpSeen.value = true)}>By keyboard?<//>`
    }
  </p>`;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function byKeys(event: KeyboardEvent): void {
  const last = document.querySelectorAll("[data-sentence]").length - 1;
  const now = pointed.value ?? { from: -1, to: -1 };
  if ((event.key === "Enter" || event.key === " ") && pointed.value) {
    event.preventDefault();
    isMenuOpen.value = true;
    return;
  }
  if (event.key === "Escape") learning.value = null;
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  isMenuOpen.value = false;
  const to = Math.max(0, Math.min(last, now.to + step));
  pointed.value = { from: event.shiftKey ? now.from : to, to, words: "" };
  document.querySelector(`#sentence-${to}`)?.scrollIntoView({ block: "nearest" });
}

/** A click on a name looks at the person, one on a sentence points at it, and another there asks what is wrong. */
function byClick({ target, shiftKey }: MouseEvent): void {
  if (!(target instanceof Element) || !getSelection()?.isCollapsed) return;
  const to = Number(target.closest("[data-sentence]")?.getAttribute("data-sentence") ?? Number.NaN);
  if (Number.isNaN(to)) return;
  const isNew = looksAtAnother(target);
  const before = pointed.value;
  const isMore = shiftKey && before !== null;
  const isAgain = !isNew && before?.from === to && before.to === to;
  pointed.value = { from: isMore ? before.from : to, to, words: "" };
  isMenuOpen.value = isAgain || isMore;
}

/** Looks at the person whose name was clicked; `false` where that is nobody, or who is looked at already. */
function looksAtAnother(target: Element): boolean {
  const who = target.closest("[data-who]")?.getAttribute("data-who");
  if (!who || who === chosenId.value || learning.value !== null) return false;
  chosenId.value = who;
  return true;
}
