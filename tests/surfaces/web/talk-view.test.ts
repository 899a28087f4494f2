import { afterAll, beforeAll, expect, it } from "vitest";
import { lateDelta, type OpenAiStandIn, startOpenAiStandIn } from "../../support/openai-stand-in.ts";
import { barriersOn, openedView, servedPage } from "../../support/web-page.ts";

let model: OpenAiStandIn;
beforeAll(async () => {
  model = await startOpenAiStandIn();
});
afterAll(() => model.close());

it("talks by keyboard alone: streams, announces whole sentences, stops, recalls, opens passages", async () => {
  const page = await openedView(await servedPage({ OPENAI_BASE_URL: model.url }), "#/talk");
  const field = page.getByRole("textbox", { name: "Ask what happens in the story" });
  const log = page.getByRole("log");
  await field.waitFor();
  const late = lateDelta();
  model.script({ type: "answer", deltas: ["Joanna leaves Ted. She is ", late.delta] });
  await page.keyboard.press("/");
  await page.keyboard.type("Why does Joanna leave?");
  await page.keyboard.press("Enter");
  await log.getByText("Joanna leaves Ted.").waitFor();
  await page
    .locator("[aria-live=polite]")
    .getByText("Narrator: Joanna leaves Ted.", { exact: true })
    .waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await log.getByText(/^Stopped/u).waitFor();
  late.arrive("unhappy.");
  model.script({ type: "answer", deltas: ["Joanna leaves Ted because she is unhappy."] });
  await page.keyboard.press("ArrowUp");
  expect(await field.inputValue()).toBe("Why does Joanna leave?");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(" Ted?");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("Tell me.");
  await page.keyboard.press("Enter");
  await log.getByText("Rests on").waitFor();
  expect(await field.evaluate("document.activeElement?.id")).toBe("composer");
  await page.keyboard.press("ArrowUp");
  expect(await field.inputValue()).toBe("Why does Joanna leave Ted?\nTell me.");
  const number = log.getByRole("button", { name: "Show passage 1" });
  await number.focus();
  await page.keyboard.press("Enter");
  await log
    .getByRole("figure")
    .getByText(/Joanna/u)
    .waitFor();
  expect(await number.getAttribute("aria-expanded")).toBe("true");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await log.getByRole("button", { name: "Copy" }).press("Enter");
  await log.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
    "Joanna leaves Ted because she is unhappy.",
  );
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.getByRole("button", { name: "Close" }).press("Enter");
  await keys.waitFor({ state: "hidden" });
  await log.getByRole("link", { name: "Why" }).last().press("Enter");
  await page.getByRole("heading", { name: "Why was it answered so?" }).waitFor();
});

it("leaves whoever looks at something else where they are, and goes on where each view was left", async () => {
  const page = await openedView(await servedPage({ OPENAI_BASE_URL: model.url }), "#/talk");
  const field = page.getByRole("textbox", { name: /^Ask what happens/u });
  const late = lateDelta();
  model.script({ type: "answer", deltas: ["Joanna leaves ", late.delta] });
  await field.fill("Why does Joanna leave?");
  await field.press("Enter");
  await page.getByText("Narrator is thinking").waitFor();
  await field.fill("And then");
  const kept = page.waitForResponse((response) => response.url().endsWith("/api/talks"));
  await page.getByRole("link", { name: "Story", exact: true }).click();
  await page.getByRole("link", { name: "Who is who" }).click();
  late.arrive("because she is unhappy.");
  await kept;
  expect(page.url()).toContain("#/story/who");
  await page.getByRole("link", { name: "Talk", exact: true }).click();
  await page.getByRole("log").getByText("because she is unhappy.").waitFor();
  expect(await field.inputValue()).toBe("And then");
  await page.getByRole("link", { name: "Story", exact: true }).click();
  await page.getByLabel("Round whom").waitFor();
});

it("says once what is wrong with the model, and answers otherwise, again on wish", async () => {
  const page = await openedView(await servedPage({ OPENAI_BASE_URL: model.url }), "#/talk");
  const wrong = { type: "raw" as const, status: 401, body: { error: { message: "no" } } };
  model.script(wrong, wrong);
  await page.getByRole("radio", { name: "Ted", exact: true }).check();
  const field = page.getByRole("textbox", { name: "Talk with Ted" });
  await field.fill("How is Billy?");
  await field.press("Enter");
  const answer = page.getByRole("article", { name: "Ted" });
  await answer.getByText("Remembers").waitFor();
  await answer.getByText(/cannot answer \(its key was not accepted\), so this is quoted/u).waitFor();
  await answer.getByRole("button", { name: "Again" }).click();
  await answer.getByText("2 of 2").waitFor();
  await answer.getByRole("button", { name: "Earlier wording" }).click();
  await answer.getByText("1 of 2").waitFor();
  model.script({ type: "answer", deltas: [lateDelta().delta] });
  await answer.getByRole("button", { name: "Again" }).click();
  await answer.getByText("Ted is thinking").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await answer.getByText("Stopped: the answer stays as it was.").waitFor();
  await answer.getByText("Remembers").waitFor();
  expect(await answer.getByRole("link", { name: "Why" }).getAttribute("href")).toMatch(
    /^#\/answer\/\w+\.\w+$/u,
  );
});

it("keeps talks, and shows of them no more than the person knows now", async () => {
  const page = await openedView(await servedPage(), "#/talk");
  const field = page.getByRole("textbox", { name: "Ask what happens in the story" });
  await field.fill("Who wins the custody of Billy?");
  await field.press("Enter");
  await page.getByRole("log").getByText("Rests on").waitFor();
  await page.getByRole("link", { name: /Who wins the custody.*Narrator/u }).waitFor();
  await page.evaluate('localStorage["bound of kramer-vs-kramer"] = "600"');
  await page.reload();
  await page.getByText(/^An answer from when you knew more/u).waitFor();
  const shown = await page.locator("main").textContent();
  expect(shown).not.toMatch(/custody|Margaret/u);
  await page.getByRole("button", { name: /^Remove “A talk from when/u }).click();
  await page.getByRole("button", { name: "Remove for good" }).click();
  await page.getByText("Ask what happens in “Kramer vs. Kramer”.").waitFor();
  expect(await page.getByText("Earlier talks").count()).toBe(0);
});

it("ends and forgets an answer that is being written when the person says that they know less", async () => {
  const page = await openedView(await servedPage({ OPENAI_BASE_URL: model.url }), "#/talk");
  const late = lateDelta();
  model.script({ type: "answer", deltas: ["Joanna leaves Ted. She is ", late.delta] });
  await page.getByRole("textbox", { name: /^Ask what happens/u }).fill("Why does Joanna leave Ted?");
  await page.keyboard.press("Enter");
  const written = page.getByRole("log").getByText("Joanna leaves Ted.");
  await written.waitFor();
  await page.getByText(/^Known up to/u).click();
  await page.getByLabel(/last words you have read/u).fill("10%");
  await page.getByRole("button", { name: "Up to there" }).click();
  await expect.poll(() => written.count()).toBe(0);
  late.arrive("unhappy.");
});

it("gives the rest of an answer once the person knows more", async () => {
  const page = await openedView(await servedPage(), "#/talk");
  await page.evaluate('localStorage["bound of kramer-vs-kramer"] = "900"');
  await page.reload();
  const field = page.getByRole("textbox", { name: "Ask what happens in the story" });
  await field.fill("Who wins the custody of Billy?");
  await field.press("Enter");
  const answer = page.getByRole("article", { name: "Narrator" });
  await answer.getByRole("link", { name: "Why" }).waitFor();
  expect(await answer.getByRole("button", { name: /^The rest|Again/u }).count()).toBe(0);
  expect(await answer.textContent()).not.toMatch(/custody/u);
  await page.getByText(/^Known up to/u).click();
  await page.getByLabel(/last words you have read/u).fill("100%");
  await page.getByRole("button", { name: "Up to there" }).click();
  await answer.getByRole("button", { name: /^The rest/u }).click();
  await answer.getByText("2 of 2").waitFor();
  expect(await answer.textContent()).toMatch(/custody/u);
  expect(await answer.getByRole("button", { name: /^The rest/u }).count()).toBe(0);
});

it("goes on with whom a talk was left, and leads who has read nothing to the text", async () => {
  const page = await openedView(await servedPage(), "#/talk");
  const ted = page.getByRole("radio", { name: "Ted", exact: true });
  await ted.check();
  await page.getByRole("textbox", { name: "Talk with Ted" }).fill("Where did you carry Billy?");
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: "Ted" }).getByText("Remembers").waitFor();
  await page.getByRole("radio", { name: "Narrator" }).check();
  await page.getByRole("link", { name: "New talk" }).click();
  await page.getByRole("link", { name: /^Where did you carry/u }).click();
  await page.getByRole("textbox", { name: "Talk with Ted" }).waitFor();
  expect(await ted.isChecked()).toBe(true);
  await page.evaluate('localStorage["bound of kramer-vs-kramer"] = "0"');
  await page.reload();
  await page.getByRole("link", { name: "New talk" }).click();
  await page.getByRole("link", { name: "Read it here" }).click();
  await page.getByRole("button", { name: "Read on: the next part" }).click();
  await page.getByText(/^Ted Kramer is a workaholic/u).waitFor();
});

it("forgets what it announced, and folds up, once the story is known less far", async () => {
  const page = await openedView(await servedPage(), "#/talk");
  await page.getByRole("textbox", { name: /^Ask what/u }).fill("Who wins the custody of Billy?");
  await page.keyboard.press("Enter");
  const said = page.locator("[aria-live=polite]");
  await expect.poll(() => said.textContent()).toMatch(/custody/u);
  const place = page.getByText(/^Known up to/u);
  await place.click();
  await page.getByLabel(/last words you have read/u).fill("40%");
  await page.getByRole("button", { name: "Up to there" }).click();
  await place.getByText("Part 4, 40 %").waitFor();
  await expect.poll(() => said.textContent()).toBe("");
  await page.getByLabel("How far you know the story").waitFor({ state: "hidden" });
  await page.keyboard.press("Enter");
  await page.getByLabel("How far you know the story").waitFor();
  await page.keyboard.press("Escape");
  await page.getByLabel("How far you know the story").waitFor({ state: "hidden" });
  await place.click();
  await page.getByRole("heading", { name: /^Talk with/u }).dispatchEvent("pointerdown");
  await page.getByLabel("How far you know the story").waitFor({ state: "hidden" });
});

it("shows a story with script in its text and names as text", async () => {
  const page = await openedView(await servedPage(), "#/stories");
  const text = `CHAPTER I\n\n“Good morning,” said Anna Finch. Anna Finch wrote <script>document.title = "hacked"</script> and <img src=x onerror="document.title = 'hacked'"> on the wall of the mill.\n`;
  const file = {
    name: "<img src=x onerror=alert(1)>.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  };
  await page.getByLabel(/Drop a story here/u).setInputFiles(file);
  await page.getByText(/was added/u).waitFor();
  await page.goto(new URL("#/talk", page.url()).href);
  await page.getByRole("button", { name: "I know all of it" }).click();
  const field = page.getByRole("textbox", { name: "Ask what happens in the story" });
  await field.fill("What did Anna Finch write on the wall? <script>alert(1)</script> **bold**");
  await field.press("Enter");
  await page.getByRole("article", { name: "Narrator" }).getByText("<script>document.title").first().waitFor();
  expect(await page.locator("main script, main img:not(.face)").count()).toBe(0);
  expect(await page.title()).toBe("Talk · Dramatis");
});

it.each([
  ["light", 1200],
  ["dark", 360],
] as const)("can be used by everybody, %s at %i pixels", async (colorScheme, width) => {
  const options = { colorScheme, viewport: { width, height: 740 } };
  const page = await openedView(await servedPage(), "#/talk", options);
  await page.getByRole("button", { name: "Recap" }).click();
  await page.getByRole("log").getByRole("link", { name: "Why" }).waitFor();
  await page
    .getByRole("button", { name: /^Passage 1:/u })
    .first()
    .click();
  expect(await barriersOn(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
});
