import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Interaction, Message, User } from "../tests/support/discord/things.ts";
import { type Fleet, type Place, repliesTo } from "../tests/surfaces/discord/fleet.ts";
import type { Line } from "./watched-process.ts";

/** How often somebody asks, and mentions the bot (ms). */
const ASK_MS = 250;
const MENTION_MS = 900;
/** Until everything is said in the end (ms). */
const CALM_MS = 60_000;

interface Asked {
  readonly number: number;
  readonly place: Place;
  readonly interaction: Interaction;
  /** What was being done to processes when it was asked. */
  readonly during: string;
}

/** What became of what people asked. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly isClean: boolean;
}

/** People who ask in all places, and what processes write about it. */
export class Questions {
  readonly #fleet: Fleet;
  readonly #pick: <T>(list: readonly T[]) => T;
  readonly #asked: Asked[] = [];
  readonly #mentions: { readonly place: Place; readonly message: Message; readonly during: string }[] = [];
  readonly #talkers: ReadonlyMap<Place, User>;
  readonly #heard = new Map<string, string[]>();
  /** What is being done to processes. */
  fault = "nothing";

  constructor(fleet: Fleet, pick: <T>(list: readonly T[]) => T) {
    this.#fleet = fleet;
    this.#pick = pick;
    this.#talkers = new Map(fleet.places.map((place) => [place, fleet.discord.addUser()]));
  }

  /** Notes what a process writes about an interaction. */
  hears(process: string, { interaction, msg, err, ms }: Line): void {
    if (interaction === undefined) return;
    const said = `${process}: ${msg}${ms === undefined ? "" : ` (${ms} ms)`}${err ? ` (${err.message})` : ""}`;
    this.#heard.set(interaction, [...(this.#heard.get(interaction) ?? []), said]);
  }

  /** Asks everywhere once, so that the bot takes part there, and then somewhere again and again until the signal aborts. */
  async ask(over: AbortSignal): Promise<void> {
    for (const place of this.#fleet.places) this.#askIn(place);
    for (let at = 0; !over.aborted; at++) {
      this.#askIn(this.#pick(this.#fleet.places));
      if (at % Math.round(MENTION_MS / ASK_MS) === 0) this.#mentionIn(this.#pick(this.#fleet.places));
      await sleep(ASK_MS);
    }
  }

  #askIn(place: Place): void {
    const number = this.#asked.length;
    const question = `Question ${number}: who is Ted?`;
    const person = this.#talkers.get(place)!;
    const interaction = this.#fleet.discord.command(place.channel, person, "ask", { question });
    this.#asked.push({ number, place, interaction, during: this.fault });
  }

  #mentionIn(place: Place): void {
    const { discord } = this.#fleet;
    const content = `<@${discord.botId}> Who is Ted?`;
    this.#mentions.push({
      place,
      message: discord.say(place.channel, discord.addUser(), content),
      during: this.fault,
    });
  }

  /** Waits until everybody has heard something, or it is no use. */
  async settled(): Promise<void> {
    const isOpen = () => this.#lost().length > 0 || this.#repliesTo().includes(0);
    for (let waited = 0; isOpen() && waited < CALM_MS; waited += 500) await sleep(500);
  }

  async outcome(admin: pg.Client): Promise<Outcome> {
    const acknowledged = this.#asked.filter(isAcknowledged);
    const late = this.#asked.filter((one) => one.interaction.callbacks.length > 0 && !isAcknowledged(one));
    const lost = this.#lost();
    const told = acknowledged.filter((one) => isTold(one) && !isAnswered(one));
    const twice = this.#asked.filter(
      ({ interaction: { callbacks, followUps } }) => callbacks.length > 1 || followUps.length > 0,
    );
    const replies = this.#repliesTo();
    const mentioned = this.#mentions.filter((_, at) => replies[at] !== 1);
    const unheard = replies.filter((count) => count === 0).length;
    const heardTwice = replies.filter((count) => count > 1).length;
    const disorders = await this.#disorders(admin);
    const traced = async (what: string, list: readonly Asked[]) =>
      Promise.all(list.map(async (one) => `  ${what}: ${await this.#trace(admin, one)}`));
    return {
      lines: [
        `questions ${this.#asked.length}, acknowledged ${acknowledged.length}, of these lost ${lost.length}, told that there is no answer ${told.length}; acknowledged too late ${late.length}, twice ${twice.length}`,
        `mentions ${replies.length}, lost ${unheard}, twice ${heardTwice}; talks out of order ${disorders.length}`,
        ...(await traced("lost", lost)),
        ...(await traced("twice", twice)),
        ...(await traced("out of order", disorders.flat())),
        ...mentioned.map(
          ({ place, message, during }) =>
            `  mention on shard ${place.shard} during ${during}: ${repliesTo(this.#fleet, place, message)
              .map(({ content }) => content)
              .join(" | ")}`,
        ),
      ],
      isClean: lost.length + twice.length + unheard + heardTwice + disorders.length === 0,
    };
  }

  #lost(): readonly Asked[] {
    return this.#asked.filter((one) => isAcknowledged(one) && !isTold(one));
  }

  #repliesTo(): readonly number[] {
    return this.#mentions.map(({ place, message }) => repliesTo(this.#fleet, place, message).length);
  }

  /** The questions of a talk that were recorded after one that was asked later, each with that one. */
  async #disorders(admin: pg.Client): Promise<readonly (readonly Asked[])[]> {
    const { rows } = await admin.query(
      "select channel_id, text from turns where text like 'Question %' order by id",
    );
    const newest = new Map<string, number>();
    const found: Asked[][] = [];
    for (const { channel_id: talk, text } of rows) {
      const number = Number(/\d+/u.exec(text)?.[0]);
      const before = newest.get(talk) ?? -1;
      if (number < before) found.push([number, before].map((one) => this.#asked[one]!));
      newest.set(talk, Math.max(number, before));
    }
    return found;
  }

  async #trace(admin: pg.Client, { number, place, interaction, during }: Asked): Promise<string> {
    const { rows } = await admin.query(
      "select turns.id, (select count(*) from turns replies where replies.parent_id = turns.id) as replies from turns where text like $1",
      [`Question ${number}:%`],
    );
    const kept = rows.map(({ id, replies }) => `turn ${id} with ${replies} replies`).join(", ");
    return [
      `${number} on shard ${place.shard} during ${during}`,
      `acknowledged after ${interaction.acknowledgedAfterMs} ms (${interaction.callbacks.length} tries)`,
      kept === "" ? "not recorded" : kept,
      `shown: ${interaction.reply?.content ?? "nothing"}`,
      ...(this.#heard.get(interaction.id) ?? ["nothing heard of it"]),
    ].join("; ");
  }
}

const isAcknowledged = ({ interaction }: Asked) => interaction.acknowledgedAfterMs !== null;
const isAnswered = ({ interaction }: Asked) => /stand-in answers/u.test(interaction.reply?.content ?? "");
/** Whether whoever asked was told something for good. */
const isTold = ({ interaction }: Asked) =>
  /stand-in answers|restart|wrong|later|ended/iu.test(interaction.reply?.content ?? "");
