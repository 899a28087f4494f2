import { z } from "zod";
import { UsageError } from "./core/errors.ts";

const text = z.string().trim().min(1).optional();
/** What fits in a header; anything else would fail far from here. */
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7E]+$/u, { error: "must be letters, digits and signs without spaces" })
  .optional();
const url = z
  .url({ protocol: /^https?$/u, error: "must be an address that begins with http:// or https://" })
  .optional();

/** Every setting, by the name it has in the environment; `.env.example` explains each. */
export const settingsSchema = z.object({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: text,
  OPENAI_SMALL_MODEL: text,
  OPENAI_EMBEDDING_MODEL: text,
  OPENAI_EMBEDDING_BASE_URL: url,
  OPENAI_EMBEDDING_API_KEY: key,
  DRAMATIS_DATA_DIR: text.default(".dramatis"),
  DRAMATIS_STORY: text.default("kramer-vs-kramer"),
});

export type Settings = z.output<typeof settingsSchema>;

/**
 * Checks the environment and gives the settings. An empty value counts as not set.
 *
 * @throws UsageError that lists everything wrong at once, by name and without the values.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = settingsSchema.safeParse(set);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new UsageError(
    `Some settings are wrong; mend them in the environment or in .env:\n${problems.join("\n")}`,
  );
}
