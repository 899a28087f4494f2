import type { ActorId, Candidate, Decision } from "../core/scene.ts";
import { hashOf } from "../text/hash.ts";
import { type Gender, NamesPresent } from "./names-present.ts";
import { SIGNALS } from "./signals.ts";
import { readTalk, type TalkLine } from "./talk.ts";

/** What a next speaker is chosen by. */
export interface DirectorInput {
  /** As heard by all present, newest last; of more than {@link MAX_LINES} the last count. */
  readonly lines: readonly TalkLine[];
  /** Who may speak now: those present whom the bot plays. */
  readonly candidates: readonly ActorId[];
  /** The names and aliases of everybody present, members and candidates alike. */
  readonly names: ReadonlyMap<ActorId, readonly string[]>;
  /** Where it is not given, a title among the names tells it. */
  readonly genders?: ReadonlyMap<ActorId, Gender>;
  /** How much the last lines concern what they know, 0–1. */
  readonly stakes?: ReadonlyMap<ActorId, number>;
  /** Whose line the newest one replies to. */
  readonly replyTo?: ActorId;
  /** Whom the newest line began to speak for. */
  readonly handedTo?: ActorId;
  /** Set where the scene is to go on whoever is expected to answer: nobody is not a choice then. */
  readonly goesOn?: boolean;
  /** Decides between equals. */
  readonly seed: number;
}

const MAX_LINES = 30;

/** Somebody present, and whether they are expected to answer. */
interface Weighed extends Candidate {
  readonly isAwaited: boolean;
}

/**
 * Who of the candidates speaks next, best first, by rules alone: the same input gives the same ranking, whatever the order
 * of the candidates. Nobody answers themselves, so whoever spoke last is left out. Silence (an empty ranking) is best
 * when a person in the scene is expected to answer: they were spoken to and no candidate was, or a line began to speak for
 * them.
 */
export function direct(input: DirectorInput): Decision {
  const weigh = weighing(input);
  const speaker = input.lines.at(-1)?.actor;
  const others = (actors: Iterable<ActorId>) => [...new Set(actors)].filter((actor) => actor !== speaker);
  const ranked = others(input.candidates).map(weigh).toSorted(byScore(input.seed));
  const candidates = new Set(input.candidates);
  const people = others(input.names.keys()).filter((actor) => !candidates.has(actor));
  const best = ranked[0]?.score ?? -Infinity;
  const isForPeople = people.map(weigh).some(({ isAwaited, score }) => isAwaited && score > best);
  const isHandedOver = people.some((actor) => actor === input.handedTo);
  if (isHandedOver || (isForPeople && input.goesOn !== true)) return { ranked: [], overruledBy: null };
  return {
    ranked: ranked.map(({ actor, score, reasons }) => ({ actor, score, reasons })),
    overruledBy: null,
  };
}

function weighing({
  lines,
  names,
  genders,
  stakes,
  replyTo,
  handedTo,
}: DirectorInput): (actor: ActorId) => Weighed {
  const talk = readTalk(lines.slice(-MAX_LINES), new NamesPresent(names, genders));
  return (actor) => {
    const asked = { actor, talk, replyTo, handedTo, stake: stakes?.get(actor) ?? 0 };
    const heard = SIGNALS.map((signal) => ({ ...signal, points: signal.weight * signal.strength(asked) }))
      .filter(({ points }) => points !== 0)
      .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
    return {
      actor,
      score: heard.reduce((sum, { points }) => sum + points, 0),
      reasons: heard.map(({ reason }) => reason),
      isAwaited: heard.some(({ isAwaited }) => isAwaited),
    };
  };
}

/** Best first; equals in an order that the seed decides, and that no order of input does. */
function byScore(seed: number): (a: Candidate, b: Candidate) => number {
  const lot = ({ actor }: Candidate) => hashOf(`${seed} ${actor}`);
  return (a, b) => b.score - a.score || lot(a) - lot(b) || (a.actor < b.actor ? -1 : 1);
}
