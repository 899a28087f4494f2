/** Something a question can ask for that only some sentences hold, whatever else they tell. */
interface AskedFor {
  readonly asks: RegExp;
  readonly holds: RegExp;
}

const NUMBER = String.raw`\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?|single|only|both|several|couple|pair|half|once|twice`;

const KINDS: readonly AskedFor[] = [
  {
    asks: /\b(?:what|which) (?:colou?rs?|shade)\b|\bcolou?r (?:is|are|was|were)\b/iu,
    holds:
      /\b(?:black|white|grey|gray|red|reddish|blue|green|yellow|brown|golden?|silver|pink|purple|violet|orange|scarlet|crimson|auburn|blond[e]?|fair|dark|pale|ivory)\b/iu,
  },
  {
    asks: /\bhow old\b|\bwhat age\b|\bbirthday\b|\bborn\b/iu,
    holds: new RegExp(
      String.raw`\b(?:aged?|born|birth|birthday|youth|elderly)\b|\b(?:${NUMBER})[\s-]+(?:and[\s-]\w+[\s-])?(?:years?|months?|weeks?)\b|\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b`,
      "iu",
    ),
  },
  {
    asks: /\b(?:how much|price|cost|costs|salary|rent|wages?|earns?|paid|pay)\b/iu,
    holds:
      /[$£€]|\b(?:pounds?|dollars?|shillings?|pence|pennies|penny|cents?|francs?|rou?bles?|ko[pb]e[ck]s?|guineas?|crowns?|sovereigns?|ducats?|coins?|gold|silver|thousand|hundred|money|salary|pay|paid|fortune|income)\b/iu,
  },
  {
    asks: /\bhow (?:many|long|far|often|tall|big|heavy)\b/iu,
    holds: new RegExp(String.raw`\b(?:${NUMBER}|all|none|never|always|every|many|few|long)\b`, "iu"),
  },
  {
    asks: /\b(?:names?|called|surname)\b/iu,
    holds: /\b(?:names?|named|called|christened|surname|known as)\b/iu,
  },
];

/** About the book, the film or those who made it: what no story tells of itself. */
const ABOUT_WORK =
  /\b(?:films?|movies?|cinemas?|netflix|hollywood|direct(?:ed|or)|actors?|actress|starring|sequel|published|author|novel|who (?:wrote|made up|played|plays|drew)|(?:the )?writer|write it|(?:wrote|written) (?:this|it)|version|by andersen|tale by|(?:what|which) (?:collection|book))\b/iu;

/** Whether a question asks for something that can be looked for, and whether any of the sentences holds it. */
export function askedForIn(
  question: string,
  sentences: readonly string[],
): { readonly isHeld: boolean; readonly isMissing: boolean; readonly isAboutWork: boolean } {
  const asked = KINDS.filter(({ asks }) => asks.test(question));
  const isHeld = asked.some(({ holds }) => sentences.some((sentence) => holds.test(sentence)));
  return { isHeld, isMissing: asked.length > 0 && !isHeld, isAboutWork: ABOUT_WORK.test(question) };
}
