import { latinPattern } from "../../text/latin-pattern.ts";
import { anyWord } from "./any-word.ts";

/** What people make and play in, in four languages. */
const WORK_EN = "films?|movies?|novel|series|screenplay|adapt\\p{L}*";
const MADE_EN = "wrote|written|directed|published|released|filmed|based|inspired";
const OF_WORK_EN = `${WORK_EN}|${MADE_EN}|book|actors?|actress(?:es)?|cast|director|author|prizes?|awards?|oscars?|famous|critics|plays? (?:you|him|her)|stars?`;
const OF_WORK_DE =
  "Filme?s?|Romans?|Buch\\p{L}*|Autorin|Autors?|Schauspieler\\p{L}*|Regie|Verfilm\\p{L}*|berühmt|spielte? dich";
const OF_WORK_FR_ES = "livre|roman|auteure?|acteurs?|actrices?|libro|película|autora?|actor";
const OF_WORK = anyWord([OF_WORK_EN, OF_WORK_DE, OF_WORK_FR_ES], "i");

/** The question is for other works, as one asks anybody: "What is your favourite film?", "Did you see a movie?" */
const OF_TASTE = anyWord(
  [
    "favou?rite|your? (?:like|read|watch|see|seen|go|enjoy|prefer|care)|you (?:two )?ever|last (?:film|movie|book)|should|would|recommend|good (?:films?|movies?|books?)",
    "(?:did|have|has|do|does) (?:\\p{L}+ ){1,3}?(?:see|seen|watch|watched|read|go|like|love|own|hate)|(?:movies?|films?|books?|series) (?:did|do|does|have|are|is) (?:you|we|he|she|they)",
    "Lieblings\\p{L}*|(?:liest|magst|siehst|kennst|mögen|lesen|sehen) (?:du|Sie)|(?:gesehen|gelesen)|gern",
    "préférée?|aimes?-(?:tu|vous)|(?:lu|vu)|favorit[oa]|te gusta",
  ],
  "i",
);

const WORKS_THEMSELVES =
  "you|it|this|that|him|her|the (?:\\p{L}+ )?(?:film|movie|story|book|novel|picture|screenplay|script|music|score|character|adaptation)|this (?:film|movie|story|book|novel|picture)";
/** Asks for a person who made the work or plays in it; the people of the story are named case by case. */
const FOR_MAKER = anyWord(
  [
    // "Who wrote it?", "Who directed the film?", "Who made this?"
    `who(?:['’]s| is| was| has| had)? (?:\\p{L}+ )?(?:wrote|written|directed|adapted|filmed|produced|composed) (?:${WORKS_THEMSELVES})`,
    `who (?:made|created|invented) (?:this(?= ?(?:\\?|$))|(?:this|the) (?:\\p{L}+ )?(?:film|movie|story|book|novel|picture))`,
    // "Which actor plays you?", "Who is the director?", "Who's in the cast?", "By whom is it?"
    "(?:which|what) (?:\\p{L}+ )?(?:actors?|actress(?:es)?|director|author|writer)|who(?:['’]s| is| was| are| were) (?:in )?(?:the|its|your) (?:\\p{L}+ )?(?:actors?|actress|director|author|writer|screenwriter|creator|cast|stars?)|(?:directed|written|played|made) by who|by whom|who (?:stars|starred)|name of the (?:actors?|actress|director|author|writer)",
    "who (?:plays|played|portrays|portrayed|is playing|acts|acted) (?:you|him|her|them|as|in (?:it|the)|the (?:role|part))",
    // "Wer hat das geschrieben?", "Wer ist der Autor?", "Von wem ist das?"
    "wer (?:hat|schrieb|drehte|führte?|spielte?|verkörperte?) (?:das|es|dich|ihn|Regie|den (?:Film|Roman)|die (?:Geschichte|Hauptrolle|Rolle)|das (?:Buch|Drehbuch))|wer (?:ist|war) (?:der|die) (?:Autor|Regisseur|Schauspieler|Schriftsteller)\\p{L}*|von wem (?:ist|stammt|wurde) (?:das|es|die Geschichte|der (?:Film|Roman)|dieser? \\p{L}+)|welche[rs]? Schauspieler\\p{L}*|wie heißt (?:der|die) (?:Autor|Regisseur|Schauspieler)\\p{L}*",
    // "Qui a réalisé le film ?", "Qui est l'auteur ?", "¿Quién dirigió la película?"
    "qui (?:a|est) (?:écrit|réalisé|tourné|joué|l['’](?:auteur|acteur|actrice)|le (?:réalisateur|metteur))|quel (?:acteur|auteur)|quelle actrice|de qui est|qui (?:te|vous) joue",
    "quién (?:escribió|dirigió|hizo|es (?:el|la) (?:autor|director|actor|actriz)\\p{L}*)|qué (?:actor|actriz)",
  ],
  "i",
);

/** Whether a question is for the work, its makers or players, and not for other works. */
export function asksOfWork(question: string): boolean {
  return OF_WORK.test(question) && !OF_TASTE.test(question);
}

/** Whether a question is for a person who made the work, or plays one of these `people`: "Who plays Ted?" */
export function asksForMaker(question: string, people: readonly string[]): boolean {
  const persons = people.length === 0 ? "" : `|${people.join("|")}`;
  const forPlayer = latinPattern(
    String.raw`(?<!\p{L})(?:[Ww]ho|[Qq]ui|[Qq]uién) (?:plays?|played|portrays?|portrayed|joue|interprète|incarne|interpreta) \p{Lu}\p{L}+`,
  );
  const forPart = latinPattern(
    String.raw`(?<!\p{L})(?:who|wer|qui|quién) (?:is |hat )?(?:plays?|played|playing|portrays?|portrayed|spielte?|verkörperte?|joue|interprète|incarne|interpreta) (?:the role of |die Rolle (?:de[rs]|von) )?(?:dich|ihn|sie${persons})(?!\p{L})`,
    "i",
  );
  const asks = FOR_MAKER.test(question) || forPlayer.test(question) || forPart.test(question);
  return asks && !OF_TASTE.test(question);
}
