import { UsageError } from "../core/errors.ts";
import type { Archive } from "./epub-archive.ts";
import { resolveLink } from "./epub-path.ts";
import { refuseProtected } from "./epub-protection.ts";
import { type Item, readingOrder } from "./epub-reading-order.ts";
import { descendants, elements, wordsIn, xmlIn, type XmlElement } from "./epub-xml.ts";

/** What a book's package document says of it. */
export interface BookPackage {
  readonly title: string | null;
  readonly author: string | null;
  /** BCP 47 tag. */
  readonly language: string | null;
  /** Paths of the text files in reading order; some makers name a file several times. */
  readonly spine: readonly string[];
  /** Paths of all files in the order in which the package lists them. */
  readonly files: readonly string[];
  /** Those of them that are outside the reading order (`linear="no"`). */
  readonly aside: ReadonlySet<string>;
  /** Path of the EPUB 3 navigation document. */
  readonly navigation: string | null;
  /** Path of the EPUB 2 contents (NCX). */
  readonly ncx: string | null;
  /** One sentence for each text that the book names but does not hold. */
  readonly notes: readonly string[];
  /** EPUB 2 guide: paths of whole files with what they are, such as "cover". */
  readonly guide: readonly { readonly path: string; readonly type: string }[];
}

const PACKAGE_TYPE = "application/oebps-package+xml";
const NCX_TYPE = "application/x-dtbncx+xml";

/** @throws UsageError when the book is protected, or has no package or no text. */
export function readPackage(archive: Archive): BookPackage {
  const path = packagePath(archive);
  const root = path === null ? null : xmlIn(archive, path);
  if (path === null || root === null) {
    throw new UsageError(
      `${archive.fileName} is not an EPUB (it has no package document): give the book as an EPUB or a text.`,
    );
  }
  const items = manifest(archive, root, path);
  const spine = descendants(root, "spine")[0];
  const { places, notes } = readingOrder(spine, items, archive);
  refuseProtected(
    archive,
    places.map((place) => place.path),
  );
  if (places.length === 0) {
    throw new UsageError(
      `${archive.fileName} holds none of the texts that it names: give another copy of the book.`,
    );
  }
  const ncx = items.get(spine?.attribs["toc"] ?? "");
  const all = [...items.values()];
  const inOrder = new Set(places.flatMap((place) => (place.isAside ? [] : [place.path])));
  return {
    ...metadata(root),
    spine: places.map((place) => place.path),
    files: all.flatMap((item) => item.path ?? []),
    aside: new Set(places.flatMap(({ path: own, isAside }) => (isAside && !inOrder.has(own) ? [own] : []))),
    navigation: all.find(({ properties }) => properties.includes("nav"))?.path ?? null,
    ncx: ncx?.path ?? all.find(({ mediaType }) => mediaType === NCX_TYPE)?.path ?? null,
    notes,
    guide: guideOf(archive, root, path),
  };
}

function packagePath(archive: Archive): string | null {
  const container = xmlIn(archive, "META-INF/container.xml");
  const files = container === null ? [] : descendants(container, "rootfile");
  const file = files.find(({ attribs }) => attribs["media-type"] === PACKAGE_TYPE) ?? files[0];
  const told = resolveLink(archive, "", file?.attribs["full-path"] ?? "")?.path ?? "";
  const packages = archive.paths.filter((path) => /\.opf$/i.test(path));
  return archive.pathOf(told) ?? packages[0] ?? null;
}

function manifest(archive: Archive, root: XmlElement, base: string): Map<string, Item> {
  const items = descendants(root, "manifest").flatMap((list) => elements(list, "item"));
  return new Map(
    items.map(({ attribs }) => [
      attribs["id"] ?? "",
      {
        id: attribs["id"] ?? "",
        path: resolveLink(archive, base, attribs["href"] ?? "")?.path ?? null,
        mediaType: attribs["media-type"] ?? "",
        properties: (attribs["properties"] ?? "").split(/\s+/),
        fallback: attribs["fallback"],
      },
    ]),
  );
}

function metadata(root: XmlElement): Pick<BookPackage, "title" | "author" | "language"> {
  const fields = descendants(root, "metadata").flatMap((list) => descendantsIn(list));
  const refinements = new Map(
    fields
      .filter(({ name }) => name === "meta")
      .map((meta) => [`${meta.attribs["refines"]} ${meta.attribs["property"]}`, wordsIn(meta)]),
  );
  const refinement = ({ attribs }: XmlElement, property: string): string | undefined =>
    refinements.get(`#${attribs["id"]} ${property}`);
  const named = (name: string): XmlElement[] => fields.filter((f) => f.name === name && wordsIn(f) !== "");
  const titles = named("title");
  const title = titles.find((field) => refinement(field, "title-type") === "main") ?? titles[0];
  const authors = named("creator").filter(
    (field) => (field.attribs["opf:role"] ?? refinement(field, "role") ?? "aut") === "aut",
  );
  const [language] = named("language");
  return {
    title: title === undefined ? null : wordsIn(title),
    author: authors.length === 0 ? null : authors.map(wordsIn).join(", "),
    language: languageTag(language === undefined ? "" : wordsIn(language)),
  };
}

/** EPUB 2 files of the first years put the fields into an element of their own. */
const descendantsIn = (list: XmlElement): XmlElement[] =>
  elements(list).flatMap((field) => (/^(?:dc|x)-metadata$/.test(field.name) ? elements(field) : [field]));

function languageTag(source: string): string | null {
  const tag = source.replaceAll("_", "-");
  return /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag) && tag.toLowerCase() !== "und" ? tag : null;
}

function guideOf(archive: Archive, root: XmlElement, base: string): BookPackage["guide"] {
  const references = descendants(root, "guide").flatMap((list) => elements(list, "reference"));
  return references.flatMap(({ attribs }) => {
    const target = resolveLink(archive, base, attribs["href"] ?? "");
    return target === null || target.fragment !== null
      ? []
      : [{ path: target.path, type: (attribs["type"] ?? "").toLowerCase() }];
  });
}
