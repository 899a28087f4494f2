import { expect, it } from "vitest";
import { barriersOn, openedView, servedPage } from "../../support/web-page.ts";

it("adds a story that is dropped, opens it, and removes it", async () => {
  const page = await openedView(await servedPage(), "#/stories");
  const text =
    "CHAPTER I\n\n“Good morning,” said Anna Finch. Anna sat down.\n\nCHAPTER II\n\nAnna Finch went home.\n";
  await page
    .getByLabel(/Drop a story here/u)
    .setInputFiles({ name: "the-mill<b>.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByText(/was added: 2 chapters and 1 person to talk with/u).waitFor();
  const chosen = page.getByRole("combobox", { name: "Story" }).locator("option:checked");
  await expect.poll(() => chosen.textContent()).toMatch(/mill/iu);
  await page.getByRole("button", { name: "Open Kramer" }).click();
  await page.getByRole("heading", { name: "Talk with the narrator" }).waitFor();
  await page.getByRole("link", { name: "Stories" }).click();
  await page.getByRole("button", { name: /^Remove The/iu }).click();
  await page.getByRole("button", { name: "Remove it for good" }).click();
  await page.getByText(/was removed/u).waitFor();
});

it("goes on adding while somebody looks at another view, and leaves them there", async () => {
  const page = await openedView(await servedPage(), "#/stories");
  let goOn = () => {};
  const isLeft = new Promise<void>((resolve) => (goOn = resolve));
  await page.route(/\/api\/addStory/u, async (route) => {
    await isLeft;
    await route.continue();
  });
  await page.getByLabel(/Drop a story here/u).setInputFiles({
    name: "mill.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Anna sat down. Anna slept."),
  });
  await page.getByRole("link", { name: "Talk", exact: true }).click();
  goOn();
  const story = page.getByRole("combobox", { name: "Story" });
  await story.getByText("mill").waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Stories" }).click();
  await page.getByText(/was added/u).waitFor();
  expect(await story.locator("option:checked").textContent()).toBe("Kramer vs. Kramer");
});

it("says why a file is no story", async () => {
  const page = await openedView(await servedPage(), "#/stories");
  await page
    .getByLabel(/Drop a story here/u)
    .setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") });
  expect(await page.getByRole("alert").textContent()).toMatch(/\.epub/u);
});

it.each([
  ["light", 1200],
  ["dark", 360],
] as const)("can be used by everybody, %s at %i pixels", async (colorScheme, width) => {
  const page = await openedView(await servedPage(), "#/settings", {
    colorScheme,
    viewport: { width, height: 800 },
  });
  await page.getByRole("button", { name: "Try all of it" }).click();
  await page.getByText("works").first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  expect(wide).toBeLessThanOrEqual(width);
});
