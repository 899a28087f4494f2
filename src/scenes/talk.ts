import { type ActorId, NARRATOR_ACTOR } from "../core/scene.ts";
import { type Address, readAddress } from "./addressed.ts";
import type { Gender, NamesPresent } from "./names-present.ts";

/** A line of a scene as it is heard. */
export interface TalkLine {
  readonly actor: ActorId;
  readonly text: string;
  /** To whom alone it is said, where it is whispered. */
  readonly to?: readonly ActorId[];
}

/** A line with whom it is said to. */
interface ReadLine extends Address {
  readonly actor: ActorId;
}

/** A talk, as far as it tells who speaks next. */
export interface Talk {
  /** What was said last, with all that its speaker said since anybody else spoke; `null` when nobody spoke. */
  readonly newest: ReadLine | null;
  /** The last line before that by somebody else, the narrator aside. */
  readonly previous: ReadLine | null;
  readonly genderOf: (actor: ActorId) => Gender;
  /** How many lines were spoken since somebody's last line before the newest; all of them for who said nothing. */
  readonly linesSince: (actor: ActorId) => number;
  /** Whether somebody said anything before the newest line. */
  readonly hasSpoken: (actor: ActorId) => boolean;
  /** The share of the newest speaker's earlier lines after which somebody spoke, 0–1. */
  readonly answered: (actor: ActorId) => number;
}

/** Lines in which it is counted who answers whom. */
const LINES_OF_EXCHANGE = 10;

/** Reads the end of a talk. Lines stand newest last. */
export function readTalk(lines: readonly TalkLine[], names: NamesPresent): Talk {
  const speaker = lines.at(-1)?.actor;
  const start = lines.findLastIndex(({ actor }) => actor !== speaker) + 1;
  const earlier = lines.slice(0, start);
  const previous = earlier.findLast(({ actor }) => actor !== NARRATOR_ACTOR);
  const readPrevious = previous ? readLines([previous], names, false) : null;
  const exchange = earlier.slice(-LINES_OF_EXCHANGE);
  const followers = exchange.flatMap(({ actor }, at) => {
    const next = exchange[at + 1]?.actor;
    return actor === speaker && next !== undefined && next !== speaker ? [next] : [];
  });
  return {
    newest: lines.length > 0 ? readLines(lines.slice(start), names, readPrevious?.asksWho ?? false) : null,
    previous: readPrevious,
    genderOf: (actor) => names.genderOf(actor),
    linesSince: (actor) => earlier.length - 1 - earlier.findLastIndex((line) => line.actor === actor),
    hasSpoken: (actor) => earlier.some((line) => line.actor === actor),
    answered: (actor) =>
      followers.filter((follower) => follower === actor).length / Math.max(1, followers.length),
  };
}

/** Several lines of one speaker are read as one; whoever the last of them is whispered to is spoken to. */
function readLines(lines: readonly TalkLine[], names: NamesPresent, answersWho: boolean): ReadLine {
  const { actor, to } = lines.at(-1)!;
  const text = lines.map((line) => line.text).join("\n");
  const address = readAddress(text, names, { speaker: actor, answersWho });
  return { actor, ...address, ...(to !== undefined && { to: new Set(to) }) };
}
