import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { openPostgres } from "../../../src/stores/postgres.ts";
import type { SqlDatabase } from "../../../src/stores/sql-store.ts";
import { openSqlite } from "../../../src/stores/sqlite.ts";
import { type FreshDatabase, freshDatabase } from "../../support/postgres-server.ts";
import { rowsOnDisk } from "../../support/rows-on-disk.ts";
import { beginScene, says } from "./scene-stage.ts";
import { addStory, upload } from "./shelf-stage.ts";
import { erasedAll, isAnswer, told, type WholeBot, wholeBot } from "./whole-bot.ts";

/** What stands in everything Zyxabel says, and her name; too long to stand in sealed texts by chance. */
const HERS = /zyxquark|zyxabel|zyxtale/iu;
/** A word that stands in everything Bob says. */
const HIS = /bobolink/iu;

const EXPORTED = z.object({
  format: z.literal("dramatis-personal-data"),
  version: z.literal(1),
  person: z.string(),
  positions: z.array(z.object({ story: z.string(), bound: z.number() }).loose()),
  usage: z.array(z.object({ day: z.iso.date(), calls: z.number() }).loose()),
  stories: z.array(z.object({ title: z.string(), characters: z.number() }).loose()),
  turns: z.array(
    z
      .object({
        said: z.string().optional(),
        answers: z.array(z.object({ text: z.string() }).loose()).optional(),
      })
      .loose(),
  ),
  scenes: z.array(z.object({ did: z.string(), text: z.string().optional() }).loose()),
});

describe.each(["a file", "PostgreSQL with a key"])(
  "everything of a person who asks for it, in %s",
  (kind) => {
    let server: FreshDatabase | null = null;
    let stage: WholeBot;
    beforeAll(async () => {
      if (kind !== "a file") server = await freshDatabase(inject("postgres"));
      const env =
        server === null
          ? {}
          : { DATABASE_URL: server.url, DRAMATIS_ENCRYPTION_KEY: randomBytes(32).toString("hex") };
      stage = await wholeBot({ messageContent: true, env: { ...env, DRAMATIS_DIRECT_STORIES: "everyone" } });
    });
    afterAll(async () => {
      await stage[Symbol.asyncDispose]();
      await server?.[Symbol.asyncDispose]();
    });

    const folder = () => join(stage.bot().cli.folder, ".dramatis");
    const rows = async () => {
      const database: SqlDatabase =
        server === null ? await openSqlite(join(folder(), "dramatis.db")) : openPostgres(server.url);
      try {
        return await rowsOnDisk(database.db);
      } finally {
        await database.db.destroy();
      }
    };
    const files = async () => {
      const names = await readdir(folder(), { recursive: true, withFileTypes: true });
      const found = names
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      return Promise.all(found.map(async (path) => ({ path, bytes: await readFile(path, "latin1") })));
    };

    it("is given to them, and then is nowhere any more, and what others said still is", async () => {
      const [zyxabel, bob] = [stage.person("Zyxabel"), stage.person("Bob")];
      for (const person of [zyxabel, bob]) stage.discord.addMember(stage.guild, person);
      const channel = stage.channel();
      const thread = stage.thread(channel);
      const mention = `<@${stage.discord.botId}>`;
      await told(stage, stage.discord.command(channel, zyxabel, "progress set", { place: "60%" }));
      stage.model.script(
        says("Nobody hid a zyxquark."),
        says("She, Zyxabel, keeps the zyxquark."),
        says("Ted cooks."),
      );
      stage.discord.say(thread, zyxabel, `${mention} My zyxquark lives under the old blue bed.`);
      await stage.answer(thread, 1);
      stage.discord.say(thread, bob, `${mention} Does <@${zyxabel.id}> keep a bobolink?`);
      await stage.answer(thread, 2);
      const asked = stage.discord.command(channel, bob, "ask", { question: "Does Ted cook a bobolink?" });
      await stage.until("an answer", () => asked.reply && isAnswer(asked.reply));
      await addStory(stage, stage.direct(zyxabel), zyxabel, {
        file: upload(
          "zyxtale.txt",
          `Zyxtale\n\n${"Zyxquarka went home. She was tired and slept. ".repeat(30)}`,
        ),
      });
      stage.model.script(says("So I see, said Ted."));
      const scene = await beginScene(stage, { turns: 1 }, { opener: zyxabel, channel });
      stage.discord.say(scene.thread, zyxabel, "I lost the zyxquark in the park, Ted.");
      await scene.lines(1);

      const exported = stage.discord.command(channel, zyxabel, "privacy export");
      const [file] = await stage.until("the file", () => {
        const attached = exported.reply?.attachments ?? [];
        return attached.length > 0 && attached;
      });
      const json = Buffer.from(file!.bytes).toString("utf8");
      expect(exported.reply?.isEphemeral).toBe(true);
      const given = EXPORTED.parse(JSON.parse(json));
      expect(given.person).toBe(zyxabel.id);
      expect(given.turns.flatMap(({ said }) => said ?? [])).toEqual([
        "My zyxquark lives under the old blue bed.",
      ]);
      expect(given.turns.flatMap(({ answers }) => answers?.map(({ text }) => text) ?? [])).toEqual([
        "Nobody hid a zyxquark.",
      ]);
      expect(given.scenes.map(({ text }) => text)).toContain("I lost the zyxquark in the park, Ted.");
      expect(given.stories).toHaveLength(1);
      expect(given.positions).toHaveLength(1);
      expect(given.usage.map(({ calls }) => calls)).toEqual([2]);
      expect(json).not.toMatch(HIS);
      expect(json).not.toContain(bob.id);

      // But for stories, which are not sealed.
      const { turns, variants, scenes, scene_events: events } = await rows();
      const before = JSON.stringify([turns, variants, scenes, events]);
      expect(before).toContain(zyxabel.id);
      expect(HERS.test(before)).toBe(server === null);
      const sentence = await erasedAll(stage, channel, zyxabel);
      expect(sentence).toMatch(/2 turns[^]*1 line of yours[^]*1 answer to others[^]*1 story/u);
      const { forgotten, ...left } = await rows();
      expect(forgotten).toHaveLength(1);
      for (const [table, kept] of Object.entries(left)) {
        expect(`${table} ${JSON.stringify(kept)}`).not.toMatch(HERS);
        expect(`${table} ${JSON.stringify(kept)}`).not.toContain(zyxabel.id);
      }
      for (const { path, bytes } of await files()) {
        expect(path).not.toMatch(HERS);
        expect(`${path}: ${HERS.exec(bytes)?.[0]}`).toBe(`${path}: undefined`);
        if (!path.includes("dramatis.db"))
          expect(`${path} ${bytes.includes(zyxabel.id)}`).toBe(`${path} false`);
      }
      const his = (left["turns"] ?? []).filter((row) => JSON.stringify(row).includes(bob.id));
      expect(his).toHaveLength(4);
      const again = stage.discord.command(channel, zyxabel, "ask", { question: "Am I back?" });
      await stage.until("a refusal", () => again.reply?.content.includes("for a minute I store nothing new"));
      expect(JSON.stringify((await rows())["turns"])).not.toContain(zyxabel.id);
    });
  },
);
