import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { barriersOn, openedView, servedPage } from "../../support/web-page.ts";

const PANES = ["text", "where", "who", "time"];

const openedPane = async (pane: string, options: Parameters<typeof openedView>[2] = {}) =>
  openedView(await servedPage(), `#/story/${pane}`, options);
const chosen = (page: Page, label: string, name: string) =>
  page.getByLabel(label).selectOption({ label: name });
const spoken = (page: Page) => page.locator("p[aria-live]").textContent();

describe("who is where", () => {
  it("is told cell by cell to the keyboard, and each says why, up to its place in the text", async () => {
    const page = await openedPane("where");
    await page.getByRole("application", { name: /who is where/iu }).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => spoken(page)).toBe("Ted · Part 1: was there.");
    for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    await expect.poll(() => spoken(page)).toBe("Joanna · Part 3: was told of it.");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toContain("Joanna Part 3");
    const why = page.getByRole("complementary", { name: "Why" });
    await why
      .getByText(/^Was told by the end of “/u)
      .first()
      .waitFor();
    expect(await why.getByRole("listitem").first().textContent()).toContain("details of Billy's accident");
    await why.getByRole("link", { name: "Show it in the text" }).first().press("Enter");
    expect(await page.locator(".aimed").textContent()).toContain("One day, as the two sit in the park");
  });

  it("is shown sentence by sentence too, for those who are looked for, and as a table", async () => {
    const page = await openedPane("where");
    await page.getByLabel("Find a person").fill("marg");
    await chosen(page, "Show", "the sentences of Part 2");
    await page.getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => spoken(page)).toMatch(/^Margaret · Sentence 1: does not know/u);
    await page.getByText("One person as a table").click();
    await chosen(page, "Whose row", "Margaret");
    await expect.poll(() => page.getByRole("row").allTextContents()).toContainEqual("Sentence 3was there");
  });

  it("follows the moment up to which people have lived", async () => {
    const page = await openedPane("where");
    await page.getByRole("application").focus();
    for (const key of ["ArrowDown", "ArrowRight", "End"]) await page.keyboard.press(key);
    await page.getByLabel("Its people have lived up to").focus();
    await page.keyboard.press("Home");
    await expect
      .poll(() => page.locator(".matrix-foot").textContent())
      .toContain("Joanna · Part 5: does not know of it.");
    expect(await page.locator(".places").textContent()).toContain("lived up to the beginning");
  });
});

it("sends and shows nothing that is told after the bound, and draws where that is", async () => {
  const page = await openedPane("text");
  const text = await page.locator(".told").textContent();
  const place = text!.indexOf("Margaret");
  expect(place).toBeGreaterThan(0);
  await page.evaluate(`localStorage.setItem("bound of kramer-vs-kramer", "600")`);
  const answers: string[] = [];
  page.on("response", async (response) => {
    if (response.url().includes("/api/")) answers.push(await response.text().catch(() => ""));
  });
  await page.reload();
  for (const pane of PANES) {
    await page.goto(new URL(`#/story/${pane}`, page.url()).href);
    await page.getByRole("link", { name: "Who is where" }).waitFor();
  }
  await page.getByRole("link", { name: "The text" }).click();
  await page.getByText("You know it up to here").waitFor();
  const shown = [await page.locator("main").textContent(), ...answers].join("\n");
  expect(shown).toContain("gradually bond as father and son");
  expect(shown).not.toMatch(/kindred|custody|lawyer|hospital/iu);
  await page.getByRole("button", { name: "Read on: the next part" }).click();
  await page.getByText("jungle gym").waitFor();
});

it("says who is who as of the place of the sliders, and what was told at another place than it happens", async () => {
  const page = await openedPane("who");
  await chosen(page, "Round whom", "Joanna");
  const now = page.getByText(/^Ted is her former husband\./u);
  await now.waitFor();
  await page.getByText(/^Ted is her husband\. \(No longer\.\)/u).waitFor();
  await page.getByLabel("Its people have lived up to").fill("250");
  await now.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Told and happened" }).click();
  const shifts = page.getByRole("listitem").filter({ hasText: "happens" });
  await expect
    .poll(() => shifts.allTextContents())
    .toContainEqual(expect.stringContaining("counseled Joanna"));
});

it.each(PANES)("can be used by everybody: %s", async (pane) => {
  const page = await openedPane(pane, { viewport: { width: 360, height: 800 }, colorScheme: "dark" });
  await page.getByRole("navigation", { name: "Parts of the story view" }).waitFor();
  if (pane === "text") await chosen(page, "Mark what somebody knows", "Ted");
  if (pane === "where") await page.getByText("One person as a table").click();
  expect(await barriersOn(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await barriersOn(page)).toEqual([]);
});

it("shows a script in a story as its text", async () => {
  const page = await openedPane("text");
  const text = `Ann said hello to Bob. <script>document.title = "run"</script> <img src=x onerror="document.title='run'"> Bob left Ann. Ann wept.`;
  await page.goto(new URL("#/stories", page.url()).href);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "tale.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByText(/“.*” was added/u).waitFor();
  await page.getByRole("link", { name: "Story", exact: true }).click();
  await page.getByRole("button", { name: "I know all of it" }).click();
  await page.getByText("<script>").waitFor();
  expect(await page.title()).toBe("Story · Dramatis");
});
