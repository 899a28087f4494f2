import type { ChatInputCommandInteraction } from "discord.js";
import { UsageError } from "../../../../../core/errors.ts";
import type { StoryOutline } from "../../../../../engine/engine.ts";
import type { Step, Store } from "../../../../../stores/store.ts";
import type { Call } from "../../../bot.ts";
import { NOBODY } from "../../../preferences.ts";
import { shelfAt } from "../../../shelf.ts";
import { managedServer } from "../../parts/manager.ts";
import { storyTyped } from "../../parts/options.ts";

type Target = Parameters<Store["setSchedule"]>[0];

/** The story named, or else the one that is talked about there by those who chose none. @throws UnknownStory */
export async function groupStory(call: Call<ChatInputCommandInteraction>): Promise<StoryOutline> {
  const { bot, interaction, place } = call;
  const typed = await storyTyped(call, interaction.options.getString("story"));
  return bot.catalogue.outline(shelfAt(call), typed ?? (await bot.preferences.storyId(place, NOBODY)));
}

/** The schedule of a channel, by somebody who may change it. */
export interface ManagedSchedule {
  readonly outline: StoryOutline;
  readonly steps: readonly Step[];
  /** Puts others in the place of the steps; those that are kept keep the edition they are of. */
  readonly replace: (
    steps: readonly (Pick<Step, "at" | "bound"> & { readonly edition: string | null })[],
  ) => Promise<void>;
}

/** @throws UsageError outside servers, and for those who may not manage this one. */
export async function managedSchedule(call: Call<ChatInputCommandInteraction>): Promise<ManagedSchedule> {
  const { bot, place } = call;
  const serverId = managedServer(call);
  const outline = await groupStory(call);
  const target: Target = { channelId: place.channelId, serverId, storyId: outline.id };
  return {
    outline,
    steps: await bot.store.schedule(place.channelId, outline.id),
    replace: (steps) =>
      bot.store.setSchedule(
        target,
        steps.map(({ at, bound, edition }) => ({ at, bound, edition: edition ?? outline.edition })),
      ),
  };
}

/** Steps a schedule may have. */
export const MOST_STEPS = 100;

/** A step with where it lies in the edition there is now. */
export interface PlacedStep {
  readonly at: number;
  readonly position: number;
  readonly isLost: boolean;
}

/** The step that makes it impossible that a group is somewhere at a time: it would go back. `null` when none does. */
export function stepInTheWay(
  others: readonly PlacedStep[],
  step: Pick<PlacedStep, "at" | "position">,
): PlacedStep | null {
  const known = others.filter(({ isLost }) => !isLost);
  return (
    known.find(({ at, position }) => at < step.at && position > step.position) ??
    known.find(({ at, position }) => at > step.at && position < step.position) ??
    null
  );
}

/** @throws UsageError when a date was typed that no calendar has. */
export function demandDate(at: number | null, { texts }: Pick<Call, "texts">): number {
  if (at === null) throw new UsageError(texts.commands.reading.group.noSuchDate);
  return at;
}
