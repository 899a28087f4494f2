import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { create } from "tar";
import { beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/stores/registry.ts";
import { type Cli, freshCli } from "../support/cli.ts";
import { turnWith } from "../support/turns.ts";

const STORY = "CHAPTER I\n\n“Good morning,” said Anna. Anna sat down by the fire. Anna said no more.\n";

const REGISTRY = new URL("../../dist/stores/registry.js", import.meta.url).href;

const storeIn = (cli: Cli) =>
  openStore({ databaseUrl: undefined, dataFolder: join(cli.folder, ".dramatis") });

/** Opens a database as a bot does, writes to it, and writes once more when it is to close it. */
const KEEPER = `
  const { openStore } = await import(process.argv[1]);
  const store = await openStore({ databaseUrl: undefined, dataFolder: process.argv[2] });
  const turn = JSON.parse(process.argv[3]);
  process.stdout.write(String(await store.addPersonTurn({ ...turn, text: "Why did Joanna leave?", messageId: "m1" })));
  for await (const _ of process.stdin);
  await store.addPersonTurn({ ...turn, text: "later", messageId: "m2" });
  await store.close();
`;

/** A folder with a story and a database, in which somebody asked something and which another process has open. */
async function used() {
  const cli = await freshCli();
  await writeFile(join(cli.folder, "mill.txt"), STORY);
  expect(await cli.run(["story", "add", "mill.txt"])).toMatchObject({ code: 0 });
  await mkdir(join(cli.folder, ".dramatis", "web", "talks"), { recursive: true });
  await writeFile(join(cli.folder, ".dramatis", "web", "talks", "one.jsonl"), "{}\n");
  const given = [REGISTRY, join(cli.folder, ".dramatis"), JSON.stringify(turnWith())];
  const keeper = spawn(process.execPath, ["--input-type=module", "-e", KEEPER, ...given]);
  const [said]: unknown[] = await once(keeper.stdout, "data");
  const close = async () => {
    keeper.stdin.end();
    await once(keeper, "close");
  };
  return { cli, close, id: Number(String(said)) };
}

/** A backup of such a folder, made while the database is open. */
async function backedUp() {
  const { cli, close, id } = await used();
  const file = join(cli.folder, "backup.tar.gz");
  const run = await cli.run(["backup", file]);
  expect(run).toMatchObject({ code: 0, err: "" });
  return { cli, close, id, file, said: run.out };
}

describe("a backup", () => {
  it("holds the database, also while it is used, and the library; restored elsewhere, all is as it was", async () => {
    const { cli, close, id, file, said } = await backedUp();
    expect(said).toMatch(/backup\.tar\.gz holds \d+ files\. .*DRAMATIS_ENCRYPTION_KEY/u);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    // What happens later is not in it.
    await close();
    expect(await readdir(join(cli.folder, ".dramatis"))).not.toContainEqual(
      expect.stringMatching(/^\.backup/u),
    );

    const elsewhere = await freshCli();
    expect(await elsewhere.run(["restore", file])).toMatchObject({ code: 0 });
    const restored = await storeIn(elsewhere);
    expect(await restored.turn(id)).toMatchObject({ text: "Why did Joanna leave?" });
    expect(await restored.turnOfMessage("m2")).toBeNull();
    await restored.close();
    const data = join(elsewhere.folder, ".dramatis");
    expect(await readFile(join(data, "web", "talks", "one.jsonl"), "utf8")).toBe("{}\n");
    expect((await stat(join(data, "dramatis.db"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, "stories"))).mode & 0o777).toBe(0o700);
    const [index] = await readdir(join(data, "indexes", "mill"));
    const manifest = join(data, "indexes", "mill", index!, "manifest.json");
    const before = await stat(manifest);
    expect((await elsewhere.run(["ask", "Where did Anna sit?", "--story", "mill"])).out).toContain(
      "by the fire",
    );
    expect((await stat(manifest)).mtimeMs).toBe(before.mtimeMs);
  });

  it("never takes the place of another file", async () => {
    const { cli, close } = await used();
    const file = join(cli.folder, "mill.txt");
    expect(await cli.run(["backup", file])).toMatchObject({
      code: 2,
      err: expect.stringContaining("There is a file"),
    });
    expect(await readFile(file, "utf8")).toBe(STORY);
    await close();
  });

  it("is not made of what is in PostgreSQL", async () => {
    const cli = await freshCli();
    const env = { DATABASE_URL: "postgresql://u:swordfish@127.0.0.1:9/d" };
    for (const command of ["backup", "restore"]) {
      const { code, err } = await cli.run([command, "x.tar.gz"], { env });
      expect([code, err]).toEqual([2, expect.stringMatching(/^DATABASE_URL is set.*pg_(?:dump|restore)/u)]);
    }
  });
});

describe("restoring", () => {
  it("loses what is there only when told to, and never while a bot uses it", async () => {
    const { cli, close, id, file } = await backedUp();
    expect(await cli.run(["restore", file])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--replace"),
    });
    const { code, err } = await cli.run(["restore", file, "--replace"]);
    expect([code, err]).toEqual([1, expect.stringMatching(/^A bot uses the database .*: end it first\.$/mu)]);
    await close();
    expect(await cli.run(["restore", file, "--replace"])).toMatchObject({ code: 0 });
    const restored = await storeIn(cli);
    expect(await restored.turn(id)).toMatchObject({ text: "Why did Joanna leave?" });
    expect(await restored.turnOfMessage("m2")).toBeNull();
    await restored.close();
  });

  describe("of what is no sound backup", () => {
    let given: Awaited<ReturnType<typeof backedUp>>;
    beforeAll(async () => {
      given = await backedUp();
      await given.close();
    });

    it.each<[string, (file: string) => Promise<void>, RegExp]>([
      ["a file that is not there", (file) => rm(file), /^There is no file /u],
      [
        "half a backup",
        async (file) => truncate(file, Math.floor((await stat(file)).size / 2)),
        /is damaged/u,
      ],
      ["something else", (file) => writeFile(file, "something else"), /is damaged, or no backup/u],
      ["a backup that was changed", changed, /what is in it is not what was packed/u],
      ["another archive", strange, /is no backup of this program/u],
    ])("refuses %s, and changes nothing", async (name, spoil, sentence) => {
      const { cli } = given;
      const file = join(cli.folder, `${name}.tar.gz`);
      await copyFile(given.file, file);
      await spoil(file);
      const before = await readdir(join(cli.folder, ".dramatis"), { recursive: true });
      const { code, err } = await cli.run(["restore", file, "--replace"]);
      expect([code, err.trim().split("\n").length]).toEqual([1, 1]);
      expect(err).toMatch(sentence);
      expect(await readdir(join(cli.folder, ".dramatis"), { recursive: true })).toEqual(before);
    });
  });
});

async function changed(file: string): Promise<void> {
  const cwd = join(file, "..");
  await writeFile(join(cwd, "SHA256SUMS"), `${"0".repeat(64)}  dramatis.db\n`);
  await writeFile(join(cwd, "dramatis.db"), "");
  await create({ gzip: true, cwd, file }, ["SHA256SUMS", "dramatis.db"]);
}

async function strange(file: string): Promise<void> {
  await create({ gzip: true, cwd: join(file, ".."), file }, ["mill.txt"]);
}
