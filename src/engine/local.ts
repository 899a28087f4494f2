import { greetingOf } from "../cards/played-by.ts";
import type { Character } from "../core/character.ts";
import type { Overview } from "../core/turn.ts";
import { Failure } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import { NARRATOR } from "../core/vantage.ts";
import { findPosition, parsePosition } from "../knowledge/position.ts";
import { asKnown } from "../knowledge/speakers.ts";
import { momentOf } from "../knowledge/story-time.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import { demandEdition, editionOf } from "../library/edition.ts";
import { tried } from "../ops/checks.ts";
import { eventStream } from "../ops/event-stream.ts";
import { programChecks } from "./diagnose.ts";
import { Accounts } from "./accounts.ts";
import { CLOSED, type Engine, type VantageRef } from "./engine.ts";
import { findingCalls } from "./local-finding.ts";
import { libraryCalls, openJobs } from "./local-library.ts";
import { picturing } from "./local-picture.ts";
import { sceneLines } from "./local-scene-lines.ts";
import { sceneCalls } from "./local-scenes.ts";
import { opener } from "./opener.ts";
import { answererFor, type Program } from "./program.ts";
import type { Job } from "./jobs.ts";
import type { Jobs } from "./job-work.ts";

/**
 * The engine in the thread it is made in: every call may hold that thread up. `warn` receives what goes wrong in jobs,
 * in sentences for the log. One process alone may go on with the jobs in a data folder: the bot's does, others say
 * `resumesJobs: false`.
 */
export async function localEngine(
  program: Program,
  warn: (message: string) => void,
  { resumesJobs = true }: { readonly resumesJobs?: boolean } = {},
): Promise<Engine> {
  const closing = new AbortController();
  let opening: Promise<Jobs> | undefined;
  const accounts = new Accounts();
  const jobs = () => (opening ??= openJobs(program, { accounts, warn, resumes: resumesJobs }));
  if (resumesJobs) {
    await sweep(program, await (await jobs()).list(), warn);
    for (const sentence of await program.leftBehind()) warn(sentence);
  }
  let left: Promise<readonly string[]> | undefined;
  // Asked once: whoever looks whether the engine lives asks what it is about every few seconds. Where the database is away,
  // whatever is asked of it next tells so.
  const leftBehind = () =>
    (left ??= program.leftBehind().catch(() => {
      left = undefined;
      return [];
    }));
  return {
    ...lookingUp({ ...program, leftBehind }),
    ...picturing(program),
    ...answering(program, accounts, closing.signal),
    ...findingCalls(program, closing.signal),
    ...sceneCalls(program, accounts),
    ...sceneLines(program, accounts, closing.signal),
    ...libraryCalls(program, { jobs, accounts, closing: closing.signal }),
    ...paying(program, accounts, closing.signal),
    diagnose: () => tried(programChecks(program)),
    async close() {
      await (await opening)?.close();
      closing.abort(new Failure(CLOSED));
    },
  };
}

/** Removes what additions left that were killed before this start, where none is to go on. */
async function sweep(
  { library }: Program,
  jobs: readonly Job[],
  warn: (message: string) => void,
): Promise<void> {
  const goingOn = new Set(jobs.filter(({ state }) => state.type === "running").map(({ shelf }) => shelf));
  try {
    for (const shelf of [null, ...(await library.shelvesHere())])
      if (!goingOn.has(shelf)) await library.sweep(shelf);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    warn(error.message);
  }
}

function lookingUp({ library, ...program }: Program) {
  return {
    about: async () => ({
      model: program.writer.id,
      mode: program.writer.mode,
      embedder: program.embedder.id,
      prices: program.prices,
      search: program.search,
      takesServerKeys: program.takesServerKeys,
      defaultStory: program.defaultStory,
      servers: program.servers,
      notes: [...program.notes, ...(await program.leftBehind())],
    }),
    stories: (shelf) => library.list(shelf),
    async outline(storyId) {
      const story = await library.read(storyId);
      const { id, title, author, language, sections, cast, presets = [], text } = story;
      const edition = editionOf(story);
      return {
        id,
        title,
        author,
        language,
        sections,
        cast: cast.map(withoutLore),
        presets,
        length: text.length,
        edition,
      };
    },
    story: (storyId) => library.read(storyId),
    open: (storyId, signal) =>
      eventStream<Progress>(async (onProgress) => {
        await library.open(storyId, { onProgress, signal });
      }),
    parsePosition: async (storyId, place) => parsePosition(await library.read(storyId), place),
    async findPosition(storyId, place) {
      const story = await library.read(storyId);
      return { ...findPosition(story, place), edition: editionOf(story) };
    },
    migratedPosition: (storyId, place) => library.migratedPosition(storyId, place),
    async textUpTo({ storyId, bound, edition, start = 0 }) {
      const story = await library.read(storyId);
      demandEdition(story, edition);
      const [told] = visibleSpans({ story, speaker: NARRATOR, bound });
      return story.text.slice(start, told?.end ?? 0);
    },
  } satisfies Partial<Engine>;
}

function paying(program: Program, accounts: Accounts, closing: AbortSignal) {
  return {
    tryKey: (payment, signal) => accounts.during(payment, () => program.tryModel(signal)),
    spendings: (signal) => accounts.spendings(AbortSignal.any([signal, closing])),
  } satisfies Partial<Engine>;
}

function answering(program: Program, accounts: Accounts, closing: AbortSignal) {
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing]);
  const opened = opener(program);
  async function* overview(kind: Overview, wish: VantageRef, caller: AbortSignal) {
    const signal = untilClosed(caller);
    yield* answererFor(program, wish.payment)[kind]({ ...(await opened(wish, signal)), signal });
  }
  return {
    answer: accounts.stream(async function* ({ question, turns, asker, isTraced, variant, ...ask }, caller) {
      const signal = untilClosed(caller);
      const speaker = ask.characterId === null ? "narrator" : "character";
      const answerer = variant
        ? program.variantAnswerer(variant, speaker)
        : answererFor(program, ask.payment);
      yield* answerer.answer({ ...(await opened(ask, signal)), question, turns, asker, isTraced, signal });
    }),
    async *greeting({ user, ...wish }, caller) {
      const { vantage, searching } = await opened(wish, untilClosed(caller));
      const { speaker } = vantage;
      const moment = momentOf(vantage);
      const text =
        speaker.kind === "narrator" ? null : greetingOf(asKnown(speaker.character, moment), moment, { user });
      if (text !== null) yield* program.answerer.greeting({ vantage, searching, text });
    },
    recap: accounts.stream((wish, caller) => overview("recap", wish, caller)),
    discuss: accounts.stream((wish, caller) => overview("discuss", wish, caller)),
  } satisfies Partial<Engine>;
}

/** No list shows lore, which can be as long as a book. */
function withoutLore(character: Character): Character {
  if (!character.card?.lore) return character;
  const { lore: _, ...card } = character.card;
  return { ...character, card };
}
