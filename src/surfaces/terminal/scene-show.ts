import { UsageError } from "../../core/errors.ts";
import { type ActorId, type Decision, type SceneEvent } from "../../core/scene.ts";
import type { Story } from "../../core/story.ts";
import { asText, type NameOf } from "../../scenes/as-text.ts";
import { namesFor } from "../../scenes/names.ts";
import { linesIn, type SceneState, stateOf } from "../../scenes/state.ts";
import { YOU } from "../solo/scene.ts";
import { printLine } from "./io.ts";
import type { SceneTalk } from "./scene-talk.ts";
import { upTo } from "./vantage.ts";

/** How many of the last events are shown where a scene goes on. */
const LAST = 8;

/** A scene in one sentence: where and when it plays. */
export function sceneIn(story: Story, { moment, place }: Pick<SceneState, "moment" | "place">): string {
  return `A scene in "${story.title}"${place === "" ? "" : `, here: ${place},`} at the moment when it is told ${upTo(story, moment)}`;
}

/** Where a scene stands: where and when it plays, who is there, what is pinned, and what was said last. */
export function whereItStands(story: Story, events: readonly SceneEvent[]): string[] {
  const state = stateOf(events);
  const nameOf = namesFor(story, state);
  const pins = new Set(state.events.flatMap((event) => (event.type === "pinned" ? event.event : [])));
  const shown = state.events.flatMap((event) => asText(event, nameOf) ?? []);
  const pinned = state.events
    .filter(({ id }) => pins.has(id))
    .flatMap((event) => asText(event, nameOf) ?? []);
  return [
    sceneIn(story, state),
    `There: ${[...state.present].map((actor) => whoPlays(actor, state, nameOf)).join(", ")}.`,
    ...(state.isEnded ? ["It has ended."] : []),
    ...(state.isPaused ? ["It is paused: /pause goes on."] : []),
    ...(pinned.length > 0 ? ["Pinned:", ...pinned] : []),
    ...(shown.length > 0 ? ["Last:", ...shown.slice(-LAST)] : []),
  ];
}

function whoPlays(actor: ActorId, { players }: SceneState, nameOf: NameOf): string {
  return players.get(actor) === YOU ? `${nameOf(actor)} (played by you)` : nameOf(actor);
}

/** `/who`: everybody of the scene, whether they are there, and who plays them. */
export function who({ io, story, log }: SceneTalk): void {
  const state = stateOf(log.events);
  const nameOf = namesFor(story, state);
  const all = new Set([...state.opening.cast, ...state.names.keys()]);
  const player = (actor: ActorId) =>
    actor.startsWith("@") || state.players.get(actor) === YOU ? "you" : "the bot";
  const width = Math.max(...[...all].map((actor) => nameOf(actor).length));
  const lines = [...all].map((actor) => {
    const absent = state.present.has(actor) ? "" : ", not there";
    return `${nameOf(actor).padEnd(width)}  played by ${player(actor)}${absent}`;
  });
  printLine(io, `${lines.join("\n")}\n`);
}

/** `/why`: how the last line of the bot came about. */
export function why({ io, story, log }: SceneTalk): void {
  const state = stateOf(log.events);
  const nameOf = namesFor(story, state);
  const line = linesIn(state.events).findLast(({ by }) => by === null);
  if (line?.grounds === undefined) throw new UsageError("The bot has written no line yet.");
  const { passages, heard, model, promptTokens, isEstimate } = line.grounds;
  const given = new Set(heard);
  const { bound, moment } = stateOf(log.events.slice(0, line.id - 1));
  const lines = [
    `speaker   ${nameOf(line.actor)}`,
    ...(line.decision ? chosenLines(line.decision, nameOf) : []),
    `known to  position ${bound} of ${story.text.length}, at the moment ${moment}`,
    `model     ${model}${promptTokens > 0 ? `, ${isEstimate ? "about " : ""}${promptTokens} tokens in` : ""}`,
    ...passages.map(({ start, end, score }, at) => {
      const begun = story.text.slice(start, Math.min(end, start + 70, bound)).replaceAll(/\s+/gu, " ");
      return `passage   [${at + 1}] ${score.toFixed(3)}  ${begun}…`;
    }),
    ...log.events
      .filter((event) => given.has(event.id))
      .slice(-LAST)
      .map((event) => `heard     ${asText(event, nameOf) ?? ""}`),
  ];
  printLine(io, `${lines.join("\n")}\n`);
}

function chosenLines({ ranked, overruledBy }: Decision, nameOf: NameOf): string[] {
  const overruled = overruledBy === null ? [] : ["chosen    by you"];
  const others = ranked
    .slice(0, 5)
    .map(
      ({ actor, score, reasons }) =>
        `next      ${score.toFixed(2)}  ${[nameOf(actor), ...reasons].join(", ")}`,
    );
  return [...overruled, ...others];
}
