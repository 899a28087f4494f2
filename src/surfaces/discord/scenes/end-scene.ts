import { AttachmentBuilder, MessageFlags } from "discord.js";
import { isLine, type SceneEvent } from "../../../core/scene.ts";
import { isForReaders, warningText } from "../../../core/warnings.ts";
import { heardAloud, wasIn } from "../../../scenes/heard.ts";
import type { Call } from "../bot.ts";
import { escaped, readable } from "../commands/replies/escape.ts";
import { endText } from "../commands/replies/scene-text.ts";
import { fewMessages } from "../commands/replies/tell.ts";
import { NOBODY } from "../delivery/message-body.ts";
import { append } from "./append.ts";
import { withBoundNow } from "./bound.ts";
import { type SceneHere, sceneIn } from "./here.ts";
import { transcriptHere } from "./transcript-here.ts";

/** Notifies nobody and unfolds no link, whatever a model wrote. */
const QUIET = { allowedMentions: NOBODY, flags: MessageFlags.SuppressEmbeds } as const;

/**
 * Ends a scene: says who said how much, with the transcript of what everybody in it could hear, and then retells that.
 * What fails of these leaves the others, and the scene is over.
 * @throws UsageError when it is over already.
 */
export async function endScene(call: Call, found: SceneHere): Promise<void> {
  const { bot, interaction, channel, personId, texts } = call;
  const { scene } = found;
  // The bound is that of who takes part, not of a moderator who looks in.
  const reader = wasIn(found.log, personId) ? personId : scene.openedBy;
  if (reader !== "") await withBoundNow({ ...call, personId: reader });
  await append(bot.store, { sceneId: scene.id, by: personId }, { type: "ended" });
  bot.scenes.drop(channel.channelId);
  bot.scenes.stop(scene.id, "stopped");
  const here = (await sceneIn(bot, channel, texts)) ?? found;
  const heard = heardAloud(here.log);
  const [content = ""] = fewMessages(endText(heard.filter(isLine), here, texts), texts.commands.leftOut);
  const ended = { ...QUIET, content, components: [] };
  try {
    const { fileName, bytes } = await transcriptHere(call, here, heard, "md");
    await interaction.editReply({
      ...ended,
      files: [new AttachmentBuilder(Buffer.from(bytes), { name: fileName })],
    });
  } catch (error) {
    bot.log.warn({ scene: scene.id, err: error }, "no transcript of a scene");
    await interaction.editReply(ended);
  }
  for (const piece of await retoldToAll(call, here, heard))
    await interaction.followUp({
      ...QUIET,
      content: piece,
      ...(interaction.ephemeral === true && { flags: MessageFlags.Ephemeral }),
    });
}

async function retoldToAll(
  call: Call,
  here: SceneHere,
  heard: readonly SceneEvent[],
): Promise<readonly string[]> {
  const { bot, texts } = call;
  const { ending } = texts.commands.scenes;
  if (!heard.some(isLine)) return [];
  try {
    const text = await retoldText(call, here, heard);
    return fewMessages(text ?? `-# ${ending.noModel}`, texts.commands.leftOut);
  } catch (error) {
    bot.log.warn({ scene: here.scene.id, err: error }, "a scene was not retold");
    return [`-# ${ending.notRetold}`];
  }
}

/** What happened in a scene as far as it was heard, told by the model; `null` where there is none. */
export async function retoldText(
  { bot, channel, personId, texts }: Call,
  { scene }: Pick<SceneHere, "scene">,
  events: readonly SceneEvent[],
): Promise<string | null> {
  if (bot.about.mode === "offline") return null;
  const reply = await bot.scenes.retell({ bot, channel, personId, texts, sceneId: scene.id, events });
  const notes = reply.warnings
    .filter((warning) => isForReaders(warning, true))
    .map((warning) => `-# ${escaped(warningText(warning, texts.warnings))}`);
  return [`**${texts.commands.scenes.ending.retold}**`, readable(reply.text), ...notes].join("\n");
}
