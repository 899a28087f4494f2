import type { ScenePreset } from "../core/scene-preset.ts";
import type { Story } from "../core/story.ts";
import { foldName } from "../text/fold.ts";

/** The scenes ready to be played whose moment is told by a bound, in telling order. */
export function presetsUpTo({ presets = [] }: Pick<Story, "presets">, bound: number): ScenePreset[] {
  return presets.filter(({ moment }) => moment <= bound);
}

/** Of the {@link presetsUpTo} a bound the one with a title, whatever its case. */
export function presetTitled(
  story: Pick<Story, "presets">,
  bound: number,
  title: string,
): ScenePreset | undefined {
  return presetsUpTo(story, bound).find((preset) => foldName(preset.title) === foldName(title.trim()));
}
