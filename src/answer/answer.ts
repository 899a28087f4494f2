import { UsageError } from "../core/errors.ts";
import { type LengthChoice, USUAL_CHOICE } from "../core/policies.ts";
import { NOTHING_HIDDEN } from "../core/reply.ts";
import type { Overview, Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { speakerName } from "../knowledge/speakers.ts";
import { askedAbout, searchedFor } from "./follow-up.ts";
import { retrieve, type Searching } from "./retrieve.ts";
import { type Trace, withTrace } from "./trace.ts";
import { type LineWish, retoldScene, saidGreeting, sceneLine } from "./scene-line.ts";
import { nameAllowed, turnsAllowed, turnsWithSpeaker } from "./turns-allowed.ts";
import { unknownTo } from "./unknown.ts";
import { type UsualLength, USUAL_LENGTH, wishedLength } from "./length-wish.ts";
import { kindOf } from "./question-kind.ts";
import { askedOf, viewFrom } from "./view.ts";
import type { AnswerEvent, AskedOverview, Task, Writer } from "./writers/writer.ts";

export type { AnswerEvent } from "./writers/writer.ts";

/** A request about a story as far as a vantage may know it. */
export interface Wish {
  readonly vantage: Vantage;
  readonly searching: Searching;
  readonly signal: AbortSignal;
  /** How long answers are where a question wishes nothing; unset: medium. */
  readonly lengthChoice?: LengthChoice | undefined;
}

/** A question put to a story. */
export interface Ask extends Wish {
  readonly question: string;
  /** The conversation so far, oldest first. Turns this vantage may not know are ignored. */
  readonly turns: readonly Turn[];
  /** The name of who asks; unset where nobody else spoke. */
  readonly asker?: string | undefined;
  /** Set where the events are also to show how the answer is made. */
  readonly isTraced?: boolean | undefined;
}

/** A request of which somebody may want to see how it is carried out. */
type Traced = Wish & { readonly trace?: Trace };

/** The only way to have something written about a story. */
export interface Answerer {
  /**
   * Answers within the vantage: searches what it may know, has the writer write, and checks every sentence before passing
   * it on. The text of the reply is the text of all deltas.
   *
   * @throws UsageError for a question that is empty or too long.
   * @throws ModelFailure when no model gives a reply.
   */
  answer(ask: Ask): AsyncIterable<AnswerEvent>;
  /** Says the greeting of a character's card as it stands, but for what may not be shown. */
  greeting(wish: Pick<Wish, "vantage" | "searching"> & { readonly text: string }): AsyncIterable<AnswerEvent>;
  /**
   * Tells what has happened as far as the vantage knows, checked like any answer. If it knows nothing, one sentence says
   * so.
   *
   * @throws ModelFailure when no model gives a reply.
   */
  recap(wish: Wish): AsyncIterable<AnswerEvent>;
  /**
   * Gives questions for discussing what the vantage knows, each with the words of the story it is about; checked like
   * any answer. If it knows nothing, one sentence says so.
   *
   * @throws ModelFailure when no model gives a reply.
   */
  discuss(wish: Wish): AsyncIterable<AnswerEvent>;
  /**
   * Writes the next line of somebody in a scene, from what they know of the story and heard in it; checked like
   * any answer, and ended where it begins to speak for somebody else.
   *
   * @throws ModelFailure when no model gives a line.
   */
  line(wish: LineWish): AsyncIterable<AnswerEvent>;
  /**
   * Retells a scene as somebody in it heard it, checked like any answer.
   *
   * @throws ModelFailure when no model gives a reply.
   */
  retell(wish: LineWish): AsyncIterable<AnswerEvent>;
}

/** Longest question accepted (characters): that of a Discord message. */
export const MAX_QUESTION_LENGTH = 4000;

/** Answers about stories with a writer, at the usual length where a question wishes no other. */
export function answerer(writer: Writer, usual: UsualLength = USUAL_LENGTH): Answerer {
  async function* overview(
    kind: Overview,
    wish: Traced & { readonly asked?: AskedOverview },
  ): AsyncGenerator<AnswerEvent> {
    const { vantage, asked } = wish;
    const task = taskOf(wish);
    if (task.view.windows.length > 0) yield* writer.overview(kind, { ...task, asked });
    else yield* fixedReply(vantage, writer, nothingToTell(vantage));
  }
  async function* answer(ask: Ask & Traced & { readonly isSmallTalk: boolean }): AsyncGenerator<AnswerEvent> {
    const { question, vantage, turns, searching, signal, isSmallTalk, trace } = ask;
    const task = taskOf(ask);
    const { view, lengthChoice } = task;
    const about = askedAbout(question, vantage);
    const allowed = turnsAllowed(turns, view);
    const talk = { all: turnsWithSpeaker(turns, vantage), allowed: turnsWithSpeaker(allowed, vantage) };
    const alone = isSmallTalk ? about : await writer.standAlone(about, talk, { signal, trace });
    const asked = askedOf(view, alone);
    const sought = searchedFor(about, talk.all, alone);
    const search = (query: string) =>
      retrieve(query === alone ? asked : askedOf(view, query), searching, signal);
    const found = isSmallTalk ? null : await search(sought);
    const unknown = isSmallTalk ? null : unknownTo(asked);
    const length = wishedLength(question, usual, lengthChoice);
    yield* writer.answer({
      ...task,
      question,
      asked,
      found,
      search,
      turns: allowed,
      asker: ask.asker === undefined ? undefined : nameAllowed(ask.asker, view),
      unknown,
      length,
    });
  }
  async function* toldBy(ask: Ask, trace?: Trace): AsyncGenerator<AnswerEvent> {
    const { vantage } = ask;
    const question = checkedQuestion(ask.question);
    const kind = kindOf(question, vantage, turnsWithSpeaker(ask.turns, vantage));
    if (kind === "remark") yield* fixedReply(vantage, writer, HEARD);
    else if (kind === "overview") {
      const length = wishedLength(question, usual, ask.lengthChoice);
      yield* overview("recap", { ...ask, asked: { question, length }, trace });
    } else yield* answer({ ...ask, question, isSmallTalk: kind === "small-talk", trace });
  }
  return {
    greeting: saidGreeting,
    line: (wish) => sceneLine(writer, usual, wish),
    retell: (wish) => retoldScene(writer, wish),
    recap: (wish) => overview("recap", wish),
    discuss: (wish) => overview("discuss", wish),
    answer: (ask) => (ask.isTraced ? withTrace((trace) => toldBy(ask, trace)) : toldBy(ask)),
  };
}

function taskOf({ vantage, searching, signal, lengthChoice = USUAL_CHOICE, trace }: Traced): Task {
  const began = performance.now();
  return { view: viewFrom(vantage, searching.index.concordance), signal, began, lengthChoice, trace };
}

/** The reply to a remark that asks nothing: it shows that it was read. */
const HEARD = "🙂";

function checkedQuestion(question: string): string {
  const trimmed = question.trim();
  if (trimmed === "") throw new UsageError("The question is empty: ask something about the story.");
  if (trimmed.length > MAX_QUESTION_LENGTH) {
    throw new UsageError(
      `The question has ${trimmed.length} characters: ask it in ${MAX_QUESTION_LENGTH} or fewer.`,
    );
  }
  return trimmed;
}

function nothingToTell({ speaker }: Vantage): string {
  return speaker.kind === "narrator"
    ? "Nothing has been told so far."
    : "I know of nothing that has happened so far.";
}

/** A reply for which nothing is searched and no model is needed. */
function* fixedReply({ speaker }: Vantage, { id, mode }: Writer, text: string): Generator<AnswerEvent> {
  const name = speakerName(speaker);
  yield { type: "speaker", name };
  yield { type: "text-delta", text };
  yield {
    type: "reply",
    reply: {
      text,
      speaker: name,
      answered: false,
      passages: [],
      support: [],
      considered: [],
      quotes: [],
      model: id,
      mode,
      tokens: { prompt: 0, completion: 0 },
      guard: NOTHING_HIDDEN,
      milliseconds: 0,
      parts: [],
      warnings: [],
    },
  };
}
