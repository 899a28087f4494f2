import { isStopWord, stem, words } from "../../text/terms.ts";

const ASKS =
  /^\W*(?:(?:so|and|but|ok|well),? )*(?:is|are|was|were|do|does|did|has|have|had)(?:n['’]t)? (?!(?:you|we|I)\b)/iu;
/** What makes of a sentence something that need not have been so. */
const UNSURE =
  /["“”?]|\b(?:if|whether|unless|would|could|should|might|may|must|perhaps|maybe|almost|nearly|hope[sd]?|want(?:s|ed)?|wish(?:es|ed)?|try|tries|tried|think|thinks|thought|believe[sd]?|fear(?:s|ed)?|seem(?:s|ed)?|as though|before|until|till|plan(?:s|ned)?|threaten\w*|order to|about to|or|than)\b/iu;
const DENIES =
  /\b(?:not|never|no|nobody|nothing|none|neither|nor|without|hardly|refuse[sd]?|cannot)\b|n['’]t\b/giu;
const LEAST_SHARED = 2;

/**
 * "Yes" or "No" where a sentence says outright what a question asks: every word of it that carries content, in its order,
 * and nothing that leaves it open. `null` otherwise.
 */
export function yesOrNo(question: string, sentence: string): "Yes" | "No" | null {
  if (!ASKS.test(question) || UNSURE.test(sentence) || /\bor\b/iu.test(question)) return null;
  const asked = contentOf(question);
  const told = contentOf(sentence);
  let at = -1;
  const isTold = asked.every((term) => (at = told.indexOf(term, at + 1)) >= 0);
  if (asked.length < LEAST_SHARED || !isTold) return null;
  const denials = denialsIn(sentence);
  if (denialsIn(question) > 0 || denials > 1) return null;
  return denials === 1 ? "No" : "Yes";
}

function denialsIn(text: string): number {
  return (text.match(DENIES) ?? []).length;
}

function contentOf(text: string): string[] {
  return words(text)
    .filter((word) => !isStopWord(word))
    .map(stem);
}
