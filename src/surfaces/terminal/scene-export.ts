import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { UsageError } from "../../core/errors.ts";
import { errorCode } from "../../ops/error-code.ts";
import { formOf } from "../../scenes/transcript-forms.ts";
import { YOU } from "../solo/scene.ts";
import { note } from "./io.ts";
import type { SceneTalk } from "./scene-talk.ts";

/** Largest transcript (bytes): as large as the file of a scene may be. */
const MAX_BYTES = 64 * 1024 * 1024;

/** `/export`: writes the transcript, as the name of the file says. */
export async function exportScene({ engine, io, log }: SceneTalk, path: string): Promise<void> {
  const form = formOf(extname(path).slice(1).toLowerCase());
  if (form === null) throw new UsageError("Name a file that ends in .md, .html or .json: /export FILE.");
  const bytes = await engine.transcript({
    events: log.events,
    form,
    people: { [YOU]: "you" },
    maxBytes: MAX_BYTES,
  });
  try {
    // Never overwrite a file unasked.
    await writeFile(path, bytes, { flag: "wx" });
  } catch (cause) {
    const reason = errorCode(cause) === "EEXIST" ? "it is there already" : errorCode(cause);
    throw new UsageError(`${path} cannot be written (${reason ?? "unknown reason"}): name another file.`, {
      cause,
    });
  }
  note(io, `The transcript is in ${path}.\n`);
}
