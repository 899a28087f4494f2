import { isDeepStrictEqual } from "node:util";
import { isNode, isSeq, parse, parseDocument, type Document, type Node } from "yaml";
import { z } from "zod";
import { Failure, UsageError } from "../core/errors.ts";

/** A list of entries in a YAML file that people read and write too. */
export interface YamlList<T> {
  /**
   * Reads a file; an empty one has no entries.
   *
   * @throws Failure in one sentence that names `path`, the entry and what to mend.
   */
  readonly parse: (source: string, path: string) => T[];
  /**
   * Writes entries as a file. Entries that are unchanged since `previous`, the file so far, stay as they were written,
   * with their comments.
   *
   * @throws UsageError for an entry that could not be read back, such as too long a quotation.
   */
  readonly format: (entries: readonly T[], previous?: string) => string;
}

interface YamlListOptions<T> {
  /** The schema of an entry, given what the file holds or the value; decodes the one into the other. */
  readonly schemaOf: (entry: unknown) => z.ZodType<T>;
  /** Said of a file that is no list, as in "corrections are a list, each entry begun by …". */
  readonly form: string;
  /** Stands at the top of a file the program begins. */
  readonly comment: string;
  /** Longest file that is read (characters). */
  readonly maxLength: number;
  /** What to do about a broken file, added to the sentence about it. */
  readonly remedy?: string;
  /** Names the broken entry in that sentence. */
  readonly subject?: (raw: unknown) => string | undefined;
  /** Whether an entry is the changed form of another, and so keeps the comment above it. */
  readonly isChanged?: (entry: T, before: T) => boolean;
  /** A comment to stand above an entry. */
  readonly heading?: (entry: T) => string;
}

/** Makes the reader and the writer of a kind of file. */
export function yamlList<T>(options: YamlListOptions<T>): YamlList<T> {
  return {
    parse: (source, path) => parseList(source, path, options),
    format: (entries, previous = "") => formatList(entries, previous, options),
  };
}

function parseList<T>(source: string, path: string, options: YamlListOptions<T>): T[] {
  const { maxLength, form, schemaOf, subject } = options;
  const remedy = options.remedy === undefined ? "" : `; ${options.remedy}`;
  const broken = (where: string, problem: string, cause?: unknown) =>
    new Failure(`${path}${where}: ${problem}${remedy}.`, { cause });
  if (source.length > maxLength)
    throw broken("", `the file is larger than ${maxLength / 1_000_000} million characters; make it smaller`);
  let data: unknown;
  try {
    data = parse(source) ?? [];
  } catch (cause) {
    const [problem = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
    throw broken("", `this is not valid YAML: ${problem.replace(/:$/u, "")}`, cause);
  }
  if (!Array.isArray(data)) throw broken("", form);
  return data.map((raw: unknown, at) => {
    const { data: entry, error } = schemaOf(raw).safeParse(raw);
    if (!error) return entry;
    const name = subject?.(raw);
    throw broken(`, entry ${at + 1}${name === undefined ? "" : ` (${name})`}`, issuesIn(error), error);
  });
}

function formatList<T>(entries: readonly T[], previous: string, options: YamlListOptions<T>): string {
  const { schemaOf, isChanged, heading, comment } = options;
  const document: Document = parseDocument(previous);
  const list = isSeq(document.contents) ? document.contents : null;
  const before = (list?.items ?? []).filter(isNode).map((node) => {
    const raw: unknown = node.toJS(document);
    return { node, entry: schemaOf(raw).safeParse(raw).data };
  });
  const nodes = entries.map((entry): Node => {
    const same = before.find((one) => isDeepStrictEqual(one.entry, entry));
    if (same) return same.node;
    const { data, error } = z.safeEncode(schemaOf(entry), entry);
    if (error) throw new UsageError(`This cannot be kept: ${issuesIn(error)}.`, { cause: error });
    const node = document.createNode(data);
    const changed = before.find((one) => one.entry !== undefined && isChanged?.(entry, one.entry));
    node.commentBefore = changed?.node.commentBefore ?? heading?.(entry) ?? null;
    return node;
  });
  if (list) {
    list.items = nodes;
    // An emptied list is written "[]"; what is added later belongs on lines of its own.
    if (before.length === 0) list.flow = false;
  } else {
    document.contents = document.createNode(nodes);
    document.commentBefore ??= comment;
  }
  return document.toString({ lineWidth: 0 });
}

/** What is wrong with an entry, in one line. */
function issuesIn({ issues }: z.ZodError): string {
  const problems = issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join(".")}": ${message}`,
  );
  return problems.join("; ").replaceAll(/\s+/gu, " ");
}

/** The schema of a list that has no line in the file when it is empty. */
export function listLine<V>(item: z.ZodType<V>) {
  return z.codec(z.array(item).optional(), z.custom<readonly V[]>(), {
    decode: (values = []) => values,
    encode: (values) => (values.length === 0 ? undefined : [...values]),
  });
}
