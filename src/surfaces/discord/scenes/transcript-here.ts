import { memberActor, type SceneEvent } from "../../../core/scene.ts";
import { type SceneState, stateOf } from "../../../scenes/state.ts";
import type { TranscriptForm } from "../../../scenes/transcript-forms.ts";
import type { Call } from "../bot.ts";
import type { SceneHere } from "./here.ts";

/** Largest file (bytes), where Discord takes as much. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Most people whose names are looked up. */
const MAX_NAMED = 25;

/** The transcript of what was heard of a scene, as a file. */
export async function transcriptHere(
  call: Call,
  { scene }: Pick<SceneHere, "scene">,
  events: readonly SceneEvent[],
  form: TranscriptForm,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { bot, interaction } = call;
  const people = await peopleIn(call, stateOf(events));
  const maxBytes = Math.min(MAX_BYTES, interaction.attachmentSizeLimit);
  const bytes = await bot.engine.transcript({ events, form, people, maxBytes });
  return { fileName: `scene-${scene.id}.${form}`, bytes };
}

/** The names of those who played characters. */
async function peopleIn(
  { interaction }: Call,
  { events, names }: SceneState,
): Promise<Record<string, string>> {
  const players = events.flatMap((event) =>
    event.type === "played" && event.player !== null ? event.player : [],
  );
  const named = [...new Set(players)].slice(0, MAX_NAMED).map(async (personId) => {
    const known = names.get(memberActor(personId));
    if (known !== undefined) return [personId, known] as const;
    const member = await interaction.guild?.members.fetch(personId).catch(() => null);
    return [personId, member?.displayName ?? "?"] as const;
  });
  return Object.fromEntries(await Promise.all(named));
}
