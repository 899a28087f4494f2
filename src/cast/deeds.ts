import nlp from "compromise/two";
import { MIND_VERBS } from "./lexicon.ts";

/** Words looked up so far; emptied when it holds {@link MAX_KNOWN} of them. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 20_000;

/** Verbs in a form that the library takes for another word. */
const MISTAKEN = new Set(["rose", "bent"]);
/** Verbs that say nothing by themselves. */
const EMPTY = new Set(["did", "does", "seemed", "seems", "became", "becomes"]);

/** Whether a folded word after its subject says what they do: a finite verb that is no auxiliary and none of the mind. */
export function isDeed(word: string): boolean {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const is =
    MISTAKEN.has(word) || (word !== "" && !EMPTY.has(word) && !MIND_VERBS.has(word) && isFiniteVerb(word));
  known.set(word, is);
  return is;
}

function isFiniteVerb(word: string): boolean {
  // After a subject a word is read as the verb that it may be.
  const tags = nlp(`she ${word} it`).docs[0]?.[1]?.tags ?? new Set();
  const isFinite = tags.has("PastTense") || tags.has("PresentTense");
  return isFinite && !["Copula", "Auxiliary", "Modal", "Gerund"].some((tag) => tags.has(tag));
}
