import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import type { ScenePreset } from "../core/scene-preset.ts";
import type { Story } from "../core/story.ts";
import { findPhrase } from "../knowledge/position.ts";
import { checked, positionOf, unlessMissing } from "./pack-file.ts";

/** As much as can be offered and said on Discord (characters). */
const text = (most: number) => z.string().trim().min(1).max(most);

const scenesFile = z
  .array(
    z.strictObject({
      title: text(80),
      moment: z.string(),
      place: text(200),
      premise: text(1000),
      cast: z.array(z.string()).min(1),
      opening: z.string(),
    }),
  )
  .max(20)
  .nullable();

/**
 * The scenes of a story pack that are ready to be played.
 * @throws Failure when one has somebody, or begins with words, that are told only after its moment.
 */
export async function readPresets(story: Story, path: string): Promise<ScenePreset[]> {
  const written = checked(scenesFile, await unlessMissing(readFile(path, "utf8"), ""), path) ?? [];
  const presets = written.map(({ moment: words, opening, ...preset }) => {
    const moment = positionOf(story, words, path);
    const stranger = preset.cast.find((id) => !story.cast.some((one) => one.id === id && one.from <= moment));
    if (stranger !== undefined)
      throw new Failure(`${path}: nobody with a file "${stranger}" is told of by "${words}".`);
    const begins = findPhrase(story.text, opening, 0);
    if (begins === null || begins.end > moment)
      throw new Failure(`${path}: the story does not say "${opening}" up to "${words}".`);
    return { ...preset, moment, passage: story.text.slice(begins.start, begins.end) };
  });
  return presets.toSorted((one, other) => one.moment - other.moment);
}
