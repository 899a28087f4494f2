import type { Engine, StoryOutline } from "../../engine/engine.ts";
import { castUpTo, findSpeaker } from "../../knowledge/speakers.ts";
import type { Choices, Store, Target } from "../../stores/store.ts";
import type { Catalogue } from "./catalogue.ts";
import type { DiscordPlace } from "./place.ts";
import { shelfAt } from "./shelf.ts";

/** What a question is asked from: which story, who answers, how far it may be known. */
export interface Standpoint {
  readonly outline: StoryOutline;
  /** `null` for the narrator. */
  readonly characterId: string | null;
  readonly bound: number;
}

/** What a person names in a command; the rest is taken from what was chosen for the place and by them. */
export interface Named {
  readonly storyId?: string | undefined;
  /** A character's name, or "narrator". */
  readonly speaker?: string | undefined;
  /** How far the story may be known this time; never further than what holds anyway. */
  readonly until?: string | undefined;
}

/** A story with the length of its text (characters). */
type Measured = Pick<StoryOutline, "id" | "length">;

/** What was chosen for servers, channels and members, and what follows from it. */
export interface Preferences {
  /** Whether the bot may speak there for all to see; from memory, so that an acknowledgement need not wait. */
  readonly maySpeak: (place: DiscordPlace) => boolean;
  /** Whether every message there is answered; from memory. */
  readonly isFreeTalk: (place: DiscordPlace) => boolean;
  /** Whether somebody was chosen to speak there when nobody is named. */
  readonly hasSpeaker: (place: DiscordPlace) => boolean;
  /** @throws UsageError for a story, a speaker or a place that is not there. */
  readonly standpoint: (place: DiscordPlace, personId: string, named: Named) => Promise<Standpoint>;
  /**
   * The story that is talked about there: the nearest choice of one that is there, the person's own first.
   */
  readonly storyId: (place: DiscordPlace, personId: string) => Promise<string>;
  /** How far a story may be known there by a person (position). */
  readonly bound: (place: DiscordPlace, personId: string, story: Measured) => Promise<number>;
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
}): Promise<Preferences> {
  const { store, engine, catalogue, defaultStory } = options;
  const read = async () =>
    new Map((await store.allChoices()).map(({ scope, id, choices }) => [`${scope} ${id}`, choices]));
  let chosen = await read();

  /** What was chosen, the nearest first: thread, channel, category, server. */
  function near<K extends keyof Choices>(place: DiscordPlace, key: K): (Choices[K] | null)[] {
    const scopes = [...place.channelIds.map((id) => `channel ${id}`), `server ${place.serverId}`];
    return scopes.map((scope) => chosen.get(scope)?.[key] ?? null);
  }

  function nearest<K extends keyof Choices>(place: DiscordPlace, key: K): Choices[K] | null {
    return near(place, key).find((value) => value !== null) ?? null;
  }

  async function storyId(place: DiscordPlace, personId: string): Promise<string> {
    const own = await store.choices("member", personId);
    const entries = await catalogue.entries(shelfAt({ place, personId }));
    // What is on another shelf, or was removed, is as if it had never been chosen.
    const isThere = (id: string | null) => entries.some((entry) => entry.id === id);
    return [own.storyId, ...near(place, "storyId")].find(isThere) ?? defaultStory;
  }

  const bound: Preferences["bound"] = (place, personId, story) => boundOf(store, place, personId, story);

  return {
    maySpeak: (place) => nearest(place, "speaks") ?? true,
    isFreeTalk: (place) => nearest(place, "freeTalk") ?? false,
    hasSpeaker: (place) => nearest(place, "speaker") !== null,
    storyId,
    bound,
    async standpoint(place, personId, named) {
      const outline = await catalogue.outline(
        shelfAt({ place, personId }),
        named.storyId ?? (await storyId(place, personId)),
      );
      const most = await bound(place, personId, outline);
      const until =
        named.until === undefined ? most : Math.min(most, await engine.place(outline.id, named.until));
      return {
        outline,
        bound: until,
        characterId: speakerId(outline, until, named.speaker, nearest(place, "speaker")),
      };
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

/** The least of how far a person, the channels of a place and its server are; all of it where nobody said. */
async function boundOf(
  store: Store,
  place: DiscordPlace,
  personId: string,
  { id: storyId, length }: Measured,
): Promise<number> {
  const said = await Promise.all([
    store.progress("member", personId, storyId),
    ...place.channelIds.map((id) => store.progress("channel", id, storyId)),
    place.serverId === null ? null : store.progress("server", place.serverId, storyId),
  ]);
  return Math.min(length, ...said.filter((position) => position !== null));
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
