import { matterOfTypes } from "./epub-matter.ts";

/** What an element means for the text in it. */
export interface Leaf {
  /** `gone` is left out with all that is in it; `matter` may hold story again. */
  readonly matter: "story" | "matter" | "gone";
  /** The class or type for which it, or what it stands in, is left out; `null` when that is no matter of names. */
  readonly leftOutAs: string | null;
  /** Whether it stands on lines of its own. */
  readonly isBlock: boolean;
  /** Whether the blocks in it are lines of one stanza. */
  readonly isStanza: boolean;
  readonly isPreformatted: boolean;
  /** 1–6 inside a heading, else 0. */
  readonly heading: number;
  /** What the element itself says: the end of a line, the letter of a picture. */
  readonly says: string;
  /** Whether it is a link inside the book, or in one. */
  readonly isLink: boolean;
  /** Whether it is set above the line, as note marks are. */
  readonly isRaised: boolean;
}

type Attributes = Readonly<Record<string, string>>;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const BLOCKS = words(
  "body p div section article main header footer aside blockquote h1 h2 h3 h4 h5 h6 hgroup ul ol li dl dt dd table tr pre address center hr form details summary nav figure figcaption",
);

/** Elements without words of the story … */
const WORDLESS = words("head script style img audio video embed canvas input rt rp");

/** … and those that seldom have any; how many are left out is counted. */
const BESIDE = words("template svg math figure object iframe nav noscript button select textarea map");

/** Classes by which Project Gutenberg and common makers of books mark what is no story. */
const GONE_CLASS =
  /(?:^|\s)(?:pagenum|page-?num(?:ber)?|pageno|pgnum|pb|fig(?:ure|center|left|right)|(?:ill|image)-?(?:ustration)?caption|caption|illustration|footnotes?|endnotes?|fnanchor|noteref|transnote|tnote|sidenote|pg-?boilerplate|pg-?header|pg-?footer|toc)(?:\s|$)/i;

const RAISED_CLASS = /(?:^|\s)(?:sup|super|superscript)(?:\s|$)/i;

const STANZA_CLASS = /(?:^|\s)(?:stanza|line-?group|lg|strophe)(?:\s|$)/i;

const HIDDEN_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Headings told by a type or by standing in a group of headings, which are none of the six kinds. */
const LOWEST_HEADING = 6;

/** What the element means, given the one around it; classes and types in `kept` mean nothing. */
export function leafOf(
  name: string,
  attributes: Attributes,
  outer: Leaf | null,
  kept: ReadonlySet<string>,
): Leaf {
  const mark = markOf(name, attributes);
  const believed = mark !== null && kept.has(mark) ? null : mark;
  return {
    matter: matterOf(name, attributes, outer, mark !== believed),
    leftOutAs: leftOutAs(name, outer, believed),
    isBlock: BLOCKS.has(name),
    isStanza: STANZA_CLASS.test(attributes["class"] ?? ""),
    isPreformatted: name === "pre" || (outer?.isPreformatted ?? false),
    heading: headingOf(name, attributes, outer),
    says: sayingOf(name, attributes),
    isLink: isLink(name, attributes) || (outer?.isLink ?? false),
    isRaised: isSetAbove(name, attributes) || (outer?.isRaised ?? false),
  };
}

const isSetAbove = (name: string, attributes: Attributes): boolean =>
  name === "sup" || RAISED_CLASS.test(attributes["class"] ?? "");

/** The class or type, or the hiding or kind, by which an element says that it is no story. */
function markOf(name: string, attributes: Attributes): string | null {
  const className = goneClass(name, attributes);
  if (className !== null) return className;
  const type = typed(attributes);
  if (type === "matter") return attributes["epub:type"] ?? attributes["role"] ?? null;
  if (type === "note") return null;
  if (isHidden(attributes)) return "hidden";
  return BESIDE.has(name) ? name : null;
}

/** The links of a page's navigation are nothing that could be missed. */
function leftOutAs(name: string, outer: Leaf | null, believed: string | null): string | null {
  const around = outer?.leftOutAs ?? null;
  if (around === "nav" && name === "a") return null;
  return around ?? (outer?.matter === "gone" ? null : believed);
}

/** On a heading such a class only says that a page begins there. */
function goneClass(name: string, attributes: Attributes): string | null {
  const found = /^h[1-3]$/.test(name) ? null : GONE_CLASS.exec(attributes["class"] ?? "");
  return found === null ? null : found[0].trim().toLowerCase();
}

function matterOf(name: string, attributes: Attributes, outer: Leaf | null, isKept: boolean): Leaf["matter"] {
  const around = outer?.matter ?? "story";
  const gone = isGone(name, attributes, isKept);
  const type = typeOf(attributes, isKept);
  if (name === "body") return type === "matter" ? "matter" : "story";
  if (name === "html" || outer === null) return gone ? "gone" : "story";
  if (around === "gone" || gone || type === "note") return "gone";
  return type ?? around;
}

/** What its type says, if it is believed. */
function typeOf(attributes: Attributes, isKept: boolean): ReturnType<typeof matterOfTypes> {
  const told = typed(attributes);
  return isKept && told === "matter" ? null : told;
}

const typed = (attributes: Attributes): ReturnType<typeof matterOfTypes> =>
  matterOfTypes(`${attributes["epub:type"] ?? ""} ${attributes["role"] ?? ""}`);

function isGone(name: string, attributes: Attributes, isKept: boolean): boolean {
  if (WORDLESS.has(name)) return initialOf(name, attributes) === "";
  return !isKept && (goneClass(name, attributes) !== null || BESIDE.has(name) || isHidden(attributes));
}

const isHidden = (attributes: Attributes): boolean =>
  attributes["hidden"] !== undefined || HIDDEN_STYLE.test(attributes["style"] ?? "");

function sayingOf(name: string, attributes: Attributes): string {
  if (name === "br") return "\n";
  return name === "td" || name === "th" ? " " : initialOf(name, attributes);
}

/** The letter that a picture at the start of a chapter stands for. */
function initialOf(name: string, attributes: Attributes): string {
  const letter = name === "img" ? (attributes["alt"] ?? "").trim() : "";
  return /^["“‘']?\p{Lu}$/u.test(letter) ? letter : "";
}

function headingOf(name: string, attributes: Attributes, outer: Leaf | null): number {
  const own = /^h([1-6])$/.exec(name)?.[1];
  if (own !== undefined) return Number(own);
  const isTitle = /(?:^|\s)(?:title|subtitle|fulltitle|bridgehead)(?:\s|$)/.test(
    attributes["epub:type"] ?? "",
  );
  return name === "hgroup" || (isTitle && BLOCKS.has(name)) ? LOWEST_HEADING : (outer?.heading ?? 0);
}

function isLink(name: string, attributes: Attributes): boolean {
  const href = attributes["href"] ?? "";
  return name === "a" && href !== "" && !/^[a-z]+:/i.test(href);
}

/** Whether the words of a link inside the book are a note's mark: "[12]", "*", a raised "3" or "b". */
export function isNoteMark(text: string, isRaised: boolean): boolean {
  const mark = text.trim();
  if (/^[[({]\s?[\p{L}\p{N}*†‡§¶]{1,5}\s?[\])}]$|^(?:[*†‡§¶^←↩]|\u{fe0e}|\u{fe0f})+$/u.test(mark))
    return true;
  return isRaised && /^[\p{L}\p{N}]{1,4}$/u.test(mark);
}
