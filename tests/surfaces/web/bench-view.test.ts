import { expect, it } from "vitest";
import { linedUp } from "../../../src/surfaces/web/page/views/bench/line-up.ts";
import { barriersOn, openedView, servedPage } from "../../support/web-page.ts";

it("shows what is found for a question and why, and beside it what another knows and why not more", async () => {
  const page = await openedView(await servedPage(), "#/bench", {
    viewport: { width: 360, height: 800 },
    colorScheme: "dark",
  });
  await page.getByLabel("Question").fill("What do Joanna and the elevator doors end with?");
  await page.getByLabel("Question").press("Enter");
  await page.getByRole("heading", { name: "Found", exact: true }).waitFor();
  await page.locator("summary", { hasText: "explained" }).first().press("Enter");
  await page.getByText("How much of the question stands in a single sentence").first().waitFor();
  await page.getByRole("button", { name: "Compare with another set-up" }).press("Enter");
  await page.getByRole("heading", { name: /are found by both/u }).waitFor();
  await page.getByLabel("Who answers").nth(1).selectOption({ label: "Ted" });
  await page.getByRole("heading", { name: "Kept back from Ted" }).waitFor();
  expect(await page.locator("main").innerText()).toContain("Ted was not there");
  const leads = await page
    .getByRole("link", { name: /show in the story/u })
    .first()
    .getAttribute("href");
  expect(leads).toMatch(/^#\/story\/text%2F\d+$/u);
  // Who says that they know less sees no more of it.
  const shown = () => page.locator("main").innerText();
  expect(await shown()).toContain("closing on the emotional Joanna");
  await page.locator("summary", { hasText: "Known up to" }).click();
  await page.getByLabel(/the last words you have read/u).fill("10%");
  await page.getByRole("button", { name: "Up to there" }).click();
  await expect.poll(shown).not.toContain("closing on the emotional Joanna");
  await page.getByRole("heading", { name: "Found", exact: true }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});

it("lines up what tells of the same place, and keeps the rest in its order", () => {
  const at = (start: number, end = start + 10) => ({ start, end });
  const pairs = linedUp([at(50), at(0), at(100)], [at(0, 8), at(200), at(51)]);
  expect(pairs.map(({ left, right }) => [left?.start, right?.start])).toEqual([
    [50, 51],
    [0, 0],
    [undefined, 200],
    [100, undefined],
  ]);
});
