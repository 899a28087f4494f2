import { html } from "htm/preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Closes what is opened over the page, and lets who did something in it go on from there. */
export function foldUp(): void {
  const fold = document.querySelector<HTMLDetailsElement>(".fold-out[open]");
  if (fold === null) return;
  fold.open = false;
  fold.querySelector("summary")!.focus();
}

/** What is opened over the page: it closes by Escape, and for whoever goes on elsewhere. */
export function FoldOut({
  name,
  summary,
  children,
}: {
  readonly name: string;
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const fold = box.current!;
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !fold.contains(target)) fold.open = false;
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !fold.open) return;
      // The view may have a meaning of its own for it.
      event.stopPropagation();
      foldUp();
    };
    addEventListener("pointerdown", leave);
    addEventListener("focusin", leave);
    addEventListener("keydown", escape, true);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("focusin", leave);
      removeEventListener("keydown", escape, true);
    };
  }, []);
  return html`<details ref=${box} class=${`fold-out ${name}`}>
    <summary>${summary}</summary>
    <div class="card">${children}</div>
  </details>`;
}
