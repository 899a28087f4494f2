import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("the package that npm makes holds what the program reads, and nothing else", async () => {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = await promisify(execFile)("npm", args, { maxBuffer: 2 ** 24 });
  const [packed]: { files: { path: string }[]; unpackedSize: number }[] = JSON.parse(stdout);
  const paths = packed!.files.map(({ path }) => path);
  const read = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const needed = [
    ...read("prompts"),
    ...read("corpus"),
    ...read("dist").filter((path) => /\.(?:js|txt|bin|html|css|svg)$/u.test(path)),
  ];
  expect(needed.filter((path) => !paths.includes(path))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining(["package.json", "README.md", "LICENSE", "NOTICE", ".env.example"]),
  );
  const strange = paths.filter(
    (path) =>
      !/^(?:dist\/.*\.(?:js|d\.ts|txt|bin|html|css|svg)|(?:prompts|corpus)\/.*|[^/]+)$/u.test(path) ||
      /^\.env$|\.map$/u.test(path),
  );
  expect(strange).toEqual([]);
});
