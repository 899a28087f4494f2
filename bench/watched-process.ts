import type { Cli } from "../tests/support/cli.ts";
import type { CutProxy } from "./cut-proxy.ts";

/** A process of the bot whose log is read as it is written. */
export interface WatchedProcess {
  readonly name: string;
  readonly pid: number;
  readonly network: CutProxy;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
  /** Resolves when another one was started in its place, and has joined. */
  next: Promise<void>;
}

/** What a line of the log may say. */
export interface Line {
  readonly msg?: string;
  readonly shard?: number;
  /** Id of an interaction. */
  readonly interaction?: string;
  readonly ms?: number;
  readonly err?: { readonly message?: string };
}

/** Starts one; every line of its log is heard when it is written. */
export function watchedProcess(
  cli: Cli,
  how: {
    readonly name: string;
    readonly network: CutProxy;
    readonly env: Record<string, string>;
    readonly heard: (line: Line) => void;
  },
): WatchedProcess {
  const child = cli.start([], how.env);
  let rest = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("{")) how.heard(JSON.parse(line));
  });
  return {
    name: how.name,
    pid: child.pid!,
    network: how.network,
    signal: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.on("close", resolve)),
    next: Promise.resolve(),
  };
}
