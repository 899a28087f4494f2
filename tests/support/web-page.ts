import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, expect } from "vitest";
import { createProgram } from "../../src/program.ts";
import { readSettings, settingsSchema } from "../../src/config.ts";
import { localEngine } from "../../src/engine/local.ts";
import { openWebServer, type WebServer } from "../../src/surfaces/web/serve.ts";
import { goToView, launchChromium } from "./chromium.ts";

/** A page of its own program, which has a data folder of its own. */
export interface ServedPage extends WebServer {
  /** Where the program keeps its data. */
  readonly folder: string;
}

let browser: Browser | undefined;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

/** Serves the page with these settings until the test is over. */
export async function servedPage(env: Record<string, string> = {}): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-web-"));
  const settings = readSettings({ DRAMATIS_DATA_DIR: folder, ...env });
  const engine = await localEngine(await createProgram(settings, () => undefined), () => undefined, {
    resumesJobs: false,
  });
  const server = await openWebServer(
    {
      engine,
      keptIn: join(folder, "web"),
      settings: Object.keys(settingsSchema.shape).map((name) => ({ name, isSet: name in env })),
      notes: () => Promise.resolve([]),
      async *tryMore() {},
    },
    { host: "127.0.0.1", port: 0 },
  );
  closing.push(async () => {
    await server.close();
    await engine.close();
  });
  return { ...server, folder };
}

/**
 * Opens an address in Chromium, in a window of its own, until the test is over; a test fails where the page complains or asks
 * another address.
 */
export async function openedPage(
  url: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  browser ??= await launchChromium();
  const context: BrowserContext = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  // What is asked wrongly (400) is told to the person.
  const isOurs = (text: string) => !text.includes("status of 400");
  page.on("console", (message) => {
    if (message.type() === "error" && isOurs(message.text())) wrong.push(message.text());
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin) wrong.push(`asked ${request.url()}`);
  });
  closing.push(async () => {
    await context.close();
    expect(wrong).toEqual([]);
  });
  await page.goto(url);
  return page;
}

/** Opens the page at a view such as "#/talk", of a story that the person knows all of. */
export async function openedView(
  { url }: Pick<WebServer, "url">,
  view: string,
  {
    storyId = "kramer-vs-kramer",
    ...options
  }: Parameters<typeof openedPage>[1] & { readonly storyId?: string } = {},
): Promise<Page> {
  const page = await openedPage(url, options);
  await goToView(page, view, storyId);
  return page;
}

/** What would keep people from using the page, by axe's rules: the serious and the critical. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html})`);
}
