import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { Browser, Page } from "playwright-core";
import { goToView, launchChromium } from "../tests/support/chromium.ts";
import type { Cli } from "../tests/support/cli.ts";

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** The page of the built program, and a browser. */
export interface Served extends AsyncDisposable {
  readonly browser: Browser;
  /** Opens a view in a window of its own, of a story that is known to its end. */
  readonly open: (
    view: string,
    storyId: string,
    options?: Parameters<Browser["newContext"]>[0],
  ) => Promise<Page>;
}

/** Serves the page of a program's folder, which may have stories in it, with these settings. */
export async function serve(cli: Cli, env: Record<string, string> = {}): Promise<Served> {
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
  const browser = await launchChromium();
  return {
    browser,
    async open(view, storyId, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
      const page = await context.newPage();
      await page.goto(url);
      await goToView(page, view, storyId);
      return page;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
