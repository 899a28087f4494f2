import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { type OpenAiStandIn, startOpenAiStandIn } from "../../support/openai-stand-in.ts";
import { barriersOn, openedView, servedPage } from "../../support/web-page.ts";

let model: OpenAiStandIn;
beforeAll(async () => {
  model = await startOpenAiStandIn();
});
afterAll(() => model.close());

const answers = (...lines: readonly string[]) =>
  model.script(...lines.map((line) => ({ type: "answer" as const, deltas: [line] })));
const field = (page: Page) => page.locator("#composer");
const send = async (page: Page, words: string) => {
  await field(page).fill(words);
  await field(page).press("Enter");
};

it("plays a scene that is ready: lines, who is next and why, whispers, thoughts, taking back", async () => {
  const page = await openedView(await servedPage({ OPENAI_BASE_URL: model.url }), "#/scene");
  await page.getByRole("button", { name: "The good news" }).press("Enter");
  await page.getByLabel("Your name in it").fill("Ana");
  await page.getByLabel("Lines that answer yours").selectOption("1");
  await page.getByRole("button", { name: "Begin", exact: true }).press("Enter");
  await page.getByRole("heading", { name: "The hall of the apartment, in the evening" }).waitFor();
  const log = page.getByRole("log");

  answers("*looks up* Ana!");
  await send(page, "Good evening, Ted. *sits down* ((brb))");
  await log.getByRole("article", { name: "Ted" }).getByText("Ana!").waitFor();
  expect(await log.getByRole("article", { name: "Ted" }).locator("em").textContent()).toBe("looks up");
  await log.getByText("Out of character: brb").waitFor();

  answers("The door stands open.");
  await page.getByLabel("Have somebody else speak").selectOption("narrator");
  const narrator = log.getByRole("article", { name: "Narrator" });
  await narrator.getByText("The door stands open.").waitFor();
  await narrator.getByText("Why").click();
  await narrator.getByText("You chose who speaks.").waitFor();

  answers("Hush.");
  await page.getByLabel("What you do with it").selectOption({ label: "Whisper to Joanna" });
  await send(page, "Where to?");
  await log.getByRole("article", { name: "Joanna, whispers to Ana" }).getByText("Hush.").waitFor();
  await page.getByLabel("What you do with it").selectOption("think");
  await send(page, "They do not see each other.");
  const thought = log.getByRole("article", { name: "Ana, thinks" });
  await thought.getByRole("button", { name: "Take back" }).click();
  await thought.waitFor({ state: "detached" });
  await page.getByText(/^Next: /u).waitFor();
  await log
    .getByRole("article", { name: "Ted" })
    .getByRole("button", { name: /^Go back to here/u })
    .click();
  await narrator.waitFor({ state: "detached" });
  expect(await field(page).evaluate("document.title")).toBe("Scene · Dramatis");

  // Who says that they know less sees no more of it.
  await page.getByText(/^Known up to/u).click();
  await page.getByLabel(/last words you have read/u).fill("1%");
  await page.getByRole("button", { name: "Up to there" }).click();
  await page
    .getByRole("alert")
    .getByText(/further than you know/u)
    .waitFor();
  await log.waitFor({ state: "detached" });
});

it("is saved, pinned, paused, played as one of its people, and compared with the story", async () => {
  const page = await openedView(await servedPage(), "#/scene");
  await page.getByRole("button", { name: "The good news" }).click();
  await page.getByLabel("Your name in it").fill("Ana");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  const log = page.getByRole("log");
  await page.getByRole("button", { name: /^Let \w+ speak/u }).click();
  const line = log.getByRole("article").first();
  await line.getByRole("button", { name: /^Pin/u }).click();
  await expect.poll(() => line.getByRole("button", { name: /^Pin/u }).count()).toBe(0);
  const more = page.getByText("More", { exact: true });
  await more.click();
  await page.getByLabel("Play somebody yourself").selectOption({ label: "Joanna" });
  await log.getByText("You play Joanna").waitFor();
  await more.click();
  await page.getByRole("button", { name: "Be yourself again" }).waitFor();
  await page.getByRole("button", { name: "What differs from the story?" }).click();
  await page.getByText(/takes a language model/u).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await log.getByText("The scene is paused").waitFor();
  await more.click();
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await log.getByText("The scene goes on").waitFor();
  await more.click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as text" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("scene.md");
  const stream = await saved.createReadStream();
  expect(await text(stream)).toMatch(/The hall of the apartment/u);
});

it("says why nobody answers, and goes on where it stood after the page is loaded anew", async () => {
  const page = await openedView(await servedPage({ OPENAI_BASE_URL: model.url }), "#/scene");
  await page.getByRole("button", { name: "After the fall" }).click();
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  model.script({ type: "hang", deltas: ["I am well. I was about "] });
  await send(page, "Ted, how is Billy?");
  await page.getByRole("log").getByText("I am well.").waitFor();
  await field(page).press("Escape");
  await page
    .getByRole("log")
    .getByText(/^Stopped: /u)
    .waitFor();
  await page.reload();
  await page.getByRole("log").getByText("Ted, how is Billy?").waitFor();
  expect(await page.getByRole("log").getByText("I am well.").count()).toBe(0);
  await field(page).fill("not sent");
  const more = page.getByText("More", { exact: true });
  await more.press("Enter");
  await page.getByLabel("Roll dice, as 2d6+1").fill("1d6");
  await page.getByLabel("Roll dice, as 2d6+1").press("Enter");
  await page.getByText(/^Guest rolls 1d6/u).waitFor();
  expect(await field(page).inputValue()).toBe("not sent");
  const way = page.getByLabel("What you do with it");
  await way.selectOption({ label: "Whisper to Ted" });
  await more.press("Enter");
  await page.getByLabel("Have somebody leave").selectOption({ label: "Ted" });
  await page.getByText("Ted leaves.").waitFor();
  expect(await way.inputValue()).toBe("say");
  await more.press("Enter");
  await page.getByRole("button", { name: "End the scene" }).click();
  await page.getByRole("button", { name: "End it for good" }).click();
  await page.getByText("The scene has ended").waitFor();
  expect(await page.getByRole("button", { name: /^Take back|^Pin|^Again|^Go back/u }).count()).toBe(0);
  await page.evaluate('localStorage["bound of kramer-vs-kramer"] = "300"');
  await page.reload();
  expect(await page.getByRole("alert").textContent()).toMatch(/further than you know the story/u);
});

it.each([
  ["light", 1200],
  ["dark", 360],
] as const)("can be used by everybody, %s at %i pixels", async (colorScheme, width) => {
  const options = { colorScheme, viewport: { width, height: 740 } };
  const page = await openedView(await servedPage(), "#/scene", options);
  await page.getByRole("button", { name: "After the fall" }).click();
  expect(await barriersOn(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await send(page, "Ted, how is Billy?");
  await page.getByRole("log").getByText("Why").first().waitFor();
  await page.getByText("More", { exact: true }).click();
  expect(await barriersOn(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
});
