import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { freshCli } from "../../support/cli.ts";
import { barriersOn, openedView, servedPage } from "../../support/web-page.ts";

const BOOK = `CHAPTER I

“Good morning,” said Anna, and Mr. Finch lifted his hat. Anna sat down by the fire. “You are early,” said Mr. Finch. He poured the tea for her.

CHAPTER II

Mr. Finch walked to the mill. “It is late,” he said to himself, and Mr. Finch laughed.

CHAPTER III

“I must tell you something,” said Anna. The Squire<b> put down his book. Mr. Finch wept.`;

const FILES = ["corrections.yaml", "presence.yaml"];

/** What the commands write for the same corrections. */
let byCommands: string[];
beforeAll(async () => {
  const cli = await freshCli();
  await writeBook(cli.folder);
  await cli.run(["story", "add", "mill.txt"]);
  await cli.run(["cast", "correct", "mill", "Mr. Finch", "--same-as", "Anna"]);
  await cli.run(["cast", "correct", "mill", "Anna", "--not-there", "Anna sat down by the fire."]);
  byCommands = await filesIn(join(cli.folder, ".dramatis"));
});

const filesIn = (data: string) =>
  Promise.all(FILES.map((name) => readFile(join(data, "casts", "mill", name), "utf8").catch(() => "")));

async function writeBook(folder: string): Promise<void> {
  await writeFile(join(folder, "mill.txt"), BOOK);
}

/** The cast of the mill, on a page where it was just added. */
async function openedCast(options: NonNullable<Parameters<typeof openedView>[2]> = {}) {
  const served = await servedPage();
  const page = await openedView(served, "#/stories", options);
  await page
    .getByLabel(/Drop a story here/u)
    .setInputFiles({ name: "mill.txt", mimeType: "text/plain", buffer: Buffer.from(BOOK) });
  await page.getByText(/was added: 3 chapters/u).waitFor();
  await page.evaluate(`localStorage.setItem("bound of mill", "0")`);
  await page.getByRole("link", { name: "Cast" }).click();
  await page.getByRole("heading", { name: /This shows all of/u }).waitFor();
  expect(await page.getByText("Finch").count()).toBe(0);
  await page.getByRole("button", { name: "Show me all of it" }).click();
  await page.locator("#sentence-1").waitFor();
  return { page, folder: served.folder };
}

const pressed = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const done = (page: Page, sentence: RegExp) =>
  page.getByRole("status").filter({ hasText: sentence }).waitFor({ state: "attached" });

it("corrects a cast by keyboard alone as the commands do, and takes it back", async () => {
  const { page, folder } = await openedCast();
  await page.getByRole("button", { name: /^Mr\. Finch/u }).press("Enter");
  await page.getByRole("button", { name: "Merge" }).press("Enter");
  await page.getByLabel("Mr. Finch is the same person as").focus();
  await page.keyboard.type("A");
  await page.getByRole("button", { name: "See what changes" }).press("Enter");
  await page
    .getByRole("dialog")
    .getByText(/becomes one with/u)
    .waitFor();
  expect(await filesIn(folder)).toEqual(["", ""]);
  await pressed(page, "Enter");
  await done(page, /^Done: Mr\. Finch and Anna are one person/u);

  await page.getByRole("listbox", { name: /^Sentences/u }).focus();
  await pressed(page, "Home", "ArrowDown", "Enter");
  await page.getByLabel("Who is meant").selectOption("Anna");
  await page.getByRole("button", { name: /^Anna is not here/u }).press("Enter");
  await page
    .getByRole("dialog")
    .getByText(/is no longer there in 1 place/u)
    .waitFor();
  await pressed(page, "Enter");
  await done(page, /^Done: Anna is not there/u);
  await expect.poll(() => page.evaluate("document.activeElement.role")).toBe("listbox");
  expect(await filesIn(folder)).toEqual(byCommands);

  await pressed(page, "Control+z");
  await done(page, /^Undone: Anna/u);
  expect(await filesIn(folder)).toEqual([byCommands[0], ""]);
  await pressed(page, "Control+y");
  await done(page, /^Done again: Anna/u);
  expect(await filesIn(folder)).toEqual(byCommands);
});

it("corrects by words selected with the mouse, and says when it was corrected elsewhere meanwhile", async () => {
  const { page, folder } = await openedCast({ colorScheme: "dark" });
  await page.locator(".section-choice select").selectOption("2");
  await page.getByRole("option", { name: /put down his book/u }).waitFor();
  // Its lines may begin anywhere: words are selected where a sentence begins a paragraph.
  await page.locator("#sentence-0").dblclick({ position: { x: 30, y: 10 } });
  const menu = page.getByRole("dialog", { name: /^What is wrong here/u });
  await menu.getByLabel("The name").fill("Squire<b>");
  await menu.getByRole("button", { name: /somebody new/u }).click();
  await page.getByRole("button", { name: "Do it" }).click();
  await done(page, /^Done: Squire<b> is somebody new/u);
  expect(await barriersOn(page)).toEqual([]);
  const path = join(folder, "casts", "mill", "corrections.yaml");
  await writeFile(path, `# Mine.\n${await readFile(path, "utf8")}`);
  await page.getByRole("button", { name: "Undo" }).click();
  await page
    .getByRole("alert")
    .filter({ hasText: /changed elsewhere meanwhile/u })
    .waitFor();
  expect(await readFile(path, "utf8")).toMatch(/^# Mine\./u);
});

it("says why a name is refused where one looks, and lets it be put right", async () => {
  const { page } = await openedCast();
  await page.getByRole("button", { name: /^Mr\. Finch/u }).click();
  await page.getByRole("button", { name: "Another name" }).click();
  const name = page.getByLabel(/^Another name of theirs/u);
  await name.fill("Nobody Says This");
  await name.press("Enter");
  await page.getByText(/does not say "Nobody Says This"/u).waitFor();
  expect(await name.inputValue()).toBe("Nobody Says This");
  await page.getByRole("button", { name: "Close this message" }).click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  await name.fill("Anna");
  await name.press("Enter");
  await page
    .getByRole("dialog")
    .getByText(/two people would have one name/u)
    .waitFor();
  await page.keyboard.press("Escape");
  const focused = () => page.evaluate("document.activeElement.textContent.trim()");
  await expect.poll(focused).toBe("Another name");
});

it("can be used by everybody on a narrow screen", async () => {
  const { page } = await openedCast({ viewport: { width: 360, height: 800 } });
  await page.getByRole("button", { name: /^Anna/u }).click();
  await page.locator("#sentence-1").click();
  await page.locator("#sentence-1").click();
  await page.getByRole("dialog", { name: /^What is wrong here/u }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});
