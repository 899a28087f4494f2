import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { isLine, NARRATOR_ACTOR, type SceneEvent } from "../../../core/scene.ts";
import { asText } from "../../../scenes/as-text.ts";
import { remembered } from "../../../scenes/memory.ts";
import { mayRead } from "../../../scenes/whispers.ts";
import { foldName } from "../../../text/fold.ts";
import { textsFor } from "../locales/registry.ts";
import { append } from "../scenes/append.ts";
import { joinScene } from "../scenes/bound.ts";
import { type SceneHere, sceneHere, sceneIn } from "../scenes/here.ts";
import type { SlashCall, Typing } from "./command.ts";
import { labels } from "./options/labels.ts";
import { type Offer, offered } from "./options/offers.ts";
import { escaped } from "./replies/escape.ts";
import { tell } from "./replies/tell.ts";
import { sayInThread } from "./replies/tell-event.ts";
import type { Subcommand } from "./subcommands.ts";

const TEXT = ApplicationCommandOptionType.String;
/** How much is listed of a line (characters). */
const MAX_EXCERPT = 150;

const PIN: Subcommand = {
  ...labels({
    en: ["pin", "Have the characters not forget something, or no longer; list what is pinned"],
    de: ["merken", "Die Figuren etwas nicht vergessen lassen, oder nicht mehr; zeigen, was gemerkt ist"],
  }),
  options: [
    {
      type: TEXT,
      autocomplete: true,
      ...labels({
        en: ["line", "A line of the scene; a pinned one is let go"],
        de: ["zeile", "Eine Zeile der Szene; eine gemerkte wird losgelassen"],
      }),
      max_length: 100,
    },
    {
      type: TEXT,
      ...labels({
        en: ["fact", "Something that is so from now on, for all who are there"],
        de: ["tatsache", "Etwas, das von nun an gilt, für alle, die da sind"],
      }),
      max_length: 300,
    },
  ],
  async complete({ bot, channel, interaction, personId }: Typing): Promise<readonly Offer[]> {
    const here = await sceneIn(bot, channel, textsFor(interaction.locale));
    if (here === null) return [];
    const typed = foldName(interaction.options.getFocused());
    const pinnable = readableBy(here, personId).toReversed();
    return offered(
      [
        ...pinnable.filter((event) => isPinned(here, event)),
        ...pinnable.filter((event) => !isPinned(here, event)),
      ]
        .map((event) => ({ name: noted(here, event), value: String(event.id) }))
        .filter(({ name }) => foldName(name).includes(typed)),
    );
  },
  async run(call) {
    const { interaction } = call;
    const here = await sceneHere(call);
    const [line, fact] = [interaction.options.getString("line"), interaction.options.getString("fact")];
    if (line !== null) await changePin(call, here, line);
    if (fact !== null) await pinFact(call, here, fact);
    if (line === null && fact === null) await tell(call, listText(call, here));
  },
};

/** What a person heard or saw that can be pinned, in order. */
function readableBy({ log, state }: SceneHere, personId: string): SceneEvent[] {
  return remembered(log, NARRATOR_ACTOR).filter(
    (event) => event.type === "ruled" || (isLine(event) && mayRead(state, event, personId)),
  );
}

/** The pins on an event, which is pinned while there is any. */
function pinsOn({ state }: SceneHere, { id }: SceneEvent): number[] {
  return state.events.flatMap((event) => (event.type === "pinned" && event.event === id ? event.id : []));
}

const isPinned = (here: SceneHere, event: SceneEvent) => pinsOn(here, event).length > 0;

function noted(here: SceneHere, event: SceneEvent): string {
  const text = asText(event, here.nameOf) ?? "";
  const short = text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT).trimEnd()}…` : text;
  return isPinned(here, event) ? `📌 ${short}` : short;
}

function listText({ personId, texts }: SlashCall, here: SceneHere): string {
  const pinned = readableBy(here, personId).filter((event) => isPinned(here, event));
  if (pinned.length === 0) return texts.commands.scenes.nothingPinned;
  return pinned.map((event) => escaped(noted(here, event))).join("\n");
}

async function changePin(call: SlashCall, here: SceneHere, typed: string): Promise<void> {
  const { bot, personId, texts } = call;
  const event = readableBy(here, personId).find(({ id }) => String(id) === typed);
  if (event === undefined) throw new UsageError(texts.commands.scenes.chooseLine);
  await joinScene(call, here);
  const events = pinsOn(here, event);
  await append(
    bot.store,
    { sceneId: here.scene.id, by: personId },
    events.length > 0 ? { type: "retracted", events } : { type: "pinned", event: event.id },
  );
  await tell(call, events.length > 0 ? texts.commands.scenes.unpinned : texts.commands.scenes.pinned);
}

async function pinFact(call: SlashCall, here: SceneHere, text: string): Promise<void> {
  const { bot, personId, texts } = call;
  await joinScene(call, here);
  const writing = { sceneId: here.scene.id, by: personId };
  const { id } = await append(bot.store, writing, { type: "ruled", text });
  await append(bot.store, writing, { type: "pinned", event: id });
  await sayInThread(call, here, { eventId: id, content: `📌 ${escaped(text)}` });
  await tell(call, texts.commands.scenes.pinned);
}

/** What is not to be forgotten. */
export const SCENE_PIN: readonly Subcommand[] = [PIN];
