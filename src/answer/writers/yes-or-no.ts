import { isStopWord, stem, words } from "../../text/terms.ts";

const ASKS =
  /^\W*(?:(?:so|and|but|ok|well),? )*(?:is|are|was|were|do|does|did|has|have|had)(?:n['’]t)? (?!(?:you|we|I)\b)/iu;
/** What makes of a sentence something that need not have been so. */
const UNSURE =
  /["“”?]|\b(?:if|whether|unless|would|could|should|might|may|must|perhaps|maybe|almost|nearly|hope[sd]?|want(?:s|ed)?|wish(?:es|ed)?|try|tries|tried|think|thinks|thought|believe[sd]?|fear(?:s|ed)?|seem(?:s|ed)?|as though|before|until|till|plan(?:s|ned)?|threaten\w*|order to|about to|or|than|said|says|told|tells|claim(?:s|ed)?|advis\w+|testif\w+|promis\w+)\b/iu;
const DENIES =
  /\b(?:not|never|no|nobody|nothing|none|neither|nor|without|hardly|refuse[sd]?|cannot)\b|n['’]t\b/giu;
/** Denies what is told of somebody when it stands between them and that. */
const NOT = /^(?:not|never|(?:is|are|was|were|did|does|do|has|have|had)nt)$/u;
const LEAST_SHARED = 2;

/** Whether what a sentence tells need not have been so. */
export function isUnsure(sentence: string): boolean {
  return UNSURE.test(sentence);
}

/**
 * "Yes" or "No" where a sentence says outright what a question asks: every word of it that carries content, in its order,
 * and nothing that leaves it open. `null` otherwise.
 */
export function yesOrNo(question: string, sentence: string): "Yes" | "No" | null {
  if (!ASKS.test(question) || isUnsure(sentence) || /\bor\b/iu.test(question)) return null;
  const asked = words(question).filter((word) => !isStopWord(word));
  const told = words(sentence);
  const stems = told.map(stem);
  let at = -1;
  const given = wordsAfterTo(question);
  const isTold = asked.every((word) => {
    at = stems.indexOf(stem(word), at + 1);
    // Who is advised to leave has not left; what is asked to be given to somebody may be.
    return at >= 0 && (told[at - 1] !== "to" || given.has(word));
  });
  if (asked.length < LEAST_SHARED || !isTold) return null;
  const denials = denialsIn(sentence);
  if (denialsIn(question) > 0 || denials > 1) return null;
  if (denials === 0) return "Yes";
  const from = stems.indexOf(stem(asked[0] ?? ""));
  return told.slice(from, at).some((word) => NOT.test(word)) ? "No" : null;
}

function wordsAfterTo(question: string): ReadonlySet<string> {
  const all = words(question);
  return new Set(all.filter((_, at) => all[at - 1] === "to"));
}

/** How many words of a text deny something. */
export function denialsIn(text: string): number {
  return (text.match(DENIES) ?? []).length;
}
