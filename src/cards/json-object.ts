import { UsageError } from "../core/errors.ts";

/** A JSON object from outside, as found. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Deepest nesting taken: what writes JSON again would run out of stack on more. */
const MAX_DEPTH = 100;

/** Whether a value read from JSON is an object and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads bytes as one JSON object in UTF-8; a byte order mark before it is no harm.
 *
 * @throws UsageError when they are anything else, or nested deeper than {@link MAX_DEPTH}.
 */
export function readJsonObject(bytes: Uint8Array, fileName: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new UsageError(
      `${fileName} holds no valid JSON in UTF-8: export it again from the program it comes from.`,
      { cause },
    );
  }
  if (!isJsonObject(value))
    throw new UsageError(`${fileName} holds JSON, but no object: give a card or a lorebook.`);
  if (isDeeperThan(value, MAX_DEPTH))
    throw new UsageError(
      `${fileName} is nested deeper than ${MAX_DEPTH} levels: export it again from the program it comes from.`,
    );
  return value;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}
