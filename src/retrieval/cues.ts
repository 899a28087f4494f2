/** A kind of question, and what sentences that answer it tend to contain. */
interface AnswerCue {
  readonly name: string;
  readonly asks: RegExp;
  readonly answers: RegExp;
}

const PLACE = "in|at|on|into|to|near|under|from|through|upon|by|behind|beside|inside|across|over|above|below";
const NUMBER =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|both|half|once|twice|thrice|dozen|many|several|\\d+";
const FEELING =
  "happy|happily|happiness|glad|gladly|joy|joyful|joyfully|delight|delighted|pleased|pleasure|content|proud|pride|grateful|thankful|love|loved|sad|sadly|sorry|sorrow|sorrowful|grief|grieved|griev\\w*|unhappy|miserable|misery|despair|wept|weep|weeping|cried|crying|tears|lonely|lonesome|homesick|upset|hurt|angry|angrily|anger|rage|furious|fury|wrath|mad|vexed|jealous|envy|envious|hate|hated|afraid|fear|feared|frightened|fright|scared|terror|terrified|terrible|trembl\\w*|horror|horrified|anxious|worried|uneasy|nervous|surprised|surprise|astonish\\w*|amazed|amazement|wonder|wondered|shock\\w*|ashamed|shame|guilty|regret\\w*|tired|weary|bored|disappoint\\w*|curious|excited|eager|hope|hopeful|relieved|confused|puzzled|bewildered|laughed|smiled|rejoic\\w*";

const CUES: readonly AnswerCue[] = [
  {
    name: "why: a reason",
    asks: /\bwhy\b|\bwhat (?:made|caused)\b|\bhow come\b/i,
    answers: /\b(?:because|for|since|so that|so|therefore|in order|lest|as|thus|that was why)\b/i,
  },
  {
    name: "where: a place",
    asks: /\bwhere\b/i,
    answers: new RegExp(`\\b(?:${PLACE}) (?:the|an?|his|her|their|its|my|your|our|\\p{Lu})`, "iu"),
  },
  {
    name: "who: a name",
    asks: /\bwho(?:m|se)?\b/i,
    answers: /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+|\b(?:named?|called)\b/u,
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
    answers: new RegExp(`\\b(?:${NUMBER})\\b`, "i"),
  },
  {
    name: "feel: a feeling",
    asks: /\bfe(?:el|els|elt|eling|elings)\b|\bmood\b/i,
    answers: new RegExp(`\\b(?:${FEELING})\\b`, "i"),
  },
  {
    name: "say: speech",
    asks: /\b(?:say|said|says|tell|told|tells|ask|asked|answer|answered|reply|replied|promise|promised|warn|warned|advise|advised|call|called|shout|shouted)\b/i,
    answers: /["“”‘]|\b(?:said|told|asked|answered|replied|promised|warned)\b/i,
  },
];

/** Names of the cues, in the order of {@link cuesHeld}. */
export const CUE_NAMES: readonly string[] = CUES.map(({ name }) => name);

/** For each cue, one number a sentence: 1 if the question is of its kind and the sentence has the cue, else 0. */
export function cuesHeld(question: string, sentences: readonly string[]): Float64Array[] {
  return CUES.map(({ asks, answers }) => {
    const asked = asks.test(question);
    return Float64Array.from(sentences, (sentence) => (asked && answers.test(sentence) ? 1 : 0));
  });
}
