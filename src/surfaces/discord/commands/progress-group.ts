import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { NOBODY } from "../preferences.ts";
import type { SlashCall, Typing } from "./command.ts";
import { complete, completeProgress, knownTo } from "./options/complete.ts";
import { outlineGiven } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { mayManage } from "./options/manager.ts";
import { type Offer, offered } from "./options/offers.ts";
import { POSITION_OPTION, STORY_OPTION } from "./options/shared.ts";
import { shownDate, writtenDate } from "./replies/date.ts";
import { escaped } from "./replies/escape.ts";
import { groupText } from "./replies/group-text.ts";
import { percentKnown } from "./replies/outline.ts";
import { tell } from "./replies/tell.ts";
import { demandDate, demandRoom, managedSchedule } from "./schedule.ts";
import type { Subcommand, SubcommandGroup } from "./subcommands.ts";

const DATE_OPTION = { type: ApplicationCommandOptionType.String, max_length: 20 } as const;

const SHOW_GROUP: Subcommand = {
  ...labels({
    en: ["show", "See how far the group is, by when, and who is the least far along"],
    de: ["zeigen", "Sehen, wie weit die Gruppe ist, bis wann, und wer am weitesten zurück ist"],
  }),
  options: [STORY_OPTION],
  complete,
  async run(call) {
    const { bot, channel, personId, texts } = call;
    if (channel.serverId === null) throw new UsageError(texts.commands.onlyInServers);
    const outline = await outlineGiven(call, NOBODY);
    // Asked for first: it takes out those who left the server, so that they no longer limit the group.
    const { asker: own } = await bot.preferences.audienceBounds(channel, personId, outline);
    const reading = await bot.preferences.audience(channel, NOBODY, outline);
    const now = Math.floor(Date.now() / 1000);
    await tell(call, groupText({ outline, reading, own, now }, texts.commands));
  },
};

const SET: Subcommand = {
  ...labels({
    en: ["set", "Say how far the group is from a date on; you need Manage Server"],
    de: ["setzen", "Sagen, wie weit die Gruppe ab einem Datum ist; du brauchst „Server verwalten“"],
  }),
  options: [
    {
      ...POSITION_OPTION,
      ...labels({
        en: ["place", 'How far the group is then: a section, 40%, or "words of the story"'],
        de: ["stelle", "Wie weit die Gruppe dann ist: ein Abschnitt, 40% oder „Worte der Geschichte“"],
      }),
    },
    {
      ...DATE_OPTION,
      ...labels({
        en: ["date", "From when on: 2027-03-31, or 2027-03-31 18:00 (UTC); leave it out for now"],
        de: ["datum", "Ab wann: 2027-03-31 oder 2027-03-31 18:00 (UTC); lass es weg für jetzt"],
      }),
    },
    STORY_OPTION,
  ],
  complete: async (typing) =>
    mayManage(typing.channel, typing.interaction) ? completeProgress(typing, NOBODY) : [],
  async run(call) {
    const { bot, interaction, texts } = call;
    const schedule = await managedSchedule(call);
    const { outline } = schedule;
    const at = dateGiven(call);
    const words = interaction.options.getString("place", true);
    const { position, edition, isRepeated } = await bot.engine.findPosition(outline.id, words);
    const others = schedule.steps.filter((step) => step.at !== at);
    await demandRoom(call, { outline, steps: others }, { at, position });
    await schedule.replace([...others, { at, bound: position, edition }].toSorted((a, b) => a.at - b.at));
    const { reading } = texts.commands;
    const said = reading.group.stepSet(shownDate(at), percentKnown(position, outline));
    await tell(call, isRepeated ? `${said}\n${reading.repeated}` : said);
  },
};

/** Unix time (seconds), to the minute because a step is named by its date. @throws UsageError for a date in the past. */
function dateGiven(call: SlashCall): number {
  const now = Date.now() / 1000;
  const typed = call.interaction.options.getString("date");
  if (typed === null) return Math.floor(now / 60) * 60;
  const at = demandDate(typed, call);
  if (at < now) throw new UsageError(call.texts.commands.reading.group.datePast);
  return at;
}

const REMOVE_STEP: Subcommand = {
  ...labels({
    en: ["remove", "Take a step out of the group's schedule; you need Manage Server"],
    de: ["entfernen", "Einen Schritt aus dem Leseplan nehmen; du brauchst „Server verwalten“"],
  }),
  options: [
    {
      ...DATE_OPTION,
      ...labels({ en: ["date", "The date of the step"], de: ["datum", "Das Datum des Schritts"] }),
      required: true,
      autocomplete: true,
    },
    STORY_OPTION,
  ],
  complete: completeDate,
  async run(call) {
    const { interaction, texts } = call;
    const { group } = texts.commands.reading;
    const { steps, replace } = await managedSchedule(call);
    const at = demandDate(interaction.options.getString("date", true), call);
    const others = steps.filter((step) => step.at !== at);
    if (others.length === steps.length) throw new UsageError(group.noSuchStep);
    await replace(others);
    await tell(call, group.stepRemoved(shownDate(at)));
  },
};

/** Dates give nothing of the story away. */
async function completeDate(typing: Typing): Promise<readonly Offer[]> {
  const { bot, interaction, channel } = typing;
  if (!mayManage(channel, interaction)) return [];
  const { name, value } = interaction.options.getFocused(true);
  if (name === "story") return complete(typing);
  const known = await knownTo(typing, NOBODY);
  if (known === null) return [];
  const steps = await bot.store.schedule(channel.channelId, known.outline.id);
  const dates = steps.map(({ at }) => writtenDate(at)).filter((date) => date.startsWith(value.trim()));
  return offered(dates.map((date) => ({ name: date, value: date })));
}

const CLEAR: Subcommand = {
  ...labels({
    en: ["clear", "Remove the group's schedule; you need Manage Server"],
    de: ["löschen", "Den Leseplan der Gruppe entfernen; du brauchst „Server verwalten“"],
  }),
  options: [STORY_OPTION],
  complete,
  async run(call) {
    const { outline, replace } = await managedSchedule(call);
    await replace([]);
    await tell(call, call.texts.commands.reading.group.cleared(escaped(outline.title)));
  },
};

/** `/progress group`: how far the group is that reads a story in a channel. */
export const GROUP: SubcommandGroup = {
  ...labels({
    en: ["group", "The group that reads in this channel: how far it is, and by when"],
    de: ["gruppe", "Die Gruppe, die in diesem Kanal liest: wie weit sie ist, und bis wann"],
  }),
  subcommands: [SHOW_GROUP, SET, REMOVE_STEP, CLEAR],
};
