import { batch, computed, signal } from "@preact/signals";
import type { Span } from "../../../../../core/span.ts";
import { ask } from "../../ask.ts";
import { shown, story } from "../../state.ts";
import { type Wish, wishText } from "./wish-text.ts";

type Cast = Awaited<ReturnType<typeof ask<"cast">>>;
export type Person = Cast["people"][number];
export type Section = Awaited<ReturnType<typeof ask<"castSection">>>;
type Tried = Awaited<ReturnType<typeof ask<"tryCorrection">>>;
export type Effect = Tried["effect"];

/** A wish with what it would change. */
interface Trial extends Tried {
  readonly text: string;
}

/** The whole cast of the story; `null` until it is loaded. */
export const cast = signal<Cast | null>(null);
/** The section that is read, by its number and with its names marked. */
export const sectionNumber = signal(0);
export const section = signal<Section | null>(null);
/** Id of the person who is looked at. */
export const chosenId = signal<string | null>(null);
export const chosen = computed(() => personWith(chosenId.value));
/** What is wished for and has yet to be agreed to. */
export const trial = signal<Trial | null>(null);
/** What somebody is to learn of, while it is pointed out where. */
export const learning = signal<{ readonly who: string; readonly at: Span } | null>(null);
/** What was done since the page was opened, and how much of it still holds: the rest was undone. */
export const steps = signal<readonly Pick<Trial, "text" | "before" | "after">[]>([]);
export const held = signal(0);
/** What was done last, for those who hear the page. */
export const said = signal("");

export function personWith(id: string | null): Person | null {
  return cast.value?.people.find((person) => person.id === id) ?? null;
}

/** Loads the cast of another story, and with it the section that was asked for. */
export async function openCast(number: number): Promise<void> {
  batch(() => {
    [cast.value, section.value, chosenId.value, trial.value, learning.value] = [null, null, null, null, null];
    [steps.value, held.value, said.value, sectionNumber.value] = [[], 0, "", number];
  });
  await load();
}

/** Shows another section. */
export async function goTo(number: number): Promise<void> {
  const last = (cast.value?.sections.length ?? 1) - 1;
  sectionNumber.value = Math.max(0, Math.min(number, last));
  await loadSection();
}

async function load(): Promise<void> {
  const storyId = story.value?.id;
  if (storyId === undefined) return;
  const loaded = await ask("cast", { storyId });
  if (storyId !== story.value?.id) return;
  cast.value = loaded;
  await goTo(sectionNumber.value);
}

async function loadSection(): Promise<void> {
  const [storyId, edition, number] = [story.value?.id, cast.value?.edition, sectionNumber.value];
  if (storyId === undefined || edition === undefined || cast.value?.sections.length === 0) return;
  const loaded = await ask("castSection", { storyId, edition, section: number });
  if (storyId === story.value?.id && number === sectionNumber.value) section.value = loaded;
}

/** Shows what a wish would change, to be agreed to; `false` for one that cannot be fulfilled, of which it is said why. */
export async function propose(wish: Wish): Promise<boolean> {
  const [storyId, edition] = [story.value?.id, cast.value?.edition];
  if (storyId === undefined || edition === undefined) return false;
  const text = wishText(wish, (id) => personWith(id)?.name ?? id, wordsAt);
  const tried = await shown(() => ask("tryCorrection", { storyId, edition, wish }));
  if (tried) trial.value = { text, ...tried };
  return tried !== undefined;
}

/** Does what was agreed to. */
export async function agree(): Promise<void> {
  const agreed = trial.value;
  if (agreed === null) return;
  trial.value = null;
  const { text, before, after, effect } = agreed;
  await step({ before, after }, `Done: ${text}.`, () => {
    steps.value = [...steps.value.slice(0, held.value), { text, before, after }];
    held.value = steps.value.length;
    const merged = effect.people.find(({ id }) => id === chosenId.value)?.mergedInto;
    if (merged !== undefined) chosenId.value = merged;
  });
}

export async function undo(): Promise<void> {
  const last = steps.value[held.value - 1];
  if (last === undefined) return;
  await step({ before: last.after, after: last.before }, `Undone: ${last.text}.`, () => (held.value -= 1));
}

export async function redo(): Promise<void> {
  const next = steps.value[held.value];
  if (next === undefined) return;
  await step(next, `Done again: ${next.text}.`, () => (held.value += 1));
}

async function step(
  { before, after }: Pick<Trial, "before" | "after">,
  sentence: string,
  onDone: () => void,
): Promise<void> {
  const open = story.value;
  if (open === null) return;
  await shown(async () => {
    await ask("stepCorrected", { storyId: open.id, before, after });
    batch(() => {
      onDone();
      said.value = sentence;
    });
    await load();
    // The other views know the people by what they loaded.
    story.value = { ...open };
  });
}

/** The words of the section that stand at a place. */
export function wordsAt({ start, end }: Span): string {
  if (section.value === null) return "";
  const { start: from, text } = section.value;
  return text.slice(start - from, end - from).replaceAll(/\s+/gu, " ");
}
