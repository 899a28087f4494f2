import { portraitUrl } from "../../../cards/portrait.ts";
import { type ActorId, memberActor, type SceneEvent } from "../../../core/scene.ts";
import { type SceneState, stateOf } from "../../../scenes/state.ts";
import { transcriptFile, type TranscriptForm } from "../../../scenes/transcript-forms.ts";
import { type TranscriptActor, transcriptOf } from "../../../scenes/transcript.ts";
import type { Call } from "../bot.ts";
import { namesOf, type SceneHere } from "./here.ts";

/** Largest file (bytes), where Discord takes as much. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Most people whose names are looked up. */
const MAX_NAMED = 25;

/** The transcript of what was heard of a scene, as a file. */
export async function transcriptHere(
  call: Call,
  { scene, outline }: Pick<SceneHere, "scene" | "outline">,
  heard: readonly SceneEvent[],
  form: TranscriptForm,
): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  const state = stateOf(heard);
  const people = await peopleIn(call, state);
  const wish = {
    title: outline.title,
    nameOf: namesOf(outline, state, call.texts),
    personName: (personId: string) => people.get(personId) ?? "?",
  };
  const { cast } = transcriptOf(heard, { ...wish, pictureOf: () => null });
  const faces = form === "html" ? await facesOf(cast, outline) : null;
  const transcript = transcriptOf(heard, { ...wish, pictureOf: (actor) => faces?.get(actor) ?? null });
  const maxBytes = Math.min(MAX_BYTES, call.interaction.attachmentSizeLimit);
  return { fileName: `scene-${scene.id}.${form}`, bytes: transcriptFile(transcript, form, maxBytes) };
}

async function facesOf(
  cast: readonly TranscriptActor[],
  outline: SceneHere["outline"],
): Promise<Map<ActorId, string>> {
  const own = new Map(outline.cast.map(({ id, picture }) => [id, picture]));
  const drawn = cast.map(
    async ({ actor, name }) => [actor, own.get(actor) ?? (await portraitUrl(name, actor))] as const,
  );
  return new Map(await Promise.all(drawn));
}

/** The names of those who played characters. */
async function peopleIn({ interaction }: Call, { events, names }: SceneState): Promise<Map<string, string>> {
  const players = events.flatMap((event) =>
    event.type === "played" && event.player !== null ? event.player : [],
  );
  const named = [...new Set(players)].slice(0, MAX_NAMED).map(async (personId) => {
    const known = names.get(memberActor(personId));
    if (known !== undefined) return [personId, known] as const;
    const member = await interaction.guild?.members.fetch(personId).catch(() => null);
    return [personId, member?.displayName ?? "?"] as const;
  });
  return new Map(await Promise.all(named));
}
