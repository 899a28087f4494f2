import { UsageError } from "../../../core/errors.ts";
import { type ActorId, NARRATOR_ACTOR, type SceneEvent } from "../../../core/scene.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import { type SceneState, stateOf } from "../../../scenes/state.ts";
import type { StoredScene } from "../../../stores/store.ts";
import type { Bot, Call } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { Texts } from "../locales/texts.ts";
import { shelfAt } from "../shelf.ts";

/** A scene as it stands, and who is who in it. */
export interface SceneHere {
  readonly scene: StoredScene;
  readonly log: readonly SceneEvent[];
  readonly state: SceneState;
  readonly outline: StoryOutline;
  /** The name of somebody in it, as far as the story is known there. */
  readonly nameOf: (actor: ActorId) => string;
}

/** The scene that plays in a channel, ended or not; `null` when there is none. @throws UnknownStory when its story is gone. */
export async function sceneIn(
  { store, catalogue }: Pick<Bot, "store" | "catalogue">,
  channel: Pick<ChannelContext, "channelId" | "serverId">,
  texts: Texts,
): Promise<SceneHere | null> {
  const scene = await store.sceneIn(channel.channelId);
  if (scene === null || scene.serverId !== channel.serverId) return null;
  const log = await store.sceneEvents(scene.id);
  const state = stateOf(log);
  const outline = await catalogue.outline(shelfAt({ channel, personId: scene.openedBy }), scene.storyId);
  return { scene, log, state, outline, nameOf: namesOf(outline, state, texts) };
}

/** The scene of a call, which must be going on. @throws UsageError when there is none. */
export async function sceneHere({
  bot,
  channel,
  texts,
}: Pick<Call, "bot" | "channel" | "texts">): Promise<SceneHere> {
  const here = await sceneIn(bot, channel, texts);
  if (here === null) throw new UsageError(texts.commands.scenes.noneHere);
  if (here.state.isEnded) throw new UsageError(texts.commands.scenes.over);
  return here;
}

function namesOf(
  outline: StoryOutline,
  { bound, names }: Pick<SceneState, "bound" | "names">,
  { narrator }: Texts,
): SceneHere["nameOf"] {
  const cast = new Map(castUpTo(outline, bound).map(({ id, name }) => [id, name]));
  return (actor) =>
    actor === NARRATOR_ACTOR ? narrator : (cast.get(actor) ?? names.get(actor) ?? actor.replace(/^~/u, ""));
}
