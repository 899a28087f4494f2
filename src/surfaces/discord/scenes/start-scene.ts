import { RESTJSONErrorCodes, Routes, ChannelType } from "discord.js";
import { z } from "zod";
import { UsageError } from "../../../core/errors.ts";
import { memberActor } from "../../../core/scene.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import { next, opened } from "../../../scenes/write.ts";
import type { Call } from "../bot.ts";
import { channelContext } from "../channel-context.ts";
import { percentKnown } from "../commands/replies/outline.ts";
import { blockQuote, escaped } from "../commands/replies/escape.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { isDiscordCode } from "../delivery/message-body.ts";
import { isAgeRestricted } from "./age-restricted.ts";
import { sceneIn } from "./here.ts";
import { splitMessage } from "../../../text/split-message.ts";

/** What a scene is begun with; its places in the story lie within the bound. */
export interface SceneWish {
  readonly outline: StoryOutline;
  readonly bound: number;
  readonly moment: number;
  readonly place: string;
  readonly premise: string;
  /** What the story told last, to be shown; empty for nothing. Not all who are there need know it. */
  readonly passage: string;
  /** Ids of characters. */
  readonly cast: readonly string[];
  readonly turns: number;
  readonly isAgeRestricted: boolean;
}

/** Quiet threads close after a week, and open again with the next message (minutes). */
const ARCHIVED_AFTER = 10_080;
const MAX_TITLE = 100;

/** Begins a scene in a thread of its own, and gives the thread's id. @throws UsageError where there can be none. */
export async function startScene(call: Call, wish: SceneWish): Promise<string> {
  const { bot, interaction, channel, personId, texts } = call;
  const { outline, bound, moment, place, premise, cast, turns } = wish;
  if (wish.isAgeRestricted && !isAgeRestricted(interaction.client, channel))
    throw new UsageError(texts.commands.scenes.onlyAgeRestricted);
  const { serverId, channelId: parentChannelId } = channel;
  if (channel.kind !== "server" || interaction.channel?.type !== ChannelType.GuildText)
    throw new UsageError(texts.commands.scenes.onlyInChannels);
  const names = castUpTo(outline, bound)
    .filter(({ id }) => cast.includes(id))
    .map(({ name }) => name);
  const by = { at: Math.floor(Date.now() / 1000), by: personId };
  const first = opened(
    {
      type: "opened",
      storyId: outline.id,
      edition: outline.edition,
      bound,
      moment,
      place,
      premise,
      cast,
      turns,
      seed: Number(BigInt(interaction.id) % 2n ** 31n),
      ...(wish.isAgeRestricted && { isAgeRestricted: true }),
    },
    by,
  );
  const name = freeName(nameOfCaller(call), names);
  const second = next([first], { type: "entered", actor: memberActor(personId), name }, by);
  const { rest } = interaction.client;
  const channelId = await openThread(call, parentChannelId, names);
  const thread = { serverId, channelId };
  const scene = {
    ...thread,
    parentChannelId,
    storyId: outline.id,
    title: names.join(", "),
    openedBy: personId,
    branchedFrom: null,
  };
  const sceneId = await bot.store.beginScene(scene, [first, second]);
  await bot.store.takePart({ ...thread, personId, storyId: outline.id });
  bot.scenes.add(thread);
  const sender = channelSender(rest, channelId);
  for (const content of splitMessage(openingText(call, wish, [...names, name]))) {
    const messageId = await sender.send({ content, rows: [] });
    await bot.store.addSceneMessages(sceneId, first.id, [messageId]);
  }
  return channelId;
}

/** Has the scene in a new thread opened by whoever in it has a card with a greeting. */
export async function openWithGreeting(call: Call, threadId: string): Promise<void> {
  const { bot, interaction, channel: parent, texts } = call;
  const thread = await interaction.client.channels.fetch(threadId);
  const channel = channelContext(parent.serverId, thread ?? { id: threadId });
  const here = await sceneIn(bot, channel, texts);
  const first = here && (await bot.engine.greeter(here.log));
  if (first !== null)
    await bot.scenes.speak({
      ...call,
      channel,
      lines: 1,
      first,
      because: "opens with the greeting of their card",
    });
}

/** Opens a thread for a scene with these characters. @throws UsageError where the bot may not. */
export async function openThread(
  { interaction, texts }: Call,
  parentId: string,
  names: readonly string[],
): Promise<string> {
  const title = texts.commands.scenes.title(names);
  const name = title.slice(0, MAX_TITLE).replace(/[\uD800-\uDBFF]$/u, "");
  const body = { name, type: ChannelType.PublicThread, auto_archive_duration: ARCHIVED_AFTER };
  try {
    const thread = await interaction.client.rest.post(Routes.threads(parentId), { body });
    return z.object({ id: z.string() }).parse(thread).id;
  } catch (error) {
    if (!isDiscordCode(error, RESTJSONErrorCodes.MissingPermissions)) throw error;
    throw new UsageError(texts.missingPermission("Create Public Threads"));
  }
}

/** The name under which the others see who calls. */
export function nameOfCaller({ interaction: { member, user } }: Call): string {
  return member !== null && "displayName" in member ? member.displayName : user.displayName;
}

/** A member's name by which nobody takes them for somebody else in the scene. */
export function freeName(name: string, taken: readonly string[]): string {
  const wanted = name.replaceAll(/[\s:]+/gu, " ").trim() || "?";
  const isTaken = (one: string) => taken.some((other) => other.toLowerCase() === one.toLowerCase());
  for (let number = 2, free = wanted; ; number++) {
    if (!isTaken(free)) return free;
    free = `${wanted} ${number}`;
  }
}

function openingText({ bot, texts }: Call, wish: SceneWish, present: readonly string[]): string {
  const { scenes } = texts.commands;
  const { outline, bound, moment, place, premise, passage } = wish;
  const facts = [
    ...(place === "" ? [] : [[scenes.place, escaped(place)]]),
    ...(premise === "" ? [] : [[scenes.premise, escaped(premise)]]),
    ...(moment === bound ? [] : [[scenes.moment, `${percentKnown(moment, outline)} %`]]),
    [scenes.present, present.map(escaped).join(", ")],
  ];
  const notes = [
    scenes.howTo,
    ...(wish.isAgeRestricted ? [scenes.ageRestricted] : []),
    ...(bot.hasMessageContent ? [] : [scenes.mentionMe(`<@${bot.applicationId}>`)]),
    ...(bot.about.mode === "offline" ? [scenes.retellsOnly] : []),
  ];
  return [
    scenes.opening(escaped(outline.title), percentKnown(bound, outline)),
    ...facts.map(([name, value]) => `**${name}:** ${value}`),
    ...(passage === "" ? [] : [`**${scenes.lastTold}:**`, blockQuote(passage)]),
    ...notes.map((note) => `-# ${note}`),
  ].join("\n");
}
