import { UsageError } from "../../core/errors.ts";
import type { RestDelivery, UnknownProgressPolicy } from "../../core/policies.ts";
import type { Engine, StoryOutline } from "../../engine/engine.ts";
import { castUpTo, findSpeaker } from "../../knowledge/speakers.ts";
import type { Choices, StoredPosition, Store, Target } from "../../stores/store.ts";
import type { Catalogue } from "./catalogue.ts";
import { type CurrentPosition, currentPositions } from "./positions.ts";
import type { ChannelContext } from "./channel-context.ts";
import {
  type StoryExtent,
  type ChannelBounds,
  channelBounds,
  type AudienceDeps,
  type ChannelAudience,
  channelAudience,
} from "./audience.ts";
import { shelfAt } from "./shelf.ts";

/** Nobody has this id: no member's own choice counts, and nobody said how far they are. */
export const NOBODY = "";

/** Who answers from which story, and how far it may be known. */
export interface StoryVantage {
  readonly outline: StoryOutline;
  /** `null` for the narrator. */
  readonly characterId: string | null;
  /** How far the answer may know the story (position). */
  readonly bound: number;
  /** The moment a character speaks from (position): the bound where none was named, or the narrator speaks. */
  readonly moment: number;
}

/** What a question is asked from. */
export interface Standpoint extends StoryVantage {
  /** How far whoever asks knows the story (position): their own words may go that far. */
  readonly own: number;
}

/** What a person names in a command; the rest is taken from what was chosen for the place and by them. */
export interface AskOptions {
  readonly storyId?: string | undefined;
  /** A character's name, or "narrator". */
  readonly speaker?: string | undefined;
  /** How far the story may be known this time; never further than what holds anyway. */
  readonly until?: string | undefined;
  /** The place whose moment a character speaks from; never further than the story may be known. */
  readonly at?: string | undefined;
}

/** Nothing is told to somebody until they say how far they are. */
export class PositionUnknown extends UsageError {
  readonly storyId: string;
  /** Whether they said it, and a new edition of the story took it. */
  readonly isLost: boolean;
  /** How far the group is where they asked (position); `null` where that is not set. */
  readonly group: number | null;
  constructor(storyId: string, { isLost, group }: Pick<ChannelBounds, "isLost" | "group">) {
    super("Say how far you are first: use /progress set.");
    this.storyId = storyId;
    this.isLost = isLost;
    this.group = group;
  }
}

/** Those who have not said how far they are are told nothing there. */
export class NothingForNewReaders extends UsageError {
  constructor() {
    super("Here I tell the story only to those who said how far they are: say it with /progress set.");
  }
}

/** What was chosen for servers, channels and members, and what follows from it. */
export interface Preferences {
  /** Whether the bot may speak there for all to see; from memory, so that an acknowledgement need not wait. */
  readonly maySpeak: (channel: ChannelContext) => boolean;
  /** Whether every message there is answered; from memory. */
  readonly isFreeTalk: (channel: ChannelContext) => boolean;
  /** Whether somebody was chosen to speak there when nobody is named. */
  readonly hasSpeaker: (channel: ChannelContext) => boolean;
  /**
   * From where something is asked, for all to see or for the person alone.
   * @throws UsageError for a story, a speaker or a place that is not there; PlaceUnknown, NothingForNewReaders where
   * the person has to say first how far they are.
   */
  readonly standpoint: (
    channel: ChannelContext,
    personId: string,
    named: AskOptions,
    isPrivate: boolean,
  ) => Promise<Standpoint>;
  /**
   * The story that is talked about there: the nearest choice of one that is there, the person's own first.
   */
  readonly storyId: (channel: ChannelContext, personId: string) => Promise<string>;
  /** How far a story may be told there, seen from a person. */
  readonly audienceBounds: (
    channel: ChannelContext,
    personId: string,
    story: StoryExtent,
  ) => Promise<ChannelBounds>;
  /** All that bears on how far it may be told there. */
  readonly audience: (
    channel: ChannelContext,
    personId: string,
    story: StoryExtent,
  ) => Promise<ChannelAudience>;
  /** Where a place that was kept lies in the edition there is now. */
  readonly found: (
    kept: StoredPosition,
    story: Pick<StoryExtent, "id" | "edition">,
  ) => Promise<CurrentPosition>;
  /** How those who are further than the others hear the rest there; from memory. */
  readonly further: (channel: ChannelContext) => RestDelivery;
  /** What those are told there who have not said how far they are; from memory. */
  readonly newReaders: (channel: ChannelContext) => UnknownProgressPolicy;
  /** Changes what was chosen, in the store and in memory. */
  readonly choose: (target: Target, change: Partial<Choices>) => Promise<void>;
  /** Reads again what was chosen, once some of it was erased. */
  readonly reread: () => Promise<void>;
}

/** Reads what was chosen for servers and channels into memory, and follows every change of it. */
export async function openPreferences(options: {
  store: Store;
  engine: Engine;
  catalogue: Catalogue;
  defaultStory: string;
  /** What holds for those who said nothing, unless a server chose otherwise. */
  newReaders: UnknownProgressPolicy;
  isMember: AudienceDeps["isMember"];
  now?: AudienceDeps["now"];
}): Promise<Preferences> {
  const { store, engine, catalogue, defaultStory, isMember, now = Date.now } = options;
  const deps: AudienceDeps = { store, engine, isMember, now };
  const read = async () =>
    new Map((await store.allChoices()).map(({ scope, id, choices }) => [`${scope} ${id}`, choices]));
  let chosen = await read();

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
    // What is on another shelf, or was removed, is as if it had never been chosen.
    const isThere = (id: string | null) => entries.some((entry) => entry.id === id);
    return [own.storyId, ...near(channel, "storyId")].find(isThere) ?? defaultStory;
  }

  const newReaders = ({ serverId }: ChannelContext) =>
    chosen.get(`server ${serverId}`)?.newReaders ?? options.newReaders;
  const audienceBounds: Preferences["audienceBounds"] = (channel, personId, story) =>
    channelBounds(deps, { channel, personId, story, newReaders: newReaders(channel) });

  return {
    maySpeak: (channel) => nearest(channel, "speaks") ?? true,
    isFreeTalk: (channel) => nearest(channel, "freeTalk") ?? false,
    hasSpeaker: (channel) => nearest(channel, "speaker") !== null,
    storyId,
    audienceBounds,
    audience: (channel, personId, story) => channelAudience(deps, { channel, personId, story }),
    found: (kept, story) => currentPositions(deps, story)(kept),
    further: ({ serverId }) => chosen.get(`server ${serverId}`)?.further ?? "button",
    newReaders,
    async standpoint(channel, personId, named, isPrivate) {
      const outline = await catalogue.outline(
        shelfAt({ channel, personId }),
        named.storyId ?? (await storyId(channel, personId)),
      );
      const chosenSpeaker = nearest(channel, "speaker");
      const here = await audienceBounds(channel, personId, outline);
      return standpointIn(engine, { outline, here, named, chosenSpeaker, isPrivate });
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

/** The standpoint from which something is asked within a reach. */
async function standpointIn(
  engine: Pick<Engine, "parsePosition">,
  from: {
    readonly outline: StoryOutline;
    readonly here: ChannelBounds;
    readonly named: AskOptions;
    readonly chosenSpeaker: string | null;
    readonly isPrivate: boolean;
  },
): Promise<Standpoint> {
  const { outline, here, named, chosenSpeaker, isPrivate } = from;
  demandPosition(outline.id, here);
  const { own, shared } = here;
  const placed = async (words: string | undefined, furthest: number) =>
    words === undefined ? furthest : Math.min(furthest, await engine.parsePosition(outline.id, words));
  const bound = await placed(named.until, isPrivate ? own : shared);
  const at = await placed(named.at, bound);
  const characterId = speakerId(outline, bound, named.speaker, chosenSpeaker);
  return { outline, characterId, bound, moment: characterId === null ? bound : at, own };
}

/** @throws PlaceUnknown, NothingForNewReaders where the person has to say first how far they are. */
function demandPosition(storyId: string, reach: ChannelBounds): void {
  const { said, isLost, newReaders } = reach;
  if (isLost || (said === null && newReaders === "ask")) throw new PositionUnknown(storyId, reach);
  if (said === null && newReaders === "nothing") throw new NothingForNewReaders();
}

/** Whoever is named must be there; a speaker chosen for the place who has not appeared yet leaves it to the narrator. */
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
