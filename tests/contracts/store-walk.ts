import * as fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type Happening, memberActor, type SceneEvent } from "../../src/core/scene.ts";
import { NOTHING_USED } from "../../src/core/usage.ts";
import type { Processes } from "../../src/stores/processes.ts";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { Store } from "../../src/stores/store.ts";
import { LATE_S } from "../../src/stores/unless-forgotten.ts";
import { rowsOnDisk } from "../support/rows-on-disk.ts";
import { eventWith, openingBy, sceneWith } from "../support/scene-events.ts";
import { placeAt, replyWith, turnWith } from "../support/turns.ts";

/** Who does something, in which server, with a number that makes it differ from other deeds. */
interface Deed {
  readonly who: Person;
  readonly server: string | null;
  readonly number: number;
}

/** A person, whose id, name and words hold a mark that nothing else has. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly words: string;
}

const person = (mark: string): Person => ({
  id: `${mark}-id`,
  name: `${mark}name`,
  words: `${mark}one ${mark}two ${mark}three ${mark}four ${mark}five`,
});
const GONE = person("zyx");
const KEPT = [person("abel"), person("cain")];
/** Stands in everything of the server that is erased. */
const GONE_SERVER = "vanished";

/** What the deeds so far have made, to be built on. */
interface Made {
  readonly turns: {
    readonly id: number;
    readonly of: Person;
    readonly isAnswer: boolean;
    readonly server: string | null;
  }[];
  readonly scenes: { readonly id: number; events: number; extras: string[] }[];
}

type Do = (store: Store, deed: Deed, made: Made) => Promise<unknown>;

/** Everything that writes, but for what erases, owns and shares: a new method of the store is to be added here. */
type Writing = Exclude<
  keyof Store,
  | (`personal${string}` | `forget${string}` | `forgotten${string}` | `delete${string}`)
  | Exclude<keyof Processes, "beginInteractions" | "endInteractions">
  | ("claim" | "takeOver" | "close" | "noteServers" | "missingSince" | "serverIds")
  | ("usedOn" | "usedByAll" | "usageBy" | "quotas" | "serverKey")
  | (
      | "turn"
      | "turnOfMessage"
      | "messagesOf"
      | "variant"
      | "chain"
      | "latestTurn"
      | "placesSince"
      | "unfinished"
    )
  | ("choices" | "allChoices" | "progress" | "audience" | "schedule" | "migratePositions")
  | ("scene" | "sceneIn" | "scenesOf" | "openScenes" | "sceneEvents" | "sceneMessages" | "sceneEventOf")
>;

const channelIn = (server: string | null) => `channel of ${server}`;
const memberOf = ({ id }: Person) => ({ scope: "member", id, serverId: null }) as const;
const pick = <T>(list: readonly T[], number: number): T | undefined =>
  list[number % Math.max(1, list.length)];

function turnOf({ who, server, number }: Deed, made: Made) {
  const parentId = pick(made.turns, number)?.id ?? null;
  return turnWith({ personId: who.id, serverId: server, channelId: channelIn(server), parentId });
}

/** An answer made from a talk in which others spoke: it may quote one of them. */
async function answer(store: Store, deed: Deed, made: Made): Promise<void> {
  const { who, number } = deed;
  const other = pick([GONE, ...KEPT], number)!;
  const id = await store.beginReply({ ...turnOf(deed, made), interactionToken: `token for ${who.id}` });
  await store.addMessages(id, [`answer ${number} to ${who.id}`]);
  const quoted = number % 3 === 0 && other !== who;
  const text = `To ${who.name}: ${who.words}${quoted ? ` but ${other.name} said ${other.words}` : ""} ${number}`;
  await store.addVariant(id, replyWith(text), 1000, quoted ? [other.id] : []);
  made.turns.push({ id, of: who, isAnswer: true, server: deed.server });
}

function happeningBy({ who, number }: Deed, id: number, extras: string[]): SceneEvent {
  const other = pick([GONE, ...KEPT], number)!;
  const me = memberActor(who.id);
  const audience = ["joanna", me, memberActor(other.id), ...extras];
  const bots: Happening = {
    type: "said",
    actor: "joanna",
    text: `Ah, ${other.name}: ${other.words}, says <@${other.id}>`,
    decision: { ranked: [{ actor: me, score: 1, reasons: ["was spoken to"] }], overruledBy: who.id },
    handedTo: me,
  };
  const kinds: readonly Happening[] = [
    { type: "introduced", actor: me, name: who.name, about: who.words },
    { type: "said", actor: me, text: who.words },
    { type: "told", actor: "ted", to: [me, memberActor(other.id)], text: who.words },
    { type: "aside", text: `${who.words}, <@${other.id}>` },
    { type: "entered", actor: `~${who.words}`, name: who.words },
    { type: "moved", place: who.words },
    { type: "played", actor: "ted", player: who.id },
    { type: "ruled", text: who.words },
    bots,
  ];
  const what = pick(kinds, number)!;
  if (what.type === "entered") extras.push(what.actor);
  return eventWith(id, what, { by: what === bots ? null : who.id, audience });
}

const DEEDS: { readonly [Name in Writing]: Do } = {
  async addPersonTurn(store, deed, made) {
    const { who, number } = deed;
    const other = pick([GONE, ...KEPT], number)!;
    // Of what was said elsewhere nobody can tell who is quoted.
    const isKnown = made.turns.some(
      (turn) => turn.of === other && !turn.isAnswer && turn.server === deed.server,
    );
    const text = `${isKnown ? `> ${other.words}\n` : ""}${who.words} and <@${other.id}> ${number}`;
    const messageId = `message ${number} of ${who.id}`;
    const id = await store.addPersonTurn({ ...turnOf(deed, made), text, messageId });
    if (id !== null) made.turns.push({ id, of: who, isAnswer: false, server: deed.server });
  },
  beginReply: answer,
  addVariant: answer,
  async restartReply(store, { who }, { turns }) {
    const own = turns.find(({ of, isAnswer }) => of === who && isAnswer);
    if (own) await store.restartReply(own.id, `token for ${who.id}`);
  },
  async finishReply(store, { who }, { turns }) {
    const own = turns.find(({ of, isAnswer }) => of === who && isAnswer);
    if (own) await store.finishReply(own.id);
  },
  beginInteractions: (store, { server, number }) =>
    store.beginInteractions([{ token: `token ${number} in ${server}`, serverId: server }]),
  endInteractions: (store, { server, number }) => store.endInteractions([`token ${number} in ${server}`]),
  async addMessages(store, { who, number }, { turns }) {
    const own = turns.find(({ of }) => of === who);
    if (own) await store.addMessages(own.id, [`further message ${number} for ${who.id}`]);
  },
  dropMessages: (store, { who, number }) => store.dropMessages([`answer ${number} to ${who.id}`]),
  async showVariant(store, { who }, { turns }) {
    const own = turns.find(({ of, isAnswer }) => of === who && isAnswer);
    if (own) await store.showVariant(own.id, 0);
  },
  changeText: (store, { who, number }) =>
    store.changeText(`message ${number} of ${who.id}`, `${who.words} changed, <@${GONE.id}>`),
  choose: (store, { who, server, number }) =>
    store.choose(
      server !== null && number % 2 === 0 ? { scope: "server", id: server, serverId: server } : memberOf(who),
      { speaker: "ted", keepDays: null },
    ),
  setProgress: (store, { who, number }) =>
    store.setProgress(memberOf(who), `story ${number % 2}`, placeAt(number)),
  takePart: (store, { who, server }) =>
    store.takePart({ serverId: server, channelId: channelIn(server), personId: who.id, storyId: "kramer" }),
  stopReading: (store, { who, server }) =>
    store.stopReading({ personId: who.id, storyId: "kramer", channelId: channelIn(server) }),
  setSchedule: (store, { server, number }) =>
    store.setSchedule({ channelId: channelIn(server), serverId: server, storyId: "kramer" }, [
      { at: number, ...placeAt(number) },
    ]),
  claimOnce: (store, { who, server, number }) =>
    number % 2 === 0
      ? store.claimOnce(`told ${who.id} of ${number}`, who.id)
      : store.claimOnce(`told ${server} of ${number}`, server),
  countQuestion: (store, { who }) => store.countQuestion(who.id, 20),
  addUsage: (store, { who, server }) =>
    store.addUsage({
      ...NOTHING_USED,
      day: "2027-03-31",
      account: { serverId: server, personId: who.id },
      payer: "operator",
      prompt: 10,
      micros: 1,
    }),
  claimUsageNotice: (store, { who, server }) =>
    store.claimUsageNotice("2027-03-31", { serverId: server, personId: who.id }, "operator"),
  async setQuota(store, { who, server, number }) {
    const which = { holder: `role ${number}`, setBy: who.id };
    if (server !== null) await store.setQuota({ serverId: server, ...which }, { tokens: 5, micros: null });
  },
  async setServerKey(store, { who, server }) {
    const key = { sealed: "sealed", lastFour: "abcd", setBy: who.id };
    if (server !== null) await store.setServerKey(server, key);
  },
  async refuseServerKey(store, { server }) {
    if (server !== null) await store.refuseServerKey(server, "sealed");
  },
  async beginScene(store, { who, server, number }, { scenes }) {
    const opening = { ...openingBy(who.id), place: who.words, premise: who.words } as const;
    const place = {
      serverId: server,
      channelId: `thread ${number} of ${server}`,
      parentChannelId: channelIn(server),
    };
    const id = await store.beginScene(sceneWith({ ...place, openedBy: who.id, title: who.words }), [opening]);
    scenes.push({ id, events: 1, extras: [] });
  },
  async addSceneEvent(store, deed, { scenes }) {
    const scene = pick(scenes, deed.number);
    if (!scene) return;
    const event = happeningBy(deed, ++scene.events, scene.extras);
    await store.addSceneEvent(scene.id, event, [`line ${event.id} of scene ${scene.id}`]);
  },
  async addSceneMessages(store, { who }, { scenes }) {
    for (const { id } of scenes)
      for (const event of await store.sceneEvents(id))
        if (event.by === who.id)
          await store.addSceneMessages(id, event.id, [`more of ${event.id} in scene ${id}`]);
  },
};

const histories = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.values(DEEDS), DEEDS.addPersonTurn, answer, DEEDS.addSceneEvent),
    who: fc.constantFrom(GONE, ...KEPT),
    server: fc.constantFrom(GONE_SERVER, "staying", null),
    number: fc.nat(30),
  }),
  { minLength: 15, maxLength: 60 },
);

/** The rows of a database, each as text with the name of its table before it. */
async function rowsOf({ db }: SqlDatabase): Promise<string[]> {
  const tables = Object.entries(await rowsOnDisk(db));
  return tables.flatMap(([table, rows]) => rows.map((row) => `${table} ${JSON.stringify(row)}`));
}

/**
 * That nothing of a person or a server is left in any table, whatever was done, and everything else is. `open` gives a new,
 * empty database each time.
 */
export function testWalk(kind: string, open: () => Promise<SqlDatabase>): void {
  describe(`walking every table, ${kind}`, () => {
    let store: Store | null = null;
    let time = 1_000_000;
    afterEach(async () => {
      await store?.close();
      store = null;
    });

    it("finds nothing of who was forgotten, nor of a server that was erased, and all else as it was", async () => {
      const database = await open();
      const opened = (store = await openSqlStore(database, () => time));
      await fc.assert(
        fc.asyncProperty(histories, async (deeds) => {
          const made: Made = { turns: [], scenes: [] };
          for (const deed of deeds) await deed.act(opened, deed, made);
          const before = await rowsOf(database);

          await opened.forgetPerson(GONE.id);
          time += LATE_S;
          await opened.forgetForGood();
          const after = await rowsOf(database);
          expect(after.filter((row) => row.includes("zyx"))).toEqual([]);
          const theirs = new Set(made.turns.flatMap(({ id, of }) => (of === GONE ? `turns ${id}` : [])));
          const touched = new Set(before.filter((row) => row.includes("zyx")).map(ownerOf));
          const mayGo = (row: string) =>
            theirs.has(ownerOf(row)) ||
            (/^(?:turns|drafts|scene_messages) /u.test(row) && touched.has(ownerOf(row)));
          const others = before.filter((row) => !row.includes("zyx") && !mayGo(row) && !isSum(row));
          expect(others.filter((row) => !after.includes(row))).toEqual([]);

          await opened.forgetServer(GONE_SERVER);
          const left = await rowsOf(database);
          expect(left.filter((row) => row.includes(GONE_SERVER))).toEqual([]);
          const gone = new Set(after.filter((row) => row.includes(GONE_SERVER)).map(ownerOf));
          const isOfServer = (row: string) => gone.has(ownerOf(row).replace(/^(scenes \d+) .*/u, "$1"));
          const mayStay = after.filter((row) => !isOfServer(row) && !isSum(row));
          expect(mayStay.filter((row) => !left.includes(row))).toEqual([]);
        }),
        { numRuns: 8, endOnFailure: true },
      );
    });
  });
}

/** Whether a row sums up what was used by nobody who is known any more: what is erased is added to it. */
function isSum(row: string): boolean {
  return row.startsWith("usage ") && /"person_id":""/u.test(row);
}

/** The turn, the scene or the event that a row belongs to; else the row itself. */
function ownerOf(row: string): string {
  const [table = ""] = row.split(" ", 1);
  if (table === "turns" || table === "scenes") return `${table} ${/"id":(\d+)/u.exec(row)?.[1]}`;
  const [, turn] = /"turn_id":(\d+)/u.exec(row) ?? [];
  if (turn !== undefined) return `turns ${turn}`;
  const [, scene, event = ""] = /"scene_id":(\d+)(?:,"event_id":(\d+))?/u.exec(row) ?? [];
  return scene === undefined ? row : `scenes ${scene} ${event}`.trim();
}
