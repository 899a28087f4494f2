import {
  ChannelType,
  Client,
  type ClientOptions,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction as ClientInteraction,
  MessageFlags,
  Partials,
  Routes,
  type TextChannel,
} from "discord.js";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { BOT_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import { type DiscordOptions, type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";
import type { Channel, Interaction } from "../../support/discord/things.ts";

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
const WITH_CONTENT = [...INTENTS, GatewayIntentBits.MessageContent];

let open: (Client | DiscordStandIn)[] = [];

afterEach(async () => {
  for (const one of open.toReversed())
    await (one instanceof Client ? one.destroy() : one[Symbol.asyncDispose]());
  open = [];
});

/** A Discord, and an unmodified client that is logged in to it. */
async function loggedIn(
  options: DiscordOptions = {},
  client: Partial<ClientOptions> = {},
): Promise<{ discord: DiscordStandIn; client: Client<true> }> {
  const discord = await startDiscord(options);
  open.push(discord);
  return { discord, client: await logIn(discord, client) };
}

async function logIn(discord: DiscordStandIn, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = newClient(discord, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

function newClient(discord: DiscordStandIn, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    waitGuildTimeout: 500,
    ...options,
    rest: { api: discord.apiUrl, ...options.rest },
  });
  client.on("error", () => undefined);
  open.push(client);
  return client;
}

/** Answers every interaction with what `answer` does. */
function onInteraction(client: Client, answer: (interaction: ClientInteraction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction).catch(() => undefined));
}

async function textChannel(client: Client, channel: Channel): Promise<TextChannel> {
  const found = await client.channels.fetch(channel.id);
  if (found?.type !== ChannelType.GuildText) throw new Error("Not a text channel.");
  return found;
}

/** The code of the refusal that a request ends in. */
async function codeOf(request: Promise<unknown>): Promise<number | string> {
  return request.then(
    () => "accepted",
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : String(error)),
  );
}

describe("messages", () => {
  test("a message comes in, an answer goes out and is seen", async () => {
    const { discord, client } = await loggedIn({ messageContent: true }, { intents: WITH_CONTENT });
    const channel = discord.addChannel(discord.addGuild());
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => {
      heard.push(`${message.author.username}: ${message.content}`);
      if (!message.author.bot) void message.reply("Hello yourself.");
    });
    const said = discord.say(channel, discord.addUser({ name: "ann" }), "Hello.");
    const answer = await discord.until("an answer", () => discord.messages(channel)[1]);
    expect(answer).toMatchObject({
      content: "Hello yourself.",
      author: { id: discord.botId },
      reference: { messageId: said.id },
      pings: [said.author.id],
    });
    await discord.until("the echo", () => heard.length === 2);
    expect(heard).toEqual(["ann: Hello.", "Dramatis: Hello yourself."]);
  });

  test("direct messages reach a client that takes partial channels", async () => {
    const { discord, client } = await loggedIn();
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) void message.reply(`You said: ${message.content}`);
    });
    const place = discord.directMessages(discord.addUser());
    discord.say(place, place.recipient!, "psst");
    const answer = await discord.until("an answer", () => discord.messages(place)[1]);
    expect(answer.content).toBe("You said: psst");
    const closed = discord.addUser({ takesDirectMessages: false });
    expect(await codeOf(client.users.send(closed.id, "hello"))).toBe(50007);
  });

  test("without the intent only what Discord delivers all the same has content", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const user = discord.addUser();
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => void heard.push(message.content));
    const own = await (await textChannel(client, channel)).send("mine");
    const mine = discord.messages(channel).find(({ id }) => id === own.id)!;
    discord.say(channel, user, "secret");
    discord.say(channel, user, `<@${discord.botId}> to you`);
    discord.say(channel, user, "a pinged reply", { replyTo: mine });
    discord.say(channel, user, "an unpinged reply", { replyTo: mine, ping: false });
    await discord.until("all five", () => heard.length === 5);
    expect(heard).toEqual(["mine", "", `<@${discord.botId}> to you`, "a pinged reply", ""]);
    const fetched = await own.channel.messages.fetch({ limit: 4 });
    expect(fetched.map(({ content }) => content)).toEqual([
      "",
      "a pinged reply",
      `<@${discord.botId}> to you`,
      "",
    ]);
  });

  test("a reply to an answer of an interaction or of a webhook is not delivered", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const user = discord.addUser();
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) heard.push(message.content);
    });
    onInteraction(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply("an answer");
    });
    const used = discord.command(channel, user, "ask");
    const answer = await discord.until("the reply", () => used.reply);
    const webhook = await (await textChannel(client, channel)).createWebhook({ name: "Ted" });
    const sent = await webhook.send("a line");
    const line = discord.messages(channel).find(({ id }) => id === sent.id)!;
    discord.say(channel, user, "to the answer", { replyTo: answer });
    discord.say(channel, user, "to the line", { replyTo: line });
    await discord.until("both", () => heard.length === 2);
    expect(heard).toEqual(["", ""]);
    expect((await (await textChannel(client, channel)).messages.fetch(sent.id)).content).toBe("");
  });

  test("pings follow allowed_mentions, and the defaults where an edit leaves them out", async () => {
    const { discord, client } = await loggedIn();
    const guild = discord.addGuild();
    discord.setPermissions(guild, BOT_PERMISSIONS | PERMISSION.MENTION_EVERYONE);
    const channel = discord.addChannel(guild);
    const { id } = discord.addUser();
    const text = await textChannel(client, channel);
    const content = `<@${id}> @everyone \`<@${discord.botId}>\``;
    await text.send({ content, allowedMentions: { parse: [] } });
    await text.send({ content, allowedMentions: { users: [id] } });
    await text.send(content);
    const quiet = await text.send({ content, allowedMentions: { parse: [] } });
    await client.rest.patch(Routes.channelMessage(channel.id, quiet.id), { body: { content } });
    const webhook = await text.createWebhook({ name: "Ted" });
    await webhook.send(content);
    expect(discord.messages(channel).map(({ pings }) => pings)).toEqual([
      [],
      [id],
      [id, "everyone"],
      [id, "everyone"],
      [id],
    ]);
    const both = { content, allowed_mentions: { parse: ["users"], users: [id] } };
    expect(await codeOf(client.rest.post(Routes.channelMessages(channel.id), { body: both }))).toBe(50035);
  });

  test("a nonce that is enforced sends a message once", async () => {
    const { discord, client } = await loggedIn();
    const text = await textChannel(client, discord.addChannel(discord.addGuild()));
    const once = { content: "once", nonce: "n1", enforceNonce: true };
    const [first, second] = [await text.send(once), await text.send(once)];
    expect(second.id).toBe(first.id);
  });

  test("limits of a message are held", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const send = (body: object): Promise<number | string> =>
      codeOf(client.rest.post(Routes.channelMessages(channel.id), { body }));
    const button = { type: 2, style: 1, label: "A", custom_id: "a" };
    const row = (...components: object[]): object => ({ type: 1, components });
    expect(await send({ content: "x".repeat(2000) })).toBe("accepted");
    expect(await send({ content: "x".repeat(2001) })).toBe(50035);
    expect(await send({ content: "" })).toBe(50006);
    expect(await send({ embeds: [{ description: "x".repeat(4097) }] })).toBe(50035);
    expect(
      await send({ embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] }),
    ).toBe(50035);
    expect(await send({ components: [row(button)] })).toBe("accepted");
    expect(await send({ components: [row(button), row(button)] })).toBe(50035);
    expect(await send({ components: [row({ ...button, custom_id: "x".repeat(101) })] })).toBe(50035);
    const display = { type: 10, content: "x".repeat(2500) };
    expect(await send({ flags: MessageFlags.IsComponentsV2, components: [display] })).toBe("accepted");
    expect(await send({ flags: MessageFlags.IsComponentsV2, components: [display, display] })).toBe(50035);
    expect(await send({ flags: MessageFlags.IsComponentsV2, components: [display], content: "x" })).toBe(
      50035,
    );
  });

  test("a reply to a deleted message fails unless it may stand alone", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const text = await textChannel(client, channel);
    const said = discord.say(channel, discord.addUser(), "gone soon");
    discord.delete(said);
    const reply = (failIfNotExists: boolean): Promise<number | string> =>
      codeOf(text.send({ content: "x", reply: { messageReference: said.id, failIfNotExists } }));
    expect(await reply(true)).toBe(50035);
    expect(await reply(false)).toBe("accepted");
    expect(discord.messages(channel)[0]!.reference).toBeNull();
  });

  test("history is read before, after and around a message; bulk deletion is one event", async () => {
    const { discord, client } = await loggedIn({ messageContent: true }, { intents: WITH_CONTENT });
    const guild = discord.addGuild({ botPermissions: BOT_PERMISSIONS | PERMISSION.MANAGE_MESSAGES });
    const channel = discord.addChannel(guild);
    const user = discord.addUser();
    const said = ["a", "b", "c", "d", "e"].map((content) => discord.say(channel, user, content));
    const text = await textChannel(client, channel);
    const read = async (options: object): Promise<string> =>
      (await text.messages.fetch({ limit: 3, ...options })).map(({ content }) => content).join("");
    expect(await read({})).toBe("edc");
    expect(await read({ before: said[2]!.id })).toBe("ba");
    expect(await read({ after: said[0]!.id })).toBe("dcb");
    expect(await read({ around: said[2]!.id })).toBe("dcb");
    const gone = new Promise<number>((resolve) =>
      client.once(Events.MessageBulkDelete, ({ size }) => resolve(size)),
    );
    await text.bulkDelete([said[0]!.id, said[1]!.id]);
    expect(await gone).toBe(2);
    expect(await read({})).toBe("edc");
    discord.deleteBulk(said.slice(2));
    expect(discord.messages(channel)).toEqual([]);
  });

  test("attachments are kept, and can be fetched", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const files = [{ attachment: Buffer.from("a story"), name: "story.txt", description: "A story" }];
    const sent = await (await textChannel(client, channel)).send({ files });
    const [held] = discord.messages(channel)[0]!.attachments;
    expect(held).toMatchObject({ filename: "story.txt", description: "A story" });
    const { url } = sent.attachments.first()!;
    expect(await (await fetch(url)).text()).toBe("a story");
  });
});

describe("permissions", () => {
  test("what the bot may not do is refused with Discord's code", async () => {
    const { discord, client } = await loggedIn();
    const guild = discord.addGuild();
    const channel = discord.addChannel(guild);
    const text = await textChannel(client, channel);
    const said = discord.say(channel, discord.addUser(), "hello");
    const lacks = (bit: bigint): void => discord.setPermissions(guild, BOT_PERMISSIONS & ~bit);

    lacks(PERMISSION.SEND_MESSAGES);
    expect(await codeOf(text.send("x"))).toBe(50013);
    lacks(PERMISSION.READ_MESSAGE_HISTORY);
    expect(await codeOf(text.send({ content: "x", reply: { messageReference: said.id } }))).toBe(160002);
    lacks(PERMISSION.MANAGE_WEBHOOKS);
    expect(await codeOf(text.createWebhook({ name: "Ted" }))).toBe(50013);
    lacks(PERMISSION.ATTACH_FILES);
    expect(await codeOf(text.send({ files: [{ attachment: Buffer.from("x"), name: "x.txt" }] }))).toBe(50013);
    lacks(PERMISSION.MANAGE_MESSAGES);
    expect(await codeOf(text.messages.delete(said.id))).toBe(50013);
    expect(await codeOf(text.messages.edit(said.id, "x"))).toBe(50005);
    lacks(PERMISSION.EMBED_LINKS);
    expect((await text.send({ content: "x", embeds: [{ title: "dropped" }] })).embeds).toEqual([]);
    lacks(0n);
    discord.setOverwrite(channel, { id: guild.id, type: "role", deny: PERMISSION.VIEW_CHANNEL });
    expect(await codeOf(text.send("x"))).toBe(50001);
    discord.setOverwrite(channel, { id: discord.botId, type: "member", allow: PERMISSION.VIEW_CHANNEL });
    expect(await codeOf(text.send("x"))).toBe("accepted");
  });

  test("threads have rules of their own", async () => {
    const { discord, client } = await loggedIn();
    const guild = discord.addGuild({ botPermissions: BOT_PERMISSIONS & ~PERMISSION.SEND_MESSAGES });
    const thread = discord.addThread(discord.addChannel(guild));
    const send = (): Promise<number | string> =>
      codeOf(client.rest.post(Routes.channelMessages(thread.id), { body: { content: "x" } }));
    expect(await send()).toBe("accepted");
    const [own] = discord.messages(thread);
    discord.archiveThread(thread);
    const edit = client.rest.patch(Routes.channelMessage(thread.id, own!.id), { body: { content: "y" } });
    expect(await codeOf(edit)).toBe(50083);
    expect(await send()).toBe("accepted");
    expect(thread.thread!.isArchived).toBe(false);
    discord.lockThread(thread);
    expect(await send()).toBe(160005);
    discord.setPermissions(guild, BOT_PERMISSIONS & ~PERMISSION.SEND_MESSAGES_IN_THREADS);
    discord.lockThread(thread, false);
    expect(await send()).toBe(50013);
  });
});

describe("what the bot makes", () => {
  test("threads: from a message, of their own, in a forum", async () => {
    const { discord, client } = await loggedIn();
    const guild = discord.addGuild();
    const channel = discord.addChannel(guild);
    const text = await textChannel(client, channel);
    const message = await text.send("A scene begins.");
    const scene = await message.startThread({ name: "Scene" });
    expect(scene.id).toBe(message.id);
    expect(await codeOf(message.startThread({ name: "Again" }))).toBe(160004);
    const aside = await text.threads.create({ name: "Aside", type: ChannelType.PublicThread });
    await aside.send("Inside.");
    expect(discord.messages(discord.channel(aside.id))).toMatchObject([{ content: "Inside." }]);
    const bare = client.rest.post(Routes.threads(channel.id), { body: { name: "Hidden" } });
    expect(await codeOf(bare)).toBe(50013);
    const forum = await client.channels.fetch(discord.addChannel(guild, { type: "forum" }).id);
    if (forum?.type !== ChannelType.GuildForum) throw new Error("Not a forum.");
    const entry = await forum.threads.create({ name: "Entry", message: { content: "Opening." } });
    expect(discord.messages(discord.channel(entry.id))).toMatchObject([{ content: "Opening." }]);
    await entry.setArchived(true);
    expect(discord.channel(entry.id).thread!.isArchived).toBe(true);
  });

  test("reactions and emojis of the application", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const message = await (await textChannel(client, channel)).send("x");
    await message.react("🎭");
    expect(discord.messages(channel)[0]!.reactions).toMatchObject([{ emoji: "🎭" }]);
    const attachment = Buffer.from([1, 2, 3]);
    const image = `data:image/png;base64,${attachment.toString("base64")}`;
    const { emojis } = client.application;
    await emojis.create({ name: "ted", attachment: image });
    expect(await codeOf(emojis.create({ name: "ted", attachment: image }))).toBe(50035);
    expect(await codeOf(emojis.create({ name: "t", attachment: image }))).toBe(50035);
    const big = `data:image/png;base64,${Buffer.alloc(300_000).toString("base64")}`;
    expect(await codeOf(emojis.create({ name: "big", attachment: big }))).toBe(50035);
    expect((await emojis.fetch()).map(({ name }) => name)).toEqual(["ted"]);
    expect(discord.emojis()).toMatchObject([{ name: "ted", bytes: new Uint8Array([1, 2, 3]) }]);
  });
});

describe("webhooks", () => {
  test("a character speaks under its own name, in a channel and in a thread", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const thread = discord.addThread(channel);
    const webhook = await (await textChannel(client, channel)).createWebhook({ name: "Dramatis cast" });
    const avatarURL = "https://example.org/ted.png";
    await webhook.send({ content: "In the channel.", username: "Ted", avatarURL });
    const sent = await webhook.send({ content: "In the thread.", username: "Joanna", threadId: thread.id });
    expect(discord.messages(channel)).toMatchObject([
      { shownName: "Ted", avatarUrl: avatarURL, content: "In the channel.", webhookId: webhook.id },
    ]);
    await webhook.editMessage(sent.id, { content: "Mended.", threadId: thread.id });
    expect(await codeOf(webhook.editMessage(sent.id, { content: "x" }))).toBe(10008);
    expect(discord.messages(thread)).toMatchObject([{ shownName: "Joanna", content: "Mended." }]);
    expect(await codeOf(webhook.send({ content: "x", username: "Not Discord" }))).toBe(50035);
    await webhook.deleteMessage(sent.id, thread.id);
    expect(discord.messages(thread)).toEqual([]);
  });

  test("a channel takes fifteen; a deleted one is unknown", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const text = await textChannel(client, channel);
    for (let count = 0; count < 14; count += 1) discord.addWebhook(channel);
    const webhook = await text.createWebhook({ name: "the last" });
    expect(await codeOf(text.createWebhook({ name: "one too many" }))).toBe(30007);
    discord.deleteWebhook(discord.webhooks(channel).find(({ id }) => id === webhook.id)!);
    expect(await codeOf(webhook.send("x"))).toBe(10015);
  });

  test("in a forum a webhook needs a thread", async () => {
    const { discord, client } = await loggedIn();
    const forum = discord.addChannel(discord.addGuild(), { type: "forum" });
    const found = await client.channels.fetch(forum.id);
    if (found?.type !== ChannelType.GuildForum) throw new Error("Not a forum.");
    const webhook = await found.createWebhook({ name: "Cast" });
    expect(await codeOf(webhook.send("x"))).toBe(220001);
    await webhook.send({ content: "A post.", threadName: "Title" });
    expect(discord.threads(forum)).toMatchObject([{ name: "Title" }]);
    expect(discord.messages(discord.threads(forum)[0]!)).toMatchObject([{ content: "A post." }]);
  });
});

describe("interactions", () => {
  /** One use of `/ask` whose answering is left to `answer`. */
  async function asked(
    answer: (interaction: ClientInteraction) => Promise<unknown>,
    options: DiscordOptions = {},
  ): Promise<{ discord: DiscordStandIn; used: Interaction; channel: Channel }> {
    const { discord, client } = await loggedIn(options);
    onInteraction(client, answer);
    const channel = discord.addChannel(discord.addGuild());
    const used = discord.command(channel, discord.addUser(), "ask", { question: "why?" });
    return { discord, used, channel };
  }

  test("deferred, then edited: the thinking message becomes the answer", async () => {
    const { discord, used, channel } = await asked(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply(`You ask ${interaction.options.getString("question", true)}`);
      await interaction.followUp({ content: "Only for you.", flags: MessageFlags.Ephemeral });
    });
    await discord.until("the follow-up", () => used.followUps.length === 1);
    expect(used).toMatchObject({ deferred: true, ephemeral: false, reply: { content: "You ask why?" } });
    expect(used.acknowledgedAfterMs).not.toBeNull();
    expect(used.followUps[0]).toMatchObject({ isEphemeral: true, seenBy: used.user });
    expect(discord.messages(channel).map(({ content }) => content)).toEqual([
      "You ask why?",
      "Only for you.",
    ]);
  });

  test("a second acknowledgement, a late one and a token that ran out are refused", async () => {
    const codes: (number | string)[] = [];
    const { discord, used } = await asked(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      const path = Routes.interactionCallback(interaction.id, interaction.token);
      const body = { type: 5 };
      codes.push(await codeOf(interaction.client.rest.post(path, { auth: false, body })));
      discord.expireTokens();
      codes.push(await codeOf(interaction.editReply("late")));
    });
    await discord.until("both refusals", () => codes.length === 2);
    expect(codes).toEqual([40060, 50027]);
    expect(used.callbacks).toHaveLength(2);

    const late = await asked(
      async (interaction) => {
        if (interaction.isChatInputCommand()) codes.push(await codeOf(interaction.reply("too late")));
      },
      // Every answer is late.
      { interactionDeadlineMs: -1 },
    );
    await late.discord.until("the refusal", () => codes.length === 3);
    expect(codes[2]).toBe(10062);
    expect(late.used.acknowledgedAfterMs).toBeNull();
  });

  test("buttons, menus and modals come back", async () => {
    const { discord, used } = await asked(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const button = { type: 2, style: 1, label: "Fill in", custom_id: "fill" } as const;
        const options = [{ label: "Ted", value: "ted" }];
        const select = { type: 3, custom_id: "who", options } as const;
        await interaction.reply({
          content: "Choose.",
          components: [
            { type: 1, components: [button] },
            { type: 1, components: [select] },
          ],
        });
      } else if (interaction.isButton()) {
        await interaction.showModal({
          title: "A form",
          custom_id: "form",
          components: [
            {
              type: 18,
              label: "Your name",
              component: { type: 4, custom_id: "name", style: 1, max_length: 10 },
            },
          ],
        });
      } else if (interaction.isModalSubmit()) {
        await interaction.reply(`Hello ${interaction.fields.getTextInputValue("name")}`);
      } else if (interaction.isStringSelectMenu()) {
        await interaction.update({ content: `Chosen: ${interaction.values.join()}`, components: [] });
      }
    });
    const message = await discord.until("the buttons", () => used.reply);
    const pressed = discord.press(message, used.user, "Fill in");
    await discord.until("the modal", () => pressed.modal);
    expect(() => discord.submit(pressed, { name: "" })).toThrow("required");
    expect(() => discord.submit(pressed, { name: "x".repeat(11) })).toThrow("0 to 10");
    const submitted = discord.submit(pressed, { name: "Ann" });
    expect((await discord.until("the greeting", () => submitted.reply)).content).toBe("Hello Ann");
    expect(() => discord.choose(message, used.user, "who", ["nobody"])).toThrow("offers ted");
    const chosen = discord.choose(message, used.user, "who", ["ted"]);
    expect((await discord.until("the update", () => chosen.reply)).content).toBe("Chosen: ted");
    expect(message.components).toEqual([]);
    expect(() => discord.press(message, used.user, "fill")).toThrow("no enabled button");
  });

  test("registered commands bound what people can send; bad ones are refused", async () => {
    const { discord, client } = await loggedIn();
    const path = Routes.applicationCommands(discord.applicationId);
    const required = { type: 3, name: "question", description: "What", required: true };
    const story = { type: 3, name: "story", description: "Which", autocomplete: true };
    const ask = { name: "ask", description: "Ask", options: [required, story] };
    const put = (body: object[]): Promise<number | string> => codeOf(client.rest.put(path, { body }));
    expect(await put([{ ...ask, name: "Ask" }])).toBe(50035);
    expect(await put([{ ...ask, options: [story, required] }])).toBe(50035);
    expect(await put([{ ...ask, name_localizations: { xx: "ask" } }])).toBe(50035);
    expect(await put([{ ...ask, description: "" }])).toBe(50035);
    expect(await put([ask])).toBe("accepted");
    expect(discord.commands()).toMatchObject([{ name: "ask", type: 1 }]);

    const channel = discord.addChannel(discord.addGuild());
    const user = discord.addUser();
    expect(() => discord.command(channel, user, "answer")).toThrow("No command");
    expect(() => discord.command(channel, user, "ask")).toThrow("needs the option");
    expect(() => discord.command(channel, user, "ask", { question: 1 })).toThrow("of type 3");
    expect(() => discord.command(channel, user, "ask", { question: "?", how: "x" })).toThrow("no option");
    onInteraction(client, async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: "kramer" }]);
    });
    expect(await discord.autocomplete(channel, user, "ask", "story", { story: "kra" })).toEqual([
      { name: "kra!", value: "kramer" },
    ]);
  });

  test("a person's own installation: no server, five follow-ups", async () => {
    const { discord, client } = await loggedIn();
    const codes: (number | string)[] = [];
    onInteraction(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(`in server: ${interaction.inCachedGuild()}`);
      for (let count = 0; count < 6; count += 1) codes.push(await codeOf(interaction.followUp("more")));
    });
    const channel = discord.addChannel(discord.addGuild({ bot: false }));
    const how = { installedByUserOnly: true };
    const used = discord.command(channel, discord.addUser(), "ask", {}, how);
    await discord.until("six tries", () => codes.length === 6);
    expect(used.reply!.content).toBe("in server: false");
    expect(codes).toEqual([...Array<string>(5).fill("accepted"), 40094]);
    expect(await codeOf(client.rest.get(Routes.channelMessages(channel.id)))).toBe(50001);
  });

  test("subcommands, users and what the application may do are told", async () => {
    const { discord, client } = await loggedIn();
    const told: unknown[] = [];
    onInteraction(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options, locale, guildLocale, appPermissions } = interaction;
      told.push(options.getSubcommandGroup(), options.getSubcommand(), options.getUser("who")?.username);
      told.push(locale, guildLocale, appPermissions.has("ManageWebhooks"));
      await interaction.reply("done");
    });
    const guild = discord.addGuild({ locale: "de", botPermissions: BOT_PERMISSIONS });
    const used = discord.command(
      discord.addChannel(guild),
      discord.addUser(),
      "cast edit name",
      { who: discord.addUser({ name: "bob" }) },
      { locale: "fr" },
    );
    await discord.until("the reply", () => used.reply);
    expect(told).toEqual(["edit", "name", "bob", "fr", "de", true]);
  });
});

describe("gateway", () => {
  test("content asked for while it is off in the portal closes with 4014", async () => {
    const discord = await startDiscord();
    open.push(discord);
    const client = newClient(discord, { intents: WITH_CONTENT });
    await expect(client.login(discord.token)).rejects.toThrow("disallowed intents");
    await discord.until("the close", () => discord.gateway.closes[0] === 4014);
    await expect(newClient(discord).login("wrong")).rejects.toThrow("invalid token");
  });

  test("after a reconnect the session is resumed and what was missed is replayed", async () => {
    const { discord, client } = await loggedIn();
    const place = discord.directMessages(discord.addUser());
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => void heard.push(message.content));
    discord.reconnect();
    await discord.until("the connection to close", () => discord.gateway.closes.length === 1);
    discord.say(place, place.recipient!, "while you were away");
    await discord.until("the replay", () => heard.length === 1);
    expect(heard).toEqual(["while you were away"]);
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1, closes: [4200] });
  });

  test("a client that breaks the protocol is closed with the code that says how", async () => {
    const discord = await startDiscord();
    open.push(discord);
    const closedAfter = async (...frames: string[]): Promise<number> => {
      const socket = new WebSocket(discord.apiUrl.replace(/^http(.*)api$/, "ws$1gateway"));
      const closed = new Promise<number>((resolve) => socket.on("close", (code) => resolve(code)));
      socket.on("open", () => {
        for (const frame of frames) socket.send(frame);
      });
      return closed;
    };
    const identify = { token: discord.token, properties: {}, intents: 1 };
    const identified = (d: object): string => JSON.stringify({ op: 2, d: { ...identify, ...d } });
    expect(await closedAfter("not JSON")).toBe(4002);
    expect(await closedAfter(identified({ padding: "x".repeat(4096) }))).toBe(4002);
    expect(await closedAfter('{"op":42}')).toBe(4001);
    expect(await closedAfter('{"op":3}')).toBe(4003);
    expect(await closedAfter(identified({}), identified({}))).toBe(4005);
    expect(await closedAfter(identified({ token: "wrong" }))).toBe(4004);
    expect(await closedAfter(identified({ shard: [2, 2] }))).toBe(4010);
    expect(await closedAfter(identified({ intents: 1 << 30 }))).toBe(4013);
    expect(await closedAfter(identified({ intents: 1 << 1 }))).toBe(4014);
    expect(await closedAfter(...Array<string>(121).fill('{"op":1,"d":null}'))).toBe(4008);
  });

  test("unanswered heartbeats make the client resume", async () => {
    const { discord } = await loggedIn({ heartbeatMs: 100 });
    discord.silenceHeartbeats();
    await discord.until("the resume", () => discord.gateway.resumes >= 1);
    expect(discord.gateway.identifies).toBe(1);
  });

  test("a session that is invalid for good costs an identify", async () => {
    const { discord, client } = await loggedIn();
    let resumed = 0;
    let identified = 0;
    client.on(Events.ShardResume, () => void (resumed += 1));
    client.on(Events.ShardReady, () => void (identified += 1));
    discord.invalidate(true);
    await discord.until("the resume", () => resumed === 1);
    discord.invalidate(false);
    await discord.until("the identify", () => identified === 1);
    expect(discord.gateway).toMatchObject({ identifies: 2, resumes: 1 });
    expect(discord.gateway.closes).toContain(1000);
  });

  test("an unavailable server holds other events back until the client stops waiting", async () => {
    const discord = await startDiscord();
    open.push(discord);
    discord.addGuild({ unavailable: true });
    const client = await logIn(discord, { waitGuildTimeout: 50 });
    const heard: string[] = [];
    client.on(Events.GuildAvailable, () => void heard.push("available"));
    client.on(Events.GuildUnavailable, () => void heard.push("unavailable"));
    client.on(Events.GuildDelete, () => void heard.push("deleted"));
    client.on(Events.GuildCreate, () => void heard.push("created"));
    const guild = discord.addGuild();
    await discord.until("the new server", () => heard.includes("created"));
    discord.removeGuild(guild, { outage: true });
    discord.restoreGuild(guild);
    discord.removeGuild(guild);
    await discord.until("the removal", () => heard.includes("deleted"));
    expect(heard).toEqual(["created", "unavailable", "available", "deleted"]);
  });

  test("4014 after ready leaves the client deaf, and calling itself ready", async () => {
    const { discord, client } = await loggedIn();
    let code = 0;
    client.on(Events.ShardDisconnect, (event) => void (code = event.code));
    discord.dropAll(4014);
    await discord.until("the disconnect", () => code === 4014);
    expect(client.isReady()).toBe(true);
    expect(discord.gateway.ready).toBe(0);
  });

  test("with the gateway down requests still work, and the client comes back", async () => {
    const { discord, client } = await loggedIn();
    const text = await textChannel(client, discord.addChannel(discord.addGuild()));
    discord.refuse(4000);
    discord.dropAll(4000);
    await discord.until("a refused return", () => discord.gateway.closes.length === 2);
    expect((await text.send("still here")).content).toBe("still here");
    discord.refuse(null);
    await discord.until("the return", () => discord.gateway.ready === 1);
    expect(discord.gateway.identifies).toBe(1);
  });

  test("a failed upgrade rejects the login, yet the client connects behind its back", async () => {
    const discord = await startDiscord();
    open.push(discord);
    const client = newClient(discord);
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    discord.inject({ method: "GET", path: /^\/gateway$/, status: 502 });
    await expect(client.login(discord.token)).rejects.toThrow("502");
    await ready;
    expect(discord.gateway.identifies).toBe(1);
  });

  test("a gateway address that fails is asked for four times at once", async () => {
    const discord = await startDiscord();
    open.push(discord);
    discord.inject({ path: /^\/gateway\/bot$/, status: 503, times: 4 });
    await expect(newClient(discord).login(discord.token)).rejects.toThrow("Service Unavailable");
    expect(discord.requests.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  });

  test("servers are spread over shards, direct messages go to the first", async () => {
    const discord = await startDiscord();
    open.push(discord);
    const shardOf = ({ id }: { id: string }): number => Number((BigInt(id) >> 22n) % 2n);
    const guilds = [discord.addGuild(), discord.addGuild()];
    while (!guilds.some((guild) => shardOf(guild) === 1)) guilds.push(discord.addGuild());
    // Two identifies stand five seconds apart, so only the second shard is opened.
    const client = await logIn(discord, { shards: [1], shardCount: 2 });
    expect(client.guilds.cache.map(({ id }) => id)).toEqual(
      guilds.filter((guild) => shardOf(guild) === 1).map(({ id }) => id),
    );
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => void heard.push(content));
    const place = discord.directMessages(discord.addUser());
    discord.say(place, place.recipient!, "not for this shard");
    for (const guild of guilds)
      discord.say(discord.addChannel(guild), place.recipient!, `<@${discord.botId}> ${guild.id}`);
    const mine = guilds.filter((guild) => shardOf(guild) === 1);
    await discord.until("the message of the shard's server", () => heard.length === mine.length);
    expect(heard).toEqual(mine.map(({ id }) => `<@${discord.botId}> ${id}`));
  });
});

describe("faults and limits", () => {
  test("a 429 is obeyed: the sixth send waits for its bucket", async () => {
    const { discord, client } = await loggedIn({ rateLimits: true, rateWindowMs: 2000 });
    const text = await textChannel(client, discord.addChannel(discord.addGuild()));
    const other = await textChannel(client, discord.addChannel(discord.addGuild()));
    const path = Routes.channelMessages(text.id);
    const raw = (): Promise<Response> =>
      fetch(`${discord.apiUrl}/v10${path}`, {
        method: "POST",
        headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
        body: JSON.stringify({ content: "x" }),
      });
    for (let count = 0; count < 5; count += 1) expect((await raw()).status).toBe(200);
    const refused = await raw();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("x-ratelimit-scope")).toBe("user");
    await other.send("another bucket");
    await text.send("in time");
    const answers = discord.requests.filter(({ method, path: at }) => method === "POST" && at === path);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429, 200]);
  });

  test("a send whose answer is lost is delivered twice, with an enforced nonce once", async () => {
    const { discord, client } = await loggedIn({}, { rest: { timeout: 100 } });
    const channel = discord.addChannel(discord.addGuild());
    const text = await textChannel(client, channel);
    const lost = { method: "POST", path: /\/messages$/, hang: true, delivered: true };
    discord.inject(lost);
    await text.send("twice");
    discord.inject(lost);
    await text.send({ content: "once", nonce: "n1", enforceNonce: true });
    expect(discord.messages(channel).map(({ content }) => content)).toEqual(["twice", "twice", "once"]);
  });

  test("one 401 costs the client its token", async () => {
    const { discord, client } = await loggedIn();
    const text = await textChannel(client, discord.addChannel(discord.addGuild()));
    discord.inject({ path: /\/messages$/, status: 401 });
    await expect(text.send("x")).rejects.toThrow("Injected");
    await expect(text.send("x")).rejects.toThrow("Expected token to be set");
  });

  test("requests are recorded with their routes", async () => {
    const { discord, client } = await loggedIn();
    const channel = discord.addChannel(discord.addGuild());
    const text = await textChannel(client, channel);
    await text.sendTyping();
    await (await text.createWebhook({ name: "Cast" })).send("x");
    expect(discord.typing(channel)).toBe(1);
    const [webhook] = discord.webhooks(channel);
    expect(discord.requests.slice(-3)).toMatchObject([
      { method: "POST", route: "/channels/:id/typing", status: 204, authorization: true },
      { method: "POST", route: "/channels/:id/webhooks", status: 200 },
      {
        path: `/webhooks/${webhook!.id}/${webhook!.token}`,
        route: "/webhooks/:id/:token",
        authorization: false,
      },
    ]);
  });

  test("a wait in vain says for what, and what happened last", async () => {
    const { discord } = await loggedIn();
    await expect(discord.until("a miracle", () => false, 1)).rejects.toThrow(
      /a miracle[^]*GET \/gateway\/bot -> 200/,
    );
  });
});
