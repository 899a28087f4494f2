import { HAN_NUMBER, hanValue, type LeadingNumber, leadingNumber, romanValue } from "./heading-numbers.ts";

/** A line that announces a part of a book. */
export interface Heading {
  /**
   * `book` holds chapters (book, part, volume); `chapter` holds text; `named` is a prologue or the like; `numeral` is a
   * bare number, or a word such as "day" with one, which is a heading only in a series.
   */
  readonly level: "book" | "chapter" | "named" | "numeral";
  /** As written, without a full stop at its end. */
  readonly title: string;
  readonly number: number | null;
  /** Whether it has more than a keyword and a number. */
  readonly hasName: boolean;
}

/** Words for what holds chapters, for chapters and for what is one only in a series, in the languages of many books. */
const BOOK_WORDS =
  "book|part|volume|act|livre|tome|partie|acte|buch|teil|band|aufzug|akt|libro|tomo|parte|acto|atto|ato|boek|deel|bedrijf|книга|часть|том|действие|phần|quyển|część|księga|osa|bok|kniha|الجزء";
const CHAPTER_WORDS =
  "chapter|chapt?\\.?|ch\\.?|letter|canto|stave|scene|episode|adventure|fable|lesson|chapitre|lettre|scène|chant|kapitel|brief|auftritt|szene|gesang|cap[ií]tulo|capitolo|capitolul|carta|lettera|escena|scena|hoofdstuk|capitel|глава|письмо|сцена|явление|chương|hồi|rozdział|kapitola|kapittel|kapitlet|bölüm|fejezet|luku|bab|розділ|κεφ[άα]λαιο|الفصل|פרק|अध्याय";
const SERIES_WORDS = "day|night|tag|nacht|jour|journée|nuit|día|noche|jornada|giornata|день|ночь";
const NAMES =
  "prologue|epilogue|preface|introduction|foreword|afterword|postscript|conclusion|prelude|interlude|coda|prolog|epilog|vorwort|nachwort|einleitung|vorspiel|nachspiel|zwischenspiel|épilogue|préface|avant-propos|prólogo|epílogo|prefacio|prologo|epilogo|prefazione|пролог|эпилог|предисловие|послесловие";
/** The titles of a play's list of people. */
const PERSONAE =
  "dramatis person(?:ae|æ)|(?:the )?persons (?:(?:of|in) the (?:play|drama)|represented)|(?:cast of )?characters|(?:die )?personen(?: des stückes)?|personnages|personaggi|personajes|personagens|действующие лица";
const HAN_NAMES =
  "序章|序幕|序言|序|楔子|引子|终章|終章|尾声|尾聲|后记|後記|プロローグ|エピローグ|프롤로그|에필로그";

const KEYWORD = new RegExp(
  String.raw`^(?<keyword>${BOOK_WORDS}|${CHAPTER_WORDS}|${SERIES_WORDS})(?:\.? |[._-]|(?=[\d#№]))`,
  "iu",
);
const CHAPTER_WORD = new RegExp(
  String.raw`^(?:(?<first>${CHAPTER_WORDS}) \S+(?: \S+)?|\S+(?: \S+)? (?<last>${CHAPTER_WORDS}))$`,
  "iu",
);
const KEYWORD_BEHIND = new RegExp(
  String.raw`^(?:\.? )(?<keyword>${BOOK_WORDS}|${CHAPTER_WORDS}|${SERIES_WORDS}|epilogue|prologue)(?![\p{L}\p{N}])`,
  "iu",
);
/** What stands between a book's number and its chapter's. */
const INNER = new RegExp(String.raw`^, ?(?=(?:${CHAPTER_WORDS})[ .\d])`, "iu");
const IS_BOOK = new RegExp(`^(?:${BOOK_WORDS}|epilogue|prologue)$`, "iu");
const IS_IN_SERIES = new RegExp(`^(?:${SERIES_WORDS})$`, "iu");
const NAMED = new RegExp(
  String.raw`^(?:the )?(?:author['’]s )?(?:${NAMES}|${PERSONAE}|note)(?![\p{L}\p{N}])(.*)$`,
  "iu",
);
const HAN_NAMED = new RegExp(String.raw`^(?:${HAN_NAMES})(?:[ :：—].{1,30})?$`, "u");
const HAN_HEADING = new RegExp(
  String.raw`^[第제] ?(?<number>${HAN_NUMBER}) ?(?<unit>[章回节節话話卷部篇幕集折장화회부권막])(?<name>.*)$`,
  "u",
);
const IS_PERSONAE = new RegExp(`^(?:${PERSONAE})[.:]?$`, "iu");
/** "INT. SHOP - DAY", also behind a number. */
const SLUG_LINE =
  /^(?:\d{1,4}[A-Z]?\.? )?(?:INT|EXT|EST|INT\.? ?\/ ?EXT|EXT\.? ?\/ ?INT|I\/E)(?:\.|:| -) ?[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;
const HAN_NUMERAL = new RegExp(`^${HAN_NUMBER}$`, "u");
const NUMERAL = /^(\d{1,3}|[IVXLC]+)(?![\p{L}\p{N}])(\.?.*)$/u;

/** "Chapter 1, in which a bear comes to tea": old titles say so. */
const IN_WHICH =
  /^\.?,? (?:in which|wherein|in (?:dem|welchem)|worin|où|dans lequel|en (?:que|el que)|donde|in cui|nel quale)(?![\p{L}])[^.!?]*\.?$/iu;

/** "*** Chapter 1 ***", "[Chapter 1]", "# Chapter 1" */
const ORNAMENTED = /^([*=#~]{1,6}|[-–—]{1,6})\s*([^\s*=#~-].*?)\s*\1$|^\[([^\]]+)\]$|^#{1,6} (.+)$/u;

/** The longest heading line, in characters: old titles retell the whole chapter. */
const MAX_LINE = 120;

/** The longest line of a table of contents: a heading with dots and a page number after it. */
const MAX_ENTRY = 200;

/** The longest name that follows a Chinese or Japanese number without a space. */
const MAX_JOINED_NAME = 20;

/** Parts the title of a book or an act from those of its chapters or scenes. */
export const NESTING = " — ";

/** The heading that a line on its own is, also between ornaments; `null` for an ordinary line. */
export function headingOf(source: string): Heading | null {
  const entry = source.trim();
  if (entry.length > MAX_ENTRY) return null;
  const [, , between, bracketed, marked] = ORNAMENTED.exec(entry) ?? [];
  const inner = between ?? bracketed ?? marked;
  const heading = plainHeading(inner ?? entry);
  return inner !== undefined && heading?.level === "numeral" ? null : heading;
}

function plainHeading(entry: string): Heading | null {
  if (!/^[\p{Lu}\p{Lo}\p{N}#]/u.test(entry)) return null;
  const line = withoutPageNumber(entry.replace(/\s+/g, " "));
  if (line.length > MAX_LINE) return null;
  return (
    slugLine(line) ??
    keywordHeading(line) ??
    numberedHeading(line) ??
    hanHeading(line) ??
    namedHeading(line) ??
    numeralHeading(line)
  );
}

/** Whether a line is the title of a play's list of people. */
export function isPersonaeTitle(line: string): boolean {
  return IS_PERSONAE.test(line.trim());
}

/** The word for a chapter that a line begins or ends with which has one or two other words; `null` for none. */
export function chapterWordIn(line: string): string | null {
  const { first, last } = CHAPTER_WORD.exec(line)?.groups ?? {};
  return (first ?? last)?.toLowerCase() ?? null;
}

function slugLine(line: string): Heading | null {
  return SLUG_LINE.test(line)
    ? { level: "chapter", title: bareTitle(line), number: null, hasName: true }
    : null;
}

/** "Chapter 1", "CHAPITRE PREMIER", "Глава первая: Лавка" */
function keywordHeading(line: string): Heading | null {
  const match = KEYWORD.exec(line);
  if (match === null) return null;
  const rest = line.slice(match[0].length);
  const number = leadingNumber(rest);
  if (number === null) return null;
  const behind = rest.slice(number.written.length);
  const name = IS_BOOK.test(match.groups?.["keyword"] ?? "") ? behind.replace(INNER, ". ") : behind;
  return isName(name) && !isSentence(number, name)
    ? headingWith(match.groups?.["keyword"], { line, number: number.value, name })
    : null;
}

/** "The First Chapter", "Erstes Kapitel", "1. Kapitel" */
function numberedHeading(line: string): Heading | null {
  const number = leadingNumber(line);
  const behind = number && KEYWORD_BEHIND.exec(line.slice(number.written.length));
  if (!number || !behind || /^(?:\d+|[ivxlc]+) /iu.test(`${number.written}${behind[0]}`)) return null;
  const name = line.slice(number.written.length + behind[0].length);
  const isMarkedOff = bareTitle(name) === "" || /^\s?[.:—–-]/u.test(name) || line === line.toUpperCase();
  return isMarkedOff && isName(name)
    ? headingWith(behind.groups?.["keyword"], { line, number: number.value, name })
    : null;
}

function headingWith(
  keyword = "",
  { line, number, name }: { line: string; number: number; name: string },
): Heading {
  const title = bareTitle(line);
  const inner = IS_BOOK.test(keyword) ? headingOf(name.replace(/^[\s.,:—–-]+/u, "")) : null;
  if (inner?.level === "chapter")
    return {
      ...inner,
      title: `${bareTitle(line.slice(0, line.length - name.length))}${NESTING}${inner.title}`,
    };
  // Not a bare numeral: those may part scenes inside chapters.
  if (IS_IN_SERIES.test(keyword)) return { level: "numeral", title, number, hasName: true };
  return {
    level: IS_BOOK.test(keyword) ? "book" : "chapter",
    title,
    number,
    hasName: bareTitle(name) !== "",
  };
}

/** "第一章 店铺", "第1回", "제1장" */
function hanHeading(line: string): Heading | null {
  if (HAN_NAMED.test(line)) return { level: "named", title: line, number: null, hasName: true };
  if (HAN_NUMERAL.test(line) && !/^[0-9]/u.test(line))
    return { level: "numeral", title: line, number: hanValue(line), hasName: false };
  const { number = "", unit = "", name = "" } = HAN_HEADING.exec(line)?.groups ?? {};
  if (number === "" || !isHanName(name)) return null;
  const level = /[卷部篇幕부권막]/u.test(unit) ? "book" : "chapter";
  return { level, title: bareTitle(line), number: hanValue(number), hasName: bareTitle(name) !== "" };
}

/** Whether a name follows rather than a sentence: apart from the number, or short, without marks and Japanese particles. */
function isHanName(name: string): boolean {
  if (/^(?:[ :：、—]|$)/u.test(name)) return !/[。！？」』”]$/u.test(name);
  return name.length <= MAX_JOINED_NAME && /^(?![はがのをにでと])[\p{L}\p{N}]+$/u.test(name);
}

function namedHeading(line: string): Heading | null {
  const name = NAMED.exec(line)?.[1];
  if (name === undefined || !isName(name) || (/^\p{Lu}?\p{Ll}* *note/iu.test(line) && !/author/i.test(line)))
    return null;
  return { level: "named", title: bareTitle(line), number: null, hasName: true };
}

function numeralHeading(line: string): Heading | null {
  const word = /^\p{Lu}\p{L}+(?:-\p{L}+)?$/u.test(line) ? leadingNumber(line) : null;
  if (word?.written === line && romanValue(line) === null)
    return { level: "numeral", title: line, number: word.value, hasName: false };
  const [, numeral = "", name = ""] = NUMERAL.exec(line) ?? [];
  const number = /^\d/u.test(numeral) ? Number(numeral) : romanValue(numeral);
  if (number === null) return null;
  if (bareTitle(name) !== "" && !/^(?:[.:]| ?[—–-]{1,2})\s+["'“‘]?\p{Lu}[^.?!]*[.?!]?$/u.test(name))
    return null;
  return { level: "numeral", title: bareTitle(line), number, hasName: bareTitle(name) !== "" };
}

/** Whether keyword and number are followed by nothing or by a name: after punctuation, or capitalised and no sentence. */
function isName(rest: string): boolean {
  if (bareTitle(rest) === "") return true;
  if (
    /^\.? ?(?:[:—–/|~•·>]|-+) ?\S/u.test(rest) ||
    IN_WHICH.test(rest) ||
    /^\.-* ?["'“‘(]?[\p{Lu}\p{N}]/u.test(rest)
  )
    return true;
  return /^ ["'“‘(]?[\p{Lu}\p{Lo}][^.,;!?]*$/u.test(rest) && rest.trim().split(" ").length <= 12;
}

/** "Chapter two. She closed the book.", "Chapter 3. “Go on,” he said": words of the telling. */
function isSentence({ written }: LeadingNumber, name: string): boolean {
  return /[”"’]\s+\p{Ll}/u.test(name) || (/^\p{Ll}{3}/u.test(written) && /[a-z][.!?…]["”’]?$/u.test(name));
}

const bareTitle = (line: string): string => line.replace(/^[\s.:：、—–-]+|[\s.:：、—–-]+$/gu, "");

/** A line of a table of contents may end in dots and a page number. */
const withoutPageNumber = (line: string): string => line.replace(/\s*(?:[.…·] ?){3,}\s*\d*$/u, "");
