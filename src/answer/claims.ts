import { latinPattern } from "../text/latin-pattern.ts";

const word = (some: string) => latinPattern(String.raw`(?<!\p{L})(?:${some})(?!\p{L})`, "i");

/** What stands together in a clause, in any order, where a story does not tell something: German, French, Spanish. */
const NOT_TOLD = [
  ["Geschichte|Erzählung|Textstellen?", "sagt|erzählt|verrät|nennt|erwähnt", String.raw`nichts?|kein\p{L}*`],
  [
    "histoire|récit|texte|passages?",
    "ne (?:l[ae]s? |l['’]|nous )?(?:dit|disent|raconte|mentionne|nomme|précise)",
  ],
  [
    "historia|relato|cuento|texto|pasajes?",
    "no (?:l[ao]s? |nos )?(?:dice|dicen|cuenta|menciona|nombra|explica)",
  ],
].map((kinds) => kinds.map(word));

/** Somebody who does not know, or a story that does not say. */
const DENIAL = latinPattern(
  [
    String.raw`\b(?:story|tale|passages?|text|book)\b[^.;:,]*\b(?:does|do)(?: not|n['’]t)(?: \w+)? (?:say|tell|mention|name|describe|explain|specify|give|reveal)`,
    String.raw`\b(?:story|tale|passages?|text|book)\b[^.;:,]*\b(?:says?|tells?|gives?|mentions?|has) (?:nothing|no\b|not a)`,
    String.raw`\b(?:is|was|are|were|has|have)(?: not|n['’]t| never)(?: been)? (?:told|said|mentioned|named|described|explained|revealed)`,
    String.raw`\bI(?: \w+ly)? (?:do not|don['’]t|cannot|can['’]t|could not|couldn['’]t|have not|haven['’]t|have never|had never|never)(?: \w+ly)? (?:know|say|tell|recall|remember|heard|speak|answer|look ahead|see)\b`,
    String.raw`\bI (?:have no (?:idea|notion|memory|knowledge|recollection)|know nothing|have nothing (?:more |else )?to (?:say|add|tell)|am not sure|was not there|wasn['’]t there)\b`,
    String.raw`\b(?:nobody|no one|no-one)(?: has| had)?(?: ever)? (?:told|mentioned)\b`,
    String.raw`\bnothing of (?:the|that) (?:kind|sort)\b`,
    String.raw`(?<!\p{L})(?:ich (?:weiß|kenne|erinnere|kann)|(?:weiß|kenne|erinnere|kann) ich)(?!\p{L})[^.;:,]*(?<!\p{L})(?:nichts?|kein\p{L}*)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:davon|von ihm|von ihr) (?:habe|hab) ich nie gehört`,
    String.raw`(?<!\p{L})je ne (?:le |la |les |m['’]en )?(?:sais|saurais|peux|me rappelle|me souviens)(?!\p{L})`,
    String.raw`(?<!\p{L})no (?:lo |la |los |me )?(?:sé|sabría|recuerdo|acuerdo|puedo decir\p{L}*)(?!\p{L})`,
  ].join("|"),
  "i",
);

/** Where what the other half of a sentence denies is put right. */
const CONTRAST = latinPattern(
  String.raw`[,;:—–]\s*(?=(?:but|though|although|only|except|yet|still|aber|doch|nur|sondern|mais|sauf|pero|aunque|sino)(?!\p{L}))`,
  "i",
);

/** What is said to the person, not of the story: a greeting, thanks, an offer. */
const ADDRESS = latinPattern(
  String.raw`^[\s"“*_]*(?:hello|hi|hey|good (?:morning|day|evening|afternoon)|welcome|thank(?:s| you)|you(?:['’]re| are) welcome|goodbye|farewell|hallo|guten (?:morgen|tag|abend)|danke|willkommen)(?!\p{L})|\b(?:happy|glad|pleased) to (?:tell|help|answer|talk|speak)\b|\bI thank you\b|\b(?:ask me|would you like|please ask|if you(?:['’]d| would) like to know|feel free|let me know|what else)\b|(?<!\p{L})(?:frag mich|möchtest du|was kann ich)(?!\p{L})`,
  "i",
);

function isDenial(sentence: string): boolean {
  if (DENIAL.test(sentence)) return true;
  const clauses = sentence.split(/[.;:,]/u);
  return NOT_TOLD.some((kinds) => clauses.some((clause) => kinds.every((kind) => kind.test(clause))));
}

const QUESTION = /\?["”»’)*_]*\s*$/u;
const SPEECH = /["“„«]/u;

/**
 * The part of a sentence that may tell something of the story: nothing of a question, a greeting or a denial, but what a
 * "but" sets against it. Heuristic, in English, German, French and Spanish; elsewhere the whole sentence.
 */
export function toldIn(sentence: string): string {
  // Somebody else's question is part of what is told.
  if (QUESTION.test(sentence) && !SPEECH.test(sentence)) return "";
  if (!isDenial(sentence)) return ADDRESS.test(sentence) ? "" : sentence;
  return sentence
    .split(CONTRAST)
    .filter((part) => !isDenial(part))
    .join(" ");
}
