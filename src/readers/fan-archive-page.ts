import { DomUtils, ElementType } from "htmlparser2";
import { countWords } from "../text/word-count.ts";
import { pageTree, wordsIn, type XmlElement } from "./epub-xml.ts";

/** A page of a fan-fiction archive (AO3 and others with its software) without what the archive adds. */
export interface FanArchivePage {
  /** The mark-up with the story. */
  readonly source: string;
  readonly title: string | null;
  readonly author: string | null;
  /** Number of words left out: header, summaries, notes, farewell. */
  readonly leftOut: number;
}

/** What only pages of such an archive have: the reader's own skin around each text, and the blocks beside it. */
const STORY_CLASS = /\sclass\s*=\s*["'][^"']*\buserstuff\b/i;
const ASIDE = /\sclass\s*=\s*["'][^"']*\bmeta\b|\sid\s*=\s*["'](?:preface|afterword)["']/i;

/**
 * The page without the archive's header, summaries and notes, whose headings stay; `null` for any other page.
 * @throws UsageError when its elements are nested too deeply or are too many.
 */
export function fanArchivePage(source: string, fileName: string): FanArchivePage | null {
  if (!ASIDE.test(source) || !(STORY_CLASS.test(source) || /posted originally on/i.test(source))) return null;
  const page = pageTree(source, fileName);
  const all = DomUtils.findAll(() => true, page.children);
  const title = all.find((one) => one.name === "h1");
  const authors = all.filter((one) => one.attribs["rel"] === "author").map(wordsIn);
  let leftOut = 0;
  for (const one of all) {
    if (hasClass(one, "toc-heading") && isFollowedByHeading(one)) DomUtils.removeElement(one);
    for (const part of asideIn(one)) {
      leftOut += countWords(DomUtils.textContent(part));
      DomUtils.removeElement(part);
    }
  }
  return {
    source: DomUtils.getOuterHTML(page),
    title: title ? wordsIn(title) : null,
    author: authors.length > 0 ? authors.join(", ") : null,
    leftOut,
  };
}

/** What in an element is no story: all of it before and after the chapters, all but the heading above a chapter. */
function asideIn(element: XmlElement): XmlElement["children"] {
  if (/^(?:preface|afterword|endnotes\d*)$/.test(element.attribs["id"] ?? "")) return [...element.children];
  if (!hasClass(element, "meta")) return [];
  return element.children.filter((child) => !(child.type === ElementType.Tag && /^h[1-6]$/.test(child.name)));
}

function isFollowedByHeading(heading: XmlElement): boolean {
  const next = DomUtils.nextElementSibling(heading);
  return next !== null && hasClass(next, "meta") && DomUtils.findOne(isHeading, next.children) !== null;
}

const isHeading = ({ name }: XmlElement): boolean => /^h[1-6]$/.test(name);

const hasClass = ({ attribs }: XmlElement, name: string): boolean =>
  (attribs["class"] ?? "").split(/\s+/).includes(name);
