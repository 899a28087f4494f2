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
  new RegExp(String.raw`^\s*\*{3} ?END OF ${EBOOK}`, "im"),
  new RegExp(String.raw`^\s*(?:This is the )?End of ${EBOOK}.{0,20}`, "im"),
];

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

/** Takes off Project Gutenberg's header, licence, credits and picture marks; other text passes unchanged. */
export function readGutenberg(source: string): GutenbergText {
  const file = source.replace(/\r\n?/g, "\n");
  const start = headerEnd(file);
  if (start === 0) return { text: file, title: null, author: null, language: null };
  const header = file.slice(0, start);
  const end = Math.min(...TAIL_STARTS.map((tail) => tailStart(file, tail, start)));
  const firstLine =
    /Project Gutenberg(?:['’]s)?\s+(?:E-?(?:book|text) of\s+)?(.{1,200}?),? by (.{1,100}?)\*{0,3}$/im.exec(
      header,
    );
  const language = field(header, "Language")?.toLowerCase() ?? "";
  return {
    text: withoutApparatus(file.slice(start, end)),
    title: field(header, "Title") ?? firstLine?.[1]?.trim() ?? null,
    author: field(header, "Author") ?? firstLine?.[2]?.trim() ?? null,
    language: LANGUAGES[language] ?? null,
  };
}

function headerEnd(file: string): number {
  const head = file.slice(0, HEADER_REACH);
  let end = 0;
  for (const pattern of HEADER_ENDS) {
    for (const match of head.matchAll(pattern)) end = Math.max(end, match.index + match[0].length);
  }
  return end;
}

function tailStart(file: string, tail: RegExp, from: number): number {
  const at = file.slice(from).search(tail);
  return at < 0 ? file.length : from + at;
}

/** A header field; a long title goes on in indented lines. */
function field(header: string, name: string): string | null {
  const match = new RegExp(String.raw`^${name}:[ \t]*(\S.*(?:\n[ \t]+\S.*)*)`, "im").exec(header);
  return match?.[1]?.replace(/\s+/g, " ").trim() ?? null;
}

function withoutApparatus(text: string): string {
  return text
    .replace(
      /^\s*(?:\[?(?:HTML version|E-?text|This e-?text was|This e-?book was)? ?(?:prepared|produced|transcribed|scanned)\b[^\n]*(?:\n[^\n]+)*)/i,
      "",
    )
    .replace(
      /^[ \t]*\[(?:Illustration|Frontispiece|Transcriber['’]s Note|Sidenote)\b[^\]]{0,2000}\][ \t]*$/gim,
      "",
    )
    .replace(/[[{](?:Pg|Page) ?\d+[\]}]/gi, "");
}
