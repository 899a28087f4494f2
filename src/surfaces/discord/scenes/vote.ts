import { ButtonStyle, ComponentType, PermissionFlagsBits } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { SceneState } from "../../../scenes/state.ts";
import type { Call } from "../bot.ts";
import { customId } from "../custom-id.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { endScene } from "./end-scene.ts";
import type { SceneHere } from "./here.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Votes count for a day (UTC): its number. */
export const today = (): number => Math.floor(Date.now() / DAY_MS);

/**
 * Ends a scene at once for who began it and for moderators; of those who play in it, half have to wish it on one day, and
 * at least two where there are two.
 * @throws UsageError for anybody else, and for a second vote.
 */
export async function wishEnd(call: Call, here: SceneHere, day: number): Promise<void> {
  const { interaction, personId, texts } = call;
  const { scenes } = texts.commands;
  const isModerator = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
  if (personId === here.scene.openedBy || isModerator) return endScene(call, here);
  const players = playersIn(here.state);
  if (!players.has(personId)) throw new UsageError(scenes.onlyOpener);
  const needed = Math.min(players.size, Math.max(2, Math.ceil(players.size / 2)));
  const votes = await votesWith(call, here, day);
  if (votes >= needed) return endScene(call, here);
  await interaction.editReply({
    content: scenes.ending.votes(votes, needed),
    components: [...endRows(here.scene.id, texts, day)],
  });
}

/** A button that wishes the end of a scene; of a vote its day, else the day counts on which it is pressed. */
export function endRows(sceneId: number, { commands }: Texts, day = 0): Rows {
  const { ending } = commands.scenes;
  const button = (action: string, label: string, variant: number) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    custom_id: customId(action, sceneId, variant),
    label,
  });
  const goOn = day === 0 ? [button("goonscene", ending.goOn, 0)] : [];
  return [{ type: ComponentType.ActionRow, components: [...goOn, button("endscene", ending.end, day)] }];
}

/** The people who play in a scene: as themselves, or a character, who are there. */
function playersIn({ present, players }: Pick<SceneState, "present" | "players">): Set<string> {
  return new Set(
    [...present].flatMap((actor) => (actor.startsWith("@") ? actor.slice(1) : (players.get(actor) ?? []))),
  );
}

/** Counts somebody's vote, and gives the number of votes. Each takes the next free place, also where two vote at once. */
async function votesWith(
  { bot: { store }, personId, texts }: Call,
  { scene }: SceneHere,
  day: number,
): Promise<number> {
  const ballot = `end of scene ${scene.id} on ${day}`;
  if (!(await store.claimOnce(`${ballot} by ${personId}`, personId)))
    throw new UsageError(texts.commands.scenes.ending.hasVoted);
  for (let votes = 1; ; votes++)
    if (await store.claimOnce(`${ballot}: ${votes}`, scene.serverId)) return votes;
}
