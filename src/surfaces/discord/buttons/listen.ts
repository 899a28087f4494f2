import { UsageError } from "../../../core/errors.ts";
import { whispersFor } from "../../../scenes/whispers.ts";
import { escaped, readable } from "../commands/replies/escape.ts";
import { tell } from "../commands/replies/tell.ts";
import { withBoundNow } from "../scenes/bound.ts";
import { sceneIn } from "../scenes/here.ts";
import type { Button } from "./button.ts";

/** Most whispers shown at once, the newest. */
const MOST = 10;

/** Shows whoever heard a whisper what they heard whispered from then on. */
export const listen: Button = {
  acknowledgement: "private",
  asksStory: false,
  async run(press) {
    const { bot, channel, personId, turnId: sceneId, variant: eventId, texts } = press;
    const { scenes } = texts.commands;
    const before = await sceneIn(bot, channel, texts);
    if (before?.scene.id !== sceneId) throw new UsageError(scenes.noneHere);
    if (whispersFor(before.log, personId, eventId).length === 0) throw new UsageError(scenes.notForYou);
    // They may have said meanwhile that they know less of the story.
    const here = (await withBoundNow(press)) ?? before;
    const heard = whispersFor(here.log, personId, eventId).slice(-MOST);
    if (heard.length === 0) throw new UsageError(scenes.notForYou);
    const lines = heard.map(({ actor, text, by }) =>
      // A person's words must not pass for the bot's: headings and links stay plain.
      scenes.whispers(escaped(here.nameOf(actor)), by === null ? readable(text) : escaped(text)),
    );
    await tell(press, lines.join("\n"));
  },
};
