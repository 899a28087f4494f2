import type { Citation } from "../core/reply.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { toldTo } from "../knowledge/visible.ts";
import { once } from "../retrieval/concordance.ts";
import { foldForQuoting, isVerbatim } from "../text/fold.ts";
import type { CheckRules } from "./check.ts";
import { hiddenNames } from "./faults/hidden-names.ts";
import { outOfRole } from "./faults/out-of-role.ts";
import { outsideStory } from "./faults/outside-story.ts";
import { recited } from "./faults/recited.ts";
import { toldInstructions } from "./faults/told-instructions.ts";
import { alsoThroughMarks } from "./faults/unmarked.ts";
import { untoldNumber } from "./faults/untold-number.ts";
import { honestWords } from "./honest-words.ts";
import { nearestWords } from "./nearest-words.ts";
import { persona } from "./persona.ts";
import { spokenFor } from "./spoken-for.ts";
import type { VantageView } from "./view.ts";

/** Labels that models give the person they talk with. */
const PERSON_LABELS = ["User", "You", "Listener", "Human", "Player", "Assistant", "System"];

/** What a reply was asked for with. */
export interface CheckGrounds {
  readonly passages: readonly Citation[];
  /** The question and the talk before it, which the reply may repeat; the question comes first. */
  readonly said: readonly string[];
  /** Our words in the prompt, which the reply may not repeat. */
  readonly instructions: readonly string[];
  /** Whether every quotation was asked for from the story; unset where a speaker may quote whom they like. */
  readonly quotesStory?: boolean;
  /** In a scene, the names of the others who are there, for whom the reply may not speak. */
  readonly others?: readonly string[];
}

/** The rules for a reply from this view. */
export function checkRules(view: VantageView, grounds: CheckGrounds): CheckRules {
  const { passages, said, instructions, quotesStory = false, others = [] } = grounds;
  const { vantage, spans, concordance } = view;
  const { story, speaker, bound } = vantage;
  const near = once(() => passages.map((passage) => foldForQuoting(passage.text)));
  const isSpeaker = (id: string) => speaker.kind === "character" && speaker.character.id === id;
  const named = (mine: boolean) =>
    story.cast.filter((one) => isSpeaker(one.id) === mine).flatMap((one) => namesUpTo(one, bound));
  const ofSpeaker = once(() => {
    const { facts, card } = persona(vantage);
    // A guest has only a card; the card of someone in the story may contain names that are not told yet.
    const isGuest = speaker.kind === "character" && speaker.character.isGuest;
    const written = card && isGuest ? [card.description, card.personality, card.scenario] : [];
    const lore = (isGuest && card?.lore?.pieces.map(({ text }) => text)) || [];
    return [...facts, ...named(true), ...written, ...lore];
  });
  const sayable = once(() => [...said, ...ofSpeaker()]);
  const known = once(() => [story.text.slice(0, toldTo(vantage)), ...ofSpeaker()].join("\n"));
  const told = once(() => [known(), ...said].join("\n"));
  const isNarrator = speaker.kind === "narrator";
  const [question = ""] = said;
  const copied = toldInstructions(instructions);
  // A question for a machine makes nobody one.
  const left = outOfRole(isNarrator, known);
  return {
    isNarrator,
    quotesStory,
    isSaid: (quotation) =>
      near().some((source) => isVerbatim(quotation, source)) ||
      isVerbatim(quotation, concordance.folded(spans)),
    isAsked: (quotation) => said.some((text) => isVerbatim(quotation, foldForQuoting(text))),
    nearest: (quotation) => nearestWords(quotation, view),
    faults: {
      name: alsoThroughMarks(hiddenNames(view, sayable)),
      words: alsoThroughMarks(recited(view, sayable)),
      instructions: (text) => [...copied(text), ...left(text)],
      outside: outsideStory(story, { told, question, isNarrator }),
      number: untoldNumber(question, told),
    },
    instead: (kind) => honestWords(kind, question, isNarrator),
    ownNames: isNarrator ? ["Narrator"] : named(true),
    // A narrator may list the cast with a colon after each name.
    otherNames: [...others, ...PERSON_LABELS, ...(isNarrator ? [] : [...named(false), "Narrator"])],
    ...(others.length > 0 && { spokenFor: spokenFor(others) }),
  };
}
