import type { ActorId, SceneLine } from "../../../../core/scene.ts";
import type { Texts } from "../../locales/texts.ts";
import type { SceneHere } from "../../scenes/here.ts";
import { escaped } from "./escape.ts";
import { percentKnown } from "./outline.ts";

/** How a scene stands: where and when it plays, who is there, who plays whom. */
export function infoText({ state, outline, nameOf }: SceneHere, { commands: { scenes } }: Texts): string {
  const { bound, moment, place, present, players, isPaused } = state;
  const named = [...present].map((actor) => escaped(nameOf(actor)));
  const played = [...present]
    .filter((actor) => !actor.startsWith("@"))
    .map((actor) => {
      const player = players.get(actor);
      return `${escaped(nameOf(actor))}: ${player === undefined ? scenes.byBot : scenes.by(`<@${player}>`)}`;
    });
  return [
    scenes.opening(escaped(outline.title), percentKnown(bound, outline)),
    ...(place === "" ? [] : [`**${scenes.place}:** ${escaped(place)}`]),
    `**${scenes.moment}:** ${percentKnown(moment, outline)} %`,
    `**${scenes.present}:** ${named.join(", ")}`,
    `**${scenes.playedBy}:** ${played.join(" · ")}`,
    ...(isPaused ? [scenes.isPaused] : []),
  ].join("\n");
}

/** That a scene has ended, and who said how much in it. */
export function endText(
  lines: readonly SceneLine[],
  { nameOf }: Pick<SceneHere, "nameOf">,
  { commands: { scenes } }: Texts,
): string {
  const spoken = new Map<ActorId, number>();
  for (const { actor } of lines) spoken.set(actor, (spoken.get(actor) ?? 0) + 1);
  const each = [...spoken].map(([actor, count]) => scenes.spoke(escaped(nameOf(actor)), count));
  return [`**${scenes.ended(lines.length)}**`, ...each.map((line) => `- ${line}`)].join("\n");
}
