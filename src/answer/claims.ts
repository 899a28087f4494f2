import { latinPattern } from "../text/latin-pattern.ts";

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
    String.raw`(?<!\p{L})(?:Geschichte|Erzählung|Textstellen?)(?!\p{L})[^.;:,]*(?:sagt|erzählt|verrät|nennt|erwähnt)[^.;:,]*(?<!\p{L})(?:nichts?|kein\p{L}*)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:ich (?:weiß|kenne|erinnere|kann)|(?:weiß|kenne|erinnere|kann) ich)(?!\p{L})[^.;:,]*(?<!\p{L})(?:nichts?|kein\p{L}*)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:davon|von ihm|von ihr) (?:habe|hab) ich nie gehört`,
  ].join("|"),
  "i",
);

/** Where what the other half of a sentence denies is put right. */
const CONTRAST = latinPattern(
  String.raw`[,;:—–]\s*(?=(?:but|though|although|only|except|yet|still|aber|doch|nur|sondern)(?!\p{L}))`,
  "i",
);

/** What is said to the person, not of the story: a greeting, thanks, an offer. */
const ADDRESS = latinPattern(
  String.raw`^[\s"“*_]*(?:hello|hi|hey|good (?:morning|day|evening|afternoon)|welcome|thank(?:s| you)|you(?:['’]re| are) welcome|goodbye|farewell|hallo|guten (?:morgen|tag|abend)|danke|willkommen)(?!\p{L})|\b(?:happy|glad|pleased) to (?:tell|help|answer|talk|speak)\b|\bI thank you\b|\b(?:ask me|would you like|please ask|if you(?:['’]d| would) like to know|feel free|let me know|what else)\b|(?<!\p{L})(?:frag mich|möchtest du|was kann ich)(?!\p{L})`,
  "i",
);

const QUESTION = /\?["”»’)*_]*\s*$/u;
const SPEECH = /["“„«]/u;

/**
 * The part of a sentence that may tell something of the story: nothing of a question, a greeting or a denial, but what a
 * "but" sets against it. Heuristic, in English and German; elsewhere the whole sentence.
 */
export function toldIn(sentence: string): string {
  // Somebody else's question is part of what is told.
  if (QUESTION.test(sentence) && !SPEECH.test(sentence)) return "";
  if (!DENIAL.test(sentence)) return ADDRESS.test(sentence) ? "" : sentence;
  return sentence
    .split(CONTRAST)
    .filter((part) => !DENIAL.test(part))
    .join(" ");
}
