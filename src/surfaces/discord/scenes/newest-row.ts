import { LRUCache } from "lru-cache";
import { isLine } from "../../../core/scene.ts";
import { rootOf } from "../../../scenes/standing.ts";
import type { TurnWish } from "../bot.ts";
import { sceneIn } from "./here.ts";
import { earlierRows, newestRows } from "./line-rows.ts";
import type { LineShown } from "./line-shown.ts";

/** A line that was said or worded anew, and how it is shown. */
export interface LineSaid {
  readonly eventId: number;
  readonly shown: Pick<LineShown, "changeRows">;
}

/** Puts the buttons below a line if it is the newest of the bot, and takes them from the one before. Never rejects. */
export type NewestRow = (wish: Pick<TurnWish, "bot" | "channel" | "texts">, said: LineSaid) => Promise<void>;

/** Most scenes whose newest line is remembered; the buttons of an older one stay where they are, and still work. */
const MAX_SCENES = 1000;

export function newestRow(): NewestRow {
  const rows = new LRUCache<
    string,
    { readonly rootId: number; readonly eventId: number; readonly shown: LineSaid["shown"] }
  >({
    max: MAX_SCENES,
  });
  return async ({ bot, channel, texts }, { eventId, shown }) => {
    const { channelId } = channel;
    const choice = bot.preferences.buttons(channel);
    if (choice === "none") return;
    try {
      const here = await sceneIn(bot, channel, texts);
      const line = here?.state.events
        .filter(isLine)
        .findLast(({ by, type }) => by === null && type === "said");
      if (here === null || line?.id !== eventId) return;
      const rootId = rootOf(here.log, eventId);
      const before = rows.get(channelId);
      rows.set(channelId, { rootId, eventId, shown });
      await shown.changeRows(await newestRows(bot.engine, here, line, texts));
      if (before === undefined || before.rootId === rootId) return;
      // Its message may be gone.
      await before.shown
        .changeRows(choice === "all" ? earlierRows(here, before.eventId) : [])
        .catch(() => {});
    } catch (error) {
      bot.log.warn({ channel: channelId, err: error }, "no buttons below a line");
    }
  };
}
