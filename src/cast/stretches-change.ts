import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { personCalled } from "./corrections-apply.ts";
import { withStretches } from "./stretches-apply.ts";
import type { Stretch } from "./stretches-yaml.ts";

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
export function stretchOf(story: Story, { who, words, ...change }: KnowledgeChange): Stretch {
  const person = personCalled(story.cast, who);
  if (person === null)
    throw new UsageError(`Nobody in the story is called ${JSON.stringify(who)}: add them first.`);
  const stretch: Stretch = {
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

/** Stretches without what single corrections say of somebody; what else is written down of a stretch stays. */
export function withoutCorrected(
  stretches: readonly Stretch[],
  isTheirs: (name: string) => boolean,
): Stretch[] {
  return stretches.flatMap((stretch) => {
    const left = without(stretch, isTheirs);
    const isSame = JSON.stringify(left) === JSON.stringify(stretch);
    const { text: _, to: __, ...rest } = left;
    return isSame ? [stretch] : Object.keys(rest).length > 0 ? [left] : [];
  });
}

function without({ also, absent, told, ...rest }: Stretch, isTheirs: (name: string) => boolean): Stretch {
  const others = (names: readonly string[] = []) => names.filter((name) => !isTheirs(name));
  const retold = Object.entries(told ?? {}).filter(([name]) => !isTheirs(name));
  return {
    ...rest,
    ...(others(also).length > 0 && { also: others(also) }),
    ...(others(absent).length > 0 && { absent: others(absent) }),
    ...(retold.length > 0 && { told: Object.fromEntries(retold) }),
  };
}
