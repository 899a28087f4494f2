import { DomHandler, DomUtils, Parser } from "htmlparser2";
import { UsageError } from "../core/errors.ts";
import { decodeText } from "../text/decode.ts";
import { damaged, shown, type Archive } from "./epub-archive.ts";

/**
 * An element of one of a book's own lists: package, navigation, container. Its name is in lower case and without its
 * namespace's prefix, the names of its attributes in lower case with theirs.
 */
export type XmlElement = ReturnType<typeof DomUtils.findAll>[number];

/** An encoding is declared in so many bytes (HTML standard: 1,024). */
const HEAD_BYTES = 1024;

/** In an honest book's lists … */
const MAX_DEPTH = 100;
const MAX_ELEMENTS = 200_000;

/** … and in its pages. */
const MAX_PAGE_DEPTH = 500;

/**
 * The text of a file in the archive; `null` when there is none.
 * @throws UsageError when it cannot be unpacked or is no text.
 */
export function textIn(archive: Archive, path: string): string | null {
  const bytes = archive.read(path);
  if (bytes === null) return null;
  try {
    return decodeMarkup(bytes, path);
  } catch (error) {
    throw error instanceof UsageError
      ? damaged(archive.fileName, `the file ${shown(path)} in it is no text`, error)
      : error;
  }
}

/**
 * The text of a file with mark-up, which may name its encoding.
 * @throws UsageError when it is no text.
 */
export function decodeMarkup(bytes: Uint8Array, fileName: string): string {
  return decodeText(bytes, fileName, declaredEncoding(bytes));
}

/** The encoding that an XML declaration or HTML's own element for it names. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  return (
    /^[^<]{0,3}<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ??
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    null
  );
}

/**
 * The outermost element of an XML file in the archive; `null` when there is no such file or no element in it.
 * Entities that the file declares are left as they stand: nothing is looked up and nothing expands.
 * @throws UsageError as {@link textIn} does.
 */
export function xmlIn(archive: Archive, path: string): XmlElement | null {
  const source = textIn(archive, path);
  if (source === null) return null;
  const list = new BookList(archive.fileName, MAX_DEPTH);
  new Parser(list, { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true }).end(source);
  return elements(list.root)[0] ?? null;
}

/**
 * The tree of a page of HTML.
 * @throws UsageError when its elements are nested too deeply or are too many.
 */
export function pageTree(source: string, fileName: string): BookList["root"] {
  const tree = new BookList(fileName, MAX_PAGE_DEPTH);
  new Parser(tree, { recognizeSelfClosing: true }).end(source);
  return tree.root;
}

/** Builds the tree of a list or page, as far as an honest one goes. */
class BookList extends DomHandler {
  readonly #fileName: string;
  readonly #maxDepth: number;
  #count = 0;

  constructor(fileName: string, maxDepth: number) {
    super();
    this.#fileName = fileName;
    this.#maxDepth = maxDepth;
  }

  override onopentag(name: string, attribs: XmlElement["attribs"]): void {
    this.#count += 1;
    if (this.tagStack.length > this.#maxDepth || this.#count > MAX_ELEMENTS) throw tangled(this.#fileName);
    super.onopentag(name.slice(name.indexOf(":") + 1), attribs);
  }
}

/** The error for mark-up that no book needs and that would cost much to follow. */
export const tangled = (fileName: string): UsageError =>
  damaged(fileName, "elements in it are nested too deeply or are too many");

/** The elements right inside another, or those of one name. */
export function elements({ children }: Pick<XmlElement, "children">, name = "*"): XmlElement[] {
  return DomUtils.getElementsByTagName(name, children, false);
}

/** All elements of a name at any depth, in the order of the file. */
export function descendants({ children }: XmlElement, name: string): XmlElement[] {
  return DomUtils.getElementsByTagName(name, children);
}

/** The words in an element, on one line. */
export function wordsIn(element: XmlElement): string {
  return DomUtils.textContent(element).replace(/\s+/g, " ").trim();
}
