import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { personCalled } from "./apply-entries.ts";
import { withStretch } from "./stretches-apply.ts";
import type { PresenceStretch } from "./stretches.ts";

/** What a command corrects of who can know what; `words` and `from` quote words of the story. */
export type KnowledgeChange =
  /** They are present where the words stand. */
  | { readonly kind: "there"; readonly who: string; readonly words: string }
  | { readonly kind: "not-there"; readonly who: string; readonly words: string }
  /** They learn what the words say, where `from` stands. */
  | { readonly kind: "told"; readonly who: string; readonly words: string; readonly from: string };

/**
 * A change as a stretch of the story.
 *
 * @throws UsageError when somebody or something in it is not in the story; for managers alone.
 */
export function stretchOf(story: Story, change: KnowledgeChange): PresenceStretch {
  const person = personCalled(story.cast, change.who);
  if (person === null)
    throw new UsageError(`Nobody in the story is called ${JSON.stringify(change.who)}: add them first.`);
  const stretch: PresenceStretch = {
    text: change.words,
    ...(change.kind === "there" && { also: [person.id] }),
    ...(change.kind === "not-there" && { absent: [person.id] }),
    ...(change.kind === "told" && { told: { [person.id]: change.from } }),
  };
  withStretch(story, stretch, (problem) => {
    throw new UsageError(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`);
  });
  return stretch;
}

/**
 * Stretches without what single corrections say of a person; whatever else they say stays. A stretch that then says
 * nothing is left out.
 */
export function withoutCorrected(
  stretches: readonly PresenceStretch[],
  isTheirs: (name: string) => boolean,
): PresenceStretch[] {
  const others = (names: readonly string[]) => names.filter((name) => !isTheirs(name));
  return stretches.flatMap((stretch) => {
    const { text, to, also = [], absent = [], told = {}, ...rest } = stretch;
    if (![...also, ...absent, ...Object.keys(told)].some(isTheirs)) return [stretch];
    const toldOthers = Object.entries(told).filter(([name]) => !isTheirs(name));
    const said = {
      ...rest,
      ...(others(also).length > 0 && { also: others(also) }),
      ...(others(absent).length > 0 && { absent: others(absent) }),
      ...(toldOthers.length > 0 && { told: Object.fromEntries(toldOthers) }),
    };
    return Object.keys(said).length > 0 ? [{ text, ...(to !== undefined && { to }), ...said }] : [];
  });
}
