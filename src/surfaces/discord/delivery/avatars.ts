import { type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import { z } from "zod";
import type { Character } from "../../../core/character.ts";
import { sha256 } from "../../../ops/checksum.ts";
import { portraitUrl } from "../../../cards/portrait.ts";
import { isDiscordCode } from "./message-body.ts";

/** Who needs a picture: their own, or else their initials. */
type Pictured = Pick<Character, "id" | "name" | "picture">;

/** The pictures characters speak with. */
export interface Avatars {
  /**
   * Address of a character's picture. `null` when there is none yet or none can be made: a message never waits long
   * for its picture, the next one has it.
   */
  urlFor(character: Pictured, storyId: string): Promise<string | null>;
}

/** Longest a message waits for its picture (ms). */
const PATIENCE_MS = 1500;

/** Pause after a picture could not be made (ms): the cap of 2,000 does not go away by retrying. */
const REST_AFTER_FAILURE_MS = 10 * 60_000;

/** Pictures whose addresses are remembered: as many as an application may have. */
const MAX_REMEMBERED = 2000;

/** Side of the pictures as they are fetched (pixels), one of the powers of two Discord serves. */
const SIZE = 128;

/** The fields used of Discord's emojis. */
const EMOJI = z.object({ id: z.string(), name: z.string() });

/** A picture being made, or ready. */
interface Entry extends Pick<Pictured, "name" | "picture"> {
  readonly url: Promise<string | null>;
  /** Resolves to `null` when messages have waited long enough for it. */
  readonly patience: Promise<null>;
  /** When it may be tried again (ms). */
  retryAt: number;
}

/**
 * Pictures kept as the application's own emojis: they belong to it, need no permission, and their address neither
 * expires nor is refused as a webhook's picture, as an attachment's is. An emoji is named after what is in it, so that
 * it is found again after a restart.
 */
export function avatars(options: {
  rest: REST;
  applicationId: string;
  log: Logger;
  patienceMs?: number;
  now?: () => number;
}): Avatars {
  const { rest, applicationId, log, patienceMs = PATIENCE_MS, now = Date.now } = options;
  const route = Routes.applicationEmojis(applicationId);
  const entries = new LRUCache<string, Entry>({ max: MAX_REMEMBERED });
  let listed: Promise<Map<string, string>> | null = null;
  let restUntil = 0;

  async function list(): Promise<Map<string, string>> {
    const { items } = z.object({ items: z.array(EMOJI) }).parse(await rest.get(route));
    return new Map(items.map(({ name, id }) => [name, id]));
  }

  /** `null` during the pause after a failure. */
  async function emojiId(image: string): Promise<string | null> {
    if (listed === null && now() < restUntil) return null;
    const name = `dramatis_${sha256(image).slice(0, 12)}`;
    const known = await (listed ??= list());
    const id = known.get(name) ?? null;
    if (id !== null || now() < restUntil) return id;
    const body = { name, image };
    const made = EMOJI.parse(await rest.post(route, { body }));
    known.set(name, made.id);
    return made.id;
  }

  function failed(err: unknown): null {
    // Only the cap leaves the list true: else there was none, or another process may have made the same.
    if (!isDiscordCode(err, RESTJSONErrorCodes.MaximumNumberOfEmojisReached)) listed = null;
    if (now() >= restUntil) log.warn({ err }, "no picture for a character");
    restUntil = now() + REST_AFTER_FAILURE_MS;
    return null;
  }

  function begun({ name, picture }: Pictured, key: string): Entry {
    const url = (picture === null ? portraitUrl(name, key) : Promise.resolve(picture))
      .then(emojiId)
      .catch(failed)
      .then((id) => {
        if (id === null) entry.retryAt = restUntil;
        return id === null ? null : rest.cdn.emoji(id, { extension: "png", size: SIZE });
      });
    const patience = patienceWith(url, patienceMs);
    const entry: Entry = { name, picture, url, patience, retryAt: Infinity };
    return entry;
  }

  return {
    urlFor(character, storyId) {
      const key = `${storyId}/${character.id}`;
      let entry = entries.get(key);
      // Another edition of the story, or a card, may have given them another one.
      const isOther = entry?.name !== character.name || entry.picture !== character.picture;
      if (!entry || isOther || now() >= entry.retryAt) {
        entry = begun(character, key);
        entries.set(key, entry);
      }
      // In this order: of two that are there already, the first is taken.
      return Promise.race([entry.url, entry.patience]);
    },
  };
}

/** Resolves after `ms`, unless `awaited` settles first. */
function patienceWith(awaited: Promise<unknown>, ms: number): Promise<null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, null);
    void awaited.then(() => clearTimeout(timer));
  });
}
