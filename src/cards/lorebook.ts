import { z } from "zod";
import { UsageError } from "../core/errors.ts";
import { type Decorator, partDecorators } from "./decorators.ts";
import { isJsonObject, type JsonObject, readJsonObject } from "./json-object.ts";
import { isWorldInfo, lorebookOfWorldInfo } from "./world-info.ts";

/** A piece of lore and the words that call for it. Fields bear the names of the Character Card V3 specification. */
export interface LorebookEntry {
  readonly keys: readonly string[];
  /** Without its decorators. */
  readonly content: string;
  readonly decorators: readonly Decorator[];
  readonly extensions: JsonObject;
  readonly enabled: boolean;
  /** The lower, the earlier in a prompt. */
  readonly insertion_order: number;
  readonly use_regex: boolean;
  /** `null` where the book leaves it to the program. */
  readonly case_sensitive: boolean | null;
  /** Holds whatever is talked about. */
  readonly constant: boolean;
  readonly name: string;
  readonly comment: string;
  /** The lower, the sooner dropped where room is short; `null` where the book does not say. */
  readonly priority: number | null;
  /** Whether one of `secondary_keys` must be there too. */
  readonly selective: boolean;
  readonly secondary_keys: readonly string[];
  readonly position: "before_char" | "after_char" | null;
}

/** A collection of lore. Fields bear the names of the Character Card V3 specification. */
export interface Lorebook {
  readonly name: string;
  readonly description: string;
  /** Newest messages searched for keys; `null` where the book does not say. */
  readonly scan_depth: number | null;
  /** Tokens its entries may take together; `null` where the book does not say. */
  readonly token_budget: number | null;
  readonly recursive_scanning: boolean;
  readonly extensions: JsonObject;
  readonly entries: readonly LorebookEntry[];
}

/** Largest lorebook file taken (bytes). */
const MAX_LOREBOOK = 8 * 1024 * 1024;
const MAX_ENTRIES = 5000;
/** Longest entry taken (characters): far beyond what finds room in a prompt. */
const MAX_ENTRY_LENGTH = 100_000;
const MAX_KEYS = 500;
const MAX_KEY_LENGTH = 1000;

const text = z.string().catch("");
const flag = z.boolean().catch(false);
const number = z.number().nullable().catch(null);
/** Some programs write one line, with commas between. */
const keys = z.union([z.array(text), z.string().transform((line) => line.split(","))]).catch([]);
const mapping = z.custom<JsonObject>(isJsonObject).catch({});

const entry = z.object({
  keys,
  content: text,
  extensions: mapping,
  enabled: z.boolean().catch(true),
  // SillyTavern's own default.
  insertion_order: z.number().catch(100),
  use_regex: flag,
  case_sensitive: z.boolean().nullable().catch(null),
  constant: flag,
  name: text,
  comment: text,
  priority: number,
  selective: flag,
  secondary_keys: keys,
  position: z.enum(["before_char", "after_char"]).nullable().catch(null),
});

const book = z.object({
  name: text,
  description: text,
  scan_depth: number,
  token_budget: number,
  recursive_scanning: flag,
  extensions: mapping,
  entries: z.array(z.unknown()),
});

/**
 * Reads a lorebook from JSON: stand-alone V3, the `character_book` of a V2 or V3 card (alone or in its card), or
 * SillyTavern's world info.
 *
 * @throws UsageError when it is none of these or too large.
 */
export function readLorebook(bytes: Uint8Array, fileName: string): Lorebook {
  if (bytes.length > MAX_LOREBOOK)
    throw new UsageError(
      `${fileName} is larger than ${MAX_LOREBOOK / 1024 / 1024} MiB: part it into several lorebooks.`,
    );
  const raw = readJsonObject(bytes, fileName);
  const data = isJsonObject(raw["data"]) ? raw["data"] : raw;
  return lorebookFrom(bookIn(data["character_book"]) ?? data, fileName);
}

/** A lorebook's object, which a V3 file wraps; `null` for what has no entries. */
export function bookIn(value: unknown): JsonObject | null {
  const inner = isJsonObject(value) && isJsonObject(value["data"]) ? value["data"] : value;
  return isJsonObject(inner) && typeof inner["entries"] === "object" && inner["entries"] !== null
    ? inner
    : null;
}

/**
 * The typed view of a lorebook's JSON object.
 *
 * @throws UsageError when it has no entries, or too many or too long ones.
 */
export function lorebookFrom(raw: JsonObject, fileName: string): Lorebook {
  const parsed = book.safeParse(isWorldInfo(raw) ? lorebookOfWorldInfo(raw) : raw);
  if (!parsed.success)
    throw new UsageError(
      `${fileName} is no lorebook: give a V3 lorebook, a card with a character book, or SillyTavern's world info.`,
    );
  if (parsed.data.entries.length > MAX_ENTRIES)
    throw new UsageError(`${fileName} has more than ${MAX_ENTRIES} lorebook entries: part it into several.`);
  const entries = parsed.data.entries.filter(isJsonObject).map((one) => entryFrom(one, fileName));
  return { ...parsed.data, entries };
}

function entryFrom(raw: JsonObject, fileName: string): LorebookEntry {
  const read = entry.parse({
    ...raw,
    // As Agnai, Backyard and Risu call them.
    keys: raw["keys"] ?? raw["keywords"] ?? raw["key"],
    content: raw["content"] ?? raw["entry"] ?? raw["value"],
    enabled: raw["enabled"] ?? raw["disable"] !== true,
  });
  const called = JSON.stringify((read.name || read.comment || read.keys[0] || "").slice(0, 60));
  if (read.content.length > MAX_ENTRY_LENGTH)
    throw new UsageError(
      `${fileName}: the lorebook entry ${called} is longer than ${MAX_ENTRY_LENGTH} characters: part it.`,
    );
  const allKeys = [...read.keys, ...read.secondary_keys];
  if (allKeys.length > MAX_KEYS || allKeys.some((key) => key.length > MAX_KEY_LENGTH))
    throw new UsageError(
      `${fileName}: the lorebook entry ${called} has more than ${MAX_KEYS} keys or one longer than ${MAX_KEY_LENGTH} characters: shorten them.`,
    );
  return { ...read, ...partDecorators(read.content) };
}
