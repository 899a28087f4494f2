import type { Archive } from "./epub-archive.ts";
import type { BookPackage } from "./epub-package.ts";
import { resolveLink, type Target } from "./epub-path.ts";
import { descendants, elements, wordsIn, xmlIn, type XmlElement } from "./epub-xml.ts";

/** Volume, book and part may hold a chapter; what is nested deeper is not named. */
const MAX_OUTER = 3;

/** Longest title kept, in characters. */
const MAX_TITLE_LENGTH = 300;

/** A line of a book's table of contents. */
export interface Entry {
  /** Its own title after those of the entries that hold it. */
  readonly titles: readonly string[];
  /** `null` when it leads nowhere, as a heading over others may. */
  readonly target: Target | null;
}

/** What a place in a book is, such as "cover" or "bodymatter". */
export interface Landmark {
  readonly target: Target;
  readonly types: string;
}

/** A book's own table of contents and the places it names. */
export interface Navigation {
  readonly entries: readonly Entry[];
  readonly landmarks: readonly Landmark[];
}

/** The contents of the EPUB 3 navigation document, else of the EPUB 2 one; landmarks of both. */
export function readNavigation(archive: Archive, book: BookPackage): Navigation {
  const path = book.navigation ?? "";
  const page = path === "" ? null : xmlIn(archive, path);
  const lists = page === null ? [] : descendants(page, "nav");
  const listOf = (type: string): XmlElement | undefined =>
    lists.find(({ attribs }) => (attribs["epub:type"] ?? "").split(/\s+/).includes(type));
  const contents = listOf("toc") ?? lists.find(({ attribs }) => attribs["epub:type"] === undefined);
  const entries = contents === undefined ? [] : listEntries(archive, contents, path, []);
  const marks = listOf("landmarks");
  return {
    entries: entries.length > 0 ? entries : ncxEntries(archive, book),
    landmarks: [
      ...(marks === undefined ? [] : landmarksIn(archive, marks, path)),
      ...book.guide.map(({ path: guided, type }) => ({
        target: { path: guided, fragment: null },
        types: guideType(type),
      })),
    ],
  };
}

/** "text" and "start" of an EPUB 2 guide are where the story begins. */
const guideType = (type: string): string => (/^(?:text|start)$/.test(type) ? "bodymatter" : type);

function listEntries(archive: Archive, parent: XmlElement, base: string, outer: readonly string[]): Entry[] {
  return elements(parent, "ol").flatMap((list) =>
    elements(list, "li").flatMap((item) => {
      const label = elements(item).find(({ name }) => name === "a" || name === "span");
      const titles = label === undefined ? outer : within(outer, wordsIn(label));
      const target = resolveLink(archive, base, label?.attribs["href"] ?? "");
      const hasLink = label?.attribs["href"] !== undefined;
      return [{ titles, target: hasLink ? target : null }, ...listEntries(archive, item, base, titles)];
    }),
  );
}

function ncxEntries(archive: Archive, book: BookPackage): Entry[] {
  const { ncx } = book;
  const root = ncx === null ? null : xmlIn(archive, ncx);
  if (ncx === null || root === null) return [];
  return descendants(root, "navmap").flatMap((map) => navPoints(archive, map, ncx, []));
}

function navPoints(archive: Archive, parent: XmlElement, base: string, outer: readonly string[]): Entry[] {
  return elements(parent, "navpoint").flatMap((point) => {
    const label = elements(point, "navlabel")[0];
    const titles = within(outer, label === undefined ? "" : wordsIn(label));
    const source = elements(point, "content")[0]?.attribs["src"];
    const target = source === undefined ? null : resolveLink(archive, base, source);
    return [{ titles, target }, ...navPoints(archive, point, base, titles)];
  });
}

const within = (outer: readonly string[], title: string): readonly string[] =>
  title === "" ? outer : [...outer.slice(0, MAX_OUTER), title.slice(0, MAX_TITLE_LENGTH)];

function landmarksIn(archive: Archive, list: XmlElement, base: string): Landmark[] {
  return descendants(list, "a").flatMap(({ attribs }) => {
    const target = resolveLink(archive, base, attribs["href"] ?? "");
    return target === null ? [] : [{ target, types: attribs["epub:type"] ?? "" }];
  });
}
