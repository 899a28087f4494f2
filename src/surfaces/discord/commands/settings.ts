import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  PermissionFlagsBits,
} from "discord.js";
import { textsFor } from "../locales/registry.ts";
import { MAX_KEEP_DAYS } from "../../../core/policies.ts";
import { changeRetention, changeSettings, showSettings } from "./change-settings.ts";
import type { Typing } from "./command.ts";
import { complete } from "./options/complete.ts";
import { labels, name } from "./options/labels.ts";
import type { Offer } from "./options/offers.ts";
import { CHARACTER_OPTION, IN_SERVERS, OFF, STORY_OPTION, UNTIL_OPTION } from "./options/shared.ts";
import { KEY } from "./settings-key.ts";
import { QUOTA } from "./settings-quota.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

const OPTIONS: readonly APIApplicationCommandBasicOption[] = [
  {
    ...STORY_OPTION,
    ...labels({
      en: ["story", "The story we talk about; off takes the choice back"],
      de: ["geschichte", "Um welche Geschichte es geht; off nimmt die Wahl zurück"],
    }),
  },
  {
    ...CHARACTER_OPTION,
    ...labels({
      en: ["speaker", "Who answers when nobody is named; off takes the choice back"],
      de: ["figur", "Wer antwortet, wenn niemand genannt ist; off nimmt die Wahl zurück"],
    }),
  },
  {
    ...UNTIL_OPTION,
    ...labels({
      en: ["until", "How far I may discuss the story publicly; off for all of it"],
      de: ["bis", "Wie weit ich öffentlich über die Geschichte reden darf; off für die ganze"],
    }),
  },
  {
    type: ApplicationCommandOptionType.Boolean,
    ...labels({
      en: ["speak", "Whether I may answer publicly"],
      de: ["sprechen", "Ob ich öffentlich antworten darf"],
    }),
  },
];

const FREE_TALK: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  ...labels({
    en: ["free-talk", "Whether I answer every message in threads here, without being mentioned"],
    de: ["freies-gespräch", "Ob ich in Threads hier auf jede Nachricht antworte, auch ohne Erwähnung"],
  }),
};

const READERS: readonly APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    ...labels({
      en: ["new-readers", "What I do with people who haven't said how far they are"],
      de: ["neue-leser", "Was ich mit denen mache, die nicht gesagt haben, wie weit sie sind"],
    }),
    choices: [
      { ...name({ en: "Ask them first", de: "Sie zuerst fragen" }), value: "ask" },
      { ...name({ en: "Tell them nothing", de: "Ihnen nichts erzählen" }), value: "nothing" },
      { ...name({ en: "Tell them everything", de: "Ihnen alles erzählen" }), value: "everything" },
      { ...name({ en: "Use the default of this bot", de: "Voreinstellung dieses Bots" }), value: "default" },
    ],
  },
  {
    type: ApplicationCommandOptionType.String,
    ...labels({
      en: ["further", "How people who are further along than others get the rest"],
      de: ["weiter", "Wie die den Rest bekommen, die weiter sind als andere"],
    }),
    choices: [
      {
        ...name({ en: "With a button, for them alone", de: "Über einen Knopf, nur für sich" }),
        value: "button",
      },
      { ...name({ en: "Hidden as a spoiler", de: "Als Spoiler verdeckt" }), value: "spoiler" },
    ],
  },
];

const ANSWER_LENGTH: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels({
    en: ["answer-length", "How long my answers are when nobody asks for another length"],
    de: ["antwortlänge", "Wie lang meine Antworten sind, wenn sich niemand etwas anderes wünscht"],
  }),
  choices: [
    { ...name({ en: "Short", de: "Kurz" }), value: "short" },
    { ...name({ en: "Medium (default)", de: "Mittel (Voreinstellung)" }), value: "medium" },
    { ...name({ en: "Long", de: "Lang" }), value: "long" },
  ],
};

const BUTTONS: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels({
    en: ["buttons", "Which of my answers have buttons; a message's Apps menu does the same"],
    de: ["knöpfe", "Welche meiner Antworten Knöpfe haben; dasselbe kann das Menü „Apps“ jeder Nachricht"],
  }),
  choices: [
    { ...name({ en: "The last one (default)", de: "Die letzte (Voreinstellung)" }), value: "last" },
    { ...name({ en: "All", de: "Alle" }), value: "all" },
    { ...name({ en: "None", de: "Keine" }), value: "none" },
  ],
};

const SHOW_SETTINGS: Subcommand = {
  ...labels({
    en: ["show", "See what is set here, and which permissions I'm missing"],
    de: ["zeigen", "Was hier eingestellt ist und welche Berechtigungen mir fehlen"],
  }),
  run: showSettings,
};

const SERVER: Subcommand = {
  ...labels({
    en: ["server", "Set how I behave in this server"],
    de: ["server", "Einstellen, wie ich mich auf diesem Server verhalte"],
  }),
  options: [...OPTIONS, ...READERS, ANSWER_LENGTH, BUTTONS],
  complete: completeWithOff,
  async run(call) {
    await changeSettings(call, "server");
    await showSettings(call);
  },
};

const CHANNEL: Subcommand = {
  ...labels({
    en: ["channel", "Set how I behave in this channel or thread"],
    de: ["kanal", "Einstellen, wie ich mich in diesem Kanal oder Thread verhalte"],
  }),
  options: [...OPTIONS, FREE_TALK],
  complete: completeWithOff,
  async run(call) {
    await changeSettings(call, "channel");
    await showSettings(call);
  },
};

const RETENTION: Subcommand = {
  ...labels({
    en: ["retention", "For how long I keep what is said in this server"],
    de: ["aufbewahrung", "Wie lange ich aufhebe, was auf diesem Server gesagt wird"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.Integer,
      ...labels({
        en: ["days", "After how many days I erase it; left out, after as many as everywhere else"],
        de: ["tage", "Nach wie vielen Tagen ich es lösche; ohne Angabe so wie überall sonst"],
      }),
      min_value: 1,
      max_value: MAX_KEEP_DAYS,
    },
  ],
  async run(call) {
    await changeRetention(call);
    await showSettings(call);
  },
};

/** `/settings`: how the bot behaves in a server and its channels. */
export const SETTINGS = commandOf(
  {
    ...IN_SERVERS,
    ...labels({ en: ["settings", "How I behave here"], de: ["einstellungen", "Wie ich mich hier verhalte"] }),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  },
  [SHOW_SETTINGS, SERVER, CHANNEL, KEY, RETENTION],
  [QUOTA],
);

async function completeWithOff(typing: Typing): Promise<Offer[]> {
  const { commands } = textsFor(typing.interaction.locale);
  const offers = await complete(typing);
  return [...offers.slice(0, 24), { name: commands.settings.off, value: OFF }];
}
