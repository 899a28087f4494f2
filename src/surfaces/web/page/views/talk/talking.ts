import { computed, signal } from "@preact/signals";
import { messageOf } from "../../../../../core/errors.ts";
import { ask, CallFailed, follow } from "../../ask.ts";
import { announce, announcedText } from "../../parts/announcer.ts";
import { goBelow } from "../../parts/stays-below.ts";
import { addressOf, goOnAt, route } from "../../route.ts";
import { moment, outline, shown, speakerId, told } from "../../state.ts";

type Sent = Awaited<ReturnType<typeof ask<"talk">>>[number];
/** An answer with its question. */
export type Turn = Extract<Sent, { readonly isHidden: false }>;
/** An answer in all its wordings, oldest first. */
export interface Exchange {
  readonly root: string;
  readonly wordings: readonly Sent[];
}

/** What is asked for. */
export interface Wish {
  readonly kind: "answer" | "recap" | "discuss";
  readonly question: string;
  /** The answer that is to be given anew, as far as the story is known now. */
  readonly insteadOf?: { readonly root: string; readonly turn: Turn };
}

/** An answer that is being written, or was not written to its end. */
export interface Writing {
  readonly wish: Wish;
  readonly characterId: string | null;
  readonly name: string;
  readonly text: string;
  /** Why the story is quoted instead; empty for nothing to say. */
  readonly note: string;
  readonly state: "writing" | "stopped" | "failed";
  /** What went wrong. */
  readonly error: string;
}

/** Id of the talk; `null` for one that has not begun. */
export const talkId = signal<string | null>(null);
const turns = signal<readonly Sent[]>([]);
export const writing = signal<Writing | null>(null);
/** What is written and not sent. */
export const draft = signal("");
/** What a character says first, by their card. */
export const greeting = signal<{ readonly characterId: string; readonly text: string } | null>(null);
/** The talks that there are about the story, the most recent first. */
export const earlier = signal<Awaited<ReturnType<typeof ask<"talks">>>>([]);

export const exchanges = computed(() => {
  const byRoot = new Map<string, Sent[]>();
  for (const turn of turns.value) {
    const root = turn.insteadOf ?? turn.id;
    byRoot.set(root, [...(byRoot.get(root) ?? []), turn]);
  }
  return [...byRoot].map(([root, wordings]): Exchange => ({ root, wordings }));
});
/** The questions of the talk, oldest first, and one that was not answered. */
export const questions = computed(() => {
  const asked = turns.value.flatMap((turn) => (turn.isHidden ? [] : turn));
  const all = writing.value ? [...asked, writing.value.wish] : asked;
  return all.flatMap(({ kind, question, insteadOf }) => (kind !== "answer" || insteadOf ? [] : question));
});

let ending: AbortController | null = null;

// An answer that is being written goes with the story it is about, and when less of that is known than it tells.
let before = told.peek();
told.subscribe((now) => {
  if (now.storyId !== before.storyId || now.bound < before.bound) {
    stop();
    writing.value = null;
  }
  before = now;
});

/** Loads a talk as far as the story is known; `null` for a new one. */
export async function openTalk(id: string | null): Promise<void> {
  const isOther = id !== talkId.value;
  if (isOther) {
    stop();
    [talkId.value, turns.value, writing.value] = [id, [], null];
  }
  const asked = told.value;
  earlier.value = await ask("talks", asked);
  if (id === null) return;
  const loaded = await ask("talk", { ...asked, talkId: id });
  if (id !== talkId.value || asked.bound !== told.value.bound) return;
  turns.value = loaded;
  const last = loaded.findLast((turn) => !turn.isHidden);
  // It goes on with whom it was left.
  if (isOther && last && !last.isHidden)
    [speakerId.value, moment.value] = [last.vantage.characterId, last.vantage.moment ?? null];
  goBelow();
}

/** Removes a talk for good. */
export async function removeTalk(id: string): Promise<void> {
  await ask("removeTalk", { talkId: id });
  earlier.value = earlier.value.filter((talk) => talk.id !== id);
  if (id === talkId.value) location.hash = addressOf("talk");
}

/** Has a character who has not spoken in the talk say their greeting, where they have one. */
export async function greet(): Promise<void> {
  const characterId = speakerId.value;
  greeting.value = null;
  if (characterId === null) return;
  if (turns.value.some((turn) => !turn.isHidden && turn.vantage.characterId === characterId)) return;
  let text = "";
  for await (const event of follow("greeting", vantageOf(characterId, moment.value)))
    if (event.type === "reply") ({ text } = event.reply);
  if (text === "" || characterId !== speakerId.value) return;
  greeting.value = { characterId, text };
  announce(text);
}

function vantageOf(characterId: string | null, at: number | null | undefined) {
  const from = at === null || at === undefined ? {} : { moment: Math.min(at, told.value.bound) };
  return { ...told.value, characterId, ...(characterId !== null && from) };
}

/** Ends the answer that is being written; what is shown of it stays on the page. */
export function stop(): void {
  ending?.abort();
}

/** Asks, and shows the answer as it comes. */
export async function say(wish: Wish): Promise<void> {
  stop();
  const mine = (ending = new AbortController());
  const as = wish.insteadOf?.turn.vantage ?? { characterId: speakerId.value, moment: moment.value };
  const { characterId } = as;
  const name = outline.value?.cast.find(({ id }) => id === characterId)?.name ?? "Narrator";
  writing.value = { wish, characterId, name, text: "", note: "", state: "writing", error: "" };
  goBelow();
  const asked = { ...vantageOf(characterId, as.moment), ...inTalk(wish, characterId) };
  try {
    await shownAsItComes(follow("answer", asked, mine.signal), mine, name);
  } catch (error) {
    if (!mine.signal.aborted && !(error instanceof CallFailed)) throw error;
    if (mine.signal.aborted) announce("Stopped.");
    put(mine, mine.signal.aborted ? { state: "stopped" } : { state: "failed", error: messageOf(error) });
  }
}

function inTalk({ kind, question, insteadOf }: Wish, characterId: string | null) {
  const first = insteadOf || greeting.value?.characterId !== characterId ? null : greeting.value;
  return {
    kind,
    question,
    ...(talkId.value !== null && { talkId: talkId.value }),
    ...(insteadOf && { insteadOf: insteadOf.root }),
    ...(first && { greeting: first.text }),
  };
}

/** Changes what is shown of an answer, unless another has taken its place. */
function put(mine: AbortController, change: Partial<Writing>): void {
  if (ending === mine && writing.value) writing.value = { ...writing.value, ...change };
}

async function shownAsItComes(
  events: ReturnType<typeof follow<"answer">>,
  mine: AbortController,
  name: string,
): Promise<void> {
  const spoken = announcedText(name);
  let text = "";
  for await (const event of events) {
    if (event.type === "quoting")
      put(mine, { note: `${event.failure.message} So this is quoted from the story.` });
    if (event.type === "text-delta") {
      text += event.text;
      put(mine, { text });
      spoken.add(event.text);
    }
    if (event.type === "kept") finished(event.turn, mine);
  }
  spoken.end();
}

function finished(turn: Turn, mine: AbortController): void {
  if (ending !== mine) return;
  turns.value = [...turns.value, turn];
  [writing.value, greeting.value] = [null, null];
  const [id = ""] = turn.id.split(".");
  if (talkId.value !== null) return;
  talkId.value = id;
  // Who looks at something else meanwhile stays there.
  if (/^(?:talk)?$/u.test(route.value.view)) location.replace(addressOf("talk", id));
  else goOnAt("talk", id);
  void shown(async () => {
    earlier.value = await ask("talks", told.value);
  });
}
