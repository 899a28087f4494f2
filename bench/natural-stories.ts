import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Span } from "../src/core/story.ts";
import { NARRATOR, type Vantage } from "../src/core/vantage.ts";
import type { Program } from "../src/engine/program.ts";
import type { OpenStory } from "../src/library/opened-stories.ts";
import { escapeRegExp } from "../src/text/whole-words.ts";
import { overlaps } from "./fairytale.ts";
import { freshProgram } from "./fresh-program.ts";
import { demandMeasured } from "./measured.ts";
import {
  type NaturalQuestion,
  naturalQuestions,
  naturalTexts,
  textOf,
  textsIn,
} from "./natural-questions.ts";

/** A text with natural questions, in the library of a program. */
export interface NaturalStory extends OpenStory {
  readonly name: string;
  readonly app: Program;
  readonly vantage: Vantage;
  readonly questions: readonly NaturalQuestion[];
}

/** Adds the texts with natural questions to a fresh library, and opens them; `only` is a part of their names. */
export async function openNatural(
  data: string,
  split: NaturalQuestion["split"],
  only = "",
): Promise<NaturalStory[]> {
  const { app, folder } = await freshProgram();
  const texts = textsIn(data);
  const stories: NaturalStory[] = [];
  for (const name of naturalTexts().filter((one) => one.includes(only))) {
    let id = name;
    if (dirname(name) !== ".") {
      const path = join(folder, `${name.replaceAll("/", "-")}.txt`);
      await writeFile(path, textOf(texts, name));
      ({ id } = (await app.library.add({ path })).story);
    }
    const open = await app.library.open(id);
    const vantage = { story: open.story, speaker: NARRATOR, bound: open.story.text.length };
    const questions = naturalQuestions(name).filter((one) => one.split === split);
    stories.push({ ...open, name, app, vantage, questions });
  }
  demandMeasured(stories.flatMap(({ questions }) => questions).length, "natural question");
  return stories;
}

/** Whether stretches of a story touch a sentence that answers a question. */
export function goldOf(
  asked: NaturalQuestion,
  { story }: Pick<NaturalStory, "story">,
): (span: Span) => boolean {
  const gold = asked.about === "told" ? asked.gold.flatMap((quote) => placesOf(quote, story.text)) : [];
  return (span) => gold.some((one) => overlaps(one, span));
}

/** Where words stand in a text; white space may differ. */
export function placesOf(words: string, text: string): Span[] {
  const pieces = words.trim().split(/\s+/u).map(escapeRegExp);
  const pattern = new RegExp(pieces.join(String.raw`\s+`), "gu");
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}
