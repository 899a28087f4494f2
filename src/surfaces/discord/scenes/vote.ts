import { UsageError } from "../../../core/errors.ts";
import type { SceneState } from "../../../scenes/state.ts";
import type { Call } from "../bot.ts";
import { button, row } from "../conversation/rows.ts";
import { customId } from "../custom-id.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import { directs } from "../rights.ts";
import { endScene } from "./end-scene.ts";
import type { SceneHere } from "./here.ts";

/** Votes count for a day (UTC). */
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Ends a scene at once for who began it and for moderators; of those who play in it, half have to wish it on one day, and
 * at least two where there are two.
 * @throws UsageError for anybody else, and for a second vote.
 */
export async function wishEnd(call: Call, here: SceneHere): Promise<void> {
  const { interaction, personId, texts } = call;
  const { scenes } = texts.commands;
  if (directs(call, here.scene)) return endScene(call, here);
  const players = playersIn(here.state);
  if (!players.has(personId)) throw new UsageError(scenes.onlyOpener);
  const needed = Math.min(players.size, Math.max(2, Math.ceil(players.size / 2)));
  const votes = await votesWith(call, here);
  if (votes >= needed) return endScene(call, here);
  await interaction.editReply({
    content: scenes.ending.votes(votes, needed),
    components: [row([endButton(here.scene.id, texts)])],
  });
}

/** A button with which somebody wishes the end of a scene. */
const endButton = (sceneId: number, { commands }: Texts) =>
  button(customId("endscene", sceneId), commands.scenes.ending.end);

/** The buttons under the question whether a scene goes on. */
export function quietRows(sceneId: number, texts: Texts): Rows {
  const { goOn } = texts.commands.scenes.ending;
  return [row([button(customId("goonscene", sceneId), goOn), endButton(sceneId, texts)])];
}

/** The people who play in a scene: as themselves, or a character, who are there. */
function playersIn({ present, players }: Pick<SceneState, "present" | "players">): Set<string> {
  return new Set(
    [...present].flatMap((actor) => (actor.startsWith("@") ? actor.slice(1) : (players.get(actor) ?? []))),
  );
}

/** Counts somebody's vote, and gives the number of votes. Each takes the next free place, also where two vote at once. */
async function votesWith({ bot: { store }, personId, texts }: Call, { scene }: SceneHere): Promise<number> {
  const ballot = `end of scene ${scene.id} on ${Math.floor(Date.now() / DAY_MS)}`;
  if (!(await store.claimOnce(`${ballot} by ${personId}`, personId)))
    throw new UsageError(texts.commands.scenes.ending.hasVoted);
  for (let votes = 1; ; votes++)
    if (await store.claimOnce(`${ballot}: ${votes}`, scene.serverId)) return votes;
}
