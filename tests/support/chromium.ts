import { type Browser, chromium, type Page } from "playwright-core";

/** Starts Debian's Chromium, or the one that CHROMIUM_PATH names. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Goes to a view of the page that is open, such as "#/talk", as somebody who knows all of a story. */
export async function goToView(page: Page, view: string, storyId: string): Promise<void> {
  // Until it has opened the story it begins with, the page itself writes down which one is open.
  await page.locator("h1").first().waitFor({ state: "attached" });
  const kept = { story: storyId, [`bound of ${storyId}`]: "1e9" };
  await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(kept)})`);
  await page.goto(new URL(view, page.url()).href);
  await page.reload();
}
