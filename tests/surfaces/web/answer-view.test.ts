import { afterEach, beforeEach, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { type OpenAiStandIn, startOpenAiStandIn } from "../../support/openai-stand-in.ts";
import { barriersOn, openedView, servedPage } from "../../support/web-page.ts";

const STORY = "kramer-vs-kramer";
let standIn: OpenAiStandIn;
beforeEach(async () => {
  standIn = await startOpenAiStandIn();
});
afterEach(() => standIn.close());

const says = (...deltas: string[]) => standIn.script({ type: "answer", deltas });
const USUAL = "Ted makes breakfast with Billy.";

/** Has the page's program answer, known up to "misses his mother"; gives the page and the address of the answer. */
async function answered(options: Parameters<typeof openedView>[2] = {}) {
  const served = await servedPage({ OPENAI_BASE_URL: standIn.url });
  const page = await openedView(served, "#/stories", options);
  const ask = (name: string, asked: object): Promise<string> =>
    page.evaluate(
      `fetch("api/${name}", { method: "POST", body: ${JSON.stringify(JSON.stringify(asked))} }).then((response) => response.text())`,
    );
  const { edition } = JSON.parse(await ask("story", { storyId: STORY }));
  const { position } = JSON.parse(await ask("findPosition", { storyId: STORY, place: "20%" }));
  says("Ted has to raise Billy by himself [1]. Then Margaret testifies.");
  says("Nobody ever flew to the moon in a red balloon.");
  const known = { storyId: STORY, edition, bound: position };
  const sent = await ask("answer", {
    ...known,
    kind: "answer",
    characterId: null,
    question: "Who has to raise Billy?",
  });
  const id = /"kept","turn":\{"id":"([^"]+)"/u.exec(sent)?.[1];
  expect(sent).toContain('"type":"kept"');
  await page.evaluate(`location.hash = "#/answer/${id}"`);
  await page.getByRole("heading", { name: "What the model was asked" }).waitFor();
  return { page, ask, id, known };
}

const main = (page: Page) => page.locator("main").innerText();

it("shows what an answer rests on, what the model was asked and what the check did, all of it to anybody", async () => {
  const { page } = await answered({ viewport: { width: 360, height: 800 }, colorScheme: "dark" });
  const text = await main(page);
  expect(text).toMatch(/for 1 of them no passage was found/u);
  expect(text).toMatch(/1\. The answer[^]*2\. Once more, without what was wrong/u);
  expect(text).toContain("The model was stopped there and asked once more");
  // By keyboard from a sentence to its passage, and a part of the request unfolded.
  await page.getByRole("link", { name: "Rests on passage 1" }).press("Enter");
  expect(await page.evaluate("document.activeElement.textContent")).toContain("raise their son Billy");
  await page.locator(".parts summary", { hasText: "question" }).first().press("Enter");
  await page.locator("pre", { hasText: "Who has to raise Billy?" }).first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});

it("veils what a model wrote of later until somebody wants to see it", async () => {
  const { page, ask, id, known } = await answered();
  expect(await page.content()).not.toContain("Margaret testifies");
  const made = await ask("answerMade", { ...known, turnId: id, isUnveiled: false });
  expect(made).not.toContain("Margaret");
  expect(made).toContain("▒");
  await page.getByRole("button", { name: "Show it all the same" }).click();
  await page.locator("q", { hasText: "Margaret" }).waitFor();
  expect(await ask("answerMade", { ...known, bound: 10, turnId: id, isUnveiled: true })).toMatch(
    /when more of the story was known/u,
  );
  expect(await ask("answersMade", { ...known, bound: 10 })).toBe("[]");
});

it("plays an answer again as somebody else, by another model and prompt, and shows the difference", async () => {
  const { page } = await answered();
  await page.getByLabel("Who answers").selectOption({ label: "Ted" });
  await page.getByLabel(/Model, another name/u).fill("other-model");
  await page.getByRole("button", { name: /Change the character/u }).click();
  const prompt = page.getByLabel(/The instructions, as in/u);
  await prompt.fill(`# manner\nSpeak like a pirate.\n\n${await prompt.inputValue()}`);
  says(USUAL);
  await page.getByRole("button", { name: "Answer again" }).click();
  await page.getByRole("heading", { name: "The difference" }).waitFor();
  expect(await page.locator(".difference").innerText()).toMatch(/Written by\s+gpt-4o-mini\s+other-model/u);
  // Where little stayed, the words that did would only be in the way.
  expect(await page.locator(".difference").innerText()).toContain(`Little of it is as before:\n\n${USUAL}`);
  const { body } = standIn.requests.at(-1)!;
  expect(JSON.stringify(body)).toMatch(/"model":"other-model".*Speak like a pirate/u);
  await prompt.fill("# none\n{{passages}}");
  await page.getByRole("button", { name: "Answer again" }).click();
  expect(await page.getByRole("alert").innerText()).toContain("does not use {{character}}");
});

it("plays an answer again with less of the story known, of which the model is then asked alone", async () => {
  const { page } = await answered();
  await page.getByLabel("The story is known up to").fill("150");
  says(USUAL);
  await page.getByRole("button", { name: "Answer again" }).click();
  await page.getByRole("heading", { name: "The difference" }).waitFor();
  const asked = JSON.stringify(standIn.requests.at(-1)!.body);
  expect(asked).toContain("workaholic");
  expect(asked).not.toMatch(/raise their son|initially resent/u);
});
