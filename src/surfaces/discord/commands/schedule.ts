import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { Step } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import { NOBODY } from "../preferences.ts";
import type { SlashCall } from "./command.ts";
import { outlineGiven } from "./options/given.ts";
import { managedServer } from "./options/manager.ts";
import { parseDate, shownDate } from "./replies/date.ts";

/** A step to be stored; without an edition it is of the present one. */
interface NewStep extends Pick<Step, "at" | "bound"> {
  readonly edition: string | null;
}

/** The schedule of a channel, for somebody who may change it. */
export interface ManagedSchedule {
  readonly outline: StoryOutline;
  readonly steps: readonly Step[];
  readonly replace: (steps: readonly NewStep[]) => Promise<void>;
}

/** @throws UsageError outside servers, and for people who may not manage this one. */
export async function managedSchedule(call: SlashCall): Promise<ManagedSchedule> {
  const { bot, channel } = call;
  const serverId = managedServer(call);
  const outline = await outlineGiven(call, NOBODY);
  const target = { channelId: channel.channelId, serverId, storyId: outline.id };
  return {
    outline,
    steps: await bot.store.schedule(channel.channelId, outline.id),
    replace: (steps) =>
      bot.store.setSchedule(
        target,
        steps.map(({ at, bound, edition }) => ({ at, bound, edition: edition ?? outline.edition })),
      ),
  };
}

/** How many steps a schedule may have. */
const MAX_STEPS = 100;

/** A step with its position in the present edition. */
interface FoundStep {
  /** Unix time (seconds). */
  readonly at: number;
  readonly position: number;
  readonly isLost: boolean;
}

/** Checks that a step can join the others. @throws UsageError when the group would go back, or the schedule is full. */
export async function demandRoom(
  { bot, texts }: Call,
  { outline, steps }: Pick<ManagedSchedule, "outline" | "steps">,
  step: Pick<FoundStep, "at" | "position">,
): Promise<void> {
  const { group } = texts.commands.reading;
  if (steps.length >= MAX_STEPS) throw new UsageError(group.tooManySteps(MAX_STEPS));
  const found = await Promise.all(
    steps.map(async (kept) => ({ at: kept.at, ...(await bot.preferences.found(kept, outline)) })),
  );
  const other = stepInTheWay(found, step);
  if (other === null) return;
  const time = shownDate(other.at);
  throw new UsageError(other.at < step.at ? group.earlierIsFurther(time) : group.laterIsLess(time));
}

/** The step because of which the group would have to go back if it were at that position then; `null` when none is. */
export function stepInTheWay(
  others: readonly FoundStep[],
  step: Pick<FoundStep, "at" | "position">,
): FoundStep | null {
  const known = others.filter(({ isLost }) => !isLost);
  return (
    known.find(({ at, position }) => at < step.at && position > step.position) ??
    known.find(({ at, position }) => at > step.at && position < step.position) ??
    null
  );
}

/** The Unix time (seconds) of a date somebody typed. @throws UsageError when the calendar has no such date. */
export function demandDate(typed: string, { texts }: Call): number {
  const at = parseDate(typed);
  if (at === null) throw new UsageError(texts.commands.reading.group.noSuchDate);
  return at;
}
