import { UsageError } from "../../core/errors.ts";
import type { SceneEvent } from "../../core/scene.ts";
import { errorCode } from "../../ops/error-code.ts";
import { beginLines, type LineFile, type OpenedLines, openLines, writeLines } from "../../ops/line-file.ts";
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
    return logIn(await beginLines(path, linesFor(first)), first);
  } catch (cause) {
    const why =
      errorCode(cause) === "EEXIST" ? "it is there already" : (errorCode(cause) ?? "unknown reason");
    throw new UsageError(`${path} cannot be written (${why}): name another file.`, { cause });
  }
}

/** Writes a file with a scene whole or not at all. @throws Failure when it cannot be written. */
export function writeScene(path: string, events: readonly SceneEvent[]): Promise<void> {
  return writeLines(path, linesFor(events));
}

function linesFor(events: readonly SceneEvent[]): string[] {
  return events.map((event) => JSON.stringify(event));
}

/**
 * Opens a file with a scene; `null` where there is none. A last line that was not written to its end is left out.
 * @throws UsageError for a file that is no scene's or cannot be read.
 */
export async function openSceneFile(
  path: string,
): Promise<{ readonly log: SceneLog; readonly wasCut: boolean } | null> {
  const opened = await linesOf(path);
  if (opened === null) return null;
  const events = opened.lines.map((line, at) => {
    const event = eventIn(line);
    if (event?.id === at + 1 && (at === 0) === (event.type === "opened")) return event;
    throw new UsageError(`${path} cannot be read at line ${at + 1}: put that right, or name another file.`);
  });
  if (events.length === 0)
    throw new UsageError(`${path} holds no scene: name another file, or remove it to begin one there.`);
  return { log: logIn(opened.file, events), wasCut: opened.wasCut };
}

async function linesOf(path: string): Promise<OpenedLines | null> {
  try {
    return await openLines(path, MAX_BYTES);
  } catch (cause) {
    const code = errorCode(cause);
    if (code === null) throw cause;
    throw new UsageError(`${path} cannot be read (${code}): name another file.`, { cause });
  }
}

function logIn(file: LineFile, first: readonly SceneEvent[]): SceneLog {
  const events = [...first];
  return {
    events,
    async add(event) {
      await file.add(JSON.stringify(event));
      events.push(event);
    },
  };
}
