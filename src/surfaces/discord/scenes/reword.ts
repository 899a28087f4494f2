import type { RewordWish } from "../bot.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { rootOf } from "../../../scenes/standing.ts";
import { append } from "./append.ts";
import { haltRows } from "./halt-rows.ts";
import { sceneIn } from "./here.ts";
import { lineInPlace } from "./line-in-place.ts";
import { lineOfBot } from "./line-rows.ts";
import type { NewestRow } from "./newest-row.ts";

/** Gives a line of the bot other words. @throws UsageError when it was taken back or worded anew since. */
export async function reword(deps: ConversationDeps, putRow: NewestRow, wish: RewordWish): Promise<void> {
  const { bot, channel, personId, texts, lineId, text } = wish;
  // Between the lines that are being said: two who change one line do so one after another.
  await deps.admission.run(channel.channelId, async () => {
    const here = await sceneIn(bot, channel, texts);
    if (here === null) return;
    const { id: sceneId } = here.scene;
    const line = lineOfBot(here.log, lineId, texts);
    const { actor } = line;
    const rootId = rootOf(here.log, lineId);
    const shown = await lineInPlace(deps, bot, { here, channel, texts, actor, rootId });
    // Marked as unfinished first: after a crash it is shown as it then stands in the log.
    await shown.show(line.text, [], haltRows(sceneId, texts));
    const decision = { ranked: [], overruledBy: personId };
    const said = { type: "said", actor, text, decision, insteadOf: rootId } as const;
    const now = await append(bot.store, { sceneId, by: null }, said).catch(async (error: unknown) => {
      await shown.show(line.text, [], []);
      throw error;
    });
    await shown.show(text, [], []);
    await putRow(wish, { eventId: now.id, shown });
  });
}
