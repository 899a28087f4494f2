import { ButtonStyle, ComponentType, Events, type Interaction, MessageFlags, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelSender, ownMessages } from "../../../src/surfaces/discord/delivery/channel-sender.ts";
import { interactionSender } from "../../../src/surfaces/discord/delivery/interaction-sender.ts";
import type { Sender, Shown } from "../../../src/surfaces/discord/delivery/sender.ts";
import { webhookSender } from "../../../src/surfaces/discord/delivery/webhook-sender.ts";
import { NoWebhook, type Webhooks, webhooks } from "../../../src/surfaces/discord/delivery/webhooks.ts";
import { PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Guild, Message, Interaction as Sent, User } from "../../support/discord/things.ts";
import { type Connected, connected, placeOf } from "./connected.ts";

const SPEAK = "POST /webhooks/:id/:token";
const MAKE = "POST /channels/:id/webhooks";

let at: Connected;
let guild: Guild;
let channel: Channel;
let person: User;
let known: Webhooks;
beforeEach(async () => {
  // Without the intent for webhooks: what happens to them is learnt from what Discord refuses.
  at = await connected();
  guild = at.discord.addGuild();
  channel = at.discord.addChannel(guild);
  person = at.discord.addUser({ name: "anna" });
  at.discord.addMember(guild, person);
  known = webhooks({ client: at.client, applicationId: at.discord.applicationId, log: at.log });
});
afterEach(() => at[Symbol.asyncDispose]());

const saying = (content: string, rows: Shown["rows"] = []): Shown => ({ content, rows });

const ROW: Shown["rows"][number] = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: "why", label: "Why?" }],
};

function character(name = "Ted Kramer", place: Channel = channel, avatarUrl: string | null = null): Sender {
  return webhookSender({ rest: at.client.rest, webhooks: known, channel: placeOf(place), name, avatarUrl });
}

const contents = (place: Channel = channel) => at.discord.messages(place).map(({ content }) => content);
const names = () => at.discord.messages(channel).map(({ shownName }) => shownName);

function messageWith(id: string, place: Channel = channel): Message {
  const found = at.discord.messages(place).find((message) => message.id === id);
  if (!found) throw new Error(`No message ${id} there.`);
  return found;
}

/** A slash command as the bot receives it, deferred; with it what Discord holds of it. */
async function deferred(flags?: MessageFlags.Ephemeral) {
  const arrived = new Promise<Interaction>((resolve) => at.client.once(Events.InteractionCreate, resolve));
  const sent: Sent = at.discord.command(channel, person, "ask");
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error("Something else than a command arrived.");
  await interaction.deferReply(flags === undefined ? {} : { flags });
  return { interaction, sent };
}

describe.each<[string, () => Promise<Sender>]>([
  ["interaction", async () => interactionSender((await deferred()).interaction)],
  ["channel", async () => channelSender(at.client.rest, channel.id)],
  ["webhook", async () => character()],
])("every sender: %s", (_, opened) => {
  it("sends, edits and deletes messages with buttons", async () => {
    const sender = await opened();
    const first = await sender.send(saying("one"));
    const second = await sender.send(saying("two", [ROW]));
    expect(contents()).toEqual(["one", "two"]);
    expect(messageWith(second).components).toMatchObject([ROW]);
    await sender.edit(first, saying("one, mended", [ROW]));
    await sender.edit(second, saying("two, mended"));
    expect(contents()).toEqual(["one, mended", "two, mended"]);
    expect([first, second].map((id) => messageWith(id).components.length)).toEqual([1, 0]);
    await sender.delete(second);
    expect(contents()).toEqual(["one, mended"]);
    await sender.delete(first);
    expect(contents()).toEqual([]);
  });

  it("notifies nobody, in sending or in an edit, and unfolds no links", async () => {
    const sender = await opened();
    const shout = `@everyone @here <@${person.id}> <@&${guild.membersRoleId}> https://example.org`;
    at.discord.setPermissions(guild, (1n << 53n) - 1n);
    const ids = [await sender.send(saying(shout)), await sender.send(saying(shout))];
    for (const id of ids) {
      await sender.edit(id, saying(`${shout} again`));
      expect(messageWith(id)).toMatchObject({ content: `${shout} again`, pings: [] });
      expect(messageWith(id).flags & MessageFlags.SuppressEmbeds).not.toBe(0);
    }
  });

  it("rejects with what Discord refused", async () => {
    const sender = await opened();
    await expect(sender.send(saying("x".repeat(2001)))).rejects.toMatchObject({ code: 50035 });
    const id = await sender.send(saying("one"));
    await sender.delete(id);
    await expect(sender.edit(id, saying("two"))).rejects.toMatchObject({ code: 10008 });
  });
});

describe("the sender of an interaction", () => {
  it("puts the first message in place of the thinking, also after one that was refused", async () => {
    const { interaction, sent } = await deferred();
    const sender = interactionSender(interaction);
    await expect(sender.send(saying("x".repeat(2001)))).rejects.toMatchObject({ code: 50035 });
    expect(await sender.send(saying("one"))).toBe(sent.reply?.id);
    const second = await sender.send(saying("two"));
    expect(sent.followUps.map(({ id }) => id)).toEqual([second]);
  });

  it("keeps to the one who asked what was deferred for them alone", async () => {
    const { interaction, sent } = await deferred(MessageFlags.Ephemeral);
    const sender = interactionSender(interaction);
    const ids = [await sender.send(saying("one")), await sender.send(saying("two"))];
    await sender.edit(ids[1]!, saying("two, mended"));
    expect([sent.reply, ...sent.followUps]).toMatchObject([
      { content: "one", isEphemeral: true, seenBy: person },
      { content: "two, mended", isEphemeral: true, seenBy: person },
    ]);
  });
});

describe("the sender to a channel", () => {
  it("replies with the first message only", async () => {
    const question = at.discord.say(channel, person, "Who is Ted?");
    const sender = channelSender(at.client.rest, channel.id, question.id);
    const ids = [await sender.send(saying("one")), await sender.send(saying("two"))];
    expect(ids.map((id) => messageWith(id).reference?.messageId)).toEqual([question.id, undefined]);
  });

  it("answers without a reply when the question is gone, or may not be read", async () => {
    const question = at.discord.say(channel, person, "Who is Ted?");
    const other = at.discord.say(channel, person, "And Joanna?");
    at.discord.delete(question);
    await channelSender(at.client.rest, channel.id, question.id).send(saying("one"));
    at.discord.setOverwrite(channel, {
      id: guild.botRoleId!,
      type: "role",
      deny: PERMISSION.READ_MESSAGE_HISTORY,
    });
    const id = await channelSender(at.client.rest, channel.id, other.id).send(saying("two"));
    expect(messageWith(id).reference).toBeNull();
    expect(contents()).toEqual(["And Joanna?", "one", "two"]);
  });

  it("shows a message once when the answer to it was lost and it is sent again", async () => {
    at.client.rest.options.timeout = 300;
    at.discord.inject({ method: "POST", path: /messages$/, hang: true, delivered: true });
    await channelSender(at.client.rest, channel.id).send(saying("one"));
    expect(contents()).toEqual(["one"]);
    expect(at.requested("POST /channels/:id/messages")).toBe(2);
  });

  it("writes in direct messages", async () => {
    const direct = at.discord.directMessages(person);
    await channelSender(at.client.rest, direct.id).send(saying("one"));
    expect(contents(direct)).toEqual(["one"]);
  });
});

describe("the sender by webhook", () => {
  it("speaks under the character's name and picture", async () => {
    await character("Ted Kramer", channel, "https://cdn.discordapp.com/emojis/1.png").send(saying("one"));
    await character("Joanna Kramer").send(saying("two"));
    expect(at.discord.messages(channel)).toMatchObject([
      { shownName: "Ted Kramer", avatarUrl: "https://cdn.discordapp.com/emojis/1.png" },
      { shownName: "Joanna Kramer", avatarUrl: null },
    ]);
  });

  it.each(["Clyde Discord", "everyone", "X", "", "`ticks`", "very ".repeat(40)])(
    "mends a name that Discord refuses: %j",
    async (name) => {
      await character(name).send(saying("one"));
      expect(contents()).toEqual(["one"]);
    },
  );

  it("tells two characters of one name in a row apart, and keeps each one's name", async () => {
    const [ted, otherTed] = [character("Ted"), character("Ted")];
    await ted.send(saying("one"));
    await ted.send(saying("two"));
    await otherTed.send(saying("three"));
    await otherTed.send(saying("four"));
    await ted.send(saying("five"));
    const [one, two, three, four, five] = names();
    expect([two, four, five]).toEqual([one, three, one]);
    expect(one).not.toBe(three);
  });

  it.each(["public-thread", "forum"] as const)("speaks, edits and deletes in a thread: %s", async (kind) => {
    const parent = kind === "forum" ? at.discord.addChannel(guild, { type: "forum" }) : channel;
    const thread = at.discord.addThread(parent);
    const before = contents(thread);
    const sender = character("Ted", thread);
    const id = await sender.send(saying("one"));
    await sender.edit(id, saying("one, mended"));
    expect(contents(thread)).toEqual([...before, "one, mended"]);
    expect(contents(parent)).toEqual([]);
    await sender.delete(id);
    expect(contents(thread)).toEqual(before);
  });

  it("goes on through a new webhook when the old one was deleted, one for all who notice", async () => {
    const senders = [character("Ted"), character("Joanna"), character("Billy")];
    const first = await senders[0]!.send(saying("one"));
    at.discord.deleteWebhook(at.discord.webhooks(channel)[0]!);
    await Promise.all(senders.map((sender) => sender.send(saying("two"))));
    expect(contents()).toEqual(["one", "two", "two", "two"]);
    expect(at.requested(MAKE)).toBe(2);
    // What the old one said is out of reach.
    await expect(senders[0]!.edit(first, saying("mended"))).rejects.toThrow(NoWebhook);
    expect(at.discord.webhooks(channel)).toHaveLength(1);
  });

  it("tries a second webhook and no third", async () => {
    at.discord.inject({ method: "POST", path: /^\/webhooks\//, status: 404, code: 10015, times: 9 });
    await expect(character().send(saying("one"))).rejects.toBeInstanceOf(NoWebhook);
    expect(at.requested(SPEAK)).toBe(2);
  });

  it("leaves nothing in another channel its webhook was moved to", async () => {
    const other = at.discord.addChannel(guild);
    const sender = character();
    await sender.send(saying("one"));
    await at.client.rest.patch(Routes.webhook(at.discord.webhooks(channel)[0]!.id), {
      body: { channel_id: other.id },
    });
    await sender.send(saying("two"));
    expect(contents()).toEqual(["one", "two"]);
    expect(contents(other)).toEqual([]);
  });

  it("says why it cannot, without trying", async () => {
    at.discord.setOverwrite(channel, {
      id: guild.botRoleId!,
      type: "role",
      deny: PERMISSION.MANAGE_WEBHOOKS,
    });
    await expect(character().send(saying("one"))).rejects.toMatchObject({ reason: "permission" });
    expect(at.requested(SPEAK)).toBe(0);
  });

  it("never shows the bot's own token to a webhook: one refused for it would be taken for void", async () => {
    const sender = character();
    const id = await sender.send(saying("one"));
    await sender.edit(id, saying("two"));
    await sender.delete(id);
    const byToken = at.discord.requests.filter(({ route }) => route.startsWith(SPEAK.split(" ")[1]!));
    expect(byToken.map(({ method, authorization }) => [method, authorization])).toEqual([
      ["POST", false],
      ["PATCH", false],
      ["DELETE", false],
    ]);
  });

  it("lets no token of its webhook reach the log", async () => {
    const sender = character();
    const id = await sender.send(saying("one"));
    const { token } = at.discord.webhooks(channel)[0]!;
    await sender.delete(id);
    const refused: unknown = await sender.edit(id, saying("a secret")).catch((error: unknown) => error);
    at.log.error({ err: refused }, "could not edit");
    expect(at.logged.join("")).toContain("10008");
    expect(at.logged.join("")).not.toContain(token);
    expect(at.logged.join("")).not.toContain("a secret");
  });
});

describe("the sender of messages from before", () => {
  /** As after a restart: only what Discord says of the message is known. */
  function again(message: Message, place: Channel = channel): Sender {
    const { client, discord, log } = at;
    const { applicationId } = discord;
    if (message.webhookId === null || message.webhookId === applicationId)
      return { ...character("Joanna", place), ...ownMessages(client.rest, place.id) };
    return webhookSender({
      rest: client.rest,
      webhooks: webhooks({ client, applicationId, log }),
      channel: placeOf(place),
      name: "Joanna",
      avatarUrl: null,
    });
  }

  async function testChanging(id: string, place: Channel = channel): Promise<void> {
    const sender = again(messageWith(id, place), place);
    await sender.edit(id, saying(`mended <@${person.id}>`));
    expect(messageWith(id, place)).toMatchObject({ content: `mended <@${person.id}>`, pings: [] });
    const further = await sender.send(saying("more"));
    expect(messageWith(further, place).shownName).toBe("Joanna");
    await sender.delete(id);
    expect(contents(place)).toEqual(["more"]);
  }

  it("changes the bot's own", async () => {
    await testChanging(await channelSender(at.client.rest, channel.id).send(saying("one")));
  });

  it("changes a character's", async () => {
    await testChanging(await character().send(saying("one")));
  });

  it("changes a character's in a thread", async () => {
    const thread = at.discord.addThread(channel);
    await testChanging(await character("Ted", thread).send(saying("one")), thread);
  });

  it("changes the answer to an interaction whose token is used up", async () => {
    const { interaction } = await deferred();
    const id = await interactionSender(interaction).send(saying("one"));
    at.discord.expireTokens();
    await testChanging(id);
  });
});
