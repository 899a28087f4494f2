import type { ButtonInteraction } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { eventsAfter, othersIn } from "../../../scenes/rewind.ts";
import type { Call } from "../bot.ts";
import { button, row } from "../conversation/rows.ts";
import { customId } from "../custom-id.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { append } from "./append.ts";
import { removeMessages } from "./changes.ts";
import { type SceneHere, sceneHere } from "./here.ts";
import { inOrder } from "./in-order.ts";

/** Marks the line of a question that says who has agreed. */
const AGREED = "-# ✓";

/**
 * Goes back to a line: what came after it is taken back. When others' words are among that, they are asked in the thread
 * first. @throws UsageError when nothing came after it.
 */
export async function wishGoBack(
  call: Call<ButtonInteraction>,
  here: SceneHere,
  lineId: number,
): Promise<void> {
  const { interaction, channel, personId, texts } = call;
  const { line } = texts.commands.scenes;
  const ids = eventsAfter(here.log, lineId);
  if (ids.length === 0) throw new UsageError(line.nothingAfter);
  const others = othersIn(here.log, ids, personId);
  if (others.size === 0) {
    const content = await goBack(call, here, ids);
    await interaction.editReply({ content, components: [] });
    return;
  }
  const sender = channelSender(interaction.client.rest, channel.channelId);
  const rows = consentRows(here.scene.id, lineId, personId, texts);
  await sender.send({ content: question(personId, others, new Set(), texts), rows });
  await interaction.editReply({ content: line.asked, components: [] });
}

/** One answer after another is taken to a question, or one of two would be lost. */
const answering = inOrder();

/**
 * Takes somebody's consent to going back, which happens once all have agreed whose words it takes back.
 * @throws UsageError for those who need not agree.
 */
export async function agree(call: Call<ButtonInteraction>, to: WishToGoBack): Promise<void> {
  const { interaction, personId, texts } = call;
  const { id } = interaction.message;
  await answering(id, async () => {
    // As it stands by now: the answer before may have gone back already.
    const here = await sceneHere(call);
    const ids = eventsAfter(here.log, to.lineId);
    const others = othersIn(here.log, ids, to.wishedBy);
    if (!others.has(personId)) throw new UsageError(texts.commands.scenes.line.notYours);
    const agreed = agreedIn((await interaction.message.fetch()).content).add(personId);
    const isAgreed = [...others].every((other) => agreed.has(other));
    const content = isAgreed ? await goBack(call, here, ids) : question(to.wishedBy, others, agreed, texts);
    const components = isAgreed ? [] : consentRows(here.scene.id, to.lineId, to.wishedBy, texts);
    await interaction.editReply({ content, components: [...components], allowedMentions: { parse: [] } });
  });
}

/** Whether somebody may have the scene stay as it is: who wished to go back, or whose words it would take back. */
export function demandMayRefuse({ personId, texts }: Call, { log }: SceneHere, to: WishToGoBack): void {
  const others = othersIn(log, eventsAfter(log, to.lineId), to.wishedBy);
  if (personId !== to.wishedBy && !others.has(personId))
    throw new UsageError(texts.commands.scenes.line.notYours);
}

/** To which line somebody wishes to go back. */
export interface WishToGoBack {
  readonly lineId: number;
  readonly wishedBy: string;
}

function agreedIn(content: string): Set<string> {
  const line = content.split("\n").find((one) => one.startsWith(AGREED)) ?? "";
  return new Set([...line.matchAll(/<@(\d+)>/gu)].map(([, id = ""]) => id));
}

function question(
  wishedBy: string,
  others: ReadonlySet<string>,
  agreed: ReadonlySet<string>,
  { commands }: Texts,
): string {
  const asked = commands.scenes.line.mayIGoBack(`<@${wishedBy}>`, people(others));
  return agreed.size === 0 ? asked : `${asked}\n${AGREED} ${people(agreed)}`;
}

function people(ids: Iterable<string>): string {
  return [...ids].map((id) => `<@${id}>`).join(", ");
}

function consentRows(sceneId: number, lineId: number, wishedBy: string, { commands }: Texts): Rows {
  const { agree: label, stay } = commands.scenes.line;
  return [
    row([
      button(`${customId("sceneagree", sceneId, lineId)}:${wishedBy}`, label),
      button(`${customId("scenestay", sceneId, lineId)}:${wishedBy}`, stay),
    ]),
  ];
}

/** Takes back these events, and gives what to say of it: members' messages stay where the bot may not delete them. */
async function goBack(
  { bot, channel, personId, texts }: Call,
  { scene, log }: SceneHere,
  events: readonly number[],
): Promise<string> {
  bot.scenes.stop(scene.id, "gone");
  await append(bot.store, { sceneId: scene.id, by: personId }, { type: "retracted", events });
  let left = 0;
  for (const eventId of new Set(events))
    left += await removeMessages(bot, channel, { sceneId: scene.id, eventId });
  const { line } = texts.commands.scenes;
  const lines = log.filter(({ id, type }) => type === "said" && events.includes(id)).length;
  return [line.wentBack(lines), ...(left === 0 ? [] : [`-# ${line.staysVisible(left)}`])].join("\n");
}
