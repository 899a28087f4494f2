import { withoutApparatus } from "./apparatus.ts";
import { withoutForeword } from "./foreword.ts";

/** A plain text without Project Gutenberg's wrapping, and what its header says of the work. */
export interface GutenbergText {
  readonly text: string;
  readonly title: string | null;
  readonly author: string | null;
  /** BCP 47 tag. */
  readonly language: string | null;
}

const EBOOK = String.raw`(?:THE |THIS )?PROJECT GUTENBERG(?:['’]S)?`;

/** Where a header ends: today's line (which may be wrapped), or the old "small print". */
const HEADER_ENDS: readonly RegExp[] = [
  new RegExp(String.raw`^\*{3} ?START OF ${EBOOK}[^*]{0,400}\*{3}.*$`, "gim"),
  new RegExp(String.raw`^\*{3} ?START OF ${EBOOK}.*$`, "gim"),
  /^\*+ ?END[ *]+THE SMALL PRINT!.*$/gim,
];

const TAIL_STARTS: readonly RegExp[] = [
  new RegExp(String.raw`^[ \t]*\*{3} ?END OF ${EBOOK}`, "im"),
  new RegExp(String.raw`^[ \t]*(?:This is the )?End of ${EBOOK}.{0,20}`, "im"),
];

/** The same in a file whose header somebody has taken off: only what no story says. */
const SURE_TAIL_STARTS: readonly RegExp[] = [
  new RegExp(String.raw`^[ \t]*\*{3} ?END OF ${EBOOK} E-?(?:BOOK|TEXT)`, "im"),
  /^[ \t]*\*{3} ?START: FULL LICENSE ?\*{3}/im,
];

/** How a file begins that has lost the line after which the text starts. */
const UNMARKED =
  /^\s*(?:(?:The |This is the )?Project Gutenberg(?:['’]s)? (?:E-?book|E-?text)s? of |Project Gutenberg['’]s .{1,200}, by )/i;

/** A line of the header, with the indented lines that go on with it. */
const HEADER_FIELD =
  /^(?:Title|Author|Translator|Editor|Illustrator|(?:Release|Posting) Date|Last Updated|Most Recently Updated|Language|Character Set Encoding|Original Publication|Credits|Other Information.{0,40}):.*(?:\n[ \t]+\S.*)*$/gim;

/** An unmarked header ends in this many characters. */
const UNMARKED_REACH = 5000;

/** Paragraphs of those who made the file, above the text. */
const CREDITS =
  /^\s*(?:\[?(?:HTML version|E-?text|This e-?text was|This e-?book was)? ?(?:prepared|produced|transcribed|scanned)\b|Note: (?:Project Gutenberg|Images of)|Transcriber['’]?s['’]? Notes?\b|\(?(?:https?:\/\/|www\.))[^\n]*(?:\n[^\n]*\S[^\n]*)*/i;

/** The transcriber's last words, which begin in this many characters before the end. */
const NOTES_AT_END = /^[ \t]*Transcriber['’]?s['’]? Notes?[:.]?[ \t]*$/im;
const NOTES_REACH = 8000;

/** The header is looked for in this many characters: the longest small print takes about 15,000. */
const HEADER_REACH = 60_000;

const LANGUAGES: Readonly<Record<string, string>> = {
  english: "en",
  french: "fr",
  german: "de",
  spanish: "es",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
  swedish: "sv",
  danish: "da",
  norwegian: "no",
  finnish: "fi",
  polish: "pl",
  russian: "ru",
  chinese: "zh",
  japanese: "ja",
};

/** Takes off Project Gutenberg's header, licence and credits, and what `apparatus.ts` and `foreword.ts` do. */
export function readGutenberg(source: string): GutenbergText {
  const file = source.replace(/\r\n?/g, "\n");
  const start = headerEnd(file) || unmarkedHeaderEnd(file);
  if (start === 0) {
    const end = tailStart(file, SURE_TAIL_STARTS, 0);
    return { text: withoutApparatus(file.slice(0, end)), title: null, author: null, language: null };
  }
  const header = file.slice(0, start);
  const firstLine =
    /Project Gutenberg(?:['’]s)?\s+(?:E-?(?:book|text) of\s+)?(.{1,200}?),? by (.{1,100}?)\*{0,3}$/im.exec(
      header,
    );
  const language = field(header, "Language")?.toLowerCase() ?? "";
  const author = field(header, "Author") ?? firstLine?.[2]?.trim() ?? null;
  const body = file.slice(start, tailStart(file, [...TAIL_STARTS, ...SURE_TAIL_STARTS], start));
  return {
    text: withoutForeword(withoutApparatus(withoutCredits(body)), author),
    title: field(header, "Title") ?? firstLine?.[1]?.trim() ?? null,
    author,
    language: LANGUAGES[language] ?? null,
  };
}

/** Whether a paragraph ends with the line after which a Project Gutenberg text begins. */
export function opensGutenbergText(paragraph: string): boolean {
  return HEADER_ENDS.some((pattern) => new RegExp(pattern, "im").test(paragraph));
}

/** Whether a paragraph is the line with which a Project Gutenberg text ends. */
export function closesGutenbergText(paragraph: string): boolean {
  return TAIL_STARTS.some((pattern) => pattern.test(paragraph));
}

function headerEnd(file: string): number {
  const head = file.slice(0, HEADER_REACH);
  let end = 0;
  for (const pattern of HEADER_ENDS) {
    for (const match of head.matchAll(pattern)) end = Math.max(end, match.index + match[0].length);
  }
  return end;
}

/** Where a header ends that is not marked off from the text; 0 when the file has none. */
function unmarkedHeaderEnd(file: string): number {
  if (!UNMARKED.test(file)) return 0;
  const head = file.slice(0, UNMARKED_REACH);
  const last = [...head.matchAll(HEADER_FIELD)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}

function tailStart(file: string, tails: readonly RegExp[], from: number): number {
  const text = file.slice(from);
  const found = tails.map((tail) => text.search(tail)).filter((at) => at >= 0);
  return from + Math.min(text.length, ...found);
}

/** A header field; a long title goes on in indented lines. */
function field(header: string, name: string): string | null {
  const match = new RegExp(String.raw`^${name}:[ \t]*(\S.*(?:\n[ \t]+\S.*)*)`, "im").exec(header);
  return match?.[1]?.replace(/\s+/g, " ").trim() ?? null;
}

function withoutCredits(body: string): string {
  let text = body;
  for (let credits = CREDITS.exec(text); credits !== null; credits = CREDITS.exec(text)) {
    const isTitle = /Notes?[:.]?\s*$/i.test(credits[0]);
    const rest = text.slice(credits[0].length);
    text = isTitle ? rest.replace(/^\s*[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/, "") : rest;
  }
  const from = Math.max(0, text.length - NOTES_REACH);
  const notes = text.slice(from).search(NOTES_AT_END);
  return notes < 0 ? text : text.slice(0, from + notes);
}
