import type { ActorId, Candidate, Decision } from "../core/scene.ts";

export interface TalkLine {
  readonly actor: ActorId;
  readonly text: string;
}

export interface DirectorInput {
  /** Newest last. */
  readonly lines: readonly TalkLine[];
  readonly candidates: readonly ActorId[];
  readonly names: ReadonlyMap<ActorId, readonly string[]>;
  readonly seed: number;
}

export function direct({ lines, candidates, names }: DirectorInput): Pick<Decision, "ranked"> {
  const last = lines.at(-1);
  const before = lines.findLast(({ actor }) => actor !== last?.actor)?.actor;
  const ranked = candidates
    .filter((actor) => actor !== last?.actor)
    .map((actor): Candidate => {
      const isNamed = names.get(actor)?.some((name) => last?.text.includes(name)) === true;
      const reasons = [...(isNamed ? ["was spoken to"] : []), ...(actor === before ? ["spoke before"] : [])];
      return { actor, score: (isNamed ? 2 : 0) + (actor === before ? 1 : 0), reasons };
    })
    .toSorted((one, other) => other.score - one.score);
  return { ranked };
}
