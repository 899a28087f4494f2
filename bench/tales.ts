import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Span } from "../src/core/story.ts";
import type { OpenStory } from "../src/library/opened-stories.ts";
import type { Program } from "../src/engine/program.ts";
import { freshProgram } from "./fresh-program.ts";
import { demandMeasured } from "./measured.ts";
import { locateSections, plainText, type Tale } from "./fairytale.ts";

/** A tale in the library of a program. */
export interface OpenTale extends OpenStory {
  readonly app: Program;
  readonly tale: Tale;
  /** Where each of the tale's sections stands in the story's text. */
  readonly sections: readonly Span[];
}

/** Adds tales to a fresh library as a person would, each from a text file, and opens them. */
export async function openTales(tales: readonly Tale[]): Promise<OpenTale[]> {
  const { app, folder } = await freshProgram();
  const opened: OpenTale[] = [];
  for (const tale of tales) {
    const path = join(folder, `${tale.id}.txt`);
    await writeFile(path, plainText(tale));
    const { story } = await app.library.add({ path });
    opened.push({
      app,
      tale,
      ...(await app.library.open(story.id)),
      sections: locateSections(tale, story.text),
    });
  }
  demandMeasured(opened.flatMap(({ tale }) => tale.questions).length, "question to a tale");
  return opened;
}
