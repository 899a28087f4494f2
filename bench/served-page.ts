import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Cli } from "../tests/support/cli.ts";

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** The page of the built program, and a browser. */
export interface Served extends AsyncDisposable {
  readonly browser: Browser;
  /** Opens a view in a window of its own, of a story that is known up to a position. */
  readonly open: (
    view: string,
    story: { id: string; bound: number },
    options?: WindowOptions,
  ) => Promise<Page>;
}

type WindowOptions = Parameters<Browser["newContext"]>[0];

/** Serves the page of a program's folder, which may have stories in it. */
export async function serve(cli: Cli, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, "web", "--port", "0"], {
    cwd: cli.folder,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let url = "";
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.startsWith("http://")) continue;
    url = line;
    break;
  }
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  return {
    browser,
    async open(view, { id, bound }, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
      const page = await context.newPage();
      await page.goto(url);
      const kept = { story: id, [`bound of ${id}`]: String(bound), [`all of ${id}`]: "shown" };
      await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(kept)})`);
      await page.goto(new URL(view, url).href);
      await page.reload();
      return page;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
