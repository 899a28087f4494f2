/** First words with which models think, and people seldom speak. */
const FIRST_THOUGHTS = (
  "okay,|ok,|okay. |alright,|hmm|the user|user asks|we need to|we are given|we have to|i need to|i should|first, i |" +
  "so, the user|so the user|got it|now, the user|looking at|thinking process|the question|" +
  "okay, der|gut, der|der nutzer|der benutzer|die frage|ich muss|ich soll"
).split("|");

/** Words that only thinking has near its beginning. */
const OF_THINKING = /\bthe user\b|\bder (?:be)?nutzer\b/iu;
const BEGINNING = 300;

/** Whether a text begins as thinking does; an answer may do so too. */
export function isLikeThought(text: string): boolean {
  const begins = text.trimStart().toLowerCase();
  return FIRST_THOUGHTS.some((words) => begins.startsWith(words));
}

/**
 * Whether more of it may turn out to begin like thinking. So many answers begin with "The " that it is not waited for what
 * follows; tokens bring the space before their word, not the one behind it.
 */
export function mayBecomeThought(text: string): boolean {
  const begins = text.trimStart().toLowerCase();
  return begins !== "" && begins !== "the " && FIRST_THOUGHTS.some((words) => words.startsWith(begins));
}

/** Whether a text is thinking rather than an answer that begins like it. */
export function isSurelyThought(text: string): boolean {
  return OF_THINKING.test(text.slice(0, BEGINNING));
}
