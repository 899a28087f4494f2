import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Libsql from "libsql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStore } from "../../src/stores/registry.ts";
import type { Store } from "../../src/stores/store.ts";
import { lineWith, openingBy } from "../support/scene-events.ts";

let dataFolder: string;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "store-"));
});
afterAll(() => rm(dataFolder, { recursive: true }));

/** What was acknowledged last, and how many lines that were. */
interface Acknowledged {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Writes under a name until `enough` lines are acknowledged, is killed then, and gives all that were. */
async function writeUntilKilled(name: string, enough: number): Promise<Acknowledged> {
  const script = join(import.meta.dirname, "write-until-killed.ts");
  const child: ChildProcess & { stdout: NodeJS.ReadableStream } = spawn(
    process.execPath,
    ["--import", "tsx", script, dataFolder, name],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise<string | null>((resolve) =>
    child.on("close", (_code, signal) => resolve(signal)),
  );
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.push(line) === enough) child.kill("SIGKILL");
  }
  expect(await ended).toBe("SIGKILL");
  return { name, lines };
}

async function expectKept(store: Store, { name, lines }: Acknowledged): Promise<void> {
  for (const line of lines) {
    const [number = "", asked, answered, scene] = line.split(" ");
    const words = `${name} ${number}`;
    const chain = await store.chain(Number(answered), 5);
    expect(chain.map((turn) => [turn.id, turn.text])).toEqual([
      [Number(asked), words],
      [Number(answered), words],
    ]);
    expect((await store.turnOfMessage(words))?.id).toBe(Number(asked));
    const event = { sceneId: Number(scene), eventId: Number(number) + 2 };
    expect(await store.sceneEventOf(`${words} in the scene`)).toEqual(event);
  }
  const last = Number(lines.at(-1)?.split(" ")[0]);
  const scene = await store.sceneIn(name);
  const events = await store.sceneEvents(scene!.id);
  expect(events.slice(0, last + 2)).toEqual([
    openingBy(name),
    ...lines.map((_, number) => lineWith(number + 2, `${name} ${number}`)),
  ]);
  expect([last + 2, last + 3]).toContain(events.length);
  expect(scene?.newestAt).toBe(events.at(-1)?.at);
  // What was being written when it was killed is there or not, as it fell out.
  expect([last, last + 1]).toContain((await store.progress("member", name, "kramer"))?.bound);
}

it("keeps all that was acknowledged to two processes on one file, wherever they are killed", async () => {
  const written: Acknowledged[] = [];
  for (const [round, enough] of [1, 7, 50].entries()) {
    const names = [`a${round}`, `b${round}`];
    written.push(...(await Promise.all(names.map((name) => writeUntilKilled(name, enough)))));
    const store = await openStore({ databaseUrl: undefined, dataFolder });
    for (const acknowledged of written) await expectKept(store, acknowledged);
    // At most one answer of each process was on its way, and it says so.
    expect((await store.unfinished()).length).toBeLessThanOrEqual(written.length);
    await store.close();
  }
  expect(written).toHaveLength(6);
  const database = new Libsql(join(dataFolder, "dramatis.db"));
  expect(database.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  database.close();
}, 120_000);
