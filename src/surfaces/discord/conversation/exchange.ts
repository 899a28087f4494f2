import { UsageError } from "../../../core/errors.ts";
import type { TurnKind } from "../../../core/turn.ts";
import type { NewTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { AskOptions, Standpoint } from "../preferences.ts";
import type { Arrival } from "./arrivals.ts";
import { parentOf, takePart, talkOf, newTurns, type UnlinkedTurn } from "./begin-turn.ts";
import { greetsFirst } from "./greets-first.ts";
import { turnsBefore } from "./history.ts";
import { type AsBot, deliveryOf } from "./route.ts";
import { takeEarlierRows } from "./rows-here.ts";
import type { Begun } from "./talks.ts";
import { writeInTurn } from "./write-in-turn.ts";
import type { Audience, ConversationDeps, Writing, Written } from "./writing.ts";

/** A question, however it arrived. */
export interface ExchangeInput {
  readonly kind: TurnKind;
  readonly text: string;
  readonly audience: Omit<Audience, "isSpoiler">;
  readonly standpoint: Standpoint;
  /** What the asker named, for the part behind a spoiler mark. */
  readonly named: AskOptions;
  /** The turn it follows; `undefined` goes on with the talk there. */
  readonly parentId: number | null | undefined;
  /** Records it under that turn; `null` when it was recorded before. */
  readonly record: (asked: NewTurn) => Promise<number | null>;
  /** Small print for the answer. */
  readonly notes: readonly string[];
  readonly asBot: AsBot;
  /** Called before a character answers in a message of their own. */
  readonly beforeCharacter?: (askedId: number) => Promise<void>;
  /** Its place among what was asked there; `null` where it has none. */
  readonly arrival: Arrival | null;
  /** Reaches the interaction that asked, for 15 minutes; `null` when messages did. */
  readonly interactionToken: string | null;
}

/**
 * Records a question after the earlier ones of its talk, answers it, and adds what the asker may know
 * beyond it where the server wants that behind a spoiler mark.
 */
export async function exchange(deps: ConversationDeps, bot: Bot, input: ExchangeInput): Promise<void> {
  const { kind, text, standpoint, interactionToken } = input;
  const { channel, personId, isPrivate } = input.audience;
  const { asked, answer } = newTurns(input.audience, standpoint, kind);

  let greetingId: number | null = null;
  async function begin(before: number | null): Promise<Begun | null> {
    const follows =
      input.parentId === undefined ? await parentOf(bot, channel, asked, before) : input.parentId;
    if (kind === "answer" && input.parentId == null && (await greetsFirst(bot, input.audience, standpoint)))
      greetingId = await bot.store.beginReply({ ...answer, parentId: follows, interactionToken });
    const parentId = greetingId ?? follows;
    const askedId = await input.record({ ...asked, parentId });
    if (askedId === null) {
      if (greetingId !== null) await bot.store.deleteTurn(greetingId);
      return null;
    }
    await takePart(bot, channel, answer);
    const turnId = await bot.store.beginReply({ ...answer, parentId: askedId, interactionToken });
    return { parentId, askedId, turnId };
  }

  async function write({ parentId, askedId, turnId }: Begun): Promise<void> {
    const reader = isPrivate ? personId : undefined;
    const speaking = { ...standpoint, audience: input.audience };
    const delivery = deliveryOf({ ...deps, bot }, speaking, input.asBot, input.notes);
    const writing: Writing = {
      turnId,
      asked: { id: askedId, kind, text, before: () => turnsBefore(bot.store, { askedId, parentId }, reader) },
      from: standpoint,
      audience: { ...input.audience, isSpoiler: false },
      delivery: {
        ...delivery,
        async route(speaker) {
          const route = await delivery.route(speaker);
          if (route.isWebhook) await input.beforeCharacter?.(askedId);
          return route;
        },
      },
    };
    const isGreeted = greetingId !== null && (await greeted(deps, bot, { ...writing, turnId: greetingId }));
    // What stands above the first message is not said again above the next.
    const after = deliveryOf({ ...deps, bot }, speaking, { ...input.asBot, head: [] }, input.notes);
    const written = await writeInTurn(deps, bot, { ...writing, ...(isGreeted && { delivery: after }) });
    void bot.costs.tellNearly({ ...input.audience, token: interactionToken });
    if (written === null || isPrivate) return;
    void takeEarlierRows(deps, bot, channel, turnId);
    if (bot.preferences.further(channel) === "spoiler")
      await tellFurther(deps, bot, input, { answer, writing, written });
  }

  await input.arrival?.earlier();
  const written = deps.talks.goOn(talkOf(channel, asked), begin, write);
  input.arrival?.pass();
  await written;
}

/** Adds what the asker alone may know beyond an answer, behind a spoiler mark. */
async function tellFurther(
  deps: ConversationDeps,
  bot: Bot,
  { standpoint, audience, named, asBot: { sender, lane }, interactionToken }: ExchangeInput,
  {
    answer,
    writing,
    written,
  }: { readonly answer: UnlinkedTurn; readonly writing: Writing; readonly written: Written },
): Promise<void> {
  const from = await furtherThan(bot, writing, named);
  if (from === null || from.bound <= written.bound) return;
  const { bound, moment } = from;
  const parentId = writing.turnId;
  await writeInTurn(deps, bot, {
    ...writing,
    turnId: await bot.store.beginReply({
      ...answer,
      bound,
      moment,
      isSpoiler: true,
      parentId,
      interactionToken,
    }),
    from,
    audience: { ...writing.audience, isSpoiler: true },
    delivery: {
      ...deliveryOf({ ...deps, bot }, { ...standpoint, audience }, { sender, lane, head: [] }),
      openName: written.speaker,
    },
  });
}

/** Has a character say their greeting; false where they could not, and the talk goes on without. */
async function greeted(deps: ConversationDeps, bot: Bot, writing: Writing): Promise<boolean> {
  const { turnId, delivery } = writing;
  try {
    await writeInTurn(deps, bot, { ...writing, isGreeting: true, delivery: { ...delivery, notes: [] } });
    return true;
  } catch (error) {
    bot.log.warn({ turn: turnId, err: error }, "greeting not said");
    return false;
  }
}

/** The vantage for the asker alone; `null` when they must first say how far they have read. */
async function furtherThan(
  { preferences, engine }: Bot,
  { from, audience: { channel, personId } }: Writing,
  { until, at }: AskOptions,
): Promise<Writing["from"] | null> {
  const { outline, characterId } = from;
  try {
    const named = { storyId: outline.id, speaker: "narrator", until };
    const { bound } = await preferences.standpoint(channel, personId, named, true);
    const isEarlier = at !== undefined && characterId !== null;
    const moment = isEarlier ? Math.min(bound, await engine.parsePosition(outline.id, at)) : bound;
    return { outline, characterId, bound, moment };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
