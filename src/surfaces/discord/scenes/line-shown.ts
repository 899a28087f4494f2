import { type ActorId, NARRATOR_ACTOR } from "../../../core/scene.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { Bot } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import { answerShown } from "../conversation/answer-shown.ts";
import { deliveryOf } from "../conversation/route.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { haltRows } from "./halt-rows.ts";
import type { SceneHere } from "./here.ts";
import { lineInPlace, type LineThere } from "./line-in-place.ts";

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
  /** Makes Discord as it was before: deletes it where it can; never rejects. */
  readonly takeAway: () => Promise<void>;
  /** Changes the buttons below it. */
  readonly changeRows: (rows: Rows) => Promise<void>;
}

/** Another wording of a line of the bot, in the place of the one that is there. */
export async function otherWording(
  deps: ConversationDeps,
  bot: Bot,
  line: Omit<LineThere, "rootId">,
  { rootId, text: before }: { readonly rootId: number; readonly text: string },
): Promise<LineShown> {
  const { id: sceneId } = line.here.scene;
  const shown = await lineInPlace(deps, bot, { ...line, rootId });
  const rows = haltRows(sceneId, line.texts);
  await shown.show(before, [], rows);
  return {
    ids: () => [],
    changeRows: shown.changeRows,
    begin: (text) => shown.show(text, [], rows),
    finish: (_, text, foot) => untilTaken(() => shown.show(text, foot, [])),
    takeAway: () => shown.show(before, [], []).catch(() => {}),
  };
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
    async removeOld(id: string) {
      await bot.scenes.takeAway(channel, [id]);
    },
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
    changeRows: shown.changeRows,
    begin: (text) => shown.show(splitMessage(text, FIRST_MESSAGE)[0] ?? "", [], haltRows(scene.id, texts)),
    async finish(id, text, foot) {
      eventId = id;
      const { notices } = shown.route();
      await shown.showLast(text, [...foot, ...notices], []);
    },
  };
}
