import { ApplicationCommandOptionType, MessageFlags } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { type ActorId, memberActor } from "../../../core/scene.ts";
import { readSpoken } from "../../../scenes/spoken.ts";
import { playable } from "../../../scenes/state.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { Call } from "../bot.ts";
import { append, appendAsides } from "../scenes/append.ts";
import { actorOfCaller } from "../scenes/hear.ts";
import { type SceneHere, sceneHere } from "../scenes/here.ts";
import { listenRows } from "../scenes/listen-rows.ts";
import { labels } from "./options/labels.ts";
import { escaped } from "./replies/escape.ts";
import { tell } from "./replies/tell.ts";
import { sayInThread } from "./replies/tell-event.ts";
import { completeSomePresent, presentNamed } from "./scene-options.ts";
import type { SlashCall } from "./command.ts";
import type { Subcommand } from "./subcommands.ts";

const TEXT = ApplicationCommandOptionType.String;

const WHISPER: Subcommand = {
  ...labels({
    en: ["whisper", "Say something that only some of those who are there hear"],
    de: ["flüstern", "Etwas sagen, das nur einige der Anwesenden hören"],
  }),
  options: [
    {
      type: TEXT,
      autocomplete: true,
      ...labels({
        en: ["to", "Who hears it, with commas between"],
        de: ["zu", "Wer es hört, mit Kommas dazwischen"],
      }),
      required: true,
      max_length: 300,
    },
    {
      type: TEXT,
      ...labels({ en: ["text", "What you whisper"], de: ["text", "Was du flüsterst"] }),
      required: true,
      max_length: 2000,
    },
  ],
  complete: completeSomePresent,
  async run(call) {
    const { bot, personId, texts } = call;
    const { scenes } = texts.commands;
    const here = await sceneHere(call);
    if (here.state.isPaused) throw new UsageError(scenes.isPaused);
    const { line, asides } = readSpoken(call.interaction.options.getString("text", true));
    if (line === "") throw new UsageError(scenes.nothingWhispered);
    const to = whisperedTo(call, here);
    const actor = await actorOfCaller(call, here);
    if (to.includes(actor)) throw new UsageError(scenes.toYourself);
    const writing = { sceneId: here.scene.id, by: personId };
    const { id } = await append(bot.store, writing, { type: "told", actor, to, text: line });
    await appendAsides(bot.store, writing, { texts: asides, beside: id });
    await tell(call, scenes.whispered(namesIn(here, to), escaped(line)));
    await showToMembers(call, here, { id, to });
    await haveAnswered(call, here, [actor, ...to]);
  },
};

function whisperedTo({ interaction, texts }: SlashCall, here: SceneHere): ActorId[] {
  const names = interaction.options.getString("to", true).split(",");
  const to = names.flatMap((name) => (name.trim() === "" ? [] : presentNamed(name.trim(), here, texts)));
  if (to.length === 0) throw new UsageError(texts.commands.scenes.nobodyNamed);
  return [...new Set(to)];
}

const namesIn = ({ nameOf }: SceneHere, actors: readonly ActorId[]) =>
  actors.map((actor) => escaped(nameOf(actor))).join(", ");

/** Members read it behind a button, as only an interaction of their own can be answered to them alone. */
async function showToMembers(
  call: Call,
  here: SceneHere,
  { id, to }: { readonly id: number; readonly to: readonly ActorId[] },
): Promise<void> {
  const { personId, texts } = call;
  const { scene, state } = here;
  const members = to.filter((actor) => actor.startsWith("@") || state.players.has(actor));
  if (members.every((actor) => actor === memberActor(personId))) return;
  const content = `-# ${texts.commands.scenes.isWhispering(namesIn(here, members))}`;
  const rows = listenRows({ sceneId: scene.id, eventId: id }, texts);
  await sayInThread(call, here, { eventId: id, content, rows });
}

/** Has the characters who were whispered to whisper back: said aloud, the answer could give the secret away. */
async function haveAnswered(
  call: SlashCall,
  { state }: SceneHere,
  circle: readonly ActorId[],
): Promise<void> {
  const bots = playable(state).filter((actor) => circle.includes(actor));
  for (const first of bots.slice(0, state.opening.turns))
    await call.bot.scenes.speak({
      ...call,
      lines: 1,
      first,
      because: "was whispered to",
      whisper: { to: circle.filter((actor) => actor !== first), show: (...said) => showTo(call, ...said) },
    });
}

async function showTo({ interaction, texts }: Call, speaker: string, text: string): Promise<void> {
  const line = texts.commands.scenes.whispers(escaped(speaker), text);
  for (const content of splitMessage(line))
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
}

/** What is heard by some alone. */
export const SCENE_WHISPER: readonly Subcommand[] = [WHISPER];
