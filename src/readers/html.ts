import { DomUtils } from "htmlparser2";
import { headingOf } from "../text/headings.ts";
import { chaptersIn } from "./epub-chapters.ts";
import { leftOutNotes } from "./epub-left-out.ts";
import { spineText } from "./epub-spine.ts";
import { decodeMarkup, pageTree, wordsIn } from "./epub-xml.ts";
import type { Manuscript, Reader } from "./reader.ts";

/** Where the page stands in the book that is made of it. */
const PATH = "page.html";

/** How much of a page's beginning tells title, author and language, in characters. */
const HEAD = 20_000;

/** The first words of a page, after comments and declarations. */
const PAGE = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i;

/** Reads a web page as a book of one document: its headings are the chapters. */
export function htmlReader(): Reader {
  return {
    id: "html",
    extensions: [".html", ".htm", ".xhtml"],
    recognises: (bytes) =>
      PAGE.test(Buffer.from(bytes.subarray(0, HEAD)).toString("latin1").replace(/^ï»¿/, "")),
    read: (bytes, fileName) => readPage(decodeMarkup(bytes, fileName), fileName),
  };
}

function readPage(source: string, fileName: string): Manuscript {
  const head = headOf(source, fileName);
  const page = new TextEncoder().encode(source);
  const archive = {
    fileName,
    paths: [PATH],
    pathOf: (path: string) => (path === PATH ? PATH : null),
    read: (path: string) => (path === PATH ? page : null),
  };
  const book = { spine: [PATH], aside: new Set<string>(), navigation: null };
  const navigation = { entries: [], landmarks: [] };
  const text = spineText(archive, book, navigation);
  const { archived } = text;
  const work = { title: archived?.title ?? head.title, author: archived?.author ?? head.author };
  const { pieces, leftOut } = chaptersIn(text, navigation, work);
  return {
    ...work,
    language: head.language,
    pieces,
    notes: leftOutNotes([...text.leftOut, ...leftOut]),
    meta: {},
  };
}

/** What a page's head says of the work. */
function headOf(source: string, fileName: string): Pick<Manuscript, "title" | "author" | "language"> {
  const elements = DomUtils.findAll(() => true, pageTree(source.slice(0, HEAD), fileName).children);
  const named = elements.find(({ name }) => name === "title");
  const title = named ? wordsIn(named) : "";
  const author = elements.find(
    ({ name, attribs }) => name === "meta" && /^(?:author|dc\.creator)$/i.test(attribs["name"] ?? ""),
  );
  const language = elements.find(({ name }) => name === "html")?.attribs["lang"]?.trim() ?? "";
  return {
    // A page may hold one chapter and be called by it.
    title: title === "" || headingOf(title)?.level === "chapter" ? null : title,
    author: author?.attribs["content"]?.trim() || null,
    language: /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(language) ? language : null,
  };
}
