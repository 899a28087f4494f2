import { batch, computed, effect, type Signal, signal } from "@preact/signals";
import { asKnown } from "../../../../../knowledge/speakers.ts";
import { ask } from "../../ask.ts";
import { bound, isBoundUnknown, moment, shown, story, told } from "../../state.ts";

export type Picture = Awaited<ReturnType<typeof ask<"picture">>>;
type Relations = Awaited<ReturnType<typeof ask<"relations">>>;
export type Section = Awaited<ReturnType<typeof ask<"section">>>;

/** The picture of the open story as far as it was loaded; `null` until then. */
export const picture = signal<Picture | null>(null);
export const relations = signal<Relations>([]);
/** Where the slider of the bound stands while it is moved; `null` while it is not. */
export const moved = signal<number | null>(null);
/** Id of the person looked at; `null` for nobody. */
export const chosenId = signal<string | null>(null);

/** From where the story is looked at (positions): never further than what was loaded. */
export const when = computed(() => {
  const far = Math.min(moved.value ?? bound.value, picture.value?.bound ?? 0);
  return { bound: far, moment: Math.min(moment.value ?? far, far) };
});

/** How far the story is known and loaded (position), wherever the slider is being moved: long lists go by it. */
export const settled = computed(() => Math.min(bound.value, picture.value?.bound ?? 0));

/** The people named by then, under the names they have there. */
export const people = computed(() => peopleAt(picture.value, when.value.bound));
export const peopleSettled = computed(() => peopleAt(picture.value, settled.value));
export const chosen = computed(() => people.value.find(({ id }) => id === chosenId.value) ?? null);

function peopleAt(seen: Picture | null, far: number) {
  return (seen?.rows ?? [])
    .map((row, at) => ({ ...asKnown(row, far), at }))
    .filter(({ from }) => from <= far);
}

/** The section whose sentences are looked at (index); `null` for all sections. */
export const zoomed = signal<number | null>(null);

let pictureOf = "";
const sections = new Map<number, Signal<Section | null>>();

/** A section's text and sentences; `null` until they are loaded, which this begins. */
export function sectionAt(at: number): Signal<Section | null> {
  const known = sections.get(at);
  if (known) return known;
  const loading = signal<Section | null>(null);
  sections.set(at, loading);
  const asked = { ...told.peek(), section: at };
  void shown(async () => (loading.value = await ask("section", asked)));
  return loading;
}

/** Keeps what is loaded in step with the story that is open and how far it is known, until the given function is called. */
export function keepLoaded(): () => void {
  // Since it was loaded the cast may have been corrected.
  let isLoaded = false;
  return effect(() => {
    const asked = told.value;
    const of = `${asked.storyId} ${asked.edition}`;
    if (of !== pictureOf) {
      [pictureOf, isLoaded] = [of, false];
      batch(() => ([picture.value, chosenId.value, zoomed.value] = [null, null, null]));
    }
    const before = isLoaded ? (picture.peek()?.bound ?? 0) : -1;
    if (story.value === null || isBoundUnknown.value || asked.bound <= before) return;
    void shown(async () => {
      const [seen, related] = await Promise.all([ask("picture", asked), ask("relations", asked)]);
      if (asked !== told.peek()) return;
      // What was cut by an earlier bound is loaded anew.
      for (const at of sections.keys()) if ((seen.columns[at]?.end ?? Infinity) > before) sections.delete(at);
      isLoaded = true;
      batch(() => ([relations.value, picture.value] = [related, seen]));
    });
  });
}
