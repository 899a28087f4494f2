import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { personCalled } from "./corrections-apply.ts";
import { withStretches } from "./stretches-apply.ts";
import type { PresenceStretch } from "./stretches.ts";

/** What a command corrects of who can know what; `words` and `from` quote words of the story. */
export type KnowledgeChange =
  /** They are there where the words stand. */
  | { readonly kind: "there"; readonly who: string; readonly words: string }
  | { readonly kind: "not-there"; readonly who: string; readonly words: string }
  /** They learn of what the words say, where `from` stands. */
  | { readonly kind: "told"; readonly who: string; readonly words: string; readonly from: string };

/**
 * A change as a stretch of the story.
 *
 * @throws UsageError when somebody or something in it is not in the story; for managers alone.
 */
export function stretchOf(story: Story, { who, words, ...change }: KnowledgeChange): PresenceStretch {
  const person = personCalled(story.cast, who);
  if (person === null)
    throw new UsageError(`Nobody in the story is called ${JSON.stringify(who)}: add them first.`);
  const stretch: PresenceStretch = {
    text: words,
    ...(change.kind === "there" && { also: [person.id] }),
    ...(change.kind === "not-there" && { absent: [person.id] }),
    ...(change.kind === "told" && { told: { [person.id]: change.from } }),
  };
  const [problem] = withStretches(story, [stretch]).problems;
  if (problem === undefined) return stretch;
  const sentence = problem.replace(/^[^:]*: /u, "");
  throw new UsageError(sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

/**
 * Stretches without what single corrections say of somebody; what else is written down of a stretch stays, and so do
 * stretches that say nothing of them.
 */
export function withoutCorrected(
  stretches: readonly PresenceStretch[],
  isTheirs: (name: string) => boolean,
): PresenceStretch[] {
  return stretches.flatMap((stretch) => {
    const { also = [], absent = [], told = {}, ...rest } = stretch;
    const named = [...also, ...absent, ...Object.keys(told)];
    if (!named.some(isTheirs)) return [stretch];
    const [others, away] = [also, absent].map((names) => names.filter((name) => !isTheirs(name)));
    const retold = Object.entries(told).filter(([name]) => !isTheirs(name));
    const left = {
      ...rest,
      ...(others?.length && { also: others }),
      ...(away?.length && { absent: away }),
      ...(retold.length > 0 && { told: Object.fromEntries(retold) }),
    };
    const { text: _, to: __, ...said } = left;
    return Object.keys(said).length > 0 ? [left] : [];
  });
}
