import { strToU8, zipSync } from "fflate";

/** A document of a book: a page as XHTML, in reading order. */
export interface Page {
  /** Path beside the package document. */
  readonly path: string;
  /** What stands in `<body>`, or a whole document when it begins with `<`+`?` or `<!`. */
  readonly html: string;
  /** The body's `epub:type`. */
  readonly type?: string;
  readonly linear?: boolean;
}

/** A book in parts; what is not given is made up or left out. */
export interface BookParts {
  readonly pages: readonly Page[];
  /** Inside `<metadata>`; default: a title, "Tale". */
  readonly metadata?: string;
  /** `<li>` elements of the EPUB 3 contents. */
  readonly contents?: string;
  /** `<li>` elements of the EPUB 3 landmarks. */
  readonly landmarks?: string;
  /** `<navPoint>` elements of the EPUB 2 contents. */
  readonly navPoints?: string;
  /** `<reference>` elements of the EPUB 2 guide. */
  readonly guide?: string;
  /** Further files of the archive, or others in the place of these. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const CONTAINER =
  '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

/** A zip archive of files. */
export function archiveOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
  );
}

/** An XHTML document. */
export const xhtml = (body: string, type = ""): string =>
  `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>page</title><style>p { color: red }</style></head><body epub:type="${type}">${body}</body></html>`;

/** An EPUB of these parts. */
export function bookOf(parts: BookParts): Uint8Array {
  const { pages, contents, landmarks, navPoints, guide } = parts;
  const nav = `<nav epub:type="toc"><ol>${contents}</ol></nav><nav epub:type="landmarks"><ol>${landmarks ?? ""}</ol></nav>`;
  const items = [
    ...pages.map(({ path }, i) => `<item id="p${i}" href="${path}" media-type="application/xhtml+xml"/>`),
    ...(contents === undefined
      ? []
      : ['<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>']),
    ...(navPoints === undefined
      ? []
      : ['<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>']),
  ];
  const refs = pages.map(
    ({ linear }, i) => `<itemref idref="p${i}"${linear === false ? ' linear="no"' : ""}/>`,
  );
  return archiveOf({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/content.opf": `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${parts.metadata ?? "<dc:title>Tale</dc:title>"}</metadata><manifest>${items.join("")}</manifest><spine${navPoints === undefined ? "" : ' toc="ncx"'}>${refs.join("")}</spine><guide>${guide ?? ""}</guide></package>`,
    ...Object.fromEntries(
      pages.map(({ path, html, type }) => [`OEBPS/${path}`, /^<[?!]/.test(html) ? html : xhtml(html, type)]),
    ),
    ...(contents === undefined ? {} : { "OEBPS/nav.xhtml": xhtml(nav) }),
    ...(navPoints === undefined
      ? {}
      : { "OEBPS/toc.ncx": `<?xml version="1.0"?><ncx><navMap>${navPoints}</navMap></ncx>` }),
    ...parts.files,
  });
}

/** An EPUB 3 with one page for each chapter, `html` being what stands below its heading. */
export function epubOf(book: {
  readonly title: string;
  readonly author?: string;
  readonly chapters: readonly { readonly title: string; readonly html: string }[];
}): Uint8Array {
  const creator = book.author === undefined ? "" : `<dc:creator>${escaped(book.author)}</dc:creator>`;
  return bookOf({
    metadata: `<dc:title>${escaped(book.title)}</dc:title>${creator}<dc:language>en</dc:language>`,
    pages: book.chapters.map(({ title, html }, i) => ({
      path: `chapter-${i + 1}.xhtml`,
      html: `<h2>${escaped(title)}</h2>${html}`,
    })),
    contents: book.chapters
      .map(({ title }, i) => `<li><a href="chapter-${i + 1}.xhtml">${escaped(title)}</a></li>`)
      .join(""),
  });
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
