import { askedFor } from "./asked-for.ts";

/** A kind of question, and what sentences that answer it tend to contain. */
interface AnswerCue {
  readonly name: string;
  readonly asks: RegExp;
  readonly answers: RegExp;
}

const PLACE =
  "in|at|on|into|to|near|under|from|through|upon|by|behind|beside|inside|outside|across|over|above|below|beneath|towards?|among|between|out of";
const NUMBER =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|both|half|once|twice|thrice|dozen|many|several|\\d+";
const FEELING = String.raw`happ(?:y|i)\w*|glad\w*|joy\w*|delight\w*|pleas(?:ed|ure)|content\w*|proud\w*|pride|grateful|gratitude|thankful|lov(?:e|es|ed|ing|ingly)|sad\w*|sorr(?:y|ow)\w*|grie[fv]\w*|unhapp\w*|miser(?:y|able)\w*|despair\w*|wept|weep\w*|cried|crying|tears|lone(?:ly|some)|homesick|upset|hurt|ang(?:er|ry|rily)|rage|fur(?:y|ious)\w*|wrath|mad|vex\w*|resent\w*|jealous\w*|env(?:y|ious)\w*|hat(?:e|es|ed|red)|afraid|fear\w*|fright\w*|scare\w*|terr(?:or|ible|if)\w*|trembl\w*|horr(?:or|if)\w*|anxious\w*|worr(?:y|ied)\w*|uneasy|unrest|nervous\w*|surpris\w*|astonish\w*|amaz\w*|wonder\w*|shock\w*|asham\w*|shame|guilt\w*|regret\w*|tired|weary|bored|disappoint\w*|curious|excited|eager\w*|hop(?:e|es|ed|eful)|reliev\w*|confus\w*|puzzl\w*|bewilder\w*|laugh(?:s|ed)|smil(?:es?|ed)|rejoic\w*|admir\w*|tender\w*|miss(?:es|ed)|bear`;
const SAYING =
  "say|tell|ask|answer|repl(?:y|ie)|promise|warn|advise|counsel|call|shout|cry|crie|exclaim|speak|whisper|order|beg|plead|testif(?:y|ie)|admit|claim|explain|suggest|demand|announce|invite|said|told|spoke|bade";
const HARMS = String.raw`fell|falls?|fallen|hits?|cuts?|cutting|breaks?|broken?|burn\w*|bit|bites?|bitten|shot|shoots?|struck|strikes?|stab\w*|drown\w*|kick\w*|wound\w*|crush\w*|beat\w*|thr(?:ew|ows?)|bruis\w*|poison\w*|attack\w*|slip\w*|crash\w*`;
const KIN =
  "son|daughter|wife|husband|mother|father|brother|sister|child|boy|girl|uncle|aunt|cousin|friend|neighbou?r|nephew|niece";

const CUES: readonly AnswerCue[] = [
  {
    name: "why: a reason",
    asks: /\bwhy\b|\bwhat (?:made|caused)\b|\bhow come\b/i,
    answers: /\b(?:because|for|since|so that|so|therefore|in order|lest|as|thus|that was why)\b/i,
  },
  {
    name: "where: a place",
    asks: /\bwhere\b/i,
    answers: new RegExp(
      `\\b(?:${PLACE}) (?:the|an?|his|her|their|its|my|your|our|one of|\\p{Lu})|\\b(?:home|away|abroad|upstairs|downstairs|far)\\b`,
      "iu",
    ),
  },
  {
    name: "which place: its name",
    asks: /\b(?:city|town|country|village|land|place|state|street)\b/i,
    answers: /\b(?:in|to|at|from|of|near|into|called|named) (?:the (?:\p{L}+ )?(?:of )?)?\p{Lu}\p{Ll}+/u,
  },
  {
    name: "who: a name",
    asks: /\bwho(?:m|se)?\b/i,
    answers: /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+|\b(?:named?|called)\b/u,
  },
  {
    name: "what name: one that is given",
    asks: /\bname[sd]?\b|\bcalled\b/i,
    answers: new RegExp(
      `\\b(?:${KIN}|dog|cat|man|woman|king|queen|prince|princess|lady) \\p{Lu}\\p{Ll}+|\\b(?:named|called|name) `,
      "u",
    ),
  },
  {
    name: "what somebody is: an occupation",
    asks: /\bfor (?:a )?(?:work|living|job)\b|\b(?:profession|occupation|trade|career)\b|\bwhat (?:(?:kind|sort) of )?(?:job|work|man|woman|person)\b|\bwho(?: is|['’]s|s| was)\b/i,
    answers:
      /\b(?:is|was|were|are|lived|named|called|once|as) (?:once )?(?:an?|the|his|her|their) (?:[\p{L}-]+ ){0,4}?[\p{L}-]+(?:er|or|ist|man|men|smith|ant|ive|ian|king|queen|herd|parent|friend|boss)\b|\bearn\w* (?:his|her|their|a) living|\btrade\b|\bemploy\w*|\bwork(?:s|ed|ing)? as\b/iu,
  },
  {
    name: "when: a time",
    asks: /^when\b|\bhow long\b|\bhow often\b|\bwhat time\b/i,
    answers:
      /\b(?:days?|nights?|mornings?|evenings?|noon|midnight|hours?|minutes?|weeks?|months?|years?|spring|summer|autumn|winter|till|until|when|after|before|once|never|always|soon)\b/i,
  },
  {
    name: "how many: a number",
    asks: /\bhow (?:many|much|old|long|often|far)\b/i,
    answers: new RegExp(
      `\\b(?:${NUMBER}|only (?:${KIN})|(?:an?|their|his|her) (?:\\p{Ll}+ )?(?:${KIN}))\\b`,
      "iu",
    ),
  },
  {
    name: "how hurt: what harms",
    asks: /\b(?:hurt|injur\w*|wound\w*|harm\w*|accident|die[sd]?|death|kill\w*|bleed\w*)\b/i,
    answers: new RegExp(`\\b(?:${HARMS})\\b`, "i"),
  },
  {
    name: "feel: a feeling",
    asks: /\bfe(?:el|els|elt|eling|elings)\b|\b(?:mood|react\w*|emotion\w*|happy|sad|sorry|scared|afraid|angry|mad|glad|upset|love|attitude|relationship|get along)\b/i,
    answers: new RegExp(`\\b(?:${FEELING})\\b`, "i"),
  },
  {
    name: "say: speech",
    asks: new RegExp(`\\b(?:${SAYING})(?:s|d|ed|ing)?\\b|\\bwords?\\b`, "i"),
    answers: new RegExp(`["“”‘]|\\b(?:${SAYING})(?:s|d|ed|ing)?\\b`, "i"),
  },
];

const ASKS_FOR_LATER =
  /\b(?:in the end|at (?:the|its) end|at last|finally|eventually|end(?:s|ed)? up|turn(?:s|ed)? out|outcome|after(?:wards?| all)|last|who (?:gets|wins|won|got)|(?:come|comes|came|go|goes|went) back|becom\w*|became|happen(?:s|ed) to|from now on|by the end|final)\b/i;
const ASKS_FOR_EARLIER =
  /\b(?:at (?:first|the (?:start|beginning|outset))|in the beginning|initially|begin(?:s|ning)?|early on|start(?:s|ed)?|originally|first)\b/i;

/** Names of the cues, in the order of {@link cuesHeld}. */
export const CUE_NAMES: readonly string[] = [
  ...CUES.map(({ name }) => name),
  "what is asked for as a kind of thing",
  "how it ended: later",
  "at first: later",
];

/**
 * For each cue, one number a sentence: 1 if the question is of its kind and the sentence has the cue, else 0; of the last two
 * how late in what is known the sentence is told, as `places` has it, from 0 to 1.
 */
export function cuesHeld(
  question: string,
  sentences: readonly string[],
  places: readonly number[],
): Float64Array[] {
  const held = CUES.map(({ asks, answers }) => {
    const asked = asks.test(question);
    return Float64Array.from(sentences, (sentence) => (asked && answers.test(sentence) ? 1 : 0));
  });
  const { isHeldIn } = askedFor(question);
  const ordered = [ASKS_FOR_LATER, ASKS_FOR_EARLIER].map((asks) => {
    const asked = asks.test(question);
    return Float64Array.from(places, (place) => (asked ? place : 0));
  });
  return [...held, Float64Array.from(sentences, (one) => (isHeldIn(one) ? 1 : 0)), ...ordered];
}
