import { UsageError } from "../../../core/errors.ts";
import type { NewTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { Named } from "../preferences.ts";
import { upToLine } from "./recorded-answer.ts";
import { type AsBot, routeFor } from "./route.ts";
import type { Route, Writing, Written } from "./write-answer.ts";
import { type Means, writeInTurn } from "./write-in-turn.ts";

/** An answer that all see, and how it was asked for and given. */
interface Before {
  /** `null` when it ended early: nothing is added to it then. */
  readonly written: Written | null;
  readonly asBot: AsBot;
  readonly named: Named;
  readonly answer: Omit<NewTurn, "parentId">;
  readonly interactionToken: string | null;
}

/**
 * Where the server chose so, tells behind a spoiler mark, below what all may know, what whoever asked may know further.
 * It goes by the same way and under the name by which all know the speaker.
 */
export async function writeSpoilerPart(
  means: Means,
  bot: Bot,
  writing: Writing,
  { written, asBot, named, answer, interactionToken }: Before,
): Promise<void> {
  const { place, outline, texts, isPrivate, turnId: parentId, characterId } = writing;
  if (written === null || isPrivate || bot.preferences.further(place) !== "spoiler") return;
  const further = await furtherFor(bot, writing, named);
  if (further === null || further.bound <= written.bound) return;
  const { bound, moment } = further;
  const known = { bound, ...(moment !== undefined && characterId !== null && { moment }) };
  const turn = { ...answer, ...known, isSpoiler: true, parentId, interactionToken };
  const turnId = await bot.store.beginReply(turn);
  const head = [upToLine({ bound, outline, texts })];
  const route = async (speaker: string): Promise<Route> => {
    const found = await routeFor({ voices: means, bot }, writing, speaker, { ...asBot, head });
    return found.isWebhook ? { ...found, head } : found;
  };
  await writeInTurn(means, bot, {
    ...writing,
    ...known,
    turnId,
    isSpoiler: true,
    openName: written.speaker,
    notes: [],
    route,
    otherRoute: route,
  });
}

/** How far whoever asked knows the story by themselves; `null` when they have to say that first by now. */
async function furtherFor(
  { preferences, engine }: Bot,
  { place, personId, outline }: Writing,
  { until, at }: Named,
): Promise<{ bound: number; moment?: number } | null> {
  try {
    const named = { storyId: outline.id, speaker: "narrator", until };
    const { bound } = await preferences.standpoint(place, personId, named, true);
    return {
      bound,
      ...(at !== undefined && { moment: Math.min(bound, await engine.place(outline.id, at)) }),
    };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
