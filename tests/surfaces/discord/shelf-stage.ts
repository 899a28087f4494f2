import { PermissionFlagsBits } from "discord.js";
import { expect } from "vitest";
import { PEOPLE_PERMISSIONS } from "../../support/discord/permissions.ts";
import type { Channel, Guild, Interaction, Message, Upload, User } from "../../support/discord/things.ts";
import { labelsOf, type WholeBot } from "./whole-bot.ts";

/** A file to be attached. */
export function upload(name: string, content: string | Uint8Array): Upload {
  return { name, bytes: typeof content === "string" ? new TextEncoder().encode(content) : content };
}

/** Somebody who manages a server. */
export function managerOf(stage: WholeBot, guild: Guild = stage.guild): User {
  const user = stage.person("Manager");
  const permissions = PEOPLE_PERMISSIONS | PermissionFlagsBits.ManageGuild;
  stage.discord.addMember(guild, user, { permissions });
  return user;
}

/** All that an interaction is answered with, once it is. */
export async function wordsFor(stage: WholeBot, interaction: Interaction): Promise<string> {
  await stage.until("an answer", () => interaction.reply ?? interaction.followUps[0]);
  return [interaction.reply, ...interaction.followUps]
    .filter((message) => message !== null)
    .map(({ content }) => content)
    .join("\n");
}

/** What somebody alone is told when something they asked for is refused. */
export function refusalOf(stage: WholeBot, interaction: Interaction): Promise<string> {
  return stage.until("a refusal", () => {
    const message = [...interaction.followUps, interaction.reply].find(
      (one) => one !== null && !one.isDeleted && !one.content.startsWith("📖"),
    );
    return message?.content;
  });
}

/** The message that reports how far a story is. */
export async function reportOf(stage: WholeBot, interaction: Interaction): Promise<Message> {
  return stage.until("the report", () => interaction.reply);
}

/** A report once it can be cancelled. */
export async function expectRunning(stage: WholeBot, report: Message): Promise<void> {
  await stage.until("a button to cancel", () => labelsOf(report).includes("Cancel"));
  expect(report.isEphemeral).toBe(false);
}

/** What a report ends with. */
export function endOf(stage: WholeBot, report: Message): Promise<string> {
  return stage.until("the end of the report", () => {
    const isOver = labelsOf(report).length === 0 && /^📖 .*(?:\.|\.\*\*)$/mu.test(report.content);
    return isOver && !report.isDeleted && report.content;
  });
}

/** Adds a story and waits until it is there. */
export async function addStory(
  stage: WholeBot,
  place: Channel,
  user: User,
  options: { readonly file: Upload; readonly name?: string; readonly title?: string },
): Promise<Message> {
  const report = await reportOf(stage, stage.discord.command(place, user, "story add", { ...options }));
  expect(await endOf(stage, report)).toMatch(/is here\.|has replaced/u);
  return report;
}
