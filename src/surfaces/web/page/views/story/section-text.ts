import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { knowUpTo } from "../../state.ts";
import { chosen, type Picture, type Section, sectionAt, settled, when } from "./loaded.ts";
import { nameOf } from "./place-of.ts";
import { partsOf } from "../../parts/place.ts";
import { clearest, knownIn } from "./known.ts";

/** How much text fills a line, and how high that is (characters, rem), for what is not loaded or veiled. */
const LINE = 68;
const LINE_HEIGHT = 1.75;
/** Loaded while it is this near to what is seen. */
const NEAR = "1200px";

interface SectionProps {
  readonly picture: Picture;
  readonly at: number;
  /** Where in it the text is to be opened (position); `null` for nowhere. */
  readonly target: number | null;
}

/** A section's text, loaded when it comes near; veiled from the bound on. */
export function SectionText({ picture, at, target }: SectionProps) {
  const { start, end } = picture.columns[at]!;
  const isTarget = target !== null;
  // How far it is told: of a long story few sections change while the slider is moved.
  const told = useComputed(() => Math.max(start, Math.min(end, when.value.bound))).value;
  const isNear = useSignal(isTarget);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const watching = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) isNear.value = true;
      },
      { rootMargin: NEAR },
    );
    watching.observe(box.current!);
    return () => watching.disconnect();
  }, []);
  const section = isNear.value || isTarget ? sectionAt(at).value : null;
  const lines = Math.ceil((end - start) / LINE);
  useLayoutEffect(() => {
    box.current!.style.setProperty("min-height", section ? "0" : `${lines * LINE_HEIGHT}rem`);
  }, [section === null]);
  useEffect(() => {
    if (target === null || section === null) return;
    const place =
      box.current!.querySelector<HTMLElement>(`[data-at="${sentenceAt(section, target)}"]`) ?? box.current!;
    place.scrollIntoView({ block: target <= start ? "start" : "center" });
    place.focus({ preventScroll: true });
  }, [section === null, target, isTarget]);
  const { book, chapter } = partsOf(nameOf(picture, at, settled.value));
  return html`<section ref=${box} tabindex="-1" class="section" hidden=${told <= start}>
    <h2>${book !== "" && html`<small>${book}</small>`} ${chapter}</h2>
    ${section && html`<${Sentences} section=${section} told=${told} target=${target} />`}
    <${Veil} from=${told} to=${end} />
  </section>`;
}

/** Where the sentence begins that holds a position, or the next one. */
function sentenceAt({ picture: { columns } }: Section, position: number): number | undefined {
  return columns.find(({ end }) => end > position)?.start;
}

interface SentencesProps {
  readonly section: Section;
  /** How far it is told (position). */
  readonly told: number;
  readonly target: number | null;
}

function Sentences({ section, told, target }: SentencesProps) {
  const { text, start, picture } = section;
  const someone = chosen.value;
  const known = someone && knownIn(picture, someone.id, when.value);
  const aimed = target === null ? undefined : sentenceAt(section, target);
  const sentences = picture.columns
    .filter(({ end }) => end <= told)
    .map((one, at) => ({
      start: one.start,
      text: text.slice(one.start - start, one.end - start),
      space: text.slice(one.end - start, (picture.columns[at + 1]?.start ?? one.end) - start),
      how: known && (clearest(known.get(at))?.how ?? "not"),
    }));
  const paragraphs: (typeof sentences)[] = [[]];
  for (const one of sentences) {
    const isLast = one.space.includes("\n\n");
    paragraphs.at(-1)!.push(isLast ? { ...one, space: "" } : one);
    if (isLast) paragraphs.push([]);
  }
  return paragraphs.map(
    (paragraph, at) =>
      html`<p key=${at}>
        ${paragraph.map(
          ({ start: begins, how, ...one }) =>
            html`<span
                key=${begins}
                data-at=${begins}
                tabindex=${begins === aimed ? "-1" : undefined}
                class=${`${how ? `known-${how}` : ""}${begins === aimed ? " aimed" : ""}`}
                >${one.text}</span
              >${one.space}`,
        )}
      </p>`,
  );
}

/** Text that is not told yet: lines, as many as it has. */
function Veil({ from, to }: { readonly from: number; readonly to: number }) {
  const box = useRef<HTMLDivElement>(null);
  const lines = Math.ceil((to - from) / LINE);
  useLayoutEffect(() => box.current?.style.setProperty("--lines", String(lines)), [lines]);
  if (to <= from) return null;
  return html`<div class="bound-line" role="note">
      You know it up to here
      <${Button} kind="quiet" onClick=${() => knowUpTo(to)}>Read on<//>
    </div>
    <div class="veil" ref=${box} aria-hidden="true"></div>`;
}
