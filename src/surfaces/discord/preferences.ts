import { UsageError } from "../../core/errors.ts";
import {
  type ButtonsChoice,
  type LengthChoice,
  type RestDelivery,
  type UnknownProgressPolicy,
  USUAL_CHOICE,
} from "../../core/policies.ts";
import type { Engine, StoryOutline } from "../../engine/engine.ts";
import { findSpeaker } from "../../knowledge/find-speaker.ts";
import { castUpTo } from "../../knowledge/speakers.ts";
import type { Choices, Shard, StoredPosition, Store, Target } from "../../stores/store.ts";
import {
  type AudienceDeps,
  type ChannelAudience,
  channelAudience,
  type ChannelBounds,
  channelBounds,
  type StoryExtent,
} from "./audience.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ChannelContext } from "./channel-context.ts";
import { type CurrentPosition, currentPositions } from "./positions.ts";
import { shelfAt } from "./shelf.ts";

/** Nobody has this id: no member's choices and no position belong to it. */
export const NOBODY = "";

/** Who answers from which story, and how far it may be known. */
export interface StoryVantage {
  readonly outline: StoryOutline;
  /** `null` for the narrator. */
  readonly characterId: string | null;
  /** How far the answer may know the story (position). */
  readonly bound: number;
  /** The moment a character speaks from (position): the bound if none was named, or for the narrator. */
  readonly moment: number;
}

/** What a question is asked from. */
export interface Standpoint extends StoryVantage {
  /** How far the asker knows the story (position): their own words may go that far. */
  readonly own: number;
}

/** What a person names in a command; the rest follows from the choices for the channel and their own. */
export interface AskOptions {
  readonly storyId?: string | undefined;
  /** A character's name, or "narrator". */
  readonly speaker?: string | undefined;
  /** How far the story may be known this time, in words; it only lowers the bound. */
  readonly until?: string | undefined;
  /** The moment a character speaks from, in words; never beyond the bound. */
  readonly at?: string | undefined;
}

/** The asker must first say how far they have read. */
export class PositionUnknown extends UsageError {
  readonly storyId: string;
  /** Whether they had said it, and a new edition of the story lost it. */
  readonly isLost: boolean;
  /** The group's position in the channel; `null` where none is set. */
  readonly group: number | null;
  constructor(storyId: string, { isLost, group }: ChannelBounds) {
    super("Say how far you are first: use /progress set.");
    this.storyId = storyId;
    this.isLost = isLost;
    this.group = group;
  }
}

/** Readers without a position are told nothing in that server. */
export class NothingForNewReaders extends UsageError {
  constructor() {
    super("Here I tell the story only to those who said how far they are: say it with /progress set.");
  }
}

/** The choices for servers, channels and members, and what follows from them. */
export interface Preferences {
  /** Whether the bot may speak publicly in a channel; from memory, so that an acknowledgement need not wait. */
  readonly maySpeak: (channel: ChannelContext) => boolean;
  /** Whether every message in a channel is answered; from memory. */
  readonly isFreeTalk: (channel: ChannelContext) => boolean;
  /** Whether a default speaker was chosen for a channel; from memory. */
  readonly hasSpeaker: (channel: ChannelContext) => boolean;
  /**
   * The standpoint of a question, for a public answer or one for the asker alone.
   * @throws UsageError for a story, a speaker or a position that does not exist; PositionUnknown, NothingForNewReaders
   * if the asker must first say how far they have read.
   */
  readonly standpoint: (
    channel: ChannelContext,
    personId: string,
    named: AskOptions,
    isPrivate: boolean,
  ) => Promise<Standpoint>;
  /** Id of the story discussed in a channel: the nearest choice of an existing one, the person's own first. */
  readonly storyId: (channel: ChannelContext, personId: string) => Promise<string>;
  /** How far a story may be told in a channel when a person asks. */
  readonly audienceBounds: (
    channel: ChannelContext,
    personId: string,
    story: StoryExtent,
  ) => Promise<ChannelBounds>;
  /** Everything that limits how far a story may be told to a person in a channel. */
  readonly audience: (
    channel: ChannelContext,
    personId: string,
    story: StoryExtent,
  ) => Promise<ChannelAudience>;
  /** A stored position in the current edition of a story. */
  readonly found: (
    stored: StoredPosition,
    story: Pick<StoryExtent, "id" | "edition">,
  ) => Promise<CurrentPosition>;
  /** How participants who have read further than the others get the rest; from memory. */
  readonly further: (channel: ChannelContext) => RestDelivery;
  /** Which answers in a channel have buttons; from memory. */
  readonly buttons: (channel: ChannelContext) => ButtonsChoice;
  /** How long answers are in a channel; from memory. */
  readonly answerLength: (channel: ChannelContext) => LengthChoice;
  /** For how many days what is said in a channel is kept; from memory. */
  readonly keepDays: (channel: ChannelContext) => number;
  /** The policy for readers without a position; from memory. */
  readonly newReaders: (channel: ChannelContext) => UnknownProgressPolicy;
  /** Changes choices, in the store and in memory. */
  readonly choose: (target: Target, change: Partial<Choices>) => Promise<void>;
  /** Reads the choices again, after some were erased. */
  readonly reread: () => Promise<void>;
}

interface PreferencesOptions {
  readonly store: Store;
  /** Whose choices are kept in memory. */
  readonly shard: Shard;
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly defaultStory: string;
  /** The policy for readers without a position, unless a server chose otherwise. */
  readonly newReaders: UnknownProgressPolicy;
  /** For how many days what people said is kept, unless a server chose otherwise. */
  readonly keepDays: number;
  readonly isMember: AudienceDeps["isMember"];
}

/** Reads the choices of servers and channels into memory, and keeps them up to date. */
export async function openPreferences(options: PreferencesOptions): Promise<Preferences> {
  const { store, engine, catalogue, defaultStory, isMember } = options;
  const read = async () =>
    new Map(
      (await store.allChoices(options.shard)).map(({ scope, id, choices }) => [`${scope} ${id}`, choices]),
    );
  let chosen = await read();
  const ofServer = ({ serverId }: ChannelContext) => chosen.get(`server ${serverId}`);
  const newReaders = (channel: ChannelContext) => ofServer(channel)?.newReaders ?? options.newReaders;
  const deps: AudienceDeps = { store, engine, isMember, newReaders, now: Date.now };

  /** What was chosen, the nearest first: thread, channel, category, server. */
  function near<K extends keyof Choices>(channel: ChannelContext, key: K): (Choices[K] | null)[] {
    const scopes = [...channel.channelIds.map((id) => `channel ${id}`), `server ${channel.serverId}`];
    return scopes.map((scope) => chosen.get(scope)?.[key] ?? null);
  }

  function nearest<K extends keyof Choices>(channel: ChannelContext, key: K): Choices[K] | null {
    return near(channel, key).find((value) => value !== null) ?? null;
  }

  async function storyId(channel: ChannelContext, personId: string): Promise<string> {
    const own = await store.choices("member", personId);
    const entries = await catalogue.entries(shelfAt({ channel, personId }));
    // Ignore choices of stories that were removed or are on another shelf.
    const exists = (id: string | null) => entries.some((entry) => entry.id === id);
    return [own.storyId, ...near(channel, "storyId")].find(exists) ?? defaultStory;
  }

  return {
    maySpeak: (channel) => nearest(channel, "speaks") ?? true,
    isFreeTalk: (channel) => nearest(channel, "freeTalk") ?? false,
    hasSpeaker: (channel) => nearest(channel, "speaker") !== null,
    storyId,
    audienceBounds: (channel, personId, story) => channelBounds(deps, channel, personId, story),
    audience: (channel, personId, story) => channelAudience(deps, channel, personId, story),
    found: (stored, story) => currentPositions(deps, story)(stored),
    further: (channel) => ofServer(channel)?.further ?? "button",
    buttons: (channel) => ofServer(channel)?.buttons ?? "last",
    answerLength: (channel) => ofServer(channel)?.answerLength ?? USUAL_CHOICE,
    keepDays: (channel) => ofServer(channel)?.keepDays ?? options.keepDays,
    newReaders,
    async standpoint(channel, personId, named, isPrivate) {
      const id = named.storyId ?? (await storyId(channel, personId));
      const outline = await catalogue.outline(shelfAt({ channel, personId }), id);
      const { asker, everyone } = demandPosition(id, await channelBounds(deps, channel, personId, outline));
      const upTo = async (words: string | undefined, furthest: number) =>
        words === undefined ? furthest : Math.min(furthest, await engine.parsePosition(id, words));
      const bound = await upTo(named.until, isPrivate ? asker : everyone);
      const at = await upTo(named.at, bound);
      const characterId = speakerId(outline, bound, named.speaker, nearest(channel, "speaker"));
      return { outline, characterId, bound, moment: characterId === null ? bound : at, own: asker };
    },
    async reread() {
      chosen = await read();
    },
    async choose(target, change) {
      await store.choose(target, change);
      if (target.scope !== "member")
        chosen.set(`${target.scope} ${target.id}`, await store.choices(target.scope, target.id));
    },
  };
}

/** @throws PositionUnknown, NothingForNewReaders if the asker must first say how far they have read. */
function demandPosition(storyId: string, bounds: ChannelBounds): ChannelBounds {
  const { said, isLost, newReaders } = bounds;
  if (isLost || (said === null && newReaders === "ask")) throw new PositionUnknown(storyId, bounds);
  if (said === null && newReaders === "nothing") throw new NothingForNewReaders();
  return bounds;
}

/** A named speaker must be known; the narrator replaces the channel's speaker who has not appeared yet. */
function speakerId(
  outline: StoryOutline,
  bound: number,
  named: string | undefined,
  chosen: string | null,
): string | null {
  if (named === undefined)
    return castUpTo(outline, bound).find((character) => character.id === chosen)?.id ?? null;
  const speaker = findSpeaker(outline, named, bound);
  return speaker.kind === "character" ? speaker.character.id : null;
}
