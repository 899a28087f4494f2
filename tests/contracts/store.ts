import * as fc from "fast-check";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { NewTurn, Store } from "../../src/stores/store.ts";
import { LATE_S } from "../../src/stores/unless-forgotten.ts";
import { migrateTo } from "../support/migrate-to.ts";
import { placeAt, replyWith, turnWith } from "../support/turns.ts";
import { NOTHING_CHOSEN } from "../support/choices.ts";

/** A day in seconds. */
const DAY_S = 24 * 60 * 60;

/** What somebody says in one of two servers, or what happens to what was said. */
type Deed =
  | { kind: "ask" | "answer"; server: number; person: number; parent: number | null }
  | { kind: "begin"; server: number; person: number; parent: number | null }
  | { kind: "delete"; which: number };

const [server, person] = [fc.nat(1), fc.nat(2)];
const parent = fc.option(fc.nat(30), { nil: null });
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom("ask" as const, "answer" as const), server, person, parent }),
    fc.record({ kind: fc.constantFrom("ask" as const, "answer" as const), server, person, parent }),
    fc.record({ kind: fc.constant("begin" as const), server, person, parent }),
    fc.record({ kind: fc.constant("delete" as const), which: fc.nat(30) }),
  ),
  { minLength: 4, maxLength: 25 },
);

/** A turn as the test remembers it. */
interface Told {
  readonly id: number;
  readonly parent: Told | null;
  readonly server: string;
  readonly person: string;
  readonly text: string | null;
  readonly messageId: string;
  isDeleted: boolean;
}

/** Does the deeds under names that begin with `run`, and remembers them. */
async function perform(store: Store, run: string, todo: readonly Deed[]): Promise<Told[]> {
  const told: Told[] = [];
  const pick = (at: number | null) => (at === null ? null : (told.at(at % Math.max(1, told.length)) ?? null));
  for (const [number, deed] of todo.entries()) {
    if (deed.kind === "delete") {
      const turn = pick(deed.which);
      if (turn && !turn.isDeleted) await store.deleteTurn(turn.id);
      if (turn) turn.isDeleted = true;
      continue;
    }
    const [in_, by] = [`${run}/server-${deed.server}/`, `${run}/person-${deed.person}/`];
    const [text, messageId] = [`${in_}${by}words-${number}`, `${in_}message-${number}`];
    const before = pick(deed.parent);
    const turn = turnWith({
      parentId: before?.id ?? null,
      serverId: in_,
      channelId: `${in_}channel`,
      personId: by,
    });
    const id =
      deed.kind === "ask"
        ? (await store.addPersonTurn({ ...turn, text, messageId }))!
        : await store.beginReply({ ...turn, interactionToken: `${text} token` });
    if (deed.kind !== "ask") await store.addMessages(id, [messageId]);
    if (deed.kind === "answer") await store.addVariant(id, replyWith(text), 1000);
    told.push({
      id,
      parent: before,
      server: in_,
      person: by,
      text: deed.kind === "begin" ? null : text,
      messageId,
      isDeleted: false,
    });
  }
  return told;
}

/** What leads to a turn, found as plainly as can be. */
function expectedChain(turn: Told, limit: number): string[] {
  const texts: string[] = [];
  for (let at: Told | null = turn; at?.server === turn.server; at = at.parent) {
    if (!at.isDeleted && at.text !== null) texts.unshift(at.text);
  }
  return texts.slice(Math.max(0, texts.length - limit));
}

/**
 * What every store in a database promises. `open` gives a database of its own each time, without tables; closing the
 * store disposes of it.
 */
export function testStore(kind: string, open: () => Promise<SqlDatabase>): void {
  describe(`as a store, ${kind}`, () => {
    const opened: Store[] = [];
    let time = 0;
    const start = async () => {
      time = 1_000;
      const database = await open();
      const store = await openSqlStore(database, () => time);
      opened.push(store);
      /** Every row of every table, as text. */
      const everything = async () => {
        const tables = await database.db.introspection.getTables();
        const rows = tables.map((table) => sql`select * from ${sql.table(table.name)}`.execute(database.db));
        return JSON.stringify(await Promise.all(rows));
      };
      return { store, everything };
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    const ask = async (
      store: Store,
      text: string,
      change: Partial<NewTurn> & { messageId?: string } = {},
    ) => {
      const { messageId = null, ...turn } = change;
      const id = await store.addPersonTurn({ ...turnWith(turn), text, messageId });
      if (id === null) throw new Error("That message was recorded already.");
      return id;
    };
    const answer = async (store: Store, text: string, change: Partial<NewTurn> = {}) => {
      const id = await store.beginReply({ ...turnWith(change), interactionToken: "token" });
      await store.addVariant(id, replyWith(text), 1000);
      await store.finishReply(id);
      return id;
    };
    const texts = async (turns: ReturnType<Store["chain"]>) => (await turns).map((turn) => turn.text);

    it("keeps what is wanted by a turn, and who else heard it", async () => {
      const { store } = await start();
      const heardBy = ["joanna", 'billy\'s "bear"'];
      const asked = await ask(store, "What has happened so far?", { kind: "recap", heardBy });
      const told = await answer(store, "He left.", { kind: "discussion", parentId: asked });
      expect(await store.chain(told, 5)).toMatchObject([{ kind: "recap", heardBy }, { kind: "discussion" }]);
      expect(await store.turn(told)).not.toHaveProperty("heardBy");
      expect(await store.turn(await ask(store, "What has happened so far?"))).toMatchObject({
        kind: "answer",
      });
    });

    it("recognises in an older database what was asked for by a command", async () => {
      const database = await open();
      await migrateTo(database, "004-reading");
      const columns = "parent_id, channel_id, person_id, story_id, bound, at, text, is_spoiler, is_deleted";
      const rows: readonly (readonly [parent: number | null, text: string | null, isSpoiler: 0 | 1])[] = [
        [null, "What has happened so far?", 0],
        [1, null, 0],
        [2, null, 1],
        [2, "What is there to talk about so far?", 0],
        [4, null, 0],
        [5, "And what is there to talk about so far?", 0],
        [6, null, 0],
      ];
      for (const [parentId, text, isSpoiler] of rows)
        await sql`insert into turns (${sql.raw(columns)})
          values (${parentId}, 'channel', 'ted', 'kramer', 9, 9, ${text}, ${isSpoiler}, 0)`.execute(
          database.db,
        );
      const store = await openSqlStore(database);
      opened.push(store);
      const kinds: string[] = [];
      for (const at of rows.keys()) kinds.push((await store.turn(at + 1))!.kind);
      expect(kinds).toEqual(["recap", "recap", "recap", "discussion", "discussion", "answer", "answer"]);
    });

    it("keeps what a person said", async () => {
      const { store } = await start();
      time = 5_000_000_000;
      const said = turnWith({ characterId: "ted", serverId: null, parentId: 7 });
      const id = await store.addPersonTurn({ ...said, text: "Why? 👀 '; drop table turns", messageId: "m1" });
      const kept = {
        ...said,
        id,
        from: "person",
        text: "Why? 👀 '; drop table turns",
        at: 5_000_000_000,
        reply: null,
        variants: 0,
        shown: 0,
      };
      expect(await store.turn(id!)).toEqual(kept);
      expect(await store.turnOfMessage("m1")).toEqual(kept);
      expect(await store.messagesOf(id!)).toEqual(["m1"]);
      expect(await store.turn(id! + 1)).toBeNull();
      expect(await store.turnOfMessage("m2")).toBeNull();
    });

    it("keeps the moment, the edition and the spoiler mark of a turn that has them", async () => {
      const { store } = await start();
      const marked = { moment: 0, edition: "first", isSpoiler: true };
      const id = await ask(store, "Who is she?", marked);
      expect(await store.turn(id)).toMatchObject(marked);
      const reply = await answer(store, "His mother", { ...marked, moment: 70, parentId: id });
      expect(await store.chain(reply, 2)).toMatchObject([marked, { ...marked, moment: 70 }]);
      const plain = (await store.turn(await ask(store, "Where?")))!;
      expect(plain.isSpoiler).toBe(false);
      expect(plain.moment).toBe(plain.bound);
      expect(Object.keys(plain)).not.toEqual(expect.arrayContaining(["edition"]));
    });

    it("keeps words with any character, but for the one that databases do not know", async () => {
      const { store } = await start();
      const words = "\u0001 \uFFFF \u202E ﷽ 👩‍👩‍👧 \\ \" ' % $1 ? ;";
      const id = await ask(store, `a\0b${words}`, { messageId: "m1" });
      expect((await store.turn(id))?.text).toBe(`ab${words}`);
      await store.changeText("m1", `\0${words}`);
      expect((await store.turn(id))?.text).toBe(words);
      const reply = await answer(store, `a\0b${words}`);
      expect((await store.turn(reply))?.text).toBe(`a\0b${words}`);
    });

    it("records a message once, however often and however close together it arrives", async () => {
      const { store } = await start();
      const hello = { ...turnWith(), text: "Hello", messageId: "m1" };
      const ids = await Promise.all(Array.from({ length: 5 }, () => store.addPersonTurn(hello)));
      expect(ids.filter((id) => id !== null)).toHaveLength(1);
      expect(await store.addPersonTurn(hello)).toBeNull();
      await store.deleteMessages(["m1"]);
      expect(await store.addPersonTurn(hello)).toBeNull();
      expect((await store.personalRecord("ted")).turns).toBe(0);
    });

    it("gives 50 writes at once 50 turns, each with its own words", async () => {
      const { store } = await start();
      const numbers = Array.from({ length: 50 }, (_, number) => number);
      const ids = await Promise.all(
        numbers.map((number) =>
          number % 2 === 0
            ? ask(store, `words ${number}`, { messageId: `m${number}` })
            : answer(store, `words ${number}`),
        ),
      );
      expect(new Set(ids).size).toBe(50);
      for (const number of numbers) {
        expect((await store.turn(ids[number]!))?.text).toBe(`words ${number}`);
        if (number % 2 === 0) expect((await store.turnOfMessage(`m${number}`))?.id).toBe(ids[number]);
      }
    });

    it("keeps every variant of an answer and shows the newest, or the one that is chosen", async () => {
      const { store } = await start();
      const id = await store.beginReply({ ...turnWith(), interactionToken: null });
      expect(await store.turn(id)).toMatchObject({ from: "story", text: "", reply: null, variants: 0 });
      expect(await store.addVariant(id, replyWith("first"), 1000)).toBe(0);
      expect(await store.addVariant(id, replyWith("second"), 1000)).toBe(1);
      expect(await store.turn(id)).toMatchObject({ text: "second", variants: 2, shown: 1 });
      await store.showVariant(id, 0);
      expect(await store.turn(id)).toMatchObject({ text: "first", shown: 0, reply: replyWith("first") });
      expect(await store.variant(id, 1)).toEqual({ reply: replyWith("second"), bound: 1000 });
      expect(await store.variant(id, 2)).toBeNull();
      await expect(store.showVariant(id, 2)).rejects.toThrow(Failure);
      expect(await store.turn(id)).toMatchObject({ shown: 0 });
    });

    it("knows of each variant how far the story was known when it was made", async () => {
      const { store } = await start();
      const id = await store.beginReply({ ...turnWith({ bound: 900 }), interactionToken: null });
      expect(await store.turn(id)).toMatchObject({ bound: 900 });
      await store.addVariant(id, replyWith("wide"), 900);
      await store.addVariant(id, replyWith("narrow"), 100);
      expect(await store.turn(id)).toMatchObject({ text: "narrow", bound: 100 });
      expect(await store.variant(id, 0)).toMatchObject({ bound: 900 });
      await store.showVariant(id, 0);
      expect(await store.chain(id, 1)).toMatchObject([{ text: "wide", bound: 900 }]);
    });

    it("shows what is private to its person alone", async () => {
      const { store } = await start();
      const own = { personId: "ted", isPrivate: true };
      const asked = await ask(store, "a secret", own);
      const told = await answer(store, "its answer", { ...own, parentId: asked });
      const after = await ask(store, "for all", { personId: "ted", parentId: told });
      expect(await store.turn(told)).toMatchObject({ isPrivate: true });
      expect(await texts(store.chain(after, 9))).toEqual(["for all"]);
      expect(await texts(store.chain(after, 9, "joanna"))).toEqual(["for all"]);
      expect(await texts(store.chain(after, 9, "ted"))).toEqual(["a secret", "its answer", "for all"]);
      const sought = { channelId: "channel", from: "story" } as const;
      expect(await store.latestTurn(sought)).toBeNull();
      expect(await store.latestTurn({ ...sought, reader: "joanna" })).toBeNull();
      expect(await store.latestTurn({ ...sought, reader: "ted" })).toMatchObject({ id: told });
    });

    it("forgets with a channel what was said there and chosen for it, and with its owner what was noted", async () => {
      const { store, everything } = await start();
      await ask(store, "gone words", { channelId: "gone" });
      const kept = await ask(store, "kept words", { channelId: "kept" });
      for (const id of ["gone", "kept"]) {
        const target = { scope: "channel", id, serverId: "server" } as const;
        await store.choose(target, { speaker: `speaker in ${id}` });
        await store.setProgress(target, "kramer", placeAt(10));
      }
      await store.forgetChannels(["gone", "unknown"]);
      await store.forgetChannels([]);
      expect(await everything()).not.toContain("gone");
      expect(await store.turn(kept)).not.toBeNull();
      expect(await store.progress("channel", "kept", "kramer")).toMatchObject(placeAt(10));
      for (const owner of ["server", "ted"])
        expect(await store.claimOnce(`welcome ${owner}`, owner)).toBe(true);
      await store.forgetServer("server");
      expect(await store.claimOnce("welcome ted", "ted")).toBe(false);
      expect(await store.claimOnce("welcome server", "server")).toBe(true);
      await store.forgetPerson("ted");
      time += LATE_S;
      expect(await store.claimOnce("welcome ted", "ted")).toBe(true);
    });

    it("numbers variants that are finished at once", async () => {
      const { store } = await start();
      const id = await answer(store, "0");
      const numbers = await Promise.all(
        Array.from({ length: 10 }, (_, at) => store.addVariant(id, replyWith(`${at}`), 1000)),
      );
      expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      for (const [at, number] of numbers.entries()) {
        expect((await store.variant(id, number))?.reply.text).toBe(`${at}`);
      }
    });

    it("takes no variant for a turn that is gone, or that is a person's", async () => {
      const { store } = await start();
      const id = await store.beginReply({ ...turnWith(), interactionToken: "token" });
      await store.deleteTurn(id);
      await expect(store.addVariant(id, replyWith("late"), 1000)).rejects.toThrow(Failure);
      await expect(store.addVariant(await ask(store, "Why?"), replyWith("?"), 1000)).rejects.toThrow(Failure);
      await store.restartReply(id, "token");
      await store.addMessages(id, ["m1"]);
      expect(await store.unfinished()).toEqual([]);
      expect(await store.turnOfMessage("m1")).toBeNull();
    });

    it("knows what was being written, and forgets the token when it is written no more", async () => {
      const { store, everything } = await start();
      const [first, second, third, fourth] = [
        await store.beginReply({ ...turnWith(), interactionToken: "secret-1" }),
        await store.beginReply({ ...turnWith({ serverId: null }), interactionToken: null }),
        await store.beginReply({ ...turnWith(), interactionToken: "secret-3" }),
        await store.beginReply({ ...turnWith(), interactionToken: "secret-4" }),
      ];
      await store.addMessages(second, ["m1", "m2"]);
      await store.addVariant(first, replyWith("done"), 1000);
      expect(await store.unfinished()).toMatchObject([
        { id: first, variants: 1, interactionToken: "secret-1" },
        { id: second },
        { id: third },
        { id: fourth },
      ]);
      await store.finishReply(first);
      await store.deleteTurn(third);
      await store.finishReply(fourth);
      expect(await store.unfinished()).toEqual([
        {
          id: second,
          variants: 0,
          at: 1_000,
          serverId: null,
          channelId: "channel",
          interactionToken: null,
          messageIds: ["m1", "m2"],
        },
      ]);
      expect(await everything()).not.toContain("secret");

      await store.restartReply(first, "secret-5");
      expect(await store.unfinished()).toMatchObject([
        { id: first, variants: 1, interactionToken: "secret-5", messageIds: [] },
        { id: second },
      ]);
      expect(await store.turn(first)).toMatchObject({ text: "done" });
      await store.finishReply(first);
      expect(await everything()).not.toContain("secret");
    });

    it("knows which interactions are being handled, and forgets their tokens when they are no longer", async () => {
      const { store, everything } = await start();
      const [first, second] = [
        { token: "secret-1", serverId: "server" },
        { token: "secret-2", serverId: null },
      ];
      await store.beginInteractions([first, second]);
      await store.beginInteractions([second]);
      await store.endInteractions(["secret-1", "unknown"]);
      expect(await store.openInteractions()).toEqual([second]);
      await store.endInteractions(["secret-2"]);
      await store.endInteractions([]);
      expect(await store.openInteractions()).toEqual([]);
      expect(await everything()).not.toContain("secret");
    });

    it("keeps messages in their order and with the turn that showed them first", async () => {
      const { store } = await start();
      const [one, other] = [await answer(store, "one"), await answer(store, "other")];
      await store.addMessages(one, ["m9", "m1"]);
      await store.addMessages(other, ["m1", "m3"]);
      await store.addMessages(one, ["m9", "m2"]);
      expect(await store.messagesOf(one)).toEqual(["m9", "m1", "m2"]);
      expect(await store.messagesOf(other)).toEqual(["m3"]);
      await store.dropMessages(["m1", "unknown"]);
      await store.dropMessages([]);
      expect(await store.messagesOf(one)).toEqual(["m9", "m2"]);
      expect(await store.turn(one)).not.toBeNull();
      expect(await store.turnOfMessage("m1")).toBeNull();
    });

    it("gives the last turns that lead to one, past those that are deleted or not finished", async () => {
      const { store } = await start();
      let parentId = await ask(store, "0");
      const ids = [parentId];
      for (let at = 1; at < 8; at++) {
        const make = at % 2 === 0 ? ask : answer;
        parentId = await make(store, `${at}`, { parentId });
        ids.push(parentId);
      }
      const begun = await store.beginReply({ ...turnWith({ parentId }), interactionToken: null });
      const last = await ask(store, "last", { parentId: begun });
      await ask(store, "aside", { parentId: ids[5]! });
      expect(await texts(store.chain(last, 3))).toEqual(["6", "7", "last"]);
      await store.deleteTurn(ids[6]!);
      await store.deleteTurn(ids[5]!);
      expect(await texts(store.chain(last, 4))).toEqual(["3", "4", "7", "last"]);
      expect(await texts(store.chain(last, 99))).toEqual(["0", "1", "2", "3", "4", "7", "last"]);
      expect(await texts(store.chain(begun, 2))).toEqual(["4", "7"]);
      expect(await store.chain(last, 0)).toEqual([]);
      expect(await store.chain(987_654, 5)).toEqual([]);
    });

    it("finds the newest finished turn that fits", async () => {
      const { store } = await start();
      await ask(store, "by Ted");
      time = 2_000;
      await answer(store, "to Ted");
      await answer(store, "as Joanna", { characterId: "joanna", personId: "billy" });
      await ask(store, "elsewhere", { channelId: "other" });
      time = 3_000;
      await ask(store, "of another story", { storyId: "other", personId: "billy" });
      await store.beginReply({ ...turnWith(), interactionToken: null });
      const latest = async (sought: Omit<Parameters<Store["latestTurn"]>[0], "channelId">) =>
        (await store.latestTurn({ channelId: "channel", ...sought }))?.text ?? null;

      expect(await latest({})).toBe("of another story");
      expect(await latest({ from: "story" })).toBe("as Joanna");
      expect(await latest({ from: "person", personId: "ted" })).toBe("by Ted");
      expect(await latest({ personId: "ted" })).toBe("to Ted");
      expect(await latest({ storyId: "kramer", characterId: null })).toBe("to Ted");
      expect(await latest({ characterId: "joanna", since: 2_000 })).toBe("as Joanna");
      expect(await latest({ characterId: "joanna", since: 2_001 })).toBeNull();
      expect(await store.latestTurn({ channelId: "unknown" })).toBeNull();
      const places = ["channel", "other"].map((channelId) => ({ serverId: "server", channelId }));
      expect(await store.placesSince(0, 9)).toEqual(places);
      expect(await store.placesSince(3_000, 9)).toEqual(places.slice(0, 1));
      expect(await store.placesSince(0, 1)).toEqual(places.slice(0, 1));
    });

    it("follows a message that is changed or deleted, and ignores those it does not know", async () => {
      const { store, everything } = await start();
      const id = await ask(store, "typpo", { messageId: "m1" });
      const reply = await answer(store, "an answer", { parentId: id });
      await store.addMessages(reply, ["m2", "m3"]);
      await store.changeText("m1", "typo");
      await store.changeText("m2", "not a person's");
      await store.changeText("unknown", "nothing");
      expect(await texts(store.chain(reply, 5))).toEqual(["typo", "an answer"]);

      expect(await store.deleteMessages(["unknown"])).toEqual([]);
      expect(await store.deleteMessages([])).toEqual([]);
      expect(await store.deleteMessages(["m3", "m1", "m2"])).toEqual([id, reply]);
      expect(await store.deleteMessages(["m3", "m1"])).toEqual([]);
      expect(await store.turn(reply)).toBeNull();
      expect(await store.turnOfMessage("m2")).toBeNull();
      expect(await everything()).not.toMatch(/typo|an answer|nothing/u);
    });

    it("keeps choices, each by itself", async () => {
      const { store } = await start();
      const [wholeServer, channel, member] = [
        { scope: "server", id: "1", serverId: "1" },
        { scope: "channel", id: "1", serverId: "1" },
        { scope: "member", id: "1", serverId: null },
      ] as const;
      expect(await store.choices("server", "1")).toEqual(NOTHING_CHOSEN);
      await store.choose(wholeServer, { storyId: "kramer", speaks: false });
      await store.choose(wholeServer, {
        freeTalk: true,
        storyId: null,
        newReaders: "ask",
        further: "button",
        answerLength: "long",
      });
      await store.choose(wholeServer, { newReaders: "nothing", further: null });
      await store.choose(channel, { speaker: "ted" });
      await store.choose(channel, {});
      await store.choose(member, { storyId: "other" });
      const chosen = {
        ...NOTHING_CHOSEN,
        speaks: false,
        freeTalk: true,
        newReaders: "nothing",
        answerLength: "long",
      };
      expect(await store.choices("server", "1")).toEqual(chosen);
      expect(await store.choices("member", "1")).toEqual({ ...NOTHING_CHOSEN, storyId: "other" });
      const all = await store.allChoices();
      expect(all).toHaveLength(2);
      expect(all).toContainEqual({ scope: "server", id: "1", choices: chosen });
      expect(all).toContainEqual({
        scope: "channel",
        id: "1",
        choices: { ...NOTHING_CHOSEN, speaker: "ted" },
      });
    });

    it("takes the choices of an older database over, and new ones of lengths and buttons", async () => {
      const database = await open();
      await migrateTo(database, "005-kinds");
      await sql`insert into choices (scope, id, server_id, further) values ('server', '1', '1', 'spoiler')`.execute(
        database.db,
      );
      const store = await openSqlStore(database);
      opened.push(store);
      expect(await store.choices("server", "1")).toMatchObject({
        further: "spoiler",
        answerLength: null,
        buttons: null,
      });
      await store.choose(
        { scope: "server", id: "1", serverId: "1" },
        { answerLength: "short", buttons: "none" },
      );
      expect(await store.choices("server", "1")).toMatchObject({
        further: "spoiler",
        answerLength: "short",
        buttons: "none",
      });
    });

    it("says of a key only once that it is new", async () => {
      const { store } = await start();
      const answers = await Promise.all(Array.from({ length: 5 }, () => store.claimOnce("welcome 1")));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.claimOnce("welcome 2")).toBe(true);
      expect(await store.claimOnce("welcome 1")).toBe(false);
    });

    it("forgets what is older than a time, and what came after goes on alone", async () => {
      const { store } = await start();
      const id = await ask(store, "long ago", { messageId: "m1" });
      time = 2_000;
      const reply = await answer(store, "now", { parentId: id });
      time = 1_000 + DAY_S;
      expect(await store.forgetOld(1)).toBe(0);
      time = 2_000 + DAY_S;
      expect(await store.forgetOld(1)).toBe(1);
      expect(await store.turnOfMessage("m1")).toBeNull();
      expect(await texts(store.chain(reply, 5))).toEqual(["now"]);
    });

    it("never shows one server what another said, and tells a chain as it was", async () => {
      const { store } = await start();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(deeds, fc.nat(8), async (todo, limit) => {
          const told = await perform(store, `run-${run++}`, todo);
          const unfinished = await store.unfinished();
          for (const turn of told) {
            expect(await texts(store.chain(turn.id, limit))).toEqual(expectedChain(turn, limit));
            const shown = [
              await store.turn(turn.id),
              await store.turnOfMessage(turn.messageId),
              await store.variant(turn.id, 0),
              await store.messagesOf(turn.id),
              await store.latestTurn({ channelId: `${turn.server}channel` }),
              unfinished.find((one) => one.id === turn.id),
            ];
            const servers = JSON.stringify(shown).match(/run-\d+\/server-\d\//gu) ?? [];
            expect(servers.filter((one) => one !== turn.server)).toEqual([]);
            expect(shown[0] === null).toBe(turn.isDeleted);
          }
        }),
        { numRuns: 30 },
      );
    });

    it("leaves no trace of a person or a server that it forgets, and all of the others", async () => {
      const { store, everything } = await start();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(deeds, async (todo) => {
          const name = `gone-${run++}`;
          const told = (await perform(store, name, todo)).filter((turn) => !turn.isDeleted);
          const [person_, server_] = [`${name}/person-0/`, `${name}/server-0/`];
          await store.choose({ scope: "member", id: person_, serverId: null }, { storyId: person_ });
          await store.setProgress({ scope: "member", id: person_, serverId: null }, person_, placeAt(3));
          await store.choose({ scope: "server", id: server_, serverId: server_ }, { speaks: false });
          await store.choose(
            { scope: "channel", id: `${server_}thread`, serverId: server_ },
            { speaks: true },
          );
          await store.setProgress(
            { scope: "channel", id: `${server_}x`, serverId: server_ },
            "kramer",
            placeAt(3),
          );
          const channel = { serverId: server_, channelId: `${server_}x`, storyId: "kramer" };
          for (const personId of [person_, `${name}/person-1/`])
            await store.takePart({ ...channel, personId });
          await store.setSchedule(channel, [{ at: 1, ...placeAt(3) }]);
          expect(await everything()).toContain(server_);
          expect(await store.serverIds()).toContain(server_);

          const theirs = told.filter((turn) => turn.person === person_);
          expect((await store.personalRecord(person_)).turns).toBe(theirs.length);
          expect((await store.forgetPerson(person_)).turns).toBe(theirs.length);
          time += LATE_S;
          await store.forgetForGood();
          expect(await everything()).not.toContain(person_);
          await store.forgetServer(server_);
          expect(await everything()).not.toContain(server_);
          expect(await store.serverIds()).not.toContain(server_);
          for (const turn of told) {
            const isKept = turn.person !== person_ && turn.server !== server_;
            expect((await store.turn(turn.id)) !== null).toBe(isKept);
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}
