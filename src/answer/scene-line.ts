import { ModelFailure } from "../core/errors.ts";
import type { LengthChoice } from "../core/policies.ts";
import type { Vantage } from "../core/vantage.ts";
import { checkedReply } from "./checked-reply.ts";
import { chosenLength, type UsualLength } from "./length-wish.ts";
import { retrieve, type Searching } from "./retrieve.ts";
import type { SceneTalk } from "./scene-talk.ts";
import { askedOf, type VantageView, viewFrom } from "./view.ts";
import type { AnswerEvent, Writer } from "./writers/writer.ts";

/** A line, or the retelling, wished for of a scene. */
export interface LineWish {
  readonly talk: SceneTalk;
  readonly searching: Searching;
  readonly signal: AbortSignal;
  /** How long it is to be; unset: medium. */
  readonly lengthChoice?: LengthChoice | undefined;
  /** Said as it stands, but for what may not be shown; unset where the line is to be written. */
  readonly greeting?: string | undefined;
}

/** Has the next line of somebody in a scene written. @throws ModelFailure when no model gives one. */
export async function* sceneLine(
  writer: Writer,
  usual: UsualLength,
  { talk, searching, signal, lengthChoice = "medium", greeting }: LineWish,
): AsyncGenerator<AnswerEvent> {
  const began = performance.now();
  const { vantage, question, turns, query, scene } = talk;
  const view = viewFrom(vantage, searching.index.concordance);
  if (greeting !== undefined) {
    yield* saidAsItStands(view, greeting, began);
    return;
  }
  const asked = askedOf(view, query);
  yield* writer.answer({
    view,
    question,
    asked,
    found: query === "" ? null : await retrieve(asked, searching, signal),
    search: (sought) => retrieve(askedOf(view, sought), searching, signal),
    turns,
    scene,
    unknown: null,
    length: chosenLength(usual, lengthChoice),
    lengthChoice,
    signal,
    began,
  });
}

/** Who wrote a card may have known the story further than it is known here: its words are checked as a model's are. */
function* saidAsItStands(view: VantageView, text: string, began: number): Generator<AnswerEvent> {
  const grounds = { passages: [], answered: true, unknown: null, said: [], instructions: [] };
  const reply = checkedReply(view, grounds, { stopsAtFaults: false });
  yield* reply.push(text);
  yield* reply.end();
  const tokens = { prompt: 0, completion: 0 };
  yield reply.reply({ passages: [], parts: [], model: "card", mode: "offline", tokens, began, warnings: [] });
}

/** Has a card's greeting said at the beginning of a talk; nothing where all of it may not be shown. */
export async function* saidGreeting({
  vantage,
  searching,
  text,
}: Pick<LineWish, "searching"> & {
  readonly vantage: Vantage;
  readonly text: string;
}): AsyncGenerator<AnswerEvent> {
  const view = viewFrom(vantage, searching.index.concordance);
  try {
    // Whole, or not at all.
    yield* Array.from(saidAsItStands(view, text, performance.now()));
  } catch (error) {
    if (!(error instanceof ModelFailure && error.kind === "empty")) throw error;
  }
}

/** Has a scene retold. @throws ModelFailure when no model gives a reply. */
export async function* retoldScene(
  writer: Writer,
  { talk: { vantage, scene }, searching, signal, lengthChoice = "medium" }: LineWish,
): AsyncGenerator<AnswerEvent> {
  const view = viewFrom(vantage, searching.index.concordance);
  yield* writer.retell({ view, scene, signal, began: performance.now(), lengthChoice });
}
