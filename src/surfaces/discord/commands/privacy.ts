import { AttachmentBuilder, ButtonStyle } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { shelfOf } from "../../../core/story-id.ts";
import type { PersonalRecord, PersonalTurn } from "../../../stores/store.ts";
import type { Bot, Call } from "../bot.ts";
import { button, row } from "../conversation/rows.ts";
import { customId } from "../custom-id.ts";
import { NOBODY } from "../delivery/message-body.ts";
import { storiesOf } from "../forget-person.ts";
import { shelfAt, shelfOfPerson } from "../shelf.ts";
import { labels } from "./options/labels.ts";
import { keptText, type StoredAbout } from "./replies/kept-text.ts";
import { type OwnStory, personalFiles } from "./replies/personal-files.ts";
import { tell } from "./replies/tell.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

/** Turns read at once, and the most that are read. */
const PAGE = 200;
const MAX_TURNS = 20_000;
/** The most files one message may have. */
const MAX_FILES = 10;

const SHOW_STORED: Subcommand = {
  ...labels({
    en: ["show", "See what I store about you"],
    de: ["zeigen", "Sehen, was ich über dich speichere"],
  }),
  run: async (call) => tell(call, await keptHere(call)),
};

const EXPORT: Subcommand = {
  ...labels({
    en: ["export", "Get everything I store about you, as a file"],
    de: ["exportieren", "Alles, was ich über dich speichere, als Datei bekommen"],
  }),
  async run(call) {
    const { bot, interaction, personId, texts } = call;
    const { choices, progress } = await bot.store.personalRecord(personId);
    const rest = await bot.store.personalData(personId);
    const usage = await bot.store.usageBy("day", { since: "", account: { personId } });
    const stories = await ownStories(bot, personId);
    const turns = await allTurns(bot, personId);
    const limit = { bytes: interaction.attachmentSizeLimit, files: MAX_FILES };
    const all = { ...rest, personId, choices, progress, usage, stories };
    const { files, leftOut } = await personalFiles(all, turns, limit);
    const { privacy } = texts.commands;
    await interaction.editReply({
      content: [privacy.file, ...(leftOut > 0 ? [privacy.fileCut(leftOut)] : [])].join("\n"),
      files: files.map(
        (bytes, at) => new AttachmentBuilder(Buffer.from(bytes), { name: `dramatis-${at + 1}.json` }),
      ),
      allowedMentions: NOBODY,
    });
  },
};

const DELETE: Subcommand = {
  ...labels({
    en: ["delete", "Erase everything I store about you, in every server"],
    de: ["löschen", "Alles löschen, was ich über dich speichere, auf allen Servern"],
  }),
  async run(call) {
    const { privacy } = call.texts.commands;
    const rows = [row([button(customId("forgetme", 0), privacy.erase, ButtonStyle.Danger)])];
    await tell(call, `${await keptHere(call)}\n\n**${privacy.sure}**`, rows);
  },
};

/** `/privacy`: what is stored about a person, as words and as a file, and how to erase it. */
export const PRIVACY = commandOf(
  labels({
    en: ["privacy", "What I store about you, and how to erase it"],
    de: ["datenschutz", "Was ich über dich speichere und wie du es löschst"],
  }),
  [SHOW_STORED, EXPORT, DELETE],
);

async function keptHere(call: Call): Promise<string> {
  const { bot, channel, personId, texts } = call;
  const record = await bot.store.personalRecord(personId);
  const shelf = shelfAt(call);
  const entries = await bot.catalogue.entries(shelf);
  const stories = await storiesOf(bot, personId);
  const kept = { ...record, progress: await positionsHere(call, record), stories };
  const handling = { keepDays: bot.preferences.keepDays(channel), servers: bot.about.servers };
  return keptText(kept, { entries, shelf }, handling, texts.commands);
}

async function positionsHere(call: Call, { progress }: PersonalRecord): Promise<StoredAbout["progress"]> {
  const { catalogue, preferences, log } = call.bot;
  const shelf = shelfAt(call);
  const found = Object.entries(progress).map(async ([id, kept]) => {
    try {
      return [id, await preferences.found(kept, await catalogue.outline(shelf, id))] as const;
    } catch (error) {
      // It is still stored, so show it without a position.
      if (!(error instanceof UsageError)) log.warn({ err: error }, "a position could not be found");
      return [id, null] as const;
    }
  });
  return Object.fromEntries(await Promise.all(found));
}

/** The stories on a person's own shelf, with the cards in them. */
async function ownStories({ engine }: Bot, personId: string): Promise<OwnStory[]> {
  const shelf = shelfOfPerson(personId);
  const own = (await engine.stories(shelf)).filter(({ id }) => shelfOf(id) === shelf);
  return Promise.all(
    own.map(async ({ id, title, characters }) => {
      const { cast } = await engine.outline(id);
      const cards = cast.filter(({ card, isGuest }) => card !== null || isGuest).map(({ name }) => name);
      return { id, title, characters, cards };
    }),
  );
}

/** A person's turns, the newest first. */
async function allTurns({ store }: Bot, personId: string): Promise<PersonalTurn[]> {
  const turns: PersonalTurn[] = [];
  for (let before: number | null = null; turns.length < MAX_TURNS; before = turns.at(-1)?.id ?? null) {
    const page: PersonalTurn[] = await store.personalTurns(personId, before, PAGE);
    turns.push(...page);
    if (page.length < PAGE) break;
  }
  return turns;
}
