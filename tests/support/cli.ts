import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** What a run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built program in a folder of its own, with no settings but those given. */
export interface Cli {
  readonly folder: string;
  /** Starts it; the caller ends it. */
  start(args: readonly string[], env?: Record<string, string>): ChildProcessWithoutNullStreams;
  /** Runs it to its end. */
  run(args: readonly string[], options?: { input?: string; env?: Record<string, string> }): Promise<Run>;
}

/** A fresh folder to run the program in. */
export async function freshCli(): Promise<Cli> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-"));
  const start: Cli["start"] = (args, env = {}) =>
    spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: folder, ...env },
    });
  return {
    folder,
    start,
    run(args, { input = "", env } = {}) {
      const child = start(args, env);
      child.stdin.end(input);
      return new Promise((resolve, reject) => {
        let [out, err] = ["", ""];
        child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
        child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, out, err }));
      });
    },
  };
}
