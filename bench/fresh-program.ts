import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../src/config.ts";
import type { Program } from "../src/engine/program.ts";
import { createProgram } from "../src/program.ts";

/** A program with a library of its own, and a folder for files. */
export interface FreshProgram {
  readonly app: Program;
  readonly folder: string;
}

/**
 * Opens a program in a fresh folder. With `DRAMATIS_EMBEDDING_DIR` passages are found with that model's help, and the folder
 * is one that is kept: to embed novels takes a quarter of an hour.
 */
export async function freshProgram(): Promise<FreshProgram> {
  const { DRAMATIS_EMBEDDING_DIR } = process.env;
  const isKept = DRAMATIS_EMBEDDING_DIR !== undefined;
  const folder = isKept
    ? join(tmpdir(), "dramatis-bench-embedded")
    : await mkdtemp(join(tmpdir(), "dramatis-bench-"));
  await mkdir(folder, { recursive: true });
  const settings = readSettings({ DRAMATIS_EMBEDDING_DIR, DRAMATIS_DATA_DIR: join(folder, "data") });
  return { folder, app: await createProgram(settings, console.warn) };
}
