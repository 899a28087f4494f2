import { fork, spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { randomNumbers } from "../tests/support/random.ts";
import { quantile } from "./discord-figures.ts";
import type { Tasks } from "./ingest-tasks.ts";

/** Time of a whole process (ms) and the most memory it had (MB). */
export interface Run {
  readonly ms: number;
  readonly megabytes: number;
}

const PEAK = /PEAK (\d+)/u;
const REPORT = "process.on('exit', () => process.stderr.write(`PEAK ${process.resourceUsage().maxRSS}\\n`));";

/** Runs the built program as a process of its own. */
export function program(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<Run> {
  const main = join(import.meta.dirname, "../dist/main.js");
  const preload = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", preload, main, ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const peak = PEAK.exec(errors);
      if (code !== 0 || peak === null) reject(new Error(errors));
      else resolve({ ms: performance.now() - began, megabytes: Number(peak[1]) / 1024 });
    });
  });
}

/** The median of several runs, figure by figure. */
export async function repeated(times: number, run: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let at = 0; at < times; at++) runs.push(await run());
  const median = (figures: number[]) => quantile(figures, 0.5);
  return { ms: median(runs.map(({ ms }) => ms)), megabytes: median(runs.map((one) => one.megabytes)) };
}

/** Runs a task in a process of its own, with the built program. */
export function inProcess<Name extends keyof Tasks>(
  name: Name,
  order: Parameters<Tasks[Name]>[0],
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
  const module = new URL("./ingest-tasks.ts", import.meta.url);
  const child = fork(module, [name, JSON.stringify(order)], {
    execArgv: ["--expose-gc", "--import", import.meta.resolve("tsx")],
    env: { PATH: process.env["PATH"] },
  });
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}.`)));
  });
}

/** Bytes of all files in a folder and below. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** An embedding endpoint, and what was asked of it. */
export interface Endpoint extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
  /** Gives what was asked since the last time. */
  readonly asked: () => { requests: number; texts: number };
}

const DIMENSIONS = 1536;
const ROWS = 64;
const ANSWER_MS = 20;

/** Answers every batch with vectors of 1,536 numbers after 20 ms; which text gets which does not matter here. */
export async function startEndpoint(): Promise<Endpoint> {
  const random = randomNumbers(3);
  const rows = Array.from({ length: ROWS }, () =>
    JSON.stringify(Array.from({ length: DIMENSIONS }, () => Math.fround(random() - 0.5))),
  );
  let [requests, texts] = [0, 0];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      const { input }: { input: string[] } = JSON.parse(body);
      requests += 1;
      texts += input.length;
      const data = input.map(
        (_, index) => `{"object":"embedding","index":${index},"embedding":${rows[index % ROWS]}}`,
      );
      setTimeout(() => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(
          `{"object":"list","data":[${data.join(",")}],"usage":{"prompt_tokens":1,"total_tokens":1}}`,
        );
      }, ANSWER_MS);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    env: {
      OPENAI_EMBEDDING_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_EMBEDDING_MODEL: "stand-in",
    },
    asked() {
      const asked = { requests, texts };
      [requests, texts] = [0, 0];
      return asked;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
