import { appendFile, mkdtemp, readdir, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { newTalkId, openTalks } from "../../../src/surfaces/web/kept-talks.ts";
import { replyWith } from "../../support/turns.ts";

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "kept-talks-")), "web");
});
afterEach(() => rm(join(folder, ".."), { recursive: true }));

const caps = { talks: 2, turns: 3, bytes: 100_000 };
const vantage = { storyId: "tale", edition: "first", bound: 100, characterId: null };
const turn = (talkId: string, question: string) => ({
  talkId,
  vantage,
  kind: "answer" as const,
  question,
  reply: replyWith(`About ${question}`),
  trace: [],
});
const inWords = async (talks: ReturnType<typeof openTalks>, talkId: string) =>
  (await talks.turns(talkId)).map(({ question }) => question);

it("gives what was kept, also when opened anew", async () => {
  let now = 1000;
  const talks = openTalks(folder, { now: () => (now += 1) });
  expect(await talks.list()).toEqual([]);
  const [one, other] = [newTalkId(), newTalkId()];
  const first = await talks.add(turn(one, "Müller?"));
  await talks.add(turn(other, "Else?"));
  const second = await talks.add({ ...turn(one, "And?"), vantage: { ...vantage, bound: 200 } });
  for (const again of [talks, openTalks(folder)]) {
    expect(await again.turns(one)).toEqual([first, second]);
    expect(await again.turn(first.id)).toEqual(first);
    expect(await again.list()).toEqual([
      { id: one, at: 1003, turns: 2, begun: { vantage, question: "Müller?" } },
      { id: other, at: 1002, turns: 1, begun: { vantage, question: "Else?" } },
    ]);
  }
  expect(await talks.turn(`${other}.unknown`)).toBeNull();
});

it("after a crash within any byte of a line, what was acknowledged is there, and the talk goes on", async () => {
  const id = newTalkId();
  await openTalks(folder).add(turn(id, "Ünd?"));
  const path = join(folder, `${id}.jsonl`);
  const whole = await readFile(path);
  await openTalks(folder).add(turn(id, "Lost? ü"));
  const both = await readFile(path);
  const umlaut = both.lastIndexOf(Buffer.from("ü"));
  for (const cut of [whole.length + 1, umlaut + 1, both.length - 1]) {
    await rm(path);
    await appendFile(path, both.subarray(0, cut));
    const talks = openTalks(folder);
    expect(await inWords(talks, id)).toEqual(["Ünd?"]);
    await talks.add(turn(id, "On?"));
    expect(await inWords(openTalks(folder), id)).toEqual(["Ünd?", "On?"]);
  }
  await truncate(path, 5);
  expect(await openTalks(folder).list()).toEqual([]);
  await openTalks(folder).add(turn(id, "Anew?"));
  expect(await inWords(openTalks(folder), id)).toEqual(["Anew?"]);
});

it("reads a talk to which another program is writing, and leaves what is written so far", async () => {
  const id = newTalkId();
  await openTalks(folder).add(turn(id, "First?"));
  const path = join(folder, `${id}.jsonl`);
  const first = await readFile(path);
  await openTalks(folder).add(turn(id, "Second?"));
  const both = await readFile(path);
  const half = Math.floor((first.length + both.length) / 2);
  await truncate(path, half);
  const talks = openTalks(folder);
  expect(await inWords(talks, id)).toEqual(["First?"]);
  expect(await talks.list()).toMatchObject([{ turns: 1 }]);
  await appendFile(path, both.subarray(half));
  expect(await inWords(talks, id)).toEqual(["First?", "Second?"]);
});

it("keeps turns that come at once, from two programs too", async () => {
  const [talks, beside] = [openTalks(folder), openTalks(folder)];
  const id = newTalkId();
  const kept = await Promise.all(["a", "b", "c"].map((question) => talks.add(turn(id, question))));
  expect(new Set(kept.map((one) => one.id)).size).toBe(3);
  await beside.add(turn(id, "d"));
  await talks.add(turn(id, "e"));
  expect(await inWords(talks, id)).toEqual(["a", "b", "c", "d", "e"]);
  expect(await talks.list()).toMatchObject([{ turns: 5 }]);
});

it("a full talk takes no more, and the talk longest silent makes room for another", async () => {
  const ids = [newTalkId(), newTalkId(), newTalkId()] as const;
  let now = 0;
  const talks = openTalks(folder, { caps, now: () => (now += 1) });
  for (const question of ["a", "b", "c"]) await talks.add(turn(ids[0], question));
  await expect(talks.add(turn(ids[0], "d"))).rejects.toThrow(UsageError);
  await talks.add(turn(ids[1], "x".repeat(40_000)));
  await expect(talks.add(turn(ids[1], "y".repeat(40_000)))).rejects.toThrow(/begin another/u);
  await talks.add(turn(ids[2], "z"));
  expect((await talks.list()).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect(await readdir(folder)).toHaveLength(2);
});

it("what is removed is nowhere any more, and no other file can be named", async () => {
  const id = newTalkId();
  const talks = openTalks(folder);
  const { id: turnId } = await talks.add(turn(id, "Secret?"));
  await talks.remove(id);
  expect([await talks.list(), await talks.turns(id), await talks.turn(turnId)]).toEqual([[], [], null]);
  expect(await readdir(folder)).toEqual([]);
  await appendFile(join(folder, "../other.jsonl"), "{}\n");
  await talks.remove("../other");
  expect(await talks.turns("../other")).toEqual([]);
  await expect(talks.add(turn("../other", "?"))).rejects.toThrow(UsageError);
  expect(await readFile(join(folder, "../other.jsonl"), "utf8")).toBe("{}\n");
});
