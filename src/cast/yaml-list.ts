import { isDeepStrictEqual } from "node:util";
import { isNode, isSeq, parse, parseDocument, type Document, type Node } from "yaml";
import { z } from "zod";
import { Failure, UsageError } from "../core/errors.ts";

/** A list of entries, kept as YAML that people read and write too. */
export interface YamlList<T> {
  /**
   * Reads a file; an empty one has no entries.
   *
   * @throws Failure in one sentence that names `path`, the entry and what to mend.
   */
  readonly parse: (source: string, path: string) => T[];
  /**
   * Writes entries as a file. Entries of `previous`, the file as it was, that say the same stay as they were written,
   * comments included.
   *
   * @throws UsageError for an entry that could not be read back, such as too long a quotation.
   */
  readonly format: (entries: readonly T[], previous?: string) => string;
}

/** Turns one entry of a file into a value and back. */
export interface EntryCodec<T> {
  decode(raw: unknown): z.ZodSafeParseResult<T>;
  encode(entry: T): z.ZodSafeParseResult<unknown>;
}

interface ListOptions<T> {
  readonly codec: EntryCodec<T>;
  /** What the file holds where it is no list, as in "corrections are a list, each entry begun by …". */
  readonly form: string;
  /** Stands at the top of a file the program begins. */
  readonly comment: string;
  /** Longest file that is read (characters). */
  readonly maxLength: number;
  /** What to do about a broken file, added to the sentence about it. */
  readonly remedy?: string;
  /** Names the entry at fault in that sentence. */
  readonly subject?: (raw: unknown) => string | undefined;
  /** Whether an entry is the changed form of another, and so takes over the comment above it. */
  readonly isChanged?: (entry: T, before: T) => boolean;
  /** A comment to stand above an entry. */
  readonly heading?: (entry: T) => string;
}

/** A kind of file: its reader and its writer. */
export function yamlList<T>(options: ListOptions<T>): YamlList<T> {
  const { codec, isChanged } = options;

  function format(entries: readonly T[], previous = ""): string {
    const document: Document = parseDocument(previous);
    const list = isSeq(document.contents) ? document.contents : null;
    const before = (list?.items ?? []).filter(isNode).map((node) => ({
      node,
      entry: codec.decode(node.toJS(document)).data,
    }));
    const nodes = entries.map((entry): Node => {
      const same = before.find((one) => isDeepStrictEqual(one.entry, entry));
      if (same) return same.node;
      const node = document.createNode(encoded(codec, entry));
      const changed = before.find((one) => one.entry !== undefined && isChanged?.(entry, one.entry));
      node.commentBefore = changed?.node.commentBefore ?? options.heading?.(entry) ?? null;
      return node;
    });
    if (list) {
      list.items = nodes;
      // An emptied list is written "[]", which is no model for what comes into it.
      if (before.length === 0) list.flow = false;
    } else {
      document.contents = document.createNode(nodes);
      document.commentBefore ??= options.comment;
    }
    return document.toString({ lineWidth: 0 });
  }

  return { parse: (source, path) => parseList(source, path, options), format };
}

function parseList<T>(source: string, path: string, options: ListOptions<T>): T[] {
  const { maxLength, form, codec, subject } = options;
  const remedy = options.remedy === undefined ? "" : `; ${options.remedy}`;
  const broken = (place: string, problem: string, cause?: unknown) =>
    new Failure(`${path}${place}: ${problem}${remedy}.`, { cause });
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
    const { data: entry, error } = codec.decode(raw);
    if (!error) return entry;
    const name = subject?.(raw);
    throw broken(`, entry ${at + 1}${name === undefined ? "" : ` (${name})`}`, issuesIn(error), error);
  });
}

function encoded<T>(codec: EntryCodec<T>, entry: T): unknown {
  const { data, error } = codec.encode(entry);
  if (!error) return data;
  throw new UsageError(`This cannot be kept: ${issuesIn(error)}.`, { cause: error });
}

/** What is wrong with an entry, in one line. */
function issuesIn({ issues }: z.ZodError): string {
  const problems = issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join(".")}": ${message}`,
  );
  return problems.join("; ").replaceAll(/\s+/gu, " ");
}

/** The codec of entries of one form. */
export function entryCodec<T>(schema: z.ZodType<T>): EntryCodec<T> {
  return { decode: (raw) => schema.safeParse(raw), encode: (entry) => z.safeEncode(schema, entry) };
}

/** A line that may be left out; `null` in its place. */
export function lineOrNull<V>(line: z.ZodType<V>) {
  return z.codec(line.optional(), z.custom<V | null>(), {
    decode: (value) => value ?? null,
    encode: (value) => value ?? undefined,
  });
}

/** A list that has no line when it is empty. */
export function listLine<V>(item: z.ZodType<V>) {
  return z.codec(z.array(item).optional(), z.custom<readonly V[]>(), {
    decode: (values) => values ?? [],
    encode: (values) => (values.length === 0 ? undefined : [...values]),
  });
}
