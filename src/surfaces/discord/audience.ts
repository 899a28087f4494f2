import type { UnknownProgressPolicy } from "../../core/policies.ts";
import type { Engine, StoryOutline } from "../../engine/engine.ts";
import { type AudienceBounds, audienceBounds, scheduledAt } from "../../knowledge/audience.ts";
import type { Store } from "../../stores/store.ts";
import type { ChannelContext } from "./channel-context.ts";
import { type CurrentPosition, currentPositions } from "./positions.ts";

/** What limits how far a story may be told to everybody. */
export type HeldBackBy = "limit" | "schedule" | "reader";

/** How far a story may be told in a channel, for one asker. */
export interface ChannelBounds extends AudienceBounds {
  /** The asker's stated position; `null` when there is none, or it was lost. */
  readonly said: number | null;
  /** Whether it was lost with a new edition. */
  readonly isLost: boolean;
  /** The policy for readers without a position. */
  readonly newReaders: UnknownProgressPolicy;
  /** The position set for the group, by limits and schedules; `null` where none is set. */
  readonly group: number | null;
  /** Why everybody may be told less than the asker knows; `null` when they may be told as much. */
  readonly heldBackBy: HeldBackBy | null;
}

/** A participant. */
export interface ChannelParticipant {
  readonly personId: string;
  /** `null` when they gave no position. */
  readonly at: CurrentPosition | null;
}

/** Everything that limits how far a story may be told in a channel, in its current edition. */
export interface ChannelAudience {
  /** The asker's position. */
  readonly own: CurrentPosition | null;
  /** The other participants. */
  readonly others: readonly ChannelParticipant[];
  readonly limits: readonly CurrentPosition[];
  /** Each in the order of time (Unix time, seconds). */
  readonly schedules: readonly (readonly (CurrentPosition & { readonly at: number })[])[];
}

/** What positions in a story depend on. */
export type StoryExtent = Pick<StoryOutline, "id" | "length" | "edition">;

/** What bounds are computed with. */
export interface AudienceDeps {
  readonly store: Pick<Store, "audience" | "migratePositions" | "stopReading">;
  readonly engine: Pick<Engine, "migratedPosition" | "outline">;
  /** Whether somebody is still in a server; true when unknown. */
  readonly isMember: (serverId: string, personId: string) => Promise<boolean>;
  /** The policy for readers without a position. */
  readonly newReaders: (channel: ChannelContext) => UnknownProgressPolicy;
  /** The time (ms). */
  readonly now: () => number;
}

/** How long somebody stays a participant (seconds). */
const TAKES_PART_SECONDS = 30 * 24 * 60 * 60;

const inSeconds = (now: () => number) => Math.floor(now() / 1000);

/** Reads everything that limits how far a story may be told to somebody in a channel. */
export async function channelAudience(
  deps: Pick<AudienceDeps, "store" | "engine" | "now">,
  channel: ChannelContext,
  personId: string,
  story: StoryExtent,
): Promise<ChannelAudience> {
  const since = inSeconds(deps.now) - TAKES_PART_SECONDS;
  const stored = await deps.store.audience({ channel, personId, storyId: story.id, since });
  const find = currentPositions(deps, story);
  return {
    own: stored.own && (await find(stored.own)),
    others: await Promise.all(
      stored.others.map(async ({ personId: id, position }) => ({
        personId: id,
        at: position && (await find(position)),
      })),
    ),
    limits: await Promise.all(stored.limits.map(find)),
    schedules: await Promise.all(
      stored.schedules.map((steps) =>
        Promise.all(steps.map(async (step) => ({ at: step.at, ...(await find(step)) }))),
      ),
    ),
  };
}

/**
 * How far a story may be told in a channel when somebody asks. Participants who alone hold the others back are removed
 * if they left the server.
 */
export async function channelBounds(
  deps: AudienceDeps,
  channel: ChannelContext,
  personId: string,
  story: StoryExtent,
): Promise<ChannelBounds> {
  const { serverId, channelId } = channel;
  const newReaders = deps.newReaders(channel);
  const now = inSeconds(deps.now);
  const boundsOf = (audience: ChannelAudience) => boundsFor(audience, newReaders, story.length, now);
  let audience = await channelAudience(deps, channel, personId, story);
  for (;;) {
    const bounds = boundsOf(audience);
    const gone = serverId === null ? [] : await whoLeft(deps, serverId, holdingBack(audience, boundsOf));
    if (gone.length === 0) return bounds;
    for (const left of gone) await deps.store.stopReading({ personId: left, storyId: story.id, channelId });
    audience = { ...audience, others: audience.others.filter((other) => !gone.includes(other.personId)) };
  }
}

/**
 * Computes how far a story may be told to an audience.
 *
 * @param length of the story (characters).
 * @param now Unix time (seconds).
 */
export function boundsFor(
  audience: ChannelAudience,
  newReaders: UnknownProgressPolicy,
  length: number,
  now: number,
): ChannelBounds {
  const { own, others } = audience;
  const set = audience.limits.map(({ position }) => position);
  const steps = audience.schedules
    .map((schedule) =>
      scheduledAt(
        schedule.map(({ at, position: bound }) => ({ at, bound })),
        now,
      ),
    )
    .filter((step) => step !== null);
  const limits = [...set, ...steps];
  // Readers who are told nothing, or are asked first, cannot be told too much.
  const limiting = others.filter(({ at }) => at !== null || newReaders === "everything");
  const bounds = audienceBounds({
    asker: participantAt(own),
    others: limiting.map(({ at }) => participantAt(at)),
    limits,
    newReaders,
    length,
  });
  return {
    ...bounds,
    said: own === null || own.isLost ? null : own.position,
    isLost: own?.isLost ?? false,
    newReaders,
    group: limits.length === 0 ? null : Math.min(length, ...limits),
    heldBackBy: heldBackBy(bounds, set, steps),
  };
}

function heldBackBy(
  { asker, everyone }: AudienceBounds,
  set: readonly number[],
  steps: readonly number[],
): HeldBackBy | null {
  if (everyone >= asker) return null;
  if (set.includes(everyone)) return "limit";
  return steps.includes(everyone) ? "schedule" : "reader";
}

const participantAt = (at: CurrentPosition | null) => ({ position: at?.position ?? null });

/** Participants who alone hold everyone else back. */
function holdingBack(
  audience: ChannelAudience,
  boundsOf: (audience: ChannelAudience) => ChannelBounds,
): ChannelParticipant[] {
  const { everyone } = boundsOf(audience);
  const holders = audience.others.filter(({ at }) => at !== null && at.position <= everyone);
  if (holders.length === 0) return [];
  const others = audience.others.filter((other) => !holders.includes(other));
  return boundsOf({ ...audience, others }).everyone > everyone ? holders : [];
}

/** Participants who left the server, up to the first who is still there: that one holds everybody back anyway. */
async function whoLeft(
  { isMember }: AudienceDeps,
  serverId: string,
  participants: readonly ChannelParticipant[],
): Promise<string[]> {
  const gone: string[] = [];
  for (const { personId } of participants) {
    if (await isMember(serverId, personId)) break;
    gone.push(personId);
  }
  return gone;
}
