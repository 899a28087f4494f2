import { z } from "zod";
import { isJsonObject, type JsonObject } from "./json-object.ts";

/** SillyTavern writes a key that is a regular expression between slashes. */
const REGEX_KEY = /^\/.*\/[a-z]*$/su;

const text = z.string().catch("");
const texts = z.array(text).catch([]);

/** What has a counterpart in a lorebook of the specification. */
const entry = z.object({
  key: texts,
  keysecondary: texts,
  content: text,
  comment: text,
  constant: z.boolean().catch(false),
  selective: z.boolean().catch(false),
  order: z.number().catch(100),
  disable: z.boolean().catch(false),
  position: z.number().catch(0),
  caseSensitive: z.boolean().nullable().catch(null),
});

/** Whether an object is SillyTavern's world info, whose entries are a mapping where others have a list. */
export function isWorldInfo(raw: JsonObject): boolean {
  return isJsonObject(raw["entries"]);
}

/** World info in the shape of a V3 lorebook; what has no counterpart is kept under each entry's `extensions`. */
export function lorebookOfWorldInfo(raw: JsonObject): JsonObject {
  const entries = isJsonObject(raw["entries"]) ? Object.values(raw["entries"]).filter(isJsonObject) : [];
  return { ...raw, entries: entries.map(lorebookEntry) };
}

function lorebookEntry(raw: JsonObject): JsonObject {
  // A mapping of the specification's own entries.
  if (raw["key"] === undefined) return raw;
  const read = entry.parse(raw);
  const rest = Object.entries(raw).filter(([name]) => !Object.hasOwn(entry.shape, name));
  const position = read.position === 0 ? "before_char" : read.position === 1 ? "after_char" : null;
  return {
    keys: read.key,
    secondary_keys: read.keysecondary,
    content: read.content,
    comment: read.comment,
    constant: read.constant,
    // It is set on entries without secondary keys too, where it means nothing.
    selective: read.selective && read.keysecondary.length > 0,
    insertion_order: read.order,
    enabled: !read.disable,
    position,
    case_sensitive: read.caseSensitive,
    use_regex: read.key.some((key) => REGEX_KEY.test(key)),
    extensions: Object.fromEntries(position === null ? [...rest, ["position", read.position]] : rest),
  };
}
