import type { Story } from "../../core/story.ts";
import { foldedWord, once } from "../../retrieval/concordance.ts";
import { capitalisedWords, wordsIn } from "../../text/names.ts";
import type { FindFaults } from "./fault.ts";

/** How the makers of a work, its players, its prizes and its public are spoken of, in English, German, French and Spanish. */
const CREDITS = [
  /\b(?:directed|written|penned|authored|adapted|filmed|published|released) (?:by|anonymously)\b|\b(?:played|portrayed|created|invented) by\b/iu,
  /\b(?:directed|written|adapted|filmed|published|released|premiered)\b.{0,60}\b(?:1[5-9]|20)\d\d\b/iu,
  /\b(?:starring|stars? (?:as|in|\p{Lu}\p{L}+ \p{Lu})|screenplay|box office|Oscars?|Academy Awards?|Golden Globes?|Best Picture|Pulitzer|Wikipedia|nominated (?:for|as)|BBC|Hollywood)\b/u,
  /\b(?:film|movie|screen|stage|television|TV) (?:adaptation|version|series)\b|\badaptations?\b|\bbased on (?:the|a) (?:\p{L}+ )?(?:novel|book)\b/iu,
  /\b(?:critics|reviewers|viewers|moviegoers)\b/iu,
  /\b(?:[Ff]ilm|movie|novel|book)\b.{0,60}\b(?:1[5-9]|20)\d\d\b|\b(?:1[5-9]|20)\d\d (?:\p{L}+ )?(?:[Ff]ilm|movie|novel|book|drama)\b/u,
  /\p{Lu}\p{L}+['’]s (?:\p{L}+ )?(?:novel|film|movie)\b|\b(?:novel|film|movie) (?:by|with) \p{Lu}/u,
  /\b(?:Regie|Verfilmung(?:en)?|verfilmt|Drehbuch|Hauptrollen?|(?:Roman|Film|Serie) (?:von|mit))(?!\p{L})|(?<!\p{L})(?:gespielt|verkörpert|dargestellt|geschrieben|erfunden)(?!\p{L})/u,
  /(?<!\p{L})(?:réalisée? par|mise en scène|scénario|(?:roman|film|série) (?:de|avec)|(?:écrit|joué|interprété|incarné)e? par|dirigida por|protagonizada|interpretad[oa] por|(?:novela|película) de|escrita por)(?!\p{L})/iu,
];
/** The work itself, spoken of from outside. */
const WORK =
  /\b(?:(?:this|the|our) (?:film|movie|novel)|(?:diese[rm]|de[rm]) (?:Film|Roman)|(?:ce|le|du) (?:film|roman)|(?:esta|la) (?:película|novela))\b/u;
/** The question is for the work, its makers or players. */
const ASKS_OF_WORK =
  /\b(?:films?|movies?|novel|book|series|actors?|actress(?:es)?|cast|direct(?:ed|or)|author|wrote|written|published|released|adapt\p{L}*|prizes?|awards?|oscars?|famous|critics|plays? (?:you|him|her|\p{Lu})|played|stars?|created|invented|inspired|Filme?s?|Romans?|Buch\p{L}*|Autorin|Schauspieler\p{L}*|Regie|Verfilm\p{L}*|berühmt|spielt(?:e)? (?:dich|\p{Lu})|livre|roman|auteure?|acteurs?|actrices?|joue|libro|película|autora?|actor)\b/iu;
/** The question is for other works, as one asks anybody. */
const ASKS_OF_TASTE =
  /\b(?:favou?rite|your? (?:like|read|watch|see|seen|go|enjoy|prefer|care)|you (?:two )?ever|last (?:film|movie|book)|should|would|recommend|good (?:films?|movies?|books?)|Lieblings\p{L}*|(?:liest|magst|siehst|kennst) du|gern|préférée?|aimes?-(?:tu|vous)|favorit[oa]|te gusta)/iu;
/** A speaker whom somebody made or plays. */
const OF_SPEAKER =
  /\b(?:I(?:['’]m| am| was)|ich (?:bin|werde|wurde)) (?:\p{L}+ ){0,4}?(?:played|portrayed|created|invented|written|based|character|gespielt|erfunden|verkörpert)\b|\b(?:play(?:s|ed|ing)|portray(?:s|ed|ing)|created|invented|wrote) (?:me|us)\b|\bmy (?:story|character)\b/iu;
/** A year in which a work may have come out. */
const YEAR = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/gu;
/** A name in full, and a capital inside a sentence. */
const FULL_NAME = /\p{Lu}[\p{Ll}\p{M}]+ \p{Lu}[\p{Ll}\p{M}]+/gu;
const CAPITAL = /(?<=[\p{Ll}\p{N},;)’'”*] ["“*(]?)\p{Lu}[\p{L}\p{M}]+/gu;
/** In German every noun has a capital, so only a name in full is one. */
const GERMAN = /(?<!\p{L})(?:der|die|das|dem|den|und|ist|nicht|eine?|von|im|wird|wurde|spielte?)(?!\p{L})/u;

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
  const known = once(() => new Set(wordsIn(told()).map(({ word }) => foldedWord(word))));
  const isKnown = (word: string) => known().has(foldedWord(word));
  const surname = foldedWord(wordsIn(author ?? "").at(-1)?.word ?? "");
  const namesAuthor = (text: string) =>
    surname !== "" &&
    capitalisedWords(text).some(({ word }) => foldedWord(word) === surname && !isKnown(word));
  const isUnknown = (names: RegExp, text: string) =>
    [...text.matchAll(names)].some(([name]) => wordsIn(name).every(({ word }) => !isKnown(word)));
  const holdsYear = (text: string) => [...text.matchAll(YEAR)].some(([year]) => !told().includes(year));
  const isNew = (text: string) =>
    isUnknown(FULL_NAME, text) || holdsYear(text) || (!GERMAN.test(text) && isUnknown(CAPITAL, text));
  const asksOfWork = ASKS_OF_WORK.test(question) && !ASKS_OF_TASTE.test(question);
  const mayBeOfWork = (text: string) =>
    isNarrator || asksOfWork || text.includes(title) || OF_SPEAKER.test(text) || holdsYear(text);
  const givesPart = partGiven(cast.flatMap(({ name }) => wordsIn(name).map(({ word }) => word)));
  return (text) => {
    const seen = text.trim();
    const isCredit = CREDITS.some((credit) => credit.test(seen)) || (isNarrator && WORK.test(seen));
    const isOutside =
      namesAuthor(seen) ||
      (isCredit && mayBeOfWork(seen) && isNew(seen)) ||
      (asksOfWork && (holdsYear(seen) || isUnknown(FULL_NAME, seen))) ||
      (givesPart.test(seen) && isUnknown(FULL_NAME, seen));
    return isOutside ? [{ start: 0, end: text.length }] : [];
  };
}

/** Somebody plays one of these people, or the speaker. */
function partGiven(people: readonly string[]): RegExp {
  const names = ["me", "mich", ...people.filter((word) => /^\p{Lu}\p{L}+$/u.test(word))].join("|");
  return new RegExp(
    String.raw`(?<!\p{L})(?:(?:plays?|played|playing|portrays?|portrayed|spielte?|verkörperte?|joue|interprète|incarne)|\p{Lu}\p{L}+ (?:as|als|dans le rôle de)) (?:${names})(?!\p{L})`,
    "u",
  );
}
