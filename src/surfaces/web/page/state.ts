import { batch, computed, effect, signal } from "@preact/signals";
import { ask, CallFailed, follow } from "./ask.ts";
import { places } from "./route.ts";

type Outline = Awaited<ReturnType<typeof ask<"outline">>>;
type StoryHead = Awaited<ReturnType<typeof ask<"story">>>;

/** The stories there are, and how the program is set up; `null` until they are loaded. */
export const stories = signal<Awaited<ReturnType<typeof ask<"stories">>> | null>(null);
export const about = signal<Awaited<ReturnType<typeof ask<"about">>> | null>(null);
/** The story the page is about: its length and names that give nothing away; `null` until it is opened. */
export const story = signal<StoryHead | null>(null);
/** How far the person knows the story (position). Nothing beyond it is asked for. */
export const bound = signal(0);
/** Whether the person has yet to say how far they know the story; until then nothing of it is asked for. */
export const isBoundUnknown = signal(true);
/** The moment characters speak from (position); `null`: the bound. */
export const moment = signal<number | null>(null);
/** Id of who speaks; `null` for the narrator. */
export const speakerId = signal<string | null>(null);
/** What is known of the story up to the bound: its chapters and people; `null` while it is loaded. */
export const outline = signal<Outline | null>(null);
/** What went wrong last, to be shown and spoken; empty for nothing. */
export const trouble = signal("");
/** What goes on, in words; empty for nothing. */
export const busy = signal("");

/** Who speaks, by name; `null` for the narrator, or where they have not appeared by the bound. */
export const speaker = computed(() => outline.value?.cast.find(({ id }) => id === speakerId.value) ?? null);
/** What every call about the story says: which, in which edition, and how far it is known. */
export const told = computed(() => ({
  storyId: story.value?.id ?? "",
  edition: story.value?.edition ?? "",
  bound: bound.value,
}));

const KEPT = (storyId: string) => `bound of ${storyId}`;

/** Does something and shows what goes wrong with it; what was broken off on purpose is not wrong. */
export async function shown<T>(doing: () => Promise<T>): Promise<T | undefined> {
  trouble.value = "";
  try {
    return await doing();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    if (!(error instanceof CallFailed)) console.error(error);
    trouble.value = error instanceof CallFailed ? error.message : `The page made a mistake: ${String(error)}`;
    return undefined;
  }
}

/** Loads what the page begins with. */
export async function begin(): Promise<void> {
  [about.value, stories.value] = await Promise.all([ask("about", {}), ask("stories", {})]);
  const kept = localStorage.getItem("story");
  const isThere = (id: string | null) => stories.value!.some((one) => one.id === id);
  await openStory(isThere(kept) ? kept! : about.value.defaultStory);
}

/** Opens a story, as far as the person knew it last: at first, they are asked. */
export async function openStory(storyId: string): Promise<void> {
  busy.value = "Opening the story";
  try {
    for await (const { total, done } of follow("open", { storyId }))
      busy.value = total > 1 ? `Opening the story: ${done} of ${total}` : "Opening the story";
    const head = await ask("story", { storyId });
    const kept = localStorage.getItem(KEPT(storyId));
    localStorage.setItem("story", storyId);
    batch(() => {
      places.value = {};
      [outline.value, speakerId.value, moment.value] = [null, null, null];
      isBoundUnknown.value = kept === null;
      bound.value = Math.min(Number(kept ?? 0), head.length);
      story.value = head;
    });
  } finally {
    busy.value = "";
  }
}

/** Says how far the person knows the story. */
export function knowUpTo(position: number): void {
  if (story.value === null) return;
  const known = Math.max(0, Math.min(position, story.value.length));
  batch(() => {
    bound.value = known;
    if (moment.value !== null && moment.value >= known) moment.value = null;
    isBoundUnknown.value = false;
  });
  localStorage.setItem(KEPT(story.value.id), String(known));
}

// What is known of a story follows how far it is known; of several answers the last asked for counts.
let newest = 0;
effect(() => {
  const [head, asked] = [story.value, told.value];
  if (head === null || isBoundUnknown.value) return;
  const mine = ++newest;
  void shown(async () => {
    const known = await ask("outline", asked);
    if (mine !== newest) return;
    outline.value = known;
    if (!known.cast.some(({ id }) => id === speakerId.peek())) speakerId.value = null;
  });
});
