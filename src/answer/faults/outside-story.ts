import type { Story } from "../../core/story.ts";
import { foldedWord, once } from "../../retrieval/concordance.ts";
import { latinPattern } from "../../text/latin-pattern.ts";
import { capitalisedWords, wordsIn } from "../../text/names.ts";
import { anyWord } from "./any-word.ts";
import { asksForMaker, asksOfWork } from "./asks-of-work.ts";
import type { FindFaults } from "./fault.ts";
import { isPersonName } from "./person-name.ts";

/** A name of one word or more, and one of two or more. */
const NAME = String.raw`(?<who>\p{Lu}[\p{L}\p{M}]{1,30}(?: (?:\p{Lu}\. |van |von |de )?\p{Lu}[\p{L}\p{M}]{1,30}){0,3})`;
const FULL_NAME = String.raw`(?<who>\p{Lu}[\p{Ll}\p{M}]{1,30}(?: (?:\p{Lu}\. |van |von |de )?\p{Lu}[\p{L}\p{M}]{1,30}){1,3})`;
const YEAR = String.raw`(?<!\d)(?:1[5-9]|20)\d\d(?!\d)`;

/** Who is credited with what, in English: a name that nobody told makes it a fault. */
const CREDITED_EN = [
  // "directed by Robert Benton", "is played by the young actor Justin Henry"
  String.raw`(?:[Dd]irected|[Ww]ritten|[Pp]enned|[Aa]uthored|[Aa]dapted|[Ff]ilmed|[Pp]ublished|[Rr]eleased|[Pp]roduced|[Cc]omposed|[Pp]layed|[Pp]ortrayed|[Cc]reated|[Ii]nvented|[Vv]oiced) (?:anonymously )?by (?:\p{Ll}+ ){0,4}?${NAME}`,
  // "the novel by Avery Corman", "from a book of Avery Corman's", "a film with Meryl Streep"
  String.raw`(?:[Nn]ovel|[Bb]ook|[Ff]ilm|[Mm]ovie|[Pp]icture|[Ss]creenplay) (?:by|of|with) (?:\p{Ll}+ ){0,2}?${NAME}`,
  // "Corman's novel"
  String.raw`${NAME}['’]s (?:\p{Ll}+ )?(?:novel|film|movie|screenplay|direction|performance|portrayal)`,
  // "Benton directed it", "Hoffman won an Oscar", "Streep was nominated"
  String.raw`${NAME} (?:directed|penned|adapted|starred|co-?starred|wrote (?:it|this|that|the (?:\p{Ll}+ )?(?:story|script|novel|book|screenplay))|won (?:\p{L}+ ){0,3}?(?:Oscars?|[Aa]wards?)|was nominated|gave (?:the|this) (?:film|movie))`,
];
/** The same in German, where every noun has a capital: only a name in full is one. */
const CREDITED_DE = [
  // "gespielt von Meryl Streep", "von Robert Benton geschrieben"
  String.raw`(?:gespielt|verkörpert|dargestellt|geschrieben|erfunden|inszeniert|gedreht|verfilmt|verfasst|erdacht) von ${FULL_NAME}`,
  String.raw`[Vv]on ${FULL_NAME} (?:gespielt|verkörpert|dargestellt|geschrieben|erfunden|inszeniert|gedreht|verfilmt|verfasst|erdacht)`,
  // "der Roman von Avery Corman", "Regie führte Robert Benton"
  String.raw`(?:Roman|Film|Serie|Buch|Drehbuch|Romans|Films) (?:(?:ist|stammt|kommt|war) )?(?:von|mit) ${FULL_NAME}`,
  String.raw`Regie:? (?:führte |führt |hatte |von )?${FULL_NAME}`,
  String.raw`${FULL_NAME} (?:führte Regie|drehte|schrieb (?:es|das|die Geschichte|den Roman|das Drehbuch))`,
];
/** The same in French and Spanish. */
const CREDITED_FR_ES = [
  // "réalisé par Robert Benton", "un film avec Meryl Streep"
  String.raw`(?:[Rr]éalisé|[Éé]crit|[Jj]oué|[Ii]nterprété|[Ii]ncarné|[Tt]ourné|[Aa]dapté|[Mm]is)e?s?(?: en scène)? par (?:\p{Ll}+ ){0,3}?${NAME}`,
  String.raw`(?:[Rr]oman|[Ff]ilm|[Ss]érie|[Ll]ivre) (?:de|avec|d['’]) ?${NAME}`,
  // "dirigida por Robert Benton", "la novela de Avery Corman"
  String.raw`(?:[Dd]irigid|[Pp]rotagonizad|[Ii]nterpretad|[Ee]scrit)[oa]s? por ${NAME}`,
  String.raw`(?:[Nn]ovela|[Pp]elícula|[Ll]ibro) (?:de|con) ${NAME}`,
];

/** What is said of works only; a fault beside a name or a year that nobody told. */
const OF_WORKS = [
  // "starring Dustin Hoffman", "five Oscars, Best Picture among them", "Hollywood"
  String.raw`starring|[Ss]tars? (?:as|in|\p{Lu}\p{L}+ \p{Lu})|[Ss]creenplay|[Bb]ox office|Oscars?|Academy Awards?|Golden Globes?|Emmys?|BAFTAs?|Best Picture|Pulitzer|Wikipedia|[Nn]ominated (?:for|as)|BBC|Hollywood|Rotten Tomatoes|IMDb`,
  // "the film adaptation", "based on the novel", "critics"
  String.raw`(?:[Ff]ilm|[Mm]ovie|[Ss]creen|[Ss]tage|[Tt]elevision|TV) (?:adaptation|version|series)|[Aa]daptations?|[Bb]ased on (?:the|an?) (?:\p{L}+ )?(?:novel|book)|[Cc]ritics|[Rr]eviewers|[Vv]iewers|[Mm]oviegoers`,
  // "published in 1977", "it was shot in New York in 1978"
  String.raw`(?:[Dd]irected|[Ww]ritten|[Aa]dapted|[Ff]ilmed|[Pp]ublished|[Rr]eleased|[Pp]remiered|(?:[Ii]t|[Tt]his|[Tt]hat|[Ff]ilm|[Mm]ovie|[Pp]icture|[Ss]cenes?) (?:was|were) (?:\p{L}+ )?shot)(?!\p{L}).{0,60}${YEAR}`,
  // "a movie from 1979", "the 1979 drama"
  String.raw`(?:[Ff]ilm|[Mm]ovie|[Pp]icture|[Nn]ovel|[Bb]ook|Roman|[Pp]elícula|[Nn]ovela)(?!\p{L}).{0,60}${YEAR}|${YEAR}(?:er)? (?:\p{L}+ )?(?:[Ff]ilm|[Mm]ovie|[Nn]ovel|[Bb]ook|[Dd]rama)`,
  String.raw`Verfilmung(?:en)?|verfilmt|Drehbuch|Hauptrollen?`,
  String.raw`[Mm]ise en scène|[Ss]cénario`,
];
/** The work itself, spoken of from outside; a narrator's fault beside a name or a year that nobody told. */
const THE_WORK = [
  String.raw`(?:[Tt]his|[Tt]he|[Oo]ur) (?:film|movie|picture|novel)`,
  String.raw`(?:[Dd]iese[rm]|[Dd]e[rm]) (?:Film|Roman)`,
  String.raw`(?:[Cc]e|[Ll]e|[Dd]u) (?:film|roman)|(?:[Ee]sta|[Ll]a) (?:película|novela)`,
];
/** A fault without any name. */
const SUCCESS = [
  // "the picture swept the awards", "the film was a hit"
  String.raw`(?:[Ff]ilm|[Mm]ovie|[Pp]icture|[Nn]ovel|[Aa]daptation|[Pp]erformance)s? (?:(?:swept|won|received|earned|took|scooped|got|had) (?:\p{L}+ ){0,5}?(?:[Aa]wards?|[Pp]rizes?|nominations?|Oscars|acclaim)|(?:was|became) (?:an? )?(?:\p{L}+ ){0,2}?(?:hit|success|bestseller|flop|nominated)|was (?:shot|filmed|released|published)|premiered|came out)`,
  String.raw`(?:Film|Roman) (?:gewann|erhielt|bekam|wurde) (?:\p{L}+ ){0,5}?(?:Preise?n?|Oscars?|Auszeichnung(?:en)?|ausgezeichnet|nominiert|veröffentlicht|gedreht|verfilmt)`,
  String.raw`(?:film|roman) (?:a (?:remporté|gagné|reçu|obtenu) (?:\p{L}+ ){0,4}?(?:prix|récompenses|[Oo]scars?)|est sorti)|(?:película|novela) (?:ganó|recibió|obtuvo|se estrenó)`,
];
/** How a part was played or a scene was made, whoever says it: "Hoffman improvised that scene". */
const SCENE = [
  String.raw`${NAME} (?:himself |herself )?(?:(?:improvised|ad-?libbed|rehearsed|rewrote|shot|filmed|acted|played|staged) (?:that|this|the|his|her|my|our) (?:\p{L}+ )?(?:scene|line|take|ending|dialogue|speech|part|role)s?|wrote (?:that|this|the|his|her|my|our) (?:\p{L}+ )?(?:scene|speech|dialogue)s?)`,
  String.raw`${FULL_NAME} (?:improvisierte|drehte|spielte) (?:\p{L}+ ){0,2}?(?:Szene|Zeile|Rolle)`,
  String.raw`${NAME} (?:a |ha )?(?:improvisé|tourné|improvisó|rodó) (?:la|cette|esa|esta) (?:scène|réplique|escena)`,
];
/** A speaker whom somebody made or plays: "I was invented by …", "I come from a book". */
const OF_SPEAKER = anyWord([
  String.raw`I(?:['’]m| am| was) (?:\p{L}+ ){0,4}?(?:played|portrayed|created|invented|written|based|character)(?!\p{L})`,
  String.raw`[Ii]ch (?:bin|werde|wurde) (?:\p{L}+ ){0,4}?(?:gespielt|erfunden|verkörpert)(?!\p{L})`,
  String.raw`(?:play(?:s|ed|ing)|portray(?:s|ed|ing)|created|invented|wrote) (?:me|us)(?!\p{L})|[Mm]y (?:story|character)(?!\p{L})`,
  String.raw`I(?:['’]m| am| come| came) (?:\p{L}+ )?(?:from|out of|in) (?:an?|the) (?:\p{L}+ )?(?:book|novel|film|movie)(?!\p{L})`,
]);
/** Says that something is not told: "The story does not say whether it won an Oscar". */
const UNTOLD =
  /(?<!\p{L})(?:(?:(?:does|do|did|is|are) not|(?:does|do|did|is|are)n['’]t|cannot|can['’]t|nothing|never) (?:\p{L}+ ){0,2}?(?:say|says|tell|tells|know|mention|mentions|name|told|said|mentioned|named)|(?:sagt|nennt|erzählt|erwähnt|verrät|weiß) (?:\p{L}+ ){0,2}?(?:nicht|nichts|keine?n?)|(?:ne|n['’]) ?(?:dit|nomme|mentionne|sais|raconte|précise) (?:pas|rien)|no (?:dice|menciona|sé|nombra|cuenta))(?!\p{L})[^;.!?…—–]*?(?=,? (?:but|though|aber|doch|mais|pero)(?!\p{L})|[;.!?…—–]|$)/iu;

const CREDITED = [...CREDITED_EN, ...CREDITED_DE, ...CREDITED_FR_ES].map(wholeWord);
const SCENES = SCENE.map(wholeWord);
const WORKS = anyWord(OF_WORKS);
const WORK = anyWord(THE_WORK);
const SUCCESSES = anyWord(SUCCESS);
const ANY_FULL_NAME = wholeWord(FULL_NAME);
const ANY_YEAR = new RegExp(YEAR, "g");
/** A capital inside a sentence. */
const CAPITAL = /(?<=[\p{Ll}\p{N},;)’'”*] ["“*(]?)(?<who>\p{Lu}[\p{L}\p{M}]+)/gu;
/** A name that is the answer: "Hoffman.", "It's Hoffman, of course." */
const ANSWER =
  /^[\s"“„*_]*(?:(?:it['’]s|that['’]s|it was|by|das ist|von|c['’]est|es) )?(?<who>\p{Lu}\p{L}{3,})(?=[\s*_"”]*(?:[.,!;]|$))/giu;
/** In German every noun has a capital, so only a name in full is one. */
const GERMAN = /(?<!\p{L})(?:der|die|das|dem|den|und|ist|nicht|eine?|von|im|wird|wurde|spielte?)(?!\p{L})/u;
/** Before a name that is only called up: "no Perry Mason", "like Mickey Mouse". */
const IN_PASSING =
  /(?<!\p{L})(?:no|not|like|than|as|another|call|ask|even|kein|nicht|wie|als|pas|comme|como|ni)(?: (?:an?|the|ein|un))? $/iu;

/**
 * Finds what only somebody outside the story can know: who made the work or played in it, when, and what was thought of it.
 * That is a text that speaks of such things with a name or a year that stand nowhere in what was `told`, to the reader and
 * in the talk; one that gives a person of the story to somebody unknown ("X plays Ted"); or one with the author's surname. A
 * character may speak of other works, as anybody does.
 */
export function outsideStory(
  { author, title, cast }: Story,
  { told, question, isNarrator }: { told: () => string; question: string; isNarrator: boolean },
): FindFaults {
  const people = cast.flatMap(({ name }) => wordsIn(name).map(({ word }) => word));
  const known = once(() => new Set(wordsIn(told()).map(({ word }) => foldedWord(word))));
  const surname = foldedWord(wordsIn(author ?? "").at(-1)?.word ?? "");
  const namesAuthor = (text: string) =>
    surname !== "" &&
    capitalisedWords(text).some(({ word }) => foldedWord(word) === surname && !known().has(surname));
  /** Whether a pattern finds a person nobody told of. */
  const names = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].some(({ groups }) => isPersonName(groups?.["who"] ?? "", known()));
  const holdsYear = (text: string) => [...text.matchAll(ANY_YEAR)].some(([year]) => !told().includes(year));
  const isNew = (text: string) =>
    holdsYear(text) || names(text, ANY_FULL_NAME) || (!GERMAN.test(text) && names(text, CAPITAL));
  const [ofWork, forMaker] = [asksOfWork(question), asksForMaker(question, people)];
  const isOfWork = (text: string) =>
    isNarrator || ofWork || forMaker || text.includes(title) || OF_SPEAKER.test(text);
  const isCredit = (text: string) =>
    CREDITED.some((pattern) => names(text, pattern)) ||
    SUCCESSES.test(text) ||
    ((WORKS.test(text) || (isNarrator && WORK.test(text))) && isNew(text)) ||
    (ofWork && holdsYear(text));
  const isMaker = (text: string) => names(text, ANSWER) || names(withoutPassing(text), ANY_FULL_NAME);
  const parts = partsOf(people);
  return (text) => {
    const seen = text.trim().replace(UNTOLD, "");
    const isOutside =
      namesAuthor(text) ||
      (isOfWork(seen) && isCredit(seen)) ||
      (forMaker && isMaker(seen)) ||
      [...parts, ...SCENES].some((pattern) => names(seen, pattern));
    return isOutside ? [{ start: 0, end: text.length }] : [];
  };
}

/** Somebody plays one of these people, or the speaker: "Hoffman plays Ted", "Meryl Streep as Joanna". */
function partsOf(people: readonly string[]): RegExp[] {
  const persons = ["me", "mich", ...people.filter((word) => /^\p{Lu}\p{L}+$/u.test(word))].join("|");
  return [
    String.raw`${NAME} (?:\p{Ll}+ )?(?:plays?|played|portrays?|portrayed|joue|interprète|incarne|interpreta) (?:${persons})`,
    String.raw`${FULL_NAME} (?:spielte?|verkörperte?) (?:${persons})`,
    String.raw`(?:[Ss]pielte?|[Vv]erkörperte?) ${FULL_NAME} (?:\p{Ll}+ ){0,2}?(?:${persons})`,
    String.raw`${FULL_NAME}(?: \p{Ll}+)? (?:(?:(?:playing|acting) )?(?:as|als|dans le rôle de|playing|for playing) (?:${persons}))`,
  ].map(wholeWord);
}

function withoutPassing(text: string): string {
  return text.replaceAll(ANY_FULL_NAME, (name: string, ...rest: unknown[]) => {
    const at = rest.find((one) => typeof one === "number") ?? 0;
    return IN_PASSING.test(text.slice(Math.max(0, at - 20), at)) ? "" : name;
  });
}

function wholeWord(pattern: string): RegExp {
  return latinPattern(String.raw`(?<!\p{L})${pattern}(?!\p{L})`, "g");
}
