import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { memberActor } from "../../../core/scene.ts";
import { append } from "../scenes/append.ts";
import { actorOfCaller, namesOfOthers } from "../scenes/hear.ts";
import { sceneHere } from "../scenes/here.ts";
import { freeName } from "../scenes/start-scene.ts";
import { labels } from "./options/labels.ts";
import { escaped } from "./replies/escape.ts";
import { tellEvent } from "./replies/tell-event.ts";
import type { Subcommand } from "./subcommands.ts";

const TEXT = ApplicationCommandOptionType.String;

const ME: Subcommand = {
  ...labels({
    en: ["me", "Say who you are in the scene where you play nobody else"],
    de: ["ich", "Sagen, wer du in der Szene bist, wenn du keine Figur spielst"],
  }),
  options: [
    {
      type: TEXT,
      ...labels({ en: ["name", "Your name in the scene"], de: ["name", "Dein Name in der Szene"] }),
      required: true,
      max_length: 40,
    },
    {
      type: TEXT,
      ...labels({
        en: ["line", "Who you are, in one line that all in the scene know"],
        de: ["zeile", "Wer du bist, in einer Zeile, die alle in der Szene wissen"],
      }),
      max_length: 200,
    },
  ],
  isPublic: true,
  async run(call) {
    const { bot, interaction, personId, texts } = call;
    await actorOfCaller(call, await sceneHere(call));
    const here = await sceneHere(call);
    const actor = memberActor(personId);
    const typed = interaction.options.getString("name", true);
    const name = freeName(typed, []);
    if (freeName(typed, [...namesOfOthers(here, actor), texts.narrator, "Narrator"]) !== name)
      throw new UsageError(texts.commands.scenes.nameTaken(escaped(name)));
    const about = interaction.options.getString("line")?.replaceAll(/\s+/gu, " ").trim() ?? "";
    const introduced = { type: "introduced", actor, name, about } as const;
    const { id } = await append(bot.store, { sceneId: here.scene.id, by: personId }, introduced);
    const content = texts.commands.scenes.introduced(
      `<@${personId}>`,
      [name, about]
        .filter((text) => text !== "")
        .map(escaped)
        .join(": "),
    );
    await tellEvent(call, here, { eventId: id, content });
  },
};

/** Who members are. */
export const SCENE_ME: readonly Subcommand[] = [ME];
