import { z } from "zod";
import { StoryReplaced, UsageError } from "../../../core/errors.ts";
import type { BoundedStory } from "../../../engine/engine.ts";
import { isOfLater, veiledTrace } from "../../../knowledge/veiled-trace.ts";
import { call, stream } from "../call.ts";
import type { KeptTalks, KeptTurn, TraceEvent } from "../kept-talks.ts";
import { isKnown, isTrace, turnsBefore, VANTAGE } from "./talk.ts";
import { toldStory } from "./stories.ts";

/** Answers offered to choose from, the newest. */
const MOST_ANSWERS = 60;
const TURN = toldStory.extend({ turnId: z.string().max(60) });
const SPEAKERS_PROMPT = z.enum(["narrator", "character"]);

/** Why something was found or answered. */
export const explainCalls = {
  /** What is found for a question, and what is kept back by which rule. */
  inspect: call(
    VANTAGE.extend({
      question: z.string().max(4000),
      limit: z.int().min(1).max(50),
      search: z.exactOptional(z.enum(["words", "meaning"])),
    }),
    (asked, { engine }, signal) => engine.inspect(asked, signal),
  ),
  /** The prompt of a kind of speaker, to be tried in another form. */
  promptText: call(z.object({ name: SPEAKERS_PROMPT }), async ({ name }, { engine }) => ({
    text: await engine.promptText(name),
  })),
  /** The newest answers about a story that can be explained now. */
  answersMade: call(toldStory, async (told, { talks }) => {
    const made: KeptTurn[] = [];
    for (const { id, begun } of await talks.list()) {
      if (begun.vantage.storyId !== told.storyId) continue;
      made.push(...(await talks.turns(id)).filter(({ vantage }) => isKnown(vantage, told)));
      if (made.length >= MOST_ANSWERS) break;
    }
    return made
      .toSorted((one, other) => other.at - one.at)
      .slice(0, MOST_ANSWERS)
      .map(({ id, at, question, reply: { speaker, text, model } }) => ({
        id,
        at,
        question,
        speaker,
        text,
        model,
      }));
  }),
  /** How an answer was made. Words of later that a model wrote are veiled, unless somebody wants to see them all the same. */
  answerMade: call(
    TURN.extend({ isUnveiled: z.boolean() }),
    async ({ turnId, isUnveiled, ...told }, { talks }) => {
      const { turn } = await foundTurn(talks, turnId, told);
      return shownMade(turn, isUnveiled);
    },
  ),
  /** Has a kept question answered again from elsewhere or otherwise. Nothing of it is kept. */
  replay: stream(
    TURN.extend({
      from: VANTAGE,
      model: z.exactOptional(z.string().max(1000)),
      prompt: z.exactOptional(z.string().max(100_000)),
    }),
    async function* ({ turnId, from, model, prompt, ...told }, { engine, talks }, signal) {
      if (from.storyId !== told.storyId || from.bound > told.bound)
        throw new UsageError(
          "That goes further than you know the story: say at the top how far you know it.",
        );
      const { turn, before } = await foundTurn(talks, turnId, told);
      const { kind, question } = turn;
      const variant = { ...(model && { model }), ...(prompt && { prompt }) };
      const asked = { ...from, question, turns: before, isTraced: true as const };
      const answering =
        kind === "answer"
          ? engine.answer({ ...asked, ...(Object.keys(variant).length > 0 && { variant }) }, signal)
          : engine[kind](from, signal);
      const trace: TraceEvent[] = [];
      for await (const event of answering) {
        if (isTrace(event)) trace.push(event);
        else if (event.type === "reply")
          yield {
            type: "made" as const,
            made: shownMade({ ...turn, vantage: from, reply: event.reply, trace }, false),
          };
        else yield event;
      }
    },
  ),
};

/** A turn and what was said before it. @throws UsageError where it is gone, or not to be seen from here. */
async function foundTurn(talks: KeptTalks, turnId: string, told: BoundedStory) {
  const turn = await talks.turn(turnId);
  if (turn === null) throw new UsageError("This answer is not kept any more: choose another.");
  if (turn.vantage.edition !== told.edition)
    throw new StoryReplaced("The story was replaced since this was answered: ask anew.");
  if (!isKnown(turn.vantage, told))
    throw new UsageError(
      "This was answered when more of the story was known: it is explained again when it is known that far.",
    );
  const before = turnsBefore(await talks.turns(turn.talkId), turn.insteadOf ?? turn.id);
  if (turn.greeting !== undefined) before.push({ from: "story", text: turn.greeting, ...turn.vantage });
  return { turn, before };
}

function shownMade({ id, at, vantage, kind, question, reply, trace }: KeptTurn, isUnveiled: boolean) {
  const isVeiled = !isUnveiled && trace.some(isOfLater);
  return { id, at, vantage, kind, question, reply, trace: isVeiled ? veiledTrace(trace) : trace, isVeiled };
}
