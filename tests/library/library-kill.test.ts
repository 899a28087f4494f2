import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { freshCli } from "../support/cli.ts";

const tale = (name: string) =>
  Array.from({ length: 1000 }, (_, at) => `${name} walked mile ${at} of the long road to the old mill.`).join(
    " ",
  );

it("a program killed while it adds a story leaves the library as before or complete", async () => {
  const cli = await freshCli();
  await writeFile(join(cli.folder, "road.txt"), tale("Anna"));
  expect((await cli.run(["story", "add", "road.txt"])).code).toBe(0);
  await writeFile(join(cli.folder, "road.txt"), tale("Berta"));

  // Killed ever later, from the first instant on, until an addition comes through.
  let completed = false;
  for (let delayMs = 0; !completed && delayMs < 10_000; delayMs = delayMs * 1.3 + 60) {
    const child = cli.start(["story", "add", "road.txt"]);
    const timer = setTimeout(() => child.kill("SIGKILL"), delayMs);
    completed = await new Promise((resolve) => child.on("close", (code) => resolve(code === 0)));
    clearTimeout(timer);
    const { code, out } = await cli.run(["retrieve", "Who walked mile 77?", "--story", "road", "-k", "1"]);
    expect(code).toBe(0);
    expect(out).toMatch(completed ? /Berta walked mile 77 / : /(?:Anna|Berta) walked mile 77 /u);
  }
  expect(completed).toBe(true);
}, 120_000);
