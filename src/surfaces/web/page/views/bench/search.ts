import { signal } from "@preact/signals";
import { ask } from "../../ask.ts";
import { asked, type Standpoint } from "../../parts/standpoint.ts";
import { bound, moment, shown, speakerId, told } from "../../state.ts";

export type Inspection = Awaited<ReturnType<typeof ask<"inspect">>>;

/** From where, and how, a question is searched for. */
export interface SetUp {
  readonly at: Standpoint;
  /** Left out: as answers are searched for. */
  readonly search?: "words" | "meaning";
}

/** The most passages of each kind that are shown. */
const LIMIT = 8;

/** What is searched for; `null` before anything is. */
export const sought = signal<string | null>(null);
/** One set-up, or two to be compared, with what was found; `null` while it is searched for. */
export const sides = signal<readonly { readonly setUp: SetUp; readonly found: Inspection | null }[]>([]);

/** The set-up that the page is at. */
export function setUpHere(): SetUp {
  return { at: { characterId: speakerId.value, bound: bound.value, moment: moment.value } };
}

let searching = new AbortController();

// What was found goes with the story it is of, and with how far that was known.
let soughtIn = "";
told.subscribe(({ storyId }) => {
  searching.abort();
  sides.value = [];
  if (storyId !== soughtIn) sought.value = null;
  soughtIn = storyId;
});

/** Searches for a question from some set-ups; what was searched for before is broken off. */
export async function search(question: string, setUps: readonly SetUp[]): Promise<void> {
  searching.abort();
  searching = new AbortController();
  const { signal: going } = searching;
  const before = sides.value;
  const isSame = question === sought.value;
  sought.value = question;
  sides.value = setUps.map((setUp) => {
    const known = isSame && before.find((one) => one.setUp === setUp)?.found;
    return { setUp, found: known || null };
  });
  await shown(() =>
    Promise.all(
      sides.value.map(async ({ setUp, found }, at) => {
        if (found !== null) return;
        const wish = { ...told.value, ...asked(setUp.at), question, limit: LIMIT };
        const inspection = await ask(
          "inspect",
          { ...wish, ...(setUp.search && { search: setUp.search }) },
          going,
        );
        sides.value = sides.value.map((side, i) => (i === at ? { setUp, found: inspection } : side));
      }),
    ),
  );
}
