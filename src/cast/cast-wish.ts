import { UsageError } from "../core/errors.ts";
import type { Span, Story } from "../core/story.ts";
import { personCalled } from "./apply-entries.ts";
import type { CastChange } from "./corrections-change.ts";
import { datedNames } from "./dated-names.ts";
import { wordsOf, wordsUntil } from "./quoted-words.ts";
import type { KnowledgeChange } from "./stretches.ts";

/** What somebody wishes to be corrected in a cast, by names or by pointing at places of the text: one step. */
export type CastWish =
  | CastChange
  | KnowledgeChange
  /** Somebody is there, or is not, in the sentences that a stretch touches. */
  | { readonly kind: "there-at" | "not-there-at"; readonly who: string; readonly at: Span }
  /** Somebody learns of the sentences that a stretch touches, where those that the other touches are told. */
  | { readonly kind: "told-at"; readonly who: string; readonly at: Span; readonly where: Span }
  /** They are two: the names belong to somebody else, who is added under the first of them. */
  | { readonly kind: "split"; readonly who: string; readonly names: readonly string[] };

/** The changes that a wish comes to. @throws UsageError for a wish that cannot be met; for managers alone. */
export function changesIn(story: Story, wish: CastWish): readonly (CastChange | KnowledgeChange)[] {
  switch (wish.kind) {
    case "there-at":
    case "not-there-at": {
      const kind = wish.kind === "there-at" ? "there" : "not-there";
      return [{ kind, who: wish.who, ...wordsOf(story, sentencesIn(story, wish.at)) }];
    }
    case "told-at": {
      const told = wordsOf(story, sentencesIn(story, wish.at));
      return [
        { kind: "told", who: wish.who, ...told, from: wordsUntil(story, sentencesIn(story, wish.where)) },
      ];
    }
    case "split":
      return apart(story, wish);
    default:
      return [wish];
  }
}

function apart({ cast }: Story, { who, names }: Extract<CastWish, { kind: "split" }>): CastChange[] {
  const [first, ...others] = names;
  const person = personCalled(cast, who);
  if (first === undefined) throw new UsageError("Choose at least one name that belongs to somebody else.");
  if (person && datedNames(person).every(({ name }) => names.includes(name)))
    throw new UsageError("Leave them at least one name: choose only those of somebody else.");
  return [
    ...names.map((name): CastChange => ({ kind: "not-alias", who, name })),
    { kind: "add", who: first },
    ...others.map((name): CastChange => ({ kind: "alias", who: first, name })),
  ];
}

/** The sentences a stretch touches. @throws UsageError when it touches none. */
function sentencesIn({ sentences }: Story, { start, end }: Span): Span {
  const touched = sentences.filter((sentence) => sentence.start < end && start < sentence.end);
  const [first, last] = [touched[0], touched.at(-1)];
  if (first && last) return { start: first.start, end: last.end };
  throw new UsageError("There are no words of the story there: select at least one.");
}
