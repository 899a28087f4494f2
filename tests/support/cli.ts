import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const DIST = new URL("../../dist/", import.meta.url);
const MAIN = fileURLToPath(new URL("main.js", DIST));

/** What a run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** How it is run; nothing is typed, and nothing set, unless given. */
interface RunOptions {
  /** Whether it is run at a terminal, of 200 columns: only in this process. Keys are pieces of the input. */
  readonly atTerminal?: boolean;
  readonly input?: string | readonly string[];
  readonly env?: Record<string, string>;
}

/** The built program in a folder of its own, with no settings but those given. */
export interface Cli {
  readonly folder: string;
  /** Runs a command to its end in this process, where starting it costs nothing; one at a time. */
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  /** Runs it to its end as a process of its own. */
  runAlone(args: readonly string[], options?: RunOptions): Promise<Run>;
  /** Starts it as a process of its own; the caller ends it. */
  start(args: readonly string[], env?: Record<string, string>): ChildProcessWithoutNullStreams;
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
    async run(args, { input = "", env = {}, atTerminal: isTTY = false } = {}) {
      const { runCommand }: typeof import("../../src/run-command.ts") = await import(
        new URL("run-command.js", DIST).href
      );
      const before = process.cwd();
      process.chdir(folder);
      const [out, err] = [new PassThrough(), new PassThrough()];
      const said = Promise.all([text(out), text(err)]);
      try {
        const keys = Readable.from(typeof input === "string" ? [input] : input);
        const shownOn = <T extends object>(stream: T) => Object.assign(stream, { isTTY, columns: 200 });
        const io = { input: Object.assign(keys, { isTTY }), out: shownOn(out), err: shownOn(err) };
        const code = await runCommand(args, env, io);
        for (const stream of [out, err]) stream.end();
        const [onOut, onErr] = await said;
        return { code, out: onOut, err: onErr };
      } finally {
        process.chdir(before);
      }
    },
    runAlone(args, { input = "", env } = {}) {
      const child = start(args, env);
      child.stdin.end([input].flat().join(""));
      return new Promise((resolve, reject) => {
        let [out, err] = ["", ""];
        child.stdout.setEncoding("utf8").on("data", (piece: string) => (out += piece));
        child.stderr.setEncoding("utf8").on("data", (piece: string) => (err += piece));
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, out, err }));
      });
    },
  };
}
