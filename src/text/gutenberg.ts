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

/** Lines that no story contains: they start the tail even in a file without a header. */
const SURE_TAIL_STARTS: readonly RegExp[] = [
  new RegExp(String.raw`^[ \t]*\*{3} ?END OF ${EBOOK} E-?(?:BOOK|TEXT)`, "im"),
  /^[ \t]*\*{3} ?START: FULL LICENSE ?\*{3}/im,
];

/** The start of a file that has lost the last line of its header. */
const UNMARKED =
  /^\s*(?:(?:The |This is the )?Project Gutenberg(?:['’]s)? (?:E-?book|E-?text)s? of |Project Gutenberg['’]s .{1,200}, by )/i;

/** A line of the header, with the indented lines that continue it. */
const HEADER_FIELD =
  /^(?:Title|Author|Translator|Editor|Illustrator|(?:Release|Posting) Date|Last Updated|Most Recently Updated|Language|Character Set Encoding|Original Publication|Credits|Other Information.{0,40}):.*(?:\n[ \t]+\S.*)*$/gim;

/** The longest header without its last line, in characters. */
const MAX_UNMARKED = 5000;

/** Paragraphs above the text by the people who made the file. */
const CREDITS =
  /^\s*(?:\[?(?:HTML version|E-?text|This e-?text was|This e-?book was)? ?(?:prepared|produced|transcribed|scanned)\b|Note: (?:Project Gutenberg|Images of)|Transcriber['’]?s['’]? Notes?\b|\(?(?:https?:\/\/|www\.))[^\n]*(?:\n[^\n]*\S[^\n]*)*/i;

/** The title of the transcriber's closing notes, and how many characters before the end it is looked for. */
const NOTES_AT_END = /^[ \t]*Transcriber['’]?s['’]? Notes?[:.]?[ \t]*$/im;
const MAX_NOTES = 8000;

/** How many characters are searched for the end of the header: the longest small print takes about 15,000. */
const MAX_HEADER = 60_000;

/** The languages of nearly all texts, as BCP 47 tags, and their English names, as the header has them. */
const LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "ru", "zh", "ja"];
const LANGUAGE_NAMES = new Intl.DisplayNames("en", { type: "language" });

/** Removes Project Gutenberg's header, licence and credits, and what `apparatus.ts` and `foreword.ts` remove. */
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
  const language = field(header, "Language")?.toLowerCase();
  const author = field(header, "Author") ?? firstLine?.[2]?.trim() ?? null;
  const body = file.slice(start, tailStart(file, [...TAIL_STARTS, ...SURE_TAIL_STARTS], start));
  return {
    text: withoutForeword(withoutApparatus(withoutCredits(body)), author),
    title: field(header, "Title") ?? firstLine?.[1]?.trim() ?? null,
    author,
    language: LANGUAGES.find((tag) => LANGUAGE_NAMES.of(tag)?.toLowerCase() === language) ?? null,
  };
}

/** Whether a paragraph holds the last line of Project Gutenberg's header. */
export function opensGutenbergText(paragraph: string): boolean {
  return HEADER_ENDS.some((pattern) => new RegExp(pattern, "im").test(paragraph));
}

/** Whether a paragraph holds the first line of Project Gutenberg's tail. */
export function closesGutenbergText(paragraph: string): boolean {
  return TAIL_STARTS.some((pattern) => pattern.test(paragraph));
}

function headerEnd(file: string): number {
  const head = file.slice(0, MAX_HEADER);
  const lines = HEADER_ENDS.flatMap((pattern) => [...head.matchAll(pattern)]);
  return Math.max(0, ...lines.map(({ 0: line, index }) => index + line.length));
}

/** The end of a header that has lost its last line; 0 when the file has none. */
function unmarkedHeaderEnd(file: string): number {
  if (!UNMARKED.test(file)) return 0;
  const head = file.slice(0, MAX_UNMARKED);
  const last = [...head.matchAll(HEADER_FIELD)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}

function tailStart(file: string, tails: readonly RegExp[], from: number): number {
  const text = file.slice(from);
  const found = tails.map((tail) => text.search(tail)).filter((at) => at >= 0);
  return from + Math.min(text.length, ...found);
}

/** The value of a header field; a long title continues in indented lines. */
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
  const from = Math.max(0, text.length - MAX_NOTES);
  const notes = text.slice(from).search(NOTES_AT_END);
  return notes < 0 ? text : text.slice(0, from + notes);
}
