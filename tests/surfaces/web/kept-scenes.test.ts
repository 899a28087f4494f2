import { appendFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Failure, UsageError } from "../../../src/core/errors.ts";
import { openScenes } from "../../../src/surfaces/web/kept-scenes.ts";
import { opened } from "../../../src/scenes/write.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kept-scenes-"));
});
afterEach(() => rm(folder, { recursive: true }));

const first = (storyId: string) => {
  const place = { edition: "first", bound: 100, moment: 100, place: "", premise: "", seed: 1, turns: 1 };
  return [opened({ type: "opened", storyId, cast: ["ted"], ...place }, { at: 1, by: "you" })];
};

it("lists what was begun and not removed, without a line that was not written to its end", async () => {
  const scenes = openScenes(join(folder, "scenes"));
  expect(await scenes.list()).toEqual([]);
  const [tale, other] = [await scenes.begin(first("tale")), await scenes.begin(first("other"))];
  await appendFile(join(folder, "scenes", `${other}.jsonl`), '{"type":"said","te');
  await scenes.removeOf("tale");
  await scenes.remove("../scenes");
  expect(await openScenes(join(folder, "scenes")).list()).toEqual([{ id: other, events: first("other") }]);
  await expect(scenes.play(tale, async function* () {}).next()).rejects.toThrow(UsageError);
});

it("says why a scene cannot be begun, and leaves nothing of it", async () => {
  await writeFile(join(folder, "scenes"), "in the way");
  await expect(openScenes(join(folder, "scenes")).begin(first("tale"))).rejects.toThrow(Failure);
  expect(await readdir(folder)).toEqual(["scenes"]);
});
