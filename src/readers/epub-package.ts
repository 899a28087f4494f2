import { UsageError } from "../core/errors.ts";
import { damaged, shown, type Archive } from "./epub-archive.ts";
import { resolveLink } from "./epub-path.ts";
import { descendants, elements, wordsIn, xmlIn, type XmlElement } from "./epub-xml.ts";

/** What a book's package document says of it. */
export interface BookPackage {
  readonly title: string | null;
  readonly author: string | null;
  /** BCP 47 tag. */
  readonly language: string | null;
  /** Paths of the text files in reading order. */
  readonly spine: readonly string[];
  /** Those of them that are outside the reading order (`linear="no"`). */
  readonly aside: ReadonlySet<string>;
  /** Path of the EPUB 3 navigation document. */
  readonly navigation: string | null;
  /** Path of the EPUB 2 contents (NCX). */
  readonly ncx: string | null;
  /** EPUB 2 guide: paths of whole files with what they are, such as "cover". */
  readonly guide: readonly { readonly path: string; readonly type: string }[];
}

interface Item {
  readonly id: string;
  readonly path: string | null;
  readonly mediaType: string;
  readonly properties: readonly string[];
  readonly fallback: string | undefined;
}

const PACKAGE_TYPE = "application/oebps-package+xml";
const NCX_TYPE = "application/x-dtbncx+xml";
const TEXT_TYPES = /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document)$/i;

/** Font obfuscation (EPUB 3.3, OCF, section 4.4, and Adobe's older way): no protection of the text. */
const FONT_OBFUSCATION = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/** @throws UsageError when the book is protected, or its package is missing or contradicts itself. */
export function readPackage(archive: Archive): BookPackage {
  refuseProtected(archive);
  const path = packagePath(archive);
  const root = path === null ? null : xmlIn(archive, path);
  if (path === null || root === null) {
    throw new UsageError(
      `${archive.fileName} is not an EPUB (it has no package document): give the book as an EPUB or a text.`,
    );
  }
  const items = manifest(root, path);
  const spine = descendants(root, "spine")[0];
  const places = spineOf(spine, items, archive);
  const ncx = items.get(spine?.attribs["toc"] ?? "");
  const all = [...items.values()];
  return {
    ...metadata(root),
    spine: places.map((place) => place.path),
    aside: new Set(places.filter(({ isAside }) => isAside).map((place) => place.path)),
    navigation: all.find(({ properties }) => properties.includes("nav"))?.path ?? null,
    ncx: ncx?.path ?? all.find(({ mediaType }) => mediaType === NCX_TYPE)?.path ?? null,
    guide: guideOf(root, path),
  };
}

/** @throws UsageError when the text is protected by DRM. */
function refuseProtected(archive: Archive): void {
  const encryption = xmlIn(archive, "META-INF/encryption.xml");
  const methods = encryption === null ? [] : descendants(encryption, "encryptionmethod");
  const isEncrypted =
    methods.some(({ attribs }) => !FONT_OBFUSCATION.test(attribs["algorithm"] ?? "")) ||
    (encryption !== null && methods.length < descendants(encryption, "encrypteddata").length);
  const rights = ["META-INF/rights.xml", "META-INF/sinf.xml"].some((path) => archive.read(path) !== null);
  if (isEncrypted || rights) {
    throw new UsageError(
      `${archive.fileName} is protected by DRM and cannot be read: give a copy without protection.`,
    );
  }
}

function packagePath(archive: Archive): string | null {
  const container = xmlIn(archive, "META-INF/container.xml");
  const files = container === null ? [] : descendants(container, "rootfile");
  const file = files.find(({ attribs }) => attribs["media-type"] === PACKAGE_TYPE) ?? files[0];
  return resolveLink("", file?.attribs["full-path"] ?? "")?.path || null;
}

function manifest(root: XmlElement, base: string): Map<string, Item> {
  const items = descendants(root, "manifest").flatMap((list) => elements(list, "item"));
  return new Map(
    items.map(({ attribs }) => [
      attribs["id"] ?? "",
      {
        id: attribs["id"] ?? "",
        path: resolveLink(base, attribs["href"] ?? "")?.path ?? null,
        mediaType: attribs["media-type"] ?? "",
        properties: (attribs["properties"] ?? "").split(/\s+/),
        fallback: attribs["fallback"],
      },
    ]),
  );
}

function spineOf(
  spine: XmlElement | undefined,
  items: ReadonlyMap<string, Item>,
  archive: Archive,
): { path: string; isAside: boolean }[] {
  const seen = new Set<string>();
  const refs = spine === undefined ? [] : elements(spine, "itemref");
  return refs.flatMap(({ attribs }) => {
    const id = attribs["idref"] ?? "";
    if (seen.has(id)) throw damaged(archive.fileName, `its reading order names ${shown(id)} twice`);
    seen.add(id);
    const item = textItem(id, items, archive);
    if (item === null) return [];
    if (item.path === null || archive.read(item.path) === null) {
      throw damaged(archive.fileName, `the file of ${shown(id)} in its reading order is missing`);
    }
    return [{ path: item.path, isAside: attribs["linear"] === "no" }];
  });
}

/** The item that stands in the reading order, or the text it falls back to; `null` when it is a picture. */
function textItem(id: string, items: ReadonlyMap<string, Item>, archive: Archive): Item | null {
  const seen = new Set<string>();
  let next: string | undefined = id;
  while (next !== undefined) {
    const item = items.get(next);
    if (item === undefined)
      throw damaged(archive.fileName, `its reading order names an unknown ${shown(next)}`);
    if (seen.has(next)) throw damaged(archive.fileName, `${shown(next)} falls back to itself`);
    if (TEXT_TYPES.test(item.mediaType)) return item;
    seen.add(next);
    next = item.fallback;
  }
  return null;
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

function guideOf(root: XmlElement, base: string): BookPackage["guide"] {
  const references = descendants(root, "guide").flatMap((list) => elements(list, "reference"));
  return references.flatMap(({ attribs }) => {
    const target = resolveLink(base, attribs["href"] ?? "");
    return target === null || target.fragment !== null
      ? []
      : [{ path: target.path, type: (attribs["type"] ?? "").toLowerCase() }];
  });
}
