import { signal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { told } from "../state.ts";

/** What was announced last. Each is one element, so that nothing is read twice. */
const said = signal<readonly { readonly number: number; readonly text: string }[]>([]);
let last = 0;

/** Has a screen reader say something when it is at leisure. */
export function announce(text: string): void {
  if (text.trim() !== "") said.value = [...said.value.slice(-9), { number: ++last, text }];
}

/** Where announcements stand; once in a view. What was said is gone where the story is known otherwise. */
export function Announcer() {
  useEffect(() => void (said.value = []), [told.value]);
  return html`<div class="hidden" aria-live="polite" aria-relevant="additions">
    ${said.value.map(({ number, text }) => html`<p key=${number}>${text}</p>`)}
  </div>`;
}

const SENTENCE = /^[^]*?[.!?…]["”’»)\]*_]*(?:\s+|$)/u;

/** Announces a text that arrives in pieces sentence by sentence. */
export function announcedText(speaker: string) {
  let rest = `${speaker}: `;
  return {
    add(piece: string): void {
      rest += piece;
      for (let match = SENTENCE.exec(rest); match; match = SENTENCE.exec(rest)) {
        announce(match[0]);
        rest = rest.slice(match[0].length);
      }
    },
    end(): void {
      announce(rest);
      rest = "";
    },
  };
}
