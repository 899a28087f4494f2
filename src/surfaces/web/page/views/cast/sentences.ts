import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { chosenId, type Section } from "./casting.ts";
import { pointedRange } from "./pointed.ts";

type Sentence = Section["sentences"][number];

/** Words of a sentence, and whose name they are (id; `null`: no name). */
interface Piece {
  readonly at: number;
  readonly words: string;
  readonly who: string | null;
}

/** A sentence by its number in its section. */
interface Drawn extends Sentence {
  readonly number: number;
  readonly pieces: readonly Piece[];
  /** The white space behind it, within its paragraph. */
  readonly gap: string;
}

/** The first sentences of a section in their paragraphs, names marked. */
export function Sentences({ section, most }: { readonly section: Section; readonly most: number }) {
  const paragraphs = useMemo(() => paragraphsOf(section, most), [section, most]);
  const [first, last] = pointedRange();
  const chosen = chosenId.value;
  return paragraphs.map(
    (sentences, at) =>
      html`<div key=${at} class="paragraph" role="group" aria-label=${`Paragraph ${at + 1}`}>
        ${sentences.map((sentence) => {
          const { number, pieces, gap } = sentence;
          const isPointed = number >= first && number <= last;
          return html`<span
              key=${number}
              id=${`sentence-${number}`}
              data-sentence=${number}
              role="option"
              aria-selected=${isPointed}
              class=${`one-sentence ${howKnown(sentence, chosen)}${isPointed ? " pointed" : ""}`}
              >${pieces.map(({ at: start, words, who }) =>
                who === null
                  ? words
                  : html`<span key=${start} data-who=${who} class=${who === chosen ? "name theirs" : "name"}
                      >${words}</span
                    >`,
              )}</span
            >${gap}`;
        })}
      </div>`,
  );
}

function paragraphsOf(section: Section, most: number): Drawn[][] {
  const { sentences, text, start } = section;
  const paragraphs: Drawn[][] = [[]];
  for (const [number, sentence] of sentences.slice(0, most).entries()) {
    const next = sentences[number + 1]?.start ?? sentence.end;
    const gap = text.slice(sentence.end - start, next - start);
    const isLast = gap.includes("\n\n");
    const pieces = piecesOf(section, sentence);
    paragraphs.at(-1)?.push({ ...sentence, number, gap: isLast ? "" : gap, pieces });
    if (isLast) paragraphs.push([]);
  }
  return paragraphs.filter(({ length }) => length > 0);
}

function piecesOf({ text, start, names }: Section, sentence: Sentence): Piece[] {
  const words = (from: number, to: number) => text.slice(from - start, to - start);
  const pieces: Piece[] = [];
  let at = sentence.start;
  for (const name of names) {
    if (name.start < at || name.end > sentence.end) continue;
    if (at < name.start) pieces.push({ at, words: words(at, name.start), who: null });
    pieces.push({ at: name.start, words: words(name.start, name.end), who: name.who });
    at = name.end;
  }
  return at < sentence.end ? [...pieces, { at, words: words(at, sentence.end), who: null }] : pieces;
}

/** How somebody comes to know a sentence: the name of its look. */
function howKnown({ there, doubtful, told }: Sentence, who: string | null): string {
  const isTheirs = (one: { readonly who: string }) => one.who === who;
  if (there.some(isTheirs)) return "there";
  if (told.some(isTheirs)) return "told";
  return doubtful.some(isTheirs) ? "doubtful" : "";
}
