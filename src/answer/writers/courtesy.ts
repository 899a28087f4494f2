import type { Vantage } from "../../core/vantage.ts";
import { latinPattern } from "../../text/latin-pattern.ts";
import { clausesOf, kindOf } from "../question-kind.ts";
import { calledIn } from "./called.ts";

/** What a courtesy is: to whom it is said, or what it says of the story. */
type Courtesy = "thanks" | "farewell" | "kindness" | "feeling";
type Language = "en" | "de";

const GOOD =
  "great|good|awesome|amazing|wonderful|fantastic|brilliant|excellent|lovely|sweet|kind|nice|cool|cute|brave|strong|beautiful|handsome|clever|smart|funny|helpful|perfect|best|welcome|hero|angel|legend|star";
const MOVING =
  "sad|awful|terrible|horrible|heartbreaking|tragic|touching|moving|beautiful|sweet|lovely|nice|cute|funny|hilarious|interesting|great|good|amazing|wonderful|cool|crazy|wild|mean|cruel|unfair|rough|tough|harsh|impressive|fascinating|pity|shame";
const VERY = "(?:(?:so|very|really|such|too|pretty|quite|just|an?|the|my) )*";
const GOOD_IN_GERMAN =
  "toll|super|großartig|klasse|wunderbar|nett|lieb|gut|schön|spitze|die beste|der beste|genial";
const MOVING_IN_GERMAN =
  "traurig|schrecklich|furchtbar|schlimm|schade|schön|rührend|lustig|interessant|spannend|toll|gemein|grausam";

/** Whole clauses, folded; the narrower first. */
const FORMS: readonly (readonly [Courtesy, Language, string])[] = [
  [
    "thanks",
    "en",
    String.raw`(?:many |ok(?:ay)? |oh |and )*(?:thanks?|thx|ty|cheers|merci(?: beaucoup)?|(?:muchas )?gracias)(?: you| u)?(?: (?:so much|a lot|a bunch|very much|again|anyway|too|for (?:that|this|everything|(?:the|your) \p{L}+|telling (?:me|us)(?: that)?)))*`,
  ],
  [
    "farewell",
    "en",
    String.raw`(?:ok(?:ay)? |well |so )*(?:(?:good)?bye(?: bye)?|farewell|good ?night|see (?:you|ya)(?: around)?|cya|take care|good luck|talk (?:to you )?(?:later|soon)|i(?:'ve)? (?:have to|got to|gotta|must|need to|should) (?:go|leave|run)|au revoir|adiós|ciao)(?: (?:for now|now|then|later|soon|tomorrow|everyone|everybody|all|again|there|my (?:dear|friend)))*`,
  ],
  [
    "thanks",
    "de",
    String.raw`(?:vielen |herzlichen |tausend )?danke?(?: schön| sehr| dir| euch| ihnen| dafür)*`,
  ],
  [
    "farewell",
    "de",
    String.raw`tsch(?:üss?|au)(?: zusammen)?|auf wiedersehen|bis (?:bald|später|dann|morgen)|gute nacht|ich muss (?:jetzt )?(?:los|gehen|weg)`,
  ],
  [
    "kindness",
    "en",
    String.raw`(?:you(?:'re| are| r)|u r|ur) ${VERY}(?:${GOOD})(?: (?:at this|\p{L}+))?|(?:well done|well said|good for you|bravo|congrat(?:s|ulations)(?: to you)?|(?:good|great|nice|amazing|excellent) (?:job|work|one|answer|bot|point|talk|chat)|i (?:(?:really|do|just) )*(?:like|love|adore|admire) you(?: (?:so much|too|a lot|all))*|(?:i(?:'m| am) )?(?:(?:so|very|really) )*sorry(?: (?:to hear (?:that|it|this)|for (?:you|your loss)|about (?:that|it)))*|(?:my )?condolences|poor you|(?:i )?feel (?:so )?(?:bad|sorry) for you)`,
  ],
  [
    "feeling",
    "en",
    String.raw`(?:oh |aw+ |wow |well )*(?:(?:that|this|it|he|she)(?:'s| is| was)|how|what|what's|what an?|such an?) ${VERY}(?:${MOVING})(?: (?:story|tale|book|novel|thing|ending|character))?|(?:i (?:really )?(?:like|love|loved|liked|enjoyed|enjoy) (?:it|this|that|(?:this|the|that|your) (?:story|tale|book|novel|bot)))|(?:what an? |such an? )?(?:\p{L}+ )?(?:nice|great|good|lovely|sad|beautiful|cool|sweet|wonderful|touching|interesting) (?:story|tale|book|novel|ending)|poor (?:thing|him|her|them|man|woman|boy|girl|kid|child|soul|guy)|poor`,
  ],
  [
    "kindness",
    "de",
    String.raw`du bist (?:(?:so|sehr|echt|wirklich|einfach|ja) )*(?:${GOOD_IN_GERMAN})|gut gemacht|gratuliere|glückwunsch|ich (?:mag|liebe) dich|(?:das )?tut mir (?:so |sehr )?leid(?: für dich)?|mein beileid`,
  ],
  [
    "feeling",
    "de",
    String.raw`(?:(?:das|es) ist|wie|was für eine?) (?:(?:so|sehr|echt|wirklich|ja|aber) )*(?:${MOVING_IN_GERMAN})e?(?: geschichte)?|(?:schöne|tolle|traurige|gute) geschichte`,
  ],
];

const PATTERNS = FORMS.map(
  ([courtesy, language, form]) =>
    ({ courtesy, language, pattern: latinPattern(`^(?:${form})$`, "") }) as const,
);

const GERMAN_GREETING = latinPattern(
  String.raw`(?<!\p{L})(?:hallo|guten|servus|moin|grüß|wie geht|wie hei|was geht|wer (?:bist|sind)|hi zusammen)`,
  "",
);

/** What the narrator says back. */
const TOLD: Readonly<Record<Language, Readonly<Record<Courtesy | "greeting", string>>>> = {
  en: {
    greeting: "Hello! Ask me something about the story.",
    thanks: "You are welcome.",
    farewell: "Goodbye!",
    kindness: "That is kind of you.",
    feeling: "Ask me more about it, if you like.",
  },
  de: {
    greeting: "Hallo! Frag mich etwas über die Geschichte.",
    thanks: "Gern geschehen.",
    farewell: "Auf Wiedersehen!",
    kindness: "Das ist nett von dir.",
    feeling: "Frag mich gern mehr darüber.",
  },
};

/**
 * What is said back to a courtesy that asks for nothing, in English or, where it is German, in German; `null` where a person
 * says anything else as well.
 */
export function courtesyTo(said: string, vantage: Vantage): string | null {
  const clauses = clausesOf(said, vantage);
  const found = clauses.map((clause) => PATTERNS.find(({ pattern }) => pattern.test(clause)));
  const isGreeting = (clause: string) => kindOf(clause, vantage, []) === "small-talk";
  const isRemark = (clause: string) => kindOf(clause, vantage, []) === "remark";
  if (
    clauses.length === 0 ||
    !clauses.every((clause, at) => found[at] || isGreeting(clause) || isRemark(clause))
  )
    return null;
  // Who thanks and takes their leave takes their leave.
  const last = found.findLast((one) => one !== undefined);
  if (last === undefined) return clauses.some(isGreeting) ? greeting(said, vantage) : null;
  return TOLD[last.language][
    last.courtesy === "feeling" && vantage.speaker.kind === "character" ? "kindness" : last.courtesy
  ];
}

/** A friendly word in the language of the person who gave one. */
export function greeting(said: string, { speaker, story, bound }: Vantage): string {
  const language = GERMAN_GREETING.test(said.toLowerCase()) ? "de" : "en";
  if (speaker.kind === "narrator") return TOLD[language].greeting;
  const name = speaker.character.name;
  return language === "de"
    ? `Hallo, ich bin ${name}.`
    : `Hello, I am ${calledIn({ story, bound }, speaker.character)}.`;
}
