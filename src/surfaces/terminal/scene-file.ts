import { open, readFile, stat, truncate } from "node:fs/promises";
import { Failure, UsageError } from "../../core/errors.ts";
import type { SceneEvent } from "../../core/scene.ts";
import { errorCode, isMissing } from "../../ops/error-code.ts";
import { eventIn } from "../../scenes/event-form.ts";

/** Largest file of a scene that is read (bytes). */
const MAX_BYTES = 64 * 1024 * 1024;

/** The log of a scene that is being played. */
export interface SceneLog {
  readonly events: readonly SceneEvent[];
  /** Adds an event; when it resolves, the event is on the disk if the scene is kept there. */
  add(event: SceneEvent): Promise<void>;
}

/** A scene kept as long as it is played. */
export function passingLog(first: readonly SceneEvent[]): SceneLog {
  const events = [...first];
  return {
    events,
    async add(event) {
      events.push(event);
    },
  };
}

/**
 * Begins a file with these events, a line of JSON each. @throws UsageError when there is a file already, or it cannot be
 * written.
 */
export async function newSceneFile(path: string, first: readonly SceneEvent[]): Promise<SceneLog> {
  try {
    return logAt(path, first, await written(path, "wx", first));
  } catch (cause) {
    const why =
      errorCode(cause) === "EEXIST" ? "it is there already" : (errorCode(cause) ?? "unknown reason");
    throw new UsageError(`${path} cannot be written (${why}): name another file.`, { cause });
  }
}

/**
 * Opens a file with a scene; `null` where there is none. A last line that was not written to its end is dropped from it.
 * @throws UsageError for a file that is no scene's or cannot be read.
 */
export async function openSceneFile(
  path: string,
): Promise<{ readonly log: SceneLog; readonly wasCut: boolean } | null> {
  const text = await textOf(path);
  if (text === null) return null;
  const end = text.lastIndexOf("\n") + 1;
  const lines = text.slice(0, end).split("\n").slice(0, -1);
  const events = lines.map((line, at) => {
    const event = eventIn(line);
    if (event?.id === at + 1 && (at === 0) === (event.type === "opened")) return event;
    throw new UsageError(`${path} cannot be read at line ${at + 1}: put that right, or name another file.`);
  });
  if (events.length === 0)
    throw new UsageError(`${path} holds no scene: name another file, or remove it to begin one there.`);
  const bytes = Buffer.byteLength(text.slice(0, end));
  const wasCut = end < text.length;
  if (wasCut) await truncate(path, bytes);
  return { log: logAt(path, events, bytes), wasCut };
}

async function textOf(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new UsageError(`${path} is too large to be a scene: name another file.`);
    return await readFile(path, "utf8");
  } catch (cause) {
    if (isMissing(cause)) return null;
    const code = errorCode(cause);
    if (code === null) throw cause;
    throw new UsageError(`${path} cannot be read (${code}): name another file.`, { cause });
  }
}

function logAt(path: string, first: readonly SceneEvent[], length: number): SceneLog {
  const events = [...first];
  let bytes = length;
  return {
    events,
    async add(event) {
      try {
        // Two programs that number their events alike would spoil the log for good.
        if ((await stat(path)).size !== bytes)
          throw new Failure(`Something else has written to ${path}: open the scene again to go on.`);
        bytes += await written(path, "a", [event]);
      } catch (cause) {
        const code = errorCode(cause);
        if (code === null) throw cause;
        // What was written of it is dropped at reopening at the latest.
        await truncate(path, bytes).catch(() => undefined);
        throw new Failure(`${path} cannot be written (${code}), so this is not part of the scene.`, {
          cause,
        });
      }
      events.push(event);
    },
  };
}

/** Writes events and gives their size (bytes), once they are on the disk. */
async function written(path: string, flags: "a" | "wx", events: readonly SceneEvent[]): Promise<number> {
  const data = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  return data.byteLength;
}
