import type { LengthChoice } from "../core/policies.ts";
import { chosenLength, type UsualLength } from "./length-wish.ts";
import { retrieve, type Searching } from "./retrieve.ts";
import type { SceneTalk } from "./scene-talk.ts";
import { askedOf, viewFrom } from "./view.ts";
import type { AnswerEvent, Writer } from "./writers/writer.ts";

/** A line, or the retelling, wished for of a scene. */
export interface LineWish {
  readonly talk: SceneTalk;
  readonly searching: Searching;
  readonly signal: AbortSignal;
  /** How long it is to be; unset: medium. */
  readonly lengthChoice?: LengthChoice | undefined;
}

/** Has the next line of somebody in a scene written. @throws ModelFailure when no model gives one. */
export async function* sceneLine(
  writer: Writer,
  usual: UsualLength,
  { talk, searching, signal, lengthChoice = "medium" }: LineWish,
): AsyncGenerator<AnswerEvent> {
  const began = performance.now();
  const { vantage, question, turns, query, scene } = talk;
  const view = viewFrom(vantage, searching.index.concordance);
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

/** Has a scene retold. @throws ModelFailure when no model gives a reply. */
export async function* retoldScene(
  writer: Writer,
  { talk: { vantage, scene }, searching, signal, lengthChoice = "medium" }: LineWish,
): AsyncGenerator<AnswerEvent> {
  const view = viewFrom(vantage, searching.index.concordance);
  yield* writer.retell({ view, scene, signal, began: performance.now(), lengthChoice });
}
