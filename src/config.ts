import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import { UsageError } from "./core/errors.ts";
import { MAX_KEEP_DAYS } from "./core/policies.ts";
import { parseObject } from "./ops/endpoint.ts";
import { isClassName } from "./ops/installed-class.ts";

const text = z.string().trim().min(1).optional();
/** A key must fit in an HTTP header: anything else would fail much later. */
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7E]+$/u, { error: "must be letters, digits and signs without spaces" })
  .optional();
const url = z
  .url({ protocol: /^https?$/u, error: "must be an address that begins with http:// or https://" })
  .optional();

const price = z.coerce
  .number({ error: "must be a number: US dollars for a million tokens" })
  .nonnegative({ error: "must not be negative" })
  .optional();

const wholeNumber = z.coerce
  .number({ error: "must be a whole number" })
  .int({ error: "must be a whole number" })
  .positive({ error: "must be more than 0" });

const wholeNumberFrom0 = z.coerce
  .number({ error: "must be a whole number" })
  .int({ error: "must be a whole number" })
  .nonnegative({ error: "must not be negative" });

/** US dollars on one day. */
const dollarsADay = z.coerce
  .number({ error: "must be a number of US dollars" })
  .nonnegative({ error: "must not be negative" })
  .optional();

const positiveInteger = (fallback: number) => wholeNumber.default(fallback);

/** Node's timers run at once when they are to wait for longer than 2^31 milliseconds. */
const seconds = (fallback: number) =>
  wholeNumber.max(86_400, { error: "must be at most 86400: a day" }).default(fallback);

const days = (fallback: number) =>
  z.coerce
    .number({ error: "must be a number of days" })
    .nonnegative({ error: "must not be negative" })
    .max(3650, { error: "must be at most 3650: ten years" })
    .default(fallback);

const discordId = z
  .string()
  .trim()
  .regex(/^\d{17,20}$/u, { error: "must be 17 to 20 digits" })
  .optional();

const searches = z.coerce
  .number({ error: "must be 0, 1 or 2" })
  .refine((count) => [0, 1, 2].includes(count), { error: "must be 0, 1 or 2" })
  .default(2);

const className = text.refine((name) => name === undefined || isClassName(name), {
  error: "must be PACKAGE:CLASS of an installed package, as in @langchain/anthropic:ChatAnthropic",
});

/** Words before a text, with the space after them that files of settings cut away. */
const prefix = text.transform((words) =>
  words === undefined ? undefined : words.toLowerCase() === "none" ? "" : `${words} `,
);

/** Messages never quote the value: options hold secrets. */
const options = text.transform((json, context): Readonly<Record<string, unknown>> | undefined => {
  if (json === undefined) return undefined;
  const value = parseObject(json);
  if (value !== null) return value;
  context.addIssue('must be a JSON object, as in {"model":"claude-sonnet-4-5"}');
  return z.NEVER;
});

/** Keys of 32 bytes in hex, the newest first. */
const encryptionKeys = z
  .string()
  .trim()
  .regex(/^[\da-f]{64}(?:,[\da-f]{64})*$/iu, {
    error:
      'must be 64 hex digits, as "openssl rand -hex 32" gives them; older keys behind it, with commas between',
  })
  .transform((list) => list.split(",").map((hex) => Uint8Array.from(Buffer.from(hex, "hex"))))
  .default([]);

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const LOG_FORMATS = ["sentences", "json"] as const;

const EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh"] as const;

const NEW_READERS = ["ask", "nothing", "everything"] as const;

const IMPROVERS = ["owners", "managers", "everyone"] as const;

const DIRECT_ADDERS = ["owners", "everyone"] as const;

/** Names that other bots have for our settings. */
const ALIASES: Readonly<Record<string, string>> = { DISCORD_TOKEN: "DISCORD_BOT_TOKEN" };

/** Every setting, by the name it has in the environment; `.env.example` explains each. */
export const settingsSchema = z.object({
  DISCORD_BOT_TOKEN: key,
  DISCORD_CLIENT_ID: discordId,
  DISCORD_TAKE_OVER_FROM: discordId,
  DISCORD_MISSING_SERVER_DAYS: days(14),
  DRAMATIS_KEEP_DAYS: wholeNumber
    .max(MAX_KEEP_DAYS, { error: `must be at most ${MAX_KEEP_DAYS}` })
    .default(90),
  DISCORD_API_BASE_URL: url.default("https://discord.com/api"),
  DISCORD_CDN_BASE_URL: url.default("https://cdn.discordapp.com"),
  DISCORD_SHARD_COUNT: wholeNumber.max(10_000, { error: "must be at most 10000" }).optional(),
  DATABASE_URL: text,
  DRAMATIS_ENCRYPTION_KEY: encryptionKeys,
  DRAMATIS_HTTP_PORT: wholeNumber.max(65_535, { error: "must be at most 65535" }).optional(),
  DRAMATIS_HTTP_HOST: text.default("127.0.0.1"),
  LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(", ")}` }).default("info"),
  LOG_FORMAT: z.enum(LOG_FORMATS, { error: `must be one of ${LOG_FORMATS.join(", ")}` }).default("sentences"),
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: text,
  OPENAI_SMALL_MODEL: text,
  OPENAI_REASONING_EFFORT: z.enum(EFFORTS, { error: `must be one of ${EFFORTS.join(", ")}` }).optional(),
  OPENAI_PRICE_INPUT: price,
  OPENAI_PRICE_OUTPUT: price,
  OPENAI_EMBEDDING_MODEL: text,
  OPENAI_EMBEDDING_BASE_URL: url,
  OPENAI_EMBEDDING_API_KEY: key,
  DRAMATIS_CHAT_MODEL: className,
  DRAMATIS_CHAT_MODEL_OPTIONS: options,
  DRAMATIS_EMBEDDINGS: className,
  DRAMATIS_EMBEDDINGS_OPTIONS: options,
  DRAMATIS_EMBEDDING_DIR: text,
  DRAMATIS_QUESTION_PREFIX: prefix,
  DRAMATIS_PASSAGE_PREFIX: prefix,
  DRAMATIS_PROMPT_TOKENS: positiveInteger(4000),
  DRAMATIS_CONTEXT_TOKENS: wholeNumber.optional(),
  DRAMATIS_FIRST_WORD_SECONDS: seconds(300),
  DRAMATIS_PAUSE_SECONDS: seconds(120),
  DRAMATIS_SEARCHES: searches,
  DRAMATIS_VERIFY: z.enum(["on", "off"], { error: "must be on or off" }).default("off"),
  DRAMATIS_ANSWER_SENTENCES: positiveInteger(5),
  DRAMATIS_ANSWER_TOKENS: positiveInteger(700),
  DRAMATIS_DATA_DIR: text.default(".dramatis"),
  DRAMATIS_STORY: text.default("kramer-vs-kramer"),
  DRAMATIS_NEW_READERS: z
    .enum(NEW_READERS, { error: `must be one of ${NEW_READERS.join(", ")}` })
    .default("ask"),
  DRAMATIS_PROXY_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .nonnegative({ error: "must not be negative" })
    .max(30, { error: "must be at most 30" })
    .default(2),
  DRAMATIS_READ_BACK_MINUTES: wholeNumberFrom0
    .max(1440, { error: "must be at most 1440: a day" })
    .default(10),
  DRAMATIS_CALLS_PER_DAY: wholeNumberFrom0.default(2000),
  DRAMATIS_DAILY_DOLLARS: dollarsADay,
  DRAMATIS_DAILY_TOKENS: wholeNumberFrom0.optional(),
  DRAMATIS_SERVER_DAILY_TOKENS: wholeNumberFrom0.optional(),
  DRAMATIS_MEMBER_DAILY_TOKENS: wholeNumberFrom0.optional(),
  DRAMATIS_IMPROVE: z
    .enum(IMPROVERS, { error: `must be one of ${IMPROVERS.join(", ")}` })
    .default("managers"),
  DRAMATIS_DIRECT_STORIES: z
    .enum(DIRECT_ADDERS, { error: `must be ${DIRECT_ADDERS.join(" or ")}` })
    .default("owners"),
  DRAMATIS_MAX_STORIES: wholeNumberFrom0.default(25),
  DRAMATIS_MAX_CHARACTERS: wholeNumberFrom0.default(30_000_000),
  DRAMATIS_MEMORY_MB: positiveInteger(512),
  DRAMATIS_CACHE_MB: positiveInteger(2048),
  DRAMATIS_ANSWERS_AT_ONCE: positiveInteger(24),
  DRAMATIS_ANSWERS_WAITING: wholeNumberFrom0.default(200),
  DRAMATIS_QUESTIONS_PER_MINUTE: positiveInteger(20),
});

/** Two letters may be left out, added or otherwise, or two swapped: more makes another word. */
const MISTYPED = 2;
/** Settings there were, and why there are none any more. */
const GONE: Readonly<Record<string, string>> = {
  DISCORD_SHARDS: "the processes on one PostgreSQL share all shards by themselves.",
};
/** Variables with our prefix that are none of the program's settings. */
const OF_BENCHMARKS = "DRAMATIS_BENCH_DATA";

/**
 * A sentence for each variable that is no setting and looks as if it were meant for one. `DATABASE_URL` and `LOG_LEVEL` have
 * neighbours that belong to other programs, so nothing counts as one of these mistyped.
 */
export function misspelt(environment: Readonly<Record<string, string | undefined>>): string[] {
  const settings = Object.keys(settingsSchema.shape);
  const known = new Set([...settings, ...Object.keys(ALIASES), OF_BENCHMARKS]);
  const ours = settings.filter((name) => /^(?:DRAMATIS|DISCORD|OPENAI)_/u.test(name));
  return Object.keys(environment)
    .filter((name) => !known.has(name) && /^[A-Z][\w-]+$/iu.test(name))
    .flatMap((name) => {
      const why = GONE[name];
      if (why !== undefined) return `${name} is no longer a setting: ${why}`;
      const meant = closest(name.toUpperCase().replaceAll("-", "_"), ours);
      if (distance(name.toUpperCase(), meant) <= MISTYPED)
        return `${name} is not a setting: did you mean ${meant}?`;
      return /^DRAMATIS_/iu.test(name) ? `${name} is not a setting: .env.example lists them all.` : [];
    });
}

export type Settings = z.output<typeof settingsSchema>;

/**
 * Checks the environment and gives the settings. An empty value counts as not set.
 *
 * @throws UsageError that lists everything wrong at once, by name and without the values.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const aliased = given.flatMap(([name, value]) => (ALIASES[name] ? [[ALIASES[name], value]] : []));
  const set = Object.fromEntries([...aliased, ...given]);
  const result = settingsSchema.safeParse(set);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new UsageError(
    `Some settings are wrong; correct them in the environment or in .env:\n${problems.join("\n")}`,
  );
}
