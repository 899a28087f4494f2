import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { citationFiguresOf, measureCitations } from "../../bench/eval/citations.ts";
import { readSettings } from "../../src/config.ts";
import { createProgram } from "../../src/program.ts";

/** A little under what was reached in November 2026. */
const [PRECISION, RECALL, KNOWN] = [0.95, 0.9, 0.6];

const folder = mkdtempSync(join(tmpdir(), "dramatis-citations-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("the sentences of answers about the default story rest on the passages that support them", async () => {
  const app = await createProgram(readSettings({ DRAMATIS_DATA_DIR: folder }), (warning) => {
    throw new Error(warning);
  });
  const halves = await measureCitations(app.defaultStory, await app.library.open(app.defaultStory), app);
  const figures = citationFiguresOf(halves);
  console.info("citations:", figures);
  expect(figures.precision).toBeGreaterThanOrEqual(PRECISION);
  expect(figures.recall).toBeGreaterThanOrEqual(RECALL);
  expect(figures.known).toBeGreaterThanOrEqual(KNOWN);
});
