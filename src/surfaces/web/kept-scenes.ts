import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { UsageError } from "../../core/errors.ts";
import type { SceneEvent } from "../../core/scene.ts";
import { filesIn, removeAll } from "../../ops/folders.ts";
import { stateOf } from "../../scenes/state.ts";
import { openSceneFile, type SceneLog, writeScene } from "../solo/scene-file.ts";

/** A scene in a list, with its log; or why that cannot be read. */
export type ListedScene =
  | { readonly id: string; readonly events: readonly SceneEvent[] }
  | { readonly id: string; readonly problem: string };

/** The scenes of the page, each a file as the terminal keeps them. */
export interface KeptScenes {
  /** In no order. */
  list(): Promise<readonly ListedScene[]>;
  /** Begins a scene with these events and gives its id. @throws UsageError where there is no room for another; Failure when it cannot be written. */
  begin(first: readonly SceneEvent[]): Promise<string>;
  /** Opens a scene for whoever plays it, one after the other. @throws UsageError when there is no such scene. */
  play<Event>(id: string, playing: (log: SceneLog) => AsyncIterable<Event>): AsyncGenerator<Event>;
  /** Removes a scene for good; nothing happens when there is none. */
  remove(id: string): Promise<void>;
  /** Removes the scenes of a story for good. */
  removeOf(storyId: string): Promise<void>;
}

const MAX_SCENES = 100;
const ENDING = ".jsonl";
/** As scenes are named: nothing else becomes the name of a file. */
const SCENE_ID = /^[0-9a-f]{16}$/u;

/** The scenes in a folder, which is made with the first of them. */
export function openScenes(folder: string): KeptScenes {
  const pathOf = (id: string) => join(folder, `${id}${ENDING}`);
  /** Resolves when whoever plays a scene last is done with it, by its id. */
  const last = new Map<string, Promise<void>>();
  async function logOf(id: string): Promise<SceneLog> {
    const opened = SCENE_ID.test(id) ? await openSceneFile(pathOf(id)) : null;
    if (opened === null) throw new UsageError("There is no such scene any more: begin another.");
    return opened.log;
  }
  async function listed(id: string): Promise<ListedScene> {
    try {
      return { id, events: (await logOf(id)).events };
    } catch (error) {
      if (error instanceof UsageError) return { id, problem: error.message };
      throw error;
    }
  }
  const list = async () => Promise.all((await filesIn(folder, ENDING)).map(listed));
  async function remove(id: string): Promise<void> {
    if (SCENE_ID.test(id)) await removeAll(pathOf(id));
  }
  return {
    list,
    async begin(first) {
      if ((await filesIn(folder, ENDING)).length >= MAX_SCENES)
        throw new UsageError(`There is room for ${MAX_SCENES} scenes: remove one first.`);
      const id = randomBytes(8).toString("hex");
      await writeScene(pathOf(id), first);
      return id;
    },
    async *play(id, playing) {
      const before = last.get(id);
      let over: (() => void) | undefined;
      last.set(id, new Promise((resolve) => (over = resolve)));
      try {
        await before;
        yield* playing(await logOf(id));
      } finally {
        over?.();
      }
    },
    remove,
    async removeOf(storyId) {
      for (const scene of await list())
        if ("events" in scene && stateOf(scene.events).opening.storyId === storyId) await remove(scene.id);
    },
  };
}
