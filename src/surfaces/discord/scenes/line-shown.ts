import { type ActorId, NARRATOR_ACTOR } from "../../../core/scene.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { Bot } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import { answerShown } from "../conversation/answer-shown.ts";
import { deliveryOf } from "../conversation/route.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import type { Texts } from "../locales/texts.ts";
import { haltRows } from "./halt-rows.ts";
import type { SceneHere } from "./here.ts";

/** Room for a line in the one message that shows it while it is written (characters). */
const FIRST_MESSAGE = 1800;

/** Who says something in a scene, and where. */
export interface Speaking {
  readonly here: SceneHere;
  readonly channel: ChannelContext;
  /** Because of whom it is said. */
  readonly personId: string;
  readonly texts: Texts;
  readonly actor: ActorId;
}

/** A line of a scene on Discord. */
export interface LineShown {
  /** Shows its beginning in one message, with the button that stops it. */
  readonly begin: (text: string) => Promise<void>;
  /** Ids of the messages that show it. */
  readonly ids: () => readonly string[];
  /** Shows all of an event that is written down. */
  readonly finish: (eventId: number, text: string, foot: readonly string[]) => Promise<void>;
  /** Deletes it where it can; never rejects. */
  readonly takeAway: () => Promise<void>;
}

/** Opens the way on which somebody says a line: under their own name and picture where there is a webhook. */
export async function lineShown(
  deps: ConversationDeps,
  bot: Bot,
  { here: { scene, outline }, channel, personId, texts, actor }: Speaking,
  speaker: string,
): Promise<LineShown> {
  const asBot = {
    sender: channelSender(deps.client.rest, channel.channelId),
    head: [],
    lane: channel.channelId,
  };
  const audience = { channel, personId, texts, isPrivate: false };
  const characterId = actor === NARRATOR_ACTOR ? null : actor;
  const delivery = {
    ...deliveryOf({ ...deps, bot }, { outline, characterId, audience }, asBot),
    removeOld: (id: string) => bot.scenes.takeAway(channel, [id]),
  };
  let ids: readonly string[] = [];
  let eventId: number | null = null;
  const kept = {
    async addMessages(_: number, all: readonly string[]) {
      ids = all;
      if (eventId !== null) await bot.store.addSceneMessages(scene.id, eventId, all);
    },
    dropMessages: () => Promise.resolve(),
  };
  const toShow = { turnId: scene.id, delivery, isSpoiler: false, above: [] };
  const shown = await answerShown(kept, toShow, speaker);
  return {
    ids: () => ids,
    takeAway: shown.takeAway,
    begin: (text) => shown.show(splitMessage(text, FIRST_MESSAGE)[0] ?? "", [], haltRows(scene.id, texts)),
    async finish(id, text, foot) {
      eventId = id;
      const { notices } = shown.route();
      await untilTaken(() => shown.show(text, [...foot, ...notices], []));
    },
  };
}
