import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { portraitUrl } from "../../cards/portrait.ts";
import { UsageError } from "../../core/errors.ts";
import type { ActorId } from "../../core/scene.ts";
import { errorCode } from "../../ops/error-code.ts";
import { namesFor } from "../../scenes/names.ts";
import { stateOf } from "../../scenes/state.ts";
import { formOf, TRANSCRIPT_FORMS } from "../../scenes/transcript-forms.ts";
import { transcriptOf } from "../../scenes/transcript.ts";
import { note } from "./io.ts";
import { type SceneTalk, YOU } from "./scene-talk.ts";

/** `/export`: writes the transcript, as the name of the file says. */
export async function exportScene({ io, story, log }: SceneTalk, path: string): Promise<void> {
  const form = formOf(extname(path).slice(1).toLowerCase());
  if (form === null) throw new UsageError("Name a file that ends in .md, .html or .json: /export FILE.");
  const state = stateOf(log.events);
  const nameOf = namesFor(story, state);
  const pictures = new Map<ActorId, string | null>();
  const wish = {
    title: story.title,
    nameOf,
    personName: (person: string) => (person === YOU ? "you" : "the bot"),
    pictureOf: (actor: ActorId) => pictures.get(actor) ?? null,
  };
  if (form === "html")
    for (const { actor, name } of transcriptOf(log.events, wish).cast) {
      const own = story.cast.find(({ id }) => id === actor)?.picture;
      pictures.set(actor, own ?? (await portraitUrl(name, actor)));
    }
  try {
    // Never overwrite a file unasked.
    await writeFile(path, TRANSCRIPT_FORMS[form](transcriptOf(log.events, wish)), { flag: "wx" });
  } catch (cause) {
    const reason = errorCode(cause) === "EEXIST" ? "it is there already" : errorCode(cause);
    throw new UsageError(`${path} cannot be written (${reason ?? "unknown reason"}): name another file.`, {
      cause,
    });
  }
  note(io, `The transcript is in ${path}.\n`);
}
