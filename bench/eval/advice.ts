import { readFileSync } from "node:fs";
import { z } from "zod";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { searching } from "../../src/engine/program.ts";
import { parsePosition } from "../../src/knowledge/position.ts";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import { doorOf, type OpenWords } from "./measure.ts";
import { tellingModel } from "./recording-model.ts";

/** A question to a character, and whether they can answer it. */
const LINE = z.strictObject({
  story: z.string(),
  as: z.string(),
  until: z.string().optional(),
  at: z.string().optional(),
  question: z.string(),
  can: z.boolean(),
});

/** How often a prompt advises a character to say that they cannot know: of what they can answer, and of what they cannot. */
export async function printAdvice(path: string, opened: readonly OpenWords[], list: boolean): Promise<void> {
  console.log(
    "\n| told that they cannot know | questions they can answer | they cannot |\n| --- | --- | --- |",
  );
  const rows = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => LINE.parse(JSON.parse(line)));
  for (const open of opened) {
    const { story } = open;
    const shares = { can: [0, 0] as [number, number], cannot: [0, 0] as [number, number] };
    for (const row of rows.filter(({ story: id }) => id === story.id)) {
      const bound = row.until ? parsePosition(story, row.until) : story.text.length;
      const speaker = row.as ? findSpeaker(story, row.as, bound) : NARRATOR;
      const vantage = { story, speaker, bound, ...(row.at && { moment: parsePosition(story, row.at) }) };
      const isAdvised = await advised(open, vantage, row.question);
      if (list && isAdvised === row.can) console.log(row.can ? "  wrongly" : "  not", row.as, row.question);
      const share = shares[row.can ? "can" : "cannot"];
      share[0] += Number(isAdvised);
      share[1]++;
    }
    console.log(`| ${story.id} | ${shares.can.join(" of ")} | ${shares.cannot.join(" of ")} |`);
  }
}

async function advised(open: OpenWords, vantage: Vantage, question: string): Promise<boolean> {
  const { signal } = new AbortController();
  const ask = { vantage, question, turns: [], searching: searching(open.app, open), signal };
  for await (const event of doorOf(tellingModel(() => "Well.")).answer(ask))
    if (event.type === "reply") return event.reply.parts.some(({ name }) => name === "unknown");
  throw new Error(`No reply to: ${question}`);
}
