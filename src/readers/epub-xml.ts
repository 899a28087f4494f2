import { Parser } from "htmlparser2";
import { UsageError } from "../core/errors.ts";
import { decodeText } from "../text/decode.ts";
import { damaged, shown, type Archive } from "./epub-archive.ts";

/** An element of one of a book's own lists: package, navigation, container. */
export interface XmlElement {
  /** Lower case, without its namespace's prefix. */
  readonly name: string;
  /** By lower-case names, with their prefixes. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Deepest nesting of elements, and most elements, in an honest book's lists. */
const DEEPEST = 100;
const MOST_ELEMENTS = 200_000;

/**
 * The text of a file in the archive; `null` when there is none.
 * @throws UsageError when it cannot be unpacked or is no text.
 */
export function textIn(archive: Archive, path: string): string | null {
  const bytes = archive.read(path);
  if (bytes === null) return null;
  try {
    return decodeText(bytes, path);
  } catch (error) {
    throw error instanceof UsageError
      ? damaged(archive.fileName, `the file ${shown(path)} in it is no text`, error)
      : error;
  }
}

/**
 * The outermost element of an XML file in the archive; `null` when there is no such file or no element in it.
 * Entities that the file declares are left as they stand: nothing is looked up and nothing expands.
 * @throws UsageError as {@link textIn} does.
 */
export function xmlIn(archive: Archive, path: string): XmlElement | null {
  const source = textIn(archive, path);
  return source === null ? null : parseXml(source, archive.fileName);
}

function parseXml(source: string, fileName: string): XmlElement | null {
  const root: OpenElement = { name: "", attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  let count = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count += 1;
        if (open.length > DEEPEST || count > MOST_ELEMENTS) throw tangled(fileName);
        const element = { name: localName(name), attributes, children: [] };
        open.at(-1)!.children.push(element);
        open.push(element);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
      ontext(text) {
        open.at(-1)!.children.push(text);
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(source);
  return elements(root)[0] ?? null;
}

/** The error for mark-up that no book needs and that would cost much to follow. */
export const tangled = (fileName: string): UsageError =>
  damaged(fileName, "elements in it are nested too deeply or are too many");

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** A name without its namespace's prefix: "opf:item" is "item". */
const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** The elements right inside another, or those of one name. */
export function elements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** All elements of a name at any depth, in the order of the file. */
export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
}

/** The words in an element, on one line. */
export function wordsIn(element: XmlElement): string {
  const words = (node: XmlElement | string): string =>
    typeof node === "string" ? node : node.children.map(words).join("");
  return words(element).replace(/\s+/g, " ").trim();
}
