/**
 * `npx tsx bench/page-pictures.ts [NOVEL.txt]`: takes the pictures in docs/web/ of the built program's page, with a stand-in for a
 * model that says what is written here. With a novel, who is where is shown of that.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { freshCli } from "../tests/support/cli.ts";
import { startOpenAiStandIn } from "../tests/support/openai-stand-in.ts";
import { serve } from "./served-page.ts";

const STORY = "kramer-vs-kramer";
const folder = new URL("../docs/web/", import.meta.url);
const model = await startOpenAiStandIn();
const says = (words: string) => model.script({ type: "answer", deltas: [words] });
const [novel] = process.argv.slice(2);
const cli = await freshCli();
const added = novel === undefined ? undefined : await cli.runAlone(["story", "add", novel]);
await mkdir(folder, { recursive: true });
await using served = await serve(cli, { OPENAI_BASE_URL: model.url });

/** Opens a view, brings it to what is to be seen, and takes its picture. */
async function picture(
  name: string,
  view: string,
  prepare: (page: Page) => Promise<unknown>,
  { storyId = STORY, ...options }: { storyId?: string } & Parameters<typeof served.open>[2] = {},
): Promise<void> {
  const page = await served.open(view, storyId, options);
  await prepare(page);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
  await page.context().close();
}

async function send(page: Page, words: string): Promise<void> {
  await page.locator("#composer").fill(words);
  await page.locator("#composer").press("Enter");
}

async function talk(page: Page): Promise<void> {
  says(
    "She has been unhappy: later Margaret says in court that she advised “an unhappy Joanna to leave Ted” [2].",
  );
  await send(page, "Why does Joanna leave?");
  await page.getByRole("article", { name: "Narrator" }).getByText("Rests on").waitFor();
  await page.getByRole("radio", { name: "Ted", exact: true }).check();
  says("I ran. Several blocks, straight through the traffic, with Billy in my arms [3].");
  await send(page, "How did you get Billy to the hospital?");
  await page.getByRole("article", { name: "Ted" }).getByText("Remembers").waitFor();
}

async function scene(page: Page): Promise<void> {
  await page.getByRole("button", { name: "The good news" }).click();
  await page.getByLabel("Your name in it").fill("Ana");
  await page.getByLabel("Lines that answer yours").selectOption("1");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  says("*puts down his briefcase* They gave me the account, Ana. The biggest we ever had.");
  await send(page, "Ted, you look as if you had won something.");
  await page.getByRole("article", { name: "Ted" }).getByText("They gave me").waitFor();
  await page.getByText("Somebody else …").waitFor({ state: "attached" });
}

await picture("talk", "#/talk", talk);
await picture("talk-phone-dark", "#/talk", talk, {
  viewport: { width: 390, height: 800 },
  colorScheme: "dark",
});
await picture("scene", "#/scene", scene);
await picture("story-text", "#/story/text", async (page) => {
  await page
    .getByLabel(/You know it up to/u)
    .first()
    .fill("1500");
  await page.setViewportSize({ width: 1200, height: 1400 });
  await page.getByText("You know it up to here").waitFor();
});
await picture(
  "story-where",
  "#/story/where",
  async (page) => {
    await page.getByRole("application", { name: /who is where/iu }).focus();
    for (let row = 0; row < 5; row++) await page.keyboard.press("ArrowDown");
    for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
    await page.getByRole("complementary", { name: "Why" }).waitFor();
  },
  added && { storyId: added.out.trim() },
);
await picture("story-who", "#/story/who", (page) => page.locator("main svg").first().waitFor());
await picture("bench", "#/bench", async (page) => {
  await page.setViewportSize({ width: 1200, height: 1300 });
  await page.getByLabel("Question").fill("How did Billy hurt his face?");
  await page.getByLabel("Question").press("Enter");
  await page.getByRole("heading", { name: "Found", exact: true }).waitFor();
  await page.getByRole("button", { name: "Compare with another set-up" }).click();
  await page.getByLabel("Who answers").nth(1).selectOption({ label: "Joanna" });
  await page.getByRole("heading", { name: "Kept back from Joanna" }).waitFor();
});
await picture("answer", "#/talk", async (page) => {
  await talk(page);
  await page.getByRole("article", { name: "Ted" }).getByRole("link", { name: "Why" }).click();
  await page.getByRole("heading", { name: "What the model was asked" }).waitFor();
});
await picture("cast", "#/cast", async (page) => {
  await page.getByRole("button", { name: "Show me all of it" }).click();
  await page.getByText("Billy").first().waitFor();
});
await picture("stories", "#/stories", (page) => page.getByText("Drop a story here").waitFor());
await picture("settings", "#/settings", (page) => page.getByRole("heading", { level: 2 }).first().waitFor());
await model.close();
