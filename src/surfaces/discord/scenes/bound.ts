import { UsageError } from "../../../core/errors.ts";
import type { Call } from "../bot.ts";
import { percentKnown } from "../commands/replies/outline.ts";
import { append } from "./append.ts";
import { type SceneHere, sceneIn } from "./here.ts";

/**
 * Lets a member take part in a scene, which from then on goes no further than they know the story.
 * @throws PositionUnknown, NothingForNewReaders when they must first say how far they are; UsageError when they know less
 * than the scene tells, or the story was replaced since it began.
 */
export async function joinScene(
  call: Pick<Call, "bot" | "channel" | "personId" | "texts">,
  here: SceneHere,
): Promise<void> {
  const { storyId, serverId, channelId } = here.scene;
  await knownIn(call, here);
  await call.bot.store.takePart({ serverId, channelId, personId: call.personId, storyId });
}

/** How far somebody knows the story of a scene (position). @throws as {@link joinScene} does. */
export async function knownIn(
  { bot: { preferences }, channel, personId, texts }: Pick<Call, "bot" | "channel" | "personId" | "texts">,
  { scene: { storyId }, state, outline }: SceneHere,
): Promise<number> {
  if (outline.edition !== state.opening.edition) throw new UsageError(texts.position.replaced);
  const { own } = await preferences.standpoint(channel, personId, { storyId, speaker: "narrator" }, true);
  if (own < state.moment) {
    const [known, plays] = [percentKnown(own, outline), percentKnown(state.moment, outline)];
    throw new UsageError(texts.commands.scenes.tooEarly(known, plays));
  }
  return own;
}

/** Makes the bound of a scene what everybody who takes part may be told by now, and gives the scene as it then stands. */
export async function withBoundNow({
  bot,
  channel,
  personId,
  texts,
}: Pick<Call, "bot" | "channel" | "personId" | "texts">): Promise<SceneHere | null> {
  const here = await sceneIn(bot, channel, texts);
  if (here === null || here.state.isEnded) return here;
  const { everyone: bound } = await bot.preferences.audienceBounds(channel, personId, here.outline);
  if (bound === here.state.bound) return here;
  await append(bot.store, { sceneId: here.scene.id, by: null }, { type: "bounded", bound });
  return sceneIn(bot, channel, texts);
}
