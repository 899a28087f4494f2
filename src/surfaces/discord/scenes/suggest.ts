import { UsageError } from "../../../core/errors.ts";
import { readSpoken } from "../../../scenes/spoken.ts";
import type { Call } from "../bot.ts";
import { escaped, readable, readBack } from "../commands/replies/escape.ts";
import { sayInThread } from "../commands/replies/tell-event.ts";
import { button, row } from "../conversation/rows.ts";
import { customId } from "../custom-id.ts";
import { NOBODY } from "../delivery/message-body.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { append, appendAsides } from "./append.ts";
import { joinScene, withBoundNow } from "./bound.ts";
import { actorOfCaller, partOf } from "./hear.ts";
import type { SceneHere } from "./here.ts";

/** Begins a suggestion in the message that holds them: from there the buttons take it. */
const SUGGESTED = "> ";

/** Shows the caller lines that they could say next. @throws UsageError where they are not in the scene, or there is no model. */
export async function suggest(call: Call, found: SceneHere): Promise<void> {
  const { bot, interaction, personId, texts } = call;
  const { suggestions } = texts.commands.scenes;
  if (bot.about.mode === "offline") throw new UsageError(suggestions.noModel);
  if (partOf(found, personId) === null) throw new UsageError(suggestions.notThere);
  await joinScene(call, found);
  const here = (await withBoundNow(call)) ?? found;
  const actor = partOf(here, personId);
  if (actor === null) throw new UsageError(suggestions.notThere);
  const { log: events, scene, nameOf } = here;
  const lines = await bot.scenes.suggest({ ...call, sceneId: scene.id, events, actor });
  if (lines.length === 0) throw new UsageError(suggestions.none);
  await interaction.editReply({
    content: [
      suggestions.could(escaped(nameOf(actor))),
      ...lines.map((line) => SUGGESTED + readable(line)),
    ].join("\n"),
    components: [...suggestionRows(scene.id, lines.length, texts)],
    allowedMentions: NOBODY,
  });
}

/** The suggestion with a number, from 0, in the message that holds them; empty for none. */
export function suggestionIn(content: string, number: number): string {
  const lines = content.split("\n").filter((line) => line.startsWith(SUGGESTED));
  return readBack(lines[number]?.slice(SUGGESTED.length) ?? "");
}

/** Says something for a member, as their own line, and has the characters answer. @throws UsageError when it cannot be said. */
export async function sayForMember(call: Call, here: SceneHere, written: string): Promise<void> {
  const { bot, channel, interaction, personId, texts } = call;
  const { scenes } = texts.commands;
  if (here.state.isPaused) throw new UsageError(scenes.isPaused);
  const { line, asides } = readSpoken(written);
  if (line === "") throw new UsageError(scenes.suggestions.nothing);
  const actor = await actorOfCaller(call, here);
  const writing = { sceneId: here.scene.id, by: personId };
  const { id: eventId } = await append(bot.store, writing, { type: "said", actor, text: line });
  await appendAsides(bot.store, writing, { texts: asides, beside: eventId });
  await interaction.editReply({ content: scenes.suggestions.said, components: [] });
  // Their words must not pass for the bot's: headings and links stay plain.
  const content = `**${escaped(here.nameOf(actor))}:** ${escaped(line).replaceAll(String.raw`\*`, "*")}\n-# <@${personId}>`;
  await sayInThread(call, here, { eventId, content });
  bot.scenes.interrupt(channel.channelId, line);
  await bot.scenes.speak({ ...call, lines: here.state.opening.turns });
}

/** Below each other: to say one as it stands, or in words of one's own. */
function suggestionRows(sceneId: number, count: number, { commands }: Texts): Rows {
  const { say, edit } = commands.scenes.suggestions;
  const rowOf = (action: string, label: (number: number) => string) =>
    row(Array.from({ length: count }, (_, at) => button(customId(action, sceneId, at), label(at + 1))));
  return [rowOf("suggestsay", say), rowOf("suggestedit", edit)];
}
