import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { scriptModel } from "../support/script-model.ts";
import { type Asking, openStory } from "./program.ts";

/** An answer sentence by sentence; `rests` are words of the story, any of which must stand in what the sentence cites. */
interface Case extends Asking {
  readonly sentences: readonly { readonly text: string; readonly rests: readonly string[] }[];
}

const CASES = readFileSync(new URL("../../bench/questions/citations.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

const kramer = await openStory();

/** Share of citations that are right, and of sentences resting on something that cite it. */
async function figures(marked: boolean): Promise<{ precision: number; recall: number }> {
  const [cited, covered]: boolean[][] = [[], []];
  for (const { sentences, ...asking } of CASES) {
    const passages = await given(asking);
    const marks = (rests: readonly string[]) => {
      const at = passages.findIndex((text) => rests.some((words) => text.includes(words)));
      return marked && at >= 0 ? ` [${at + 1}]` : "";
    };
    const reply = sentences.map(({ text, rests }) => text + marks(rests)).join(" ");
    const { text, support, passages: shown } = await kramer.ask(asking, scriptModel(reply));
    for (const one of sentences) {
      const at = text.indexOf(one.text);
      const end = at + one.text.length;
      const used = new Set(
        support!.filter((part) => part.start < end && at < part.end).flatMap((part) => part.passages),
      );
      const right = [...used].map((p) => one.rests.some((words) => shown[p]!.text.includes(words)));
      if (process.env["LIST"] && (right.includes(false) || (one.rests.length > 0 && !right.includes(true))))
        console.log(one.text, right);
      cited!.push(...right);
      if (one.rests.length > 0) covered!.push(right.includes(true));
    }
  }
  const share = (some: readonly boolean[]) => some.filter(Boolean).length / some.length;
  return { precision: share(cited!), recall: share(covered!) };
}

/** The passages in the prompt, by number. */
async function given(asking: Asking): Promise<string[]> {
  const model = scriptModel("Well.");
  await kramer.ask(asking, model);
  const prompt = model.requests.at(-1)!.messages[0]!.content;
  return [...prompt.matchAll(/^\[\d+\] (.*)$/gmu)].map(([, text = ""]) => text);
}

it.each([
  { name: "without marks", marked: false, floors: { precision: 0.92, recall: 0.81 } },
  { name: "with marks", marked: true, floors: { precision: 0.95, recall: 0.93 } },
])("sentences $name cite what they rest on", async ({ name, marked, floors }) => {
  const reached = await figures(marked);
  console.info(`citations ${name}:`, reached);
  expect(reached.precision).toBeGreaterThanOrEqual(floors.precision);
  expect(reached.recall).toBeGreaterThanOrEqual(floors.recall);
});
