import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { misspelt, readSettings, settingsSchema } from "../src/config.ts";
import { UsageError } from "../src/core/errors.ts";

describe("settings", () => {
  it("are the ones .env.example explains", () => {
    const explained = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gmu)].map(
      (match) => match[1]!,
    );
    expect(explained.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });

  it("have defaults with which the program runs", () => {
    expect(readSettings({})).toEqual({
      DISCORD_API_BASE_URL: "https://discord.com/api",
      DISCORD_CDN_BASE_URL: "https://cdn.discordapp.com",
      DISCORD_MISSING_SERVER_DAYS: 14,
      DRAMATIS_HTTP_HOST: "127.0.0.1",
      LOG_LEVEL: "info",
      LOG_FORMAT: "sentences",
      DRAMATIS_PROMPT_TOKENS: 4000,
      DRAMATIS_FIRST_WORD_SECONDS: 300,
      DRAMATIS_PAUSE_SECONDS: 120,
      DRAMATIS_SEARCHES: 2,
      DRAMATIS_VERIFY: "off",
      DRAMATIS_ANSWER_SENTENCES: 5,
      DRAMATIS_ANSWER_TOKENS: 700,
      DRAMATIS_DATA_DIR: ".dramatis",
      DRAMATIS_STORY: "kramer-vs-kramer",
      DRAMATIS_NEW_READERS: "ask",
      DRAMATIS_PROXY_SECONDS: 2,
      DRAMATIS_READ_BACK_MINUTES: 10,
      DRAMATIS_CALLS_PER_DAY: 2000,
      DRAMATIS_KEEP_DAYS: 90,
      DRAMATIS_IMPROVE: "managers",
      DRAMATIS_DIRECT_STORIES: "owners",
      DRAMATIS_ENCRYPTION_KEY: [],
      DRAMATIS_MAX_STORIES: 25,
      DRAMATIS_MAX_CHARACTERS: 30_000_000,
      DRAMATIS_MEMORY_MB: 512,
      DRAMATIS_CACHE_MB: 2048,
      DRAMATIS_ANSWERS_AT_ONCE: 24,
      DRAMATIS_ANSWERS_WAITING: 200,
      DRAMATIS_QUESTIONS_PER_MINUTE: 20,
    });
  });

  it("that are choices are one of those there are", () => {
    expect(readSettings({ DRAMATIS_NEW_READERS: "nothing" }).DRAMATIS_NEW_READERS).toBe("nothing");
    expect(() => readSettings({ DRAMATIS_NEW_READERS: "some" })).toThrow(/one of ask, nothing, everything/u);
  });

  it.each([
    ["0", /DRAMATIS_MEMORY_MB: must be more than 0/u],
    ["1.5", /DRAMATIS_MEMORY_MB: must be a whole number/u],
    ["much", /DRAMATIS_MEMORY_MB: must be a whole number/u],
  ])("that count are whole numbers, unlike %j", (value, said) => {
    expect(readSettings({ DRAMATIS_MEMORY_MB: "64" }).DRAMATIS_MEMORY_MB).toBe(64);
    expect(() => readSettings({ DRAMATIS_MEMORY_MB: value })).toThrow(said);
  });

  it("that limit what may be added or wait may be 0, for none", () => {
    for (const name of [
      "DRAMATIS_MAX_STORIES",
      "DRAMATIS_MAX_CHARACTERS",
      "DRAMATIS_ANSWERS_WAITING",
      "DRAMATIS_CALLS_PER_DAY",
    ] as const) {
      expect(readSettings({ [name]: "0" })[name]).toBe(0);
      expect(() => readSettings({ [name]: "-1" })).toThrow(`${name}: must not be negative`);
    }
  });

  it("that are times are a day at most, for timers cannot wait for long", () => {
    expect(() => readSettings({ DRAMATIS_PAUSE_SECONDS: "3000000" })).toThrow(/at most 86400: a day/u);
  });

  it("that limit searches go from none to two", () => {
    expect(readSettings({ DRAMATIS_SEARCHES: "0" }).DRAMATIS_SEARCHES).toBe(0);
    for (const value of ["3", "-1", "1.5", "many"])
      expect(() => readSettings({ DRAMATIS_SEARCHES: value })).toThrow(
        /DRAMATIS_SEARCHES: must be 0, 1 or 2/u,
      );
  });

  it("know the token of a bot by its other name", () => {
    expect(readSettings({ DISCORD_TOKEN: "a.b.c" }).DISCORD_BOT_TOKEN).toBe("a.b.c");
    expect(readSettings({ DISCORD_TOKEN: "a.b.c", DISCORD_BOT_TOKEN: "d.e.f" }).DISCORD_BOT_TOKEN).toBe(
      "d.e.f",
    );
  });

  it("count as not set when they are empty", () => {
    expect(readSettings({ OPENAI_API_KEY: " ", DRAMATIS_STORY: "" })).toEqual(readSettings({}));
  });

  it("that are wrong are all named at once, without their values", () => {
    const wrong = () => readSettings({ OPENAI_BASE_URL: "sk-oops", OPENAI_EMBEDDING_BASE_URL: "ftp://x" });
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow(/OPENAI_BASE_URL: must be an address.*\n.*OPENAI_EMBEDDING_BASE_URL/u);
    expect(wrong).not.toThrow(/sk-oops/u);
  });

  it("that are misspelt are named, with what may be meant and without their values", () => {
    const given = {
      DRAMATIS_CHAT_MODLE: "oops",
      OPENAI_API_KYE: "oops",
      DISCORD_BOT_TOKENS: "oops",
      OPNAI_MODEL: "oops",
      DRAMATIS_COLOUR: "oops",
      dramatis_story: "oops",
      "OpenAI-Base-Url": "oops",
    };
    expect(misspelt(given)).toEqual([
      "DRAMATIS_CHAT_MODLE is not a setting: did you mean DRAMATIS_CHAT_MODEL?",
      "OPENAI_API_KYE is not a setting: did you mean OPENAI_API_KEY?",
      "DISCORD_BOT_TOKENS is not a setting: did you mean DISCORD_BOT_TOKEN?",
      "OPNAI_MODEL is not a setting: did you mean OPENAI_MODEL?",
      "DRAMATIS_COLOUR is not a setting: .env.example lists them all.",
      "dramatis_story is not a setting: did you mean DRAMATIS_STORY?",
      "OpenAI-Base-Url is not a setting: did you mean OPENAI_BASE_URL?",
    ]);
  });

  it("are not taken for misspelt where they are right, or another program's", () => {
    const all = Object.keys(settingsSchema.shape);
    const others = [
      "DISCORD_TOKEN",
      "OPENAI_ORG_ID",
      "LOGLEVEL",
      "DATABASE_URI",
      "ANTHROPIC_API_KEY",
      "PATH",
    ];
    expect(misspelt(Object.fromEntries([...all, ...others].map((name) => [name, "set"])))).toEqual([]);
  });

  it("name a class by its package alone", () => {
    const set = (name: string) => readSettings({ DRAMATIS_CHAT_MODEL: name }).DRAMATIS_CHAT_MODEL;
    for (const name of [
      "@langchain/anthropic:ChatAnthropic",
      "@a/b/chat_models/ollama:ChatOllama",
      "mine:Chat",
    ])
      expect(set(name)).toBe(name);
    for (const name of [
      "ChatAnthropic",
      "./mine.js:Chat",
      "/mine.js:Chat",
      "@a/../../mine:Chat",
      "file:///mine.js:Chat",
      "node:fs:Stats",
      "fs:Stats",
      "https://example.org/x:Chat",
    ])
      expect(() => set(name)).toThrow(/DRAMATIS_CHAT_MODEL: must be PACKAGE:CLASS/u);
  });

  it("take options as a JSON object, and never show them", () => {
    const set = (options: string) => readSettings({ DRAMATIS_EMBEDDINGS_OPTIONS: options });
    expect(set('{"model":"m"}').DRAMATIS_EMBEDDINGS_OPTIONS).toEqual({ model: "m" });
    for (const options of ["apiKey=oops", '["oops"]', '"oops"', '{"apiKey":"oops"']) {
      expect(() => set(options)).toThrow(/DRAMATIS_EMBEDDINGS_OPTIONS: must be a JSON object/u);
      expect(() => set(options)).not.toThrow(/oops/u);
    }
  });
});
