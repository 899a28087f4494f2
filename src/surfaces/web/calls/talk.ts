import { z } from "zod";
import { OVERVIEW_QUESTIONS, type Turn } from "../../../core/turn.ts";
import type { AnswerEvent, BoundedStory } from "../../../engine/engine.ts";
import { call, stream } from "../call.ts";
import { type KeptTurn, newTalkId, type TraceEvent } from "../kept-talks.ts";
import { toldStory } from "./stories.ts";

/** From where something is asked. */
export const VANTAGE = toldStory.extend({
  characterId: z.string().max(200).nullable(),
  moment: z.exactOptional(z.int().nonnegative()),
});
const TALK_ID = z.string().max(40);
/** Turns that are read for an answer. */
const MOST_TURNS = 20;

/** Talking with a story and the people in it; each answer is kept with how it was made. */
export const talkCalls = {
  /** Answers and keeps the answer, in a talk that begins where none is named. */
  answer: stream(
    VANTAGE.extend({
      kind: z.enum(["answer", "recap", "discuss"]),
      /** What is asked; of an overview it is not read. */
      question: z.string(),
      talkId: z.exactOptional(TALK_ID),
      /** The turn that is answered anew. */
      insteadOf: z.exactOptional(z.string().max(60)),
      /** What the character has said first in a talk that begins. */
      greeting: z.exactOptional(z.string().max(4000)),
      answerLength: z.exactOptional(z.enum(["short", "medium", "long"])),
    }),
    async function* (asked, { engine, talks }, signal) {
      const { kind, question, talkId: named, insteadOf, greeting, answerLength: length, ...known } = asked;
      const talkId = named ?? newTalkId();
      const turns = turnsBefore(await talks.turns(talkId), insteadOf);
      if (greeting !== undefined) turns.push({ from: "story", text: greeting, ...known });
      const wish = { ...known, ...(length && { answerLength: length }) };
      const answering =
        kind === "answer"
          ? engine.answer({ ...wish, question, turns: turns.slice(-2 * MOST_TURNS), isTraced: true }, signal)
          : engine[kind](wish, signal);
      const trace: TraceEvent[] = [];
      for await (const event of answering) {
        if (isTrace(event)) trace.push(event);
        else yield event;
        if (event.type !== "reply") continue;
        const { reply } = event;
        const said = { kind, question: kind === "answer" ? question : OVERVIEW_QUESTIONS[kind] };
        const instead = { ...(insteadOf && { insteadOf }), ...(greeting && { greeting }) };
        const kept = await talks.add({ talkId, vantage: known, ...said, ...instead, reply, trace });
        yield { type: "kept" as const, turn: shownTurn(kept) };
      }
    },
  ),
  /** What a character says first; nothing where they have no greeting. */
  greeting: stream(VANTAGE, (known, { engine }, signal) => engine.greeting(known, signal)),
  /** The talks about a story; of one that began when more of it was known than now, nothing but that there is one. */
  talks: call(toldStory, async (told, { talks }) =>
    (await talks.list())
      .filter(({ begun }) => begun.vantage.storyId === told.storyId)
      .map(({ begun: { question, vantage }, ...talk }) => ({
        ...talk,
        begun: isKnown(vantage, told) ? { question, characterId: vantage.characterId } : null,
      })),
  ),
  /** The turns of a talk; of one that went further than the story is known now, nothing but that it was. */
  talk: call(toldStory.extend({ talkId: TALK_ID }), async ({ talkId, ...told }, { talks }) =>
    (await talks.turns(talkId))
      .filter(({ vantage }) => vantage.storyId === told.storyId)
      .map((turn) =>
        isKnown(turn.vantage, told)
          ? shownTurn(turn)
          : { id: turn.id, isHidden: true as const, insteadOf: turn.insteadOf },
      ),
  ),
  removeTalk: call(z.object({ talkId: TALK_ID }), async ({ talkId }, { talks }) => {
    await talks.remove(talkId);
    return {};
  }),
};

/** Whether an event shows how an answer was made. */
export function isTrace(event: AnswerEvent): event is TraceEvent {
  return !["quoting", "speaker", "text-delta", "reply"].includes(event.type);
}

/** Whether a turn was kept from where no more of a story was known than now. */
export function isKnown(from: KeptTurn["vantage"], { storyId, edition, bound }: BoundedStory): boolean {
  return from.storyId === storyId && from.edition === edition && from.bound <= bound;
}

/** A turn as the page shows it: how it was made is asked for apart. */
function shownTurn({ id, at, vantage, kind, question, insteadOf, greeting, reply }: KeptTurn) {
  const { considered: _, parts: __, ...told } = reply;
  return { id, at, vantage, kind, question, insteadOf, greeting, reply: told, isHidden: false as const };
}

/** What was said before a turn (by the id of its first wording), or before the next one: each answer in its newest wording. */
export function turnsBefore(kept: readonly KeptTurn[], next: string | undefined): Turn[] {
  const newest = new Map<string, KeptTurn>();
  for (const turn of kept) newest.set(turn.insteadOf ?? turn.id, turn);
  const roots = [...newest.keys()];
  const end = next === undefined ? roots.length : roots.indexOf(next);
  return roots
    .slice(0, end)
    .slice(-MOST_TURNS)
    .flatMap((id) => spokenIn(newest.get(id)!));
}

function spokenIn({ vantage, question, reply, greeting }: KeptTurn): Turn[] {
  return [
    ...(greeting === undefined ? [] : [{ from: "story" as const, text: greeting, ...vantage }]),
    { from: "person", text: question, ...vantage },
    { from: "story", text: reply.text, ...vantage },
  ];
}
