import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Channel, Message, User } from "../../support/discord/things.ts";
import { beginScene } from "./scene-stage.ts";
import { told, type WholeBot, wholeBot } from "./whole-bot.ts";

const PLURALKIT = "466378653216014359";
const TUPPERBOX = "431544605209788416";

/** What a proxy does with a message: it posts it again under another name, then deletes it. */
interface Posting {
  readonly as: string;
  readonly by?: string;
  readonly replyTo?: Message;
  /** What the member wrote around the words. */
  readonly marks?: readonly [string, string];
  /** What the proxy puts before them. */
  readonly quote?: string;
}

describe.concurrent("those who speak through PluralKit and Tupperbox", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
    mention = `<@${stage.discord.botId}>`;
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  function proxied(channel: Channel, member: User, words: string, how: Posting): Message {
    const { as, by = PLURALKIT, replyTo, marks = ["", ""], quote = "" } = how;
    const written = stage.discord.say(channel, member, marks.join(words), { ...(replyTo && { replyTo }) });
    const alter = stage.person(as);
    const shown = stage.discord.say(channel, alter, quote + words, { webhook: by });
    stage.discord.delete(written);
    return shown;
  }

  it("are answered once, as the member behind them, below what was posted for them", async () => {
    const { discord } = stage;
    const [channel, member] = [stage.channel(), stage.person()];
    // The position of the member counts.
    await told(stage, discord.command(channel, member, "progress set", { place: "1%" }));
    const words = `${mention} Who is Ted to Luna, by now?`;
    const shown = proxied(channel, member, words, { as: "Luna", marks: ["L: ", ""] });
    const answer = await stage.answer(channel);
    expect(answer.reference?.messageId).toBe(shown.id);
    expect(stage.asked("Who is Ted to Luna, by now?")).toBe(1);
    expect(stage.asked("L: Who is Ted to Luna, by now?")).toBe(0);
    const query = "select person_id from turns where channel_id = ? and text is not null";
    expect(stage.kept(query, channel.id)).toEqual([{ person_id: member.id }]);

    // A reply counts too, though the one that a proxy posts replies to nothing.
    const link = `https://discord.com/channels/${stage.guild.id}/${channel.id}/${answer.id}`;
    proxied(channel, member, "And what is his work, Luna asks?", {
      as: "Luna",
      by: TUPPERBOX,
      replyTo: answer,
      marks: ["[", "]"],
      quote: `-# [Reply to](${link})\n`,
    });
    await stage.answer(channel, 2);
    expect((await stage.prompt("And what is his work, Luna asks?")).history).toHaveLength(2);
  });

  it("are told apart from bots, and from people whose message stays", async () => {
    const { discord } = stage;
    const [channel, member] = [stage.channel(), stage.person()];
    const same = `${mention} Is Ted proxied by a robot?`;
    discord.delete(discord.say(channel, member, same));
    discord.say(channel, stage.person("Robot"), same, { webhook: "123456789012345678" });
    discord.say(channel, stage.person("Robot"), same, { webhook: true });
    discord.say(channel, stage.person("Nobody"), `${mention} Who said this of Ted?`, { webhook: PLURALKIT });
    discord.say(channel, member, `${mention} Does Ted hear me myself?`);
    const answer = await stage.answer(channel);
    expect(answer.reference?.messageId).toBe(discord.messages(channel).at(-2)?.id);
    expect(stage.asked("Is Ted proxied by a robot?") + stage.asked("Who said this of Ted?")).toBe(0);
  });

  it("are followed when they change what was posted", async () => {
    const { discord } = stage;
    const [channel, member] = [stage.channel(), stage.person()];
    const shown = proxied(channel, member, `${mention} Where does Tad live, says Sol?`, { as: "Sol" });
    discord.edit(shown, `${mention} Where does Ted live, says Sol?`);
    const first = await stage.answer(channel);
    discord.say(channel, member, "And Joanna, who lives where, says Sol?", { replyTo: first });
    await stage.answer(channel, 2);
    expect((await stage.prompt("And Joanna, who lives where, says Sol?")).history[0]).toBe(
      "user: Where does Ted live, says Sol?",
    );
  });

  it("play in a scene, where nothing is heard twice", async () => {
    const scene = await beginScene(stage);
    const member = stage.person();
    proxied(scene.thread, member, "Ted, good morning to you!", { as: "Sol", marks: ["s;", ""] });
    const prompts = await stage.until("the greeting to be heard", () => {
      const sent = stage.model.requests.map(({ body }) => JSON.stringify(body));
      const found = sent.filter((one) => one.includes("good morning to you"));
      return found.length > 0 && found;
    });
    expect(prompts.at(-1)).toContain("Sol: Ted, good morning to you!");
    expect(prompts.at(-1)).not.toContain("s;Ted");
  });
});
