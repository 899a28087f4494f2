import { type Candidate, routeQuestion, speaksOf } from "../answer/pick-story.ts";
import { bestPassages, retrieve } from "../answer/retrieve.ts";
import { askedOf, viewFrom } from "../answer/view.ts";
import { greetingOf } from "../cards/played-by.ts";
import type { Character } from "../core/character.ts";
import type { Overview } from "../core/turn.ts";
import { Failure, UsageError } from "../core/errors.ts";
import type { Progress } from "../core/progress.ts";
import { NARRATOR } from "../core/vantage.ts";
import { findPosition, parsePosition } from "../knowledge/position.ts";
import { speakerWithId } from "../knowledge/find-speaker.ts";
import { asKnown } from "../knowledge/speakers.ts";
import { momentOf } from "../knowledge/story-time.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import { demandEdition, editionOf } from "../library/edition.ts";
import { tried } from "../ops/checks.ts";
import { eventStream } from "../ops/event-stream.ts";
import { unlessAborted } from "../ops/unless-aborted.ts";
import { programChecks } from "./diagnose.ts";
import { Accounts } from "./accounts.ts";
import { CLOSED, type Engine, type VantageRef } from "./engine.ts";
import { libraryCalls, openJobs } from "./local-library.ts";
import { picturing } from "./local-picture.ts";
import { sceneLines } from "./local-scene-lines.ts";
import { sceneCalls } from "./local-scenes.ts";
import { answererFor, type Program, searching as searchingIn } from "./program.ts";
import type { Job } from "./jobs.ts";
import type { Jobs } from "./job-work.ts";

/** The least share of likelihood with which a story counts as one that a question may be about. */
const LIKELY = 0.05;

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
  const { library } = program;
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing]);
  // The library shares an opening among all who ask: one who leaves must not end it for the others.
  const opened = async (wish: VantageRef, signal: AbortSignal) => {
    const { storyId, characterId, bound, moment } = wish;
    const { story, index } = await unlessAborted(library.open(storyId), signal);
    demandEdition(story, wish.edition);
    const speaker = speakerWithId(story, characterId, bound);
    const vantage = { story, speaker, bound, ...(moment !== undefined && { moment }) };
    return { vantage, searching: searchingIn(program, { story, index }), lengthChoice: wish.answerLength };
  };
  async function* overview(kind: Overview, wish: VantageRef, caller: AbortSignal) {
    const signal = untilClosed(caller);
    yield* answererFor(program, wish.payment)[kind]({ ...(await opened(wish, signal)), signal });
  }
  return {
    answer: accounts.stream(async function* ({ question, turns, asker, ...ask }, caller) {
      const signal = untilClosed(caller);
      const answerer = answererFor(program, ask.payment);
      yield* answerer.answer({ ...(await opened(ask, signal)), question, turns, asker, signal });
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
    async passages({ question, limit, ...ask }, caller) {
      if (question.trim() === "")
        throw new UsageError("The question is empty: ask something about the story.");
      const signal = untilClosed(caller);
      const { vantage, searching } = await opened(ask, signal);
      const view = viewFrom(vantage, searching.index.concordance);
      const { scores, warnings } = await retrieve(askedOf(view, question), searching, signal);
      return { passages: bestPassages(view, scores, limit), warnings };
    },
    async route({ stories, question }) {
      const candidates: Candidate[] = [];
      for (const told of stories) candidates.push(await opened({ ...told, characterId: null }, closing));
      const routes = await routeQuestion(question, candidates, closing);
      return routes.flatMap(({ at, score }) => {
        const candidate = candidates[at];
        const isLikely = candidate && score >= LIKELY && speaksOf(question, candidate);
        return isLikely ? [candidate.vantage.story.id] : [];
      });
    },
  } satisfies Partial<Engine>;
}

/** No list shows lore, which can be as long as a book. */
function withoutLore(character: Character): Character {
  if (!character.card?.lore) return character;
  const { lore: _, ...card } = character.card;
  return { ...character, card };
}
