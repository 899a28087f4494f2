/**
 * The bot to compare with: discord.js and openai and nothing else. It answers a command with one edit when the model
 * has finished, and a mention with an edit each 100 ms, as small bots do. Settings as the program's.
 */
import { Client, Events, GatewayIntentBits, type Interaction, type Message } from "discord.js";
import OpenAI from "openai";

const EDIT_MS = 100;

const env = (name: string) => process.env[name] ?? "";
const openai = new OpenAI({ baseURL: env("OPENAI_BASE_URL"), apiKey: "none" });
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  rest: { api: env("DISCORD_API_BASE_URL") },
});

async function* answer(question: string): AsyncGenerator<string> {
  const stream = await openai.chat.completions.create({
    model: "any",
    stream: true,
    messages: [{ role: "user", content: question }],
  });
  let text = "";
  for await (const chunk of stream) yield (text += chunk.choices[0]?.delta.content ?? "");
}

async function answerCommand(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply();
  let whole = "";
  for await (const text of answer(interaction.options.getString("question", true))) whole = text;
  await interaction.editReply(whole);
}

async function answerMention(message: Message): Promise<void> {
  if (message.author.bot || !message.mentions.users.has(client.user?.id ?? "")) return;
  let whole = "";
  let editedAt = 0;
  let reply: Message | undefined;
  for await (const text of answer(message.content)) {
    whole = text;
    if (text === "" || Date.now() - editedAt < EDIT_MS) continue;
    editedAt = Date.now();
    if (reply) reply.edit(text).catch(console.error);
    else reply = await message.reply(text);
  }
  await reply?.edit(whole);
}

client.on(Events.InteractionCreate, (interaction) => void answerCommand(interaction).catch(console.error));
client.on(Events.MessageCreate, (message) => void answerMention(message).catch(console.error));
client.once(Events.ClientReady, () => console.error("The echo bot is on Discord"));
await client.login(env("DISCORD_BOT_TOKEN"));
