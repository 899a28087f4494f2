import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BOT_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Guild, RecordedRequest } from "../../support/discord/things.ts";
import {
  ask,
  ASKED,
  botInTrouble,
  type BotInTrouble,
  botMessages,
  demandCleanLog,
  hanging,
  mention,
  refusals,
} from "./bot-in-trouble.ts";
import { press } from "./whole-bot.ts";

let here: BotInTrouble;
beforeAll(async () => {
  here = await botInTrouble();
});
afterEach(() => demandCleanLog(here.bot, here.discord));
afterAll(() => here[Symbol.asyncDispose]());

/** A server of its own in which the bot lacks one permission. */
function without(name: keyof typeof PERMISSION): BotInTrouble & { guild: Guild; channel: Channel } {
  const guild = here.discord.addGuild({ botPermissions: BOT_PERMISSIONS & ~PERMISSION[name] });
  return { ...here, guild, channel: here.discord.addChannel(guild) };
}

function talk({ discord, channel }: BotInTrouble, locale?: string) {
  const options = { character: "Ted", message: `Do you know the ${ASKED}?` };
  return discord.command(channel, discord.addUser(), "talk", options, locale ? { locale } : {});
}

describe("without a permission the bot does what it can, and asks nothing in vain again", () => {
  it("View Channel: commands are answered", async () => {
    const place = without("VIEW_CHANNEL");
    const since = here.discord.requests.length;
    const asked = ask(place);
    const answer = await here.discord.until("the answer", () => asked.reply);
    expect(answer.content).toContain("A stand-in answers.");
    expect(refusals(here, since)).toEqual([]);
  });

  it("View Channel: what a button cannot do is said", async () => {
    const place = without("VIEW_CHANNEL");
    const asked = ask(place);
    const answer = await here.discord.until("the answer", () => asked.reply);
    const pressed = await press(here.discord, answer, asked.user, "Again");
    const told = await here.discord.until("a sentence", () => pressed.followUps[0]);
    expect(told.content).toMatch(/^I don't have the permission View Channel in this channel/u);
    expect(told.isEphemeral).toBe(true);
  });

  it("Send Messages: commands are answered", async () => {
    const asked = ask(without("SEND_MESSAGES"));
    const answer = await here.discord.until("the answer", () => asked.reply);
    expect(answer.content).toContain("A stand-in answers.");
  });

  it("Send Messages: after a mention it tries once to answer, ends the call, and gives a sign", async () => {
    expect(await sendsInVain(without("SEND_MESSAGES"))).toHaveLength(1);
  });

  it("Send Messages in Threads: the same", async () => {
    const place = without("SEND_MESSAGES_IN_THREADS");
    const channel = here.discord.addThread(place.channel);
    expect(await sendsInVain({ ...place, channel })).toHaveLength(1);
  });

  it("a locked thread: the same", async () => {
    const channel = here.discord.addThread(here.channel, { locked: true });
    expect(await sendsInVain({ ...here, channel })).toHaveLength(1);
  });

  it("Read Message History: a mention is answered without being a reply", async () => {
    const place = without("READ_MESSAGE_HISTORY");
    mention(place);
    const answer = await here.discord.until("the answer", () => botMessages(place)[0]);
    expect(answer.content).toContain("A stand-in answers.");
    expect(answer.reference).toBeNull();
    expect(botMessages(place)).toHaveLength(1);
  });

  it("Manage Webhooks: a character speaks under the bot's name, and why is said once", async () => {
    const place = without("MANAGE_WEBHOOKS");
    const since = here.discord.requests.length;
    const first = talk(place);
    const answer = await here.discord.until("the answer", () => first.reply);
    expect(answer.content).toMatch(/^\*\*Ted\*\*$/mu);
    expect(answer.content).toMatch(/^-# I'm not allowed to manage webhooks here/mu);
    const second = talk(place);
    const further = await here.discord.until("the second answer", () => second.reply);
    expect(further.content).not.toContain("webhooks");
    expect(refusals(here, since)).toEqual(["GET /channels/:id/webhooks 403"]);
  });

  it("Embed Links: answers are text all the same", async () => {
    const place = without("EMBED_LINKS");
    mention(place);
    const answer = await here.discord.until("the answer", () => botMessages(place)[0]);
    expect(answer.content).toContain("A stand-in answers.");
  });

  it("Attach Files: a story's text comes with the command's answer", async () => {
    const place = without("ATTACH_FILES");
    const asked = here.discord.command(place.channel, here.discord.addUser(), "story text");
    const answer = await here.discord.until("the answer", () => asked.reply);
    expect(answer.attachments.map(({ filename }) => filename)).toEqual(["kramer-vs-kramer.txt"]);
  });

  it("Add Reactions: where the bot is to be silent, it is", async () => {
    const place = without("ADD_REACTIONS");
    const admin = here.discord.addUser();
    here.discord.addMember(place.guild, admin, { permissions: PERMISSION.ADMINISTRATOR });
    const silenced = here.discord.command(place.channel, admin, "settings channel", { speak: false });
    await here.discord.until("the setting", () => silenced.reply);
    const since = here.discord.requests.length;
    mention(place);
    await here.discord.until("the refused reaction", () => refusals(here, since).length > 0);
    expect(refusals(here, since)).toHaveLength(1);
    expect(botMessages(place)).toEqual([]);
  });

  it("an archived thread: what cannot be changed there is sent anew, which opens it", async () => {
    const thread = here.discord.addThread(here.channel);
    const place = { ...here, channel: thread };
    const asked = ask(place);
    const answer = await here.discord.until("the answer", () => asked.reply);
    here.discord.archiveThread(thread);
    const pressed = await press(here.discord, answer, asked.user, "Again");
    await here.discord.until("the old one to go", () => answer.isDeleted);
    expect(botMessages(place).map((message) => JSON.stringify(message.components))).toEqual([
      expect.stringContaining("Reply"),
    ]);
    expect(pressed.followUps).toEqual([]);
  });
});

/** The sends with which the bot tries to answer a mention where it may not write, while the model goes on for ever. */
async function sendsInVain(place: BotInTrouble): Promise<readonly RecordedRequest[]> {
  const [since, logged] = [here.discord.requests.length, here.bot.log().length];
  here.model.script(hanging());
  const said = mention(place);
  const failed = () =>
    here.bot
      .log()
      .slice(logged)
      .filter(({ msg }) => msg === "failed");
  await here.discord.until("the line", () => failed().length > 0);
  await here.model.requests.at(-1)?.closed;
  expect(failed()).toEqual([
    expect.objectContaining({ server: place.guild.id, channel: place.channel.id, message: said.id }),
  ]);
  expect(botMessages(place)).toEqual([]);
  return here.discord.requests
    .slice(since)
    .filter(({ method, path }) => method === "POST" && path.endsWith("/messages"));
}
