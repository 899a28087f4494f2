import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { localEngine } from "../../src/engine/local.ts";
import { createProgram } from "../../src/program.ts";
import { chat } from "../../src/surfaces/terminal/chat.ts";

const STORY = "kramer-vs-kramer";

let data: string;
let engine: Engine;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "greeting-"));
  const program = await createProgram(readSettings({ DRAMATIS_DATA_DIR: data }), () => {});
  engine = await localEngine(program, () => {}, { resumesJobs: false });
  const greets = "{{noop}}Hello, {{user}}, I am {{char}}. Margaret knows me. {{lastMessage}}";
  const card = { spec: "chara_card_v2", data: { name: "Edward", description: "x", first_mes: greets } };
  const bytes = Buffer.from(JSON.stringify(card));
  await engine.importCard({ storyId: STORY, fileName: "ted.json", bytes, characterId: "ted", from: 300 });
});
afterEach(async () => {
  await engine.close();
  await rm(data, { recursive: true });
});

/** What a conversation in the terminal shows of these lines. */
async function shown(lines: readonly string[], options: Parameters<typeof chat>[2]): Promise<string> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const input = Readable.from(lines.map((line) => `${line}\n`));
  await chat(engine, { input, out, err }, options, data);
  out.end();
  return text(out);
}

const GREETING = "Hello, the listener, I am Ted. Margaret knows me.";

it("a character with a card begins a talk with its greeting, once", async () => {
  expect(await shown([], { as: "Ted" })).toBe(`${GREETING}\n\n`);
  const said = await shown(["/as Ted", "Who is your wife?", "/as narrator", "/as Ted"], {});
  expect(said.split(GREETING)).toHaveLength(2);
  expect(said.startsWith(GREETING)).toBe(true);
});

it("a greeting tells nothing of later, and is not said before its time", async () => {
  const until = (await engine.textUpTo({ storyId: STORY, bound: 420 })).length;
  const early = await shown([], {
    as: "Ted",
    until: `${(100 * until) / (await engine.outline(STORY)).length}%`,
  });
  expect(early).toBe("Hello, the listener, I am Ted. […] knows me.\n\n");
  expect(await shown([], { as: "Ted", at: "4%" })).toBe("");
});
