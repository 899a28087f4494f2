/** Something a question can ask for that only some sentences hold, whatever else they tell. */
interface AskedFor {
  readonly name: string;
  readonly asks: RegExp;
  readonly holds: RegExp;
}

const COUNT = String.raw`\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty`;
const NUMBER = String.raw`${COUNT}|one|hundreds?|thousands?|millions?|dozens?|single|only|both|several|couple|pair|half|once|twice`;

const KINDS: readonly AskedFor[] = [
  {
    name: "name",
    asks: /\bwho(?:'s|se| is)?\b.{0,80}\bname\b|\b(?:what|which|tell me)\b.{0,80}\b(?:names?|surname)\b|\bwhat\b.{0,80}\bcalled\b|^(?:the |full |first |last )*names? of\b/iu,
    holds: /\b(?:names?|named|called|christened|surname|known as)\b/iu,
  },
  {
    name: "age",
    asks: /\bhow old\b|\bwhat age\b|\bbirthday\b|(?<!\bwhere\b.{0,80})\bborn\b/iu,
    holds: new RegExp(
      String.raw`\b(?:aged?|born|birth|birthday|youth|elderly)\b|\b(?:${NUMBER})[\s-]+(?:and[\s-]\w+[\s-])?(?:years?|months?|weeks?)\b(?! (?:after|ago|before|earlier|later|since))|\b(?:${COUNT})(?=\s*(?:[.,;:!?)”"]|$|(?:and|or|when)\b))`,
      "iu",
    ),
  },
  {
    name: "sum",
    asks: /\b(?:how much|price|costs?|salary|rent|wages?|earns?|paid|pay)\b/iu,
    holds:
      /[$£€]|\b(?:pounds?|dollars?|shillings?|pence|pennies|penny|cents?|francs?|rou?bles?|ko[pb]e[ck]s?|guineas?|crowns?|sovereigns?|ducats?|coins?|gold|silver|thousand|hundred|money|salary|pay|paid|fortune|income)\b/iu,
  },
  {
    name: "number",
    asks: /\bhow many\b/iu,
    holds: new RegExp(String.raw`\b(?:${NUMBER}|none|no)\b`, "iu"),
  },
  {
    name: "measure",
    asks: /\bhow (?:long|far|often)\b/iu,
    holds: new RegExp(
      String.raw`\b(?:${NUMBER}|years?|months?|weeks?|days?|hours?|minutes?|miles?|feet|inch(?:es)?|yards?|blocks?|never|always|every|long|till|until|as \w+ as)\b`,
      "iu",
    ),
  },
  {
    name: "size",
    asks: /\bhow (?:tall|big|heavy|high|deep|large|wide|thick)\b|\bweighs?\b|\bshoe size\b/iu,
    holds:
      /\b(?:feet|inch(?:es)?|yards?|miles?|pounds?|stones?|tons?|sizes?|heights?|tall|high|deep|wide|thick|heavy|bigger|smaller|larger|taller|higher|deeper|wider|as (?:big|tall|small|high|large|wide|deep|thick|heavy) as|no (?:bigger|larger|taller))\b/iu,
  },
  {
    name: "colour",
    asks: /\b(?:what|which) (?:colou?rs?|shade)\b|\bcolou?r (?:is|are|was|were|hair|eyes|dress)\b/iu,
    holds:
      /\b(?:black|white|grey|gray|red|reddish|blue|green|yellow|brown|golden?|silver|pink|purple|violet|orange|scarlet|crimson|auburn|blond[e]?|fair|dark|pale|ivory)\b/iu,
  },
  {
    name: "death",
    asks: /\bhow (?:did|does|do|has|had) .{0,80}\bdied?\b|\bdied? (?:of|from)\b|\bcause of (?:\p{L}+ )?death\b|\b(?:which|what) (?:illness|disease|sickness)\b/iu,
    holds:
      /\b(?:died of|kill\w*|drown\w*|fever|illness|disease|consumption|poison\w*|shot|stabb\w*|fell|heart|murder\w*|strangl\w*|hang\w*|battle|wound\w*|sick\w*|accident)\b/iu,
  },
  {
    name: "clothes",
    asks: /\b(?:wear|wears|wearing|wore|dressed|dress|clothes|have on|had on)\b/iu,
    holds:
      /\b(?:dress\w*|gowns?|coats?|cloaks?|hats?|shoes?|boots?|robes?|cloth\w*|silk|velvet|muslin|wore|wear\w*|jackets?|trousers|skirts?|shirts?|uniforms?|bonnets?|shawls?)\b/iu,
  },
  {
    name: "food",
    asks: /\b(?:eats?|ate|eating|drink|drank|for (?:dinner|lunch|breakfast|supper)|served|meal|menu)\b/iu,
    holds:
      /\b(?:ate|eat\w*|drank|drink\w*|dinner|supper|breakfast|lunch|meal|bread|meat|soup|cakes?|wine|tea|coffee|fruits?|fish|cheese|dish\w*|roast|pie|pudding|toast|porridge|feast|banquet)\b/iu,
  },
  {
    name: "which of a kind",
    asks: /\b(?:what|which) (?:\p{L}+ )?(?:town|city|village|country|street|school|park|shop|hotel|hospital|church|breed|size|day|date|year|month|kind of|sort of|type of|brand|language)\b/iu,
    holds: /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+/u,
  },
];

/** What can be asked for, in the order of {@link askedFor}. */
export const ASKED_FOR_NAMES: readonly string[] = KINDS.map(({ name }) => name);

/** Words that say what is asked for and not of whom or what. */
const ASKING =
  /^(?:names?|called|surname|old|age|much|many|long|price|costs?|first|last|family|colou?r|far|tall|big|full|exactly|actually)$/u;

/** Which kinds of thing a question asks for that can be looked for, and which sentences hold one of them. */
export function askedFor(question: string): {
  readonly kinds: readonly boolean[];
  readonly isHeldIn: (sentence: string) => boolean;
} {
  const kinds = KINDS.map(({ asks }) => asks.test(question));
  return {
    kinds,
    isHeldIn: (sentence) => KINDS.some(({ holds }, k) => kinds[k] === true && holds.test(sentence)),
  };
}

/** Whether a word of a question says of whom or what something is asked. */
export function isOfSubject(word: string): boolean {
  return !ASKING.test(word);
}

const NAME_ABROAD =
  /(?<!\p{L})wie hei(?:ß|ss)\p{L}*|(?<!\p{L})wie hieß\p{L}*|c[oó]mo se llam\p{L}*|(?<!\p{L})nombre(?!\p{L})|comment s['’]appel\p{L}*|quel est (?:le|son) (?:pré)?nom(?!\p{L})/iu;

/** Whether a German, Spanish or French question asks for a name. */
export function asksForNameAbroad(question: string): boolean {
  return NAME_ABROAD.test(question);
}

/** Whether a sentence says what somebody is called. */
export function saysName(sentence: string): boolean {
  return KINDS[0]!.holds.test(sentence);
}
