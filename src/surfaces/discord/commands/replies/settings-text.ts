import { PermissionFlagsBits, type PermissionsBitField } from "discord.js";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { castUpTo } from "../../../../knowledge/speakers.ts";
import type { Choices } from "../../../../stores/store.ts";
import {
  type ButtonsChoice,
  type RestDelivery,
  type UnknownProgressPolicy,
  USUAL_CHOICE,
} from "../../../../core/policies.ts";
import type { CurrentPosition } from "../../positions.ts";
import type { CommandTexts, Texts } from "../../locales/texts.ts";
import { escaped } from "./escape.ts";
import { percentKnown } from "./outline.ts";

/** A permission without which something does not work, by Discord's own name for it. */
type NeededPermission = keyof CommandTexts["settings"]["permissions"];

/** What is set for one server or channel, with the story that is talked about there. */
export interface ShownSettings {
  readonly choices: Choices;
  readonly outline: StoryOutline;
  /** How far the story may be discussed publicly there; `null` when no limit is set. */
  readonly until: CurrentPosition | null;
  /** How far the person looking at it may know the story. */
  readonly bound: number;
}

const NEEDED: readonly NeededPermission[] = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "ReadMessageHistory",
  "EmbedLinks",
  "AttachFiles",
  "ManageWebhooks",
];

/** The needed permissions the bot does not have; in a thread it need not send in channels. */
export function lackedPermissions(
  given: Readonly<PermissionsBitField>,
  isThread: boolean,
): NeededPermission[] {
  const idle = isThread ? "SendMessages" : null;
  return NEEDED.filter((name) => name !== idle && !given.has(PermissionFlagsBits[name]));
}

/** What is set, and what does not work without each missing permission. */
export function settingsText(
  {
    server,
    channel,
    newReaders,
    further,
    buttons,
    keepDays,
    lacked,
  }: {
    server: ShownSettings;
    channel: ShownSettings;
    newReaders: UnknownProgressPolicy;
    further: RestDelivery;
    buttons: ButtonsChoice;
    keepDays: number;
    lacked: readonly NeededPermission[];
  },
  texts: Texts,
): string {
  const { settings, reading } = texts.commands;
  const choice = reading.newReadersChoices[newReaders];
  const readers = [
    `${reading.newReaders}: ${server.choices.newReaders === null ? reading.byOwner(choice) : choice}`,
    `${reading.further}: ${reading.furtherChoices[further]}`,
    `${settings.answerLength}: ${settings.answerLengths[server.choices.answerLength ?? USUAL_CHOICE]}`,
    `${settings.buttons}: ${settings.buttonsChoices[buttons]}`,
    `${settings.kept}: ${settings.keptDays(keepDays)}`,
  ];
  const permissions = lacked.map((name) => {
    const { called, cost } = settings.permissions[name];
    return `- **${called}**: ${cost}`;
  });
  return [
    `**${settings.server}**\n${[settingLines(server, texts), ...readers].join("\n")}`,
    `**${settings.channel}**\n${settingLines(channel, texts)}\n${flag(settings.freeTalk, channel.choices.freeTalk, texts)}`,
    ...(permissions.length > 0 ? [`**${settings.lacked}**\n${permissions.join("\n")}`] : []),
  ].join("\n\n");
}

function settingLines({ choices, outline, until, bound }: ShownSettings, texts: Texts): string {
  const { settings, reading } = texts.commands;
  const told = (at: CurrentPosition) =>
    at.isLost
      ? reading.lostUntil
      : settings.untilIn(escaped(outline.title), percentKnown(at.position, outline));
  return [
    `${settings.story}: ${choices.storyId === null ? settings.notSet : escaped(outline.title)}`,
    `${settings.speaker}: ${choices.speaker === null ? settings.notSet : speakerShown(choices.speaker)}`,
    `${settings.until}: ${until === null ? settings.notSet : told(until)}`,
    flag(settings.speaks, choices.speaks, texts),
  ].join("\n");

  function speakerShown(id: string): string {
    if (id === "narrator") return texts.narrator;
    const character = castUpTo(outline, bound).find((candidate) => candidate.id === id);
    return character ? escaped(character.name) : settings.somebodyLater;
  }
}

function flag(name: string, value: boolean | null, { commands: { settings } }: Texts): string {
  return `${name}: ${value === null ? settings.notSet : value ? settings.yes : settings.no}`;
}
