import { shown, type Archive } from "./epub-archive.ts";
import { elements, type XmlElement } from "./epub-xml.ts";

/** A file that the package lists. */
export interface Item {
  readonly id: string;
  readonly path: string | null;
  readonly mediaType: string;
  readonly properties: readonly string[];
  readonly fallback: string | undefined;
}

/** A book's texts in the order in which it names them; one may be named several times. */
export interface ReadingOrder {
  readonly places: readonly { readonly path: string; readonly isAside: boolean }[];
  /** One sentence for each text that is named but cannot be read. */
  readonly notes: readonly string[];
}

const TEXT_TYPES = /^(?:application\/(?:xhtml\+xml|xml)|text\/(?:html|xml|x-oeb1-document))$/;
const OTHER_TYPES = /^(?:(?:image|audio|video|font)\/|text\/css)/;
const TEXT_ENDINGS = /\.(?:x?html?|xml)$/i;

/**
 * The texts that the spine names. What it names wrongly is skipped; a spine that names no text stands for all texts of the
 * package.
 */
export function readingOrder(
  spine: XmlElement | undefined,
  items: ReadonlyMap<string, Item>,
  archive: Archive,
): ReadingOrder {
  const refs = spine === undefined ? [] : elements(spine, "itemref");
  const places: { path: string; isAside: boolean }[] = [];
  const notes: string[] = [];
  for (const { attribs } of refs) {
    const found = textItem(attribs["idref"] ?? "", items);
    if (found === null) continue;
    if (found.path === null || archive.pathOf(found.path) === null) {
      notes.push(`The book names a text ${shown(found.path ?? found.id)} that is not in the file.`);
    } else {
      const isAside = (attribs["linear"] ?? "").trim().toLowerCase() === "no";
      places.push({ path: found.path, isAside });
    }
  }
  return {
    places: places.length > 0 ? places : allTexts(items, archive).map((path) => ({ path, isAside: false })),
    notes,
  };
}

function allTexts(items: ReadonlyMap<string, Item>, archive: Archive): string[] {
  const paths = [...items.values()].filter(isText).flatMap(({ path }) => path ?? []);
  return [...new Set(paths)].filter((path) => archive.pathOf(path) !== null);
}

/** The item that stands in the reading order, or the text it falls back to; `null` when there is none. */
function textItem(id: string, items: ReadonlyMap<string, Item>): Item | null {
  const seen = new Set<string>();
  let next: string | undefined = id;
  while (next !== undefined && !seen.has(next)) {
    const item = items.get(next);
    if (item !== undefined && isText(item)) return item;
    seen.add(next);
    next = item?.fallback;
  }
  return null;
}

/** By its type, or, as many makers of books are careless with types, by how its name ends. */
function isText({ mediaType, path }: Item): boolean {
  const type = mediaType.replace(/;.*/s, "").trim().toLowerCase();
  return TEXT_TYPES.test(type) || (!OTHER_TYPES.test(type) && TEXT_ENDINGS.test(path ?? ""));
}
