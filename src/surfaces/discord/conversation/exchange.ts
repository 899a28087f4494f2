import { UsageError } from "../../../core/errors.ts";
import type { TurnKind } from "../../../core/turn.ts";
import type { NewTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { AskOptions, Standpoint } from "../preferences.ts";
import { parentOf, takePart, talkOf, newTurns } from "./begin-turn.ts";
import { turnsBefore } from "./history.ts";
import { type AsBot, deliveryOf } from "./route.ts";
import { takeEarlierRows } from "./rows-here.ts";
import type { Begun } from "./talks.ts";
import { writeInTurn } from "./write-in-turn.ts";
import type { Audience, ConversationDeps, Writing } from "./writing.ts";

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

  async function begin(before: number | null): Promise<Begun | null> {
    const parentId =
      input.parentId === undefined ? await parentOf(bot, channel, asked, before) : input.parentId;
    const askedId = await input.record({ ...asked, parentId });
    if (askedId === null) return null;
    await takePart(bot, channel, answer);
    const turnId = await bot.store.beginReply({ ...answer, parentId: askedId, interactionToken });
    return { parentId, askedId, turnId };
  }

  await deps.talks.goOn(talkOf(channel, asked), begin, async ({ parentId, askedId, turnId }) => {
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
    const written = await writeInTurn(deps, bot, writing);
    if (written !== null && !isPrivate) void takeEarlierRows(deps, bot, channel, turnId);
    if (written === null || isPrivate || bot.preferences.further(channel) !== "spoiler") return;
    const from = await furtherThan(bot, writing, input.named);
    if (from === null || from.bound <= written.bound) return;
    const { bound, moment } = from;
    const { sender, lane } = input.asBot;
    const further = { ...answer, bound, moment, isSpoiler: true, parentId: turnId, interactionToken };
    await writeInTurn(deps, bot, {
      ...writing,
      turnId: await bot.store.beginReply(further),
      from,
      audience: { ...writing.audience, isSpoiler: true },
      delivery: {
        ...deliveryOf({ ...deps, bot }, speaking, { sender, lane, head: [] }),
        openName: written.speaker,
      },
    });
  });
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
