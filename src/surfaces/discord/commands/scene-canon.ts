import { UsageError } from "../../../core/errors.ts";
import type { Difference } from "../../../engine/engine.ts";
import { asText } from "../../../scenes/as-text.ts";
import type { SceneHere } from "../scenes/here.ts";
import { labels } from "./options/labels.ts";
import { blockQuote, escaped } from "./replies/escape.ts";
import { tell } from "./replies/tell.ts";
import { heardHere } from "./scene-end.ts";
import type { Subcommand } from "./subcommands.ts";

/** How much is shown of a line (characters). */
const MAX_EXCERPT = 150;

const CANON: Subcommand = {
  ...labels({
    en: ["canon", "See where the scene, as you heard it, differs from the story"],
    de: ["vorlage", "Sehen, wo die Szene, wie du sie gehört hast, von der Geschichte abweicht"],
  }),
  async run(call) {
    const { bot, channel, personId, texts } = call;
    const { canon } = texts.commands.scenes;
    const [here, events] = await heardHere(call);
    if (bot.about.mode === "offline") throw new UsageError(canon.noModel);
    const wish = { bot, channel, personId, texts, sceneId: here.scene.id, events };
    const differences = await bot.scenes.compare(wish);
    if (differences === null) throw new UsageError(canon.noModel);
    await tell(
      call,
      [canon.found(differences.length), ...differences.map((one) => shown(here, one))].join("\n"),
    );
  },
};

function shown({ log, nameOf }: SceneHere, { event: id, quote, section, what }: Difference): string {
  const event = log.find((one) => one.id === id);
  const text = (event && asText(event, nameOf)) ?? "";
  const line = text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT).trimEnd()}…` : text;
  return [`- ${escaped(line)}`, `-# ${escaped(what)}`, blockQuote(`${quote} (${section})`)].join("\n");
}

/** What the scene did otherwise than the story. */
export const SCENE_CANON: readonly Subcommand[] = [CANON];
