import nlp from "compromise/two";
import { wordList, wordSet } from "../text/word-list.ts";

const TITLE_LIST = wordList(new URL("./words/titles.txt", import.meta.url));

/** The sex that each title shows; `null` for ranks and offices, where the name decides. */
export const TITLES: ReadonlyMap<string, "he" | "she" | null> = new Map(
  TITLE_LIST.map(([title = "", bearer]) => [title, bearer === "he" || bearer === "she" ? bearer : null]),
);

/** Titles that stand before a family name; the others also, or only, stand before a given name. */
export const FAMILY_TITLES = titles("family");
/** Titles that never stand before a family name alone. */
export const GIVEN_TITLES = titles("given");
/** Titles a woman takes with her husband's name: nobody known by another title bears them without other evidence. */
export const MARRIED_TITLES = titles("married");
/** Titles of a woman who is not married. */
export const UNMARRIED_TITLES = set("miss mlle mademoiselle signorina senorita");
/** Titles as they are written in short. */
export const WHOLE_TITLES: ReadonlyMap<string, string> = new Map([
  ["dr", "doctor"],
  ["capt", "captain"],
  ["col", "colonel"],
  ["maj", "major"],
  ["gen", "general"],
  ["lieut", "lieutenant"],
  ["lt", "lieutenant"],
  ["sgt", "sergeant"],
  ["prof", "professor"],
  ["rev", "reverend"],
  ["mme", "madame"],
  ["mlle", "mademoiselle"],
]);
/** Titles of rank: whose bearers are not called plain "Mr." */
export const RANK_TITLES = titles("rank");
/** Held only by men until recently: decides the pronoun where the text does not. */
export const ARMY_TITLES = titles("army");
/** Titles whose bearers are not called by the given name alone. */
export const PEER_TITLES = titles("peer");
/** Titles whose bearers go by a given name with no family name. */
export const RULER_TITLES = titles("ruler");
/** Titles that can serve as a name by themselves ("the Queen"). */
export const ROLES = titles("role");

function titles(kind: string): ReadonlySet<string> {
  return new Set(TITLE_LIST.filter(([, , ...kinds]) => kinds.includes(kind)).map(([title = ""]) => title));
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** The verbs of a list, with the present form of every regular past form: "smiles", "walks", "stops", "hurries". */
function verbs(url: URL): ReadonlySet<string> {
  const forms = [...wordSet(url)];
  const present = forms
    .filter((form) => form.endsWith("ed"))
    .flatMap((form) => {
      const stem = form.slice(0, -2);
      const single = /(.)\1$/u.test(stem) ? [`${stem.slice(0, -1)}s`] : [];
      return [`${stem}s`, `${stem}es`, stem.endsWith("i") ? `${stem}es` : `${form.slice(0, -1)}s`, ...single];
    });
  return new Set([...forms, ...present]);
}

/** Verbs of speech in the forms of a dialogue tag. */
export const SPEECH_VERBS = verbs(new URL("./words/speech-verbs.txt", import.meta.url));

/** What goes on in a person: hardly said of places. */
export const MIND_VERBS = verbs(new URL("./words/mind-verbs.txt", import.meta.url));

/** What a person has: of body, mind and kin. */
export const OWNED = wordSet(new URL("./words/owned.txt", import.meta.url));

/** A place follows these, rarely a person. */
export const PLACE_PREPOSITIONS = set("in into near through throughout around across inside outside");
/** Places follow these, but so do people ("from Anna"); they count less. */
export const WEAK_PREPOSITIONS = set("at from");
/** No name follows these; "the" is counted apart. */
export const DETERMINERS = set(
  "a an this these those some any every each no all many several few two three four five other another such",
);

/** A name with one of these is a place's, a house's or an institution's. */
export const PLACE_NOUNS = wordSet(new URL("./words/place-nouns.txt", import.meta.url));

/** What people are called by who have no other name ("the cook"). */
export const CALLINGS = wordSet(new URL("./words/callings.txt", import.meta.url));

/** Capitalised words that name no person by themselves. */
export const NO_NAMES = wordSet(new URL("./words/no-names.txt", import.meta.url));

/** The person named after these is spoken to, looked at, met or stood beside. */
export const PERCEIVED = set(
  "to with at beside towards toward by told asked addressed answered kissed embraced met joined saw seized followed found interrupted greeted approached handed gave beside facing opposite behind heard watched",
);

/** Adverbs that may stand between a name and its verb, besides those in "-ly". */
export const ADVERBS = set("then now again also too still only soon just always never ever quite almost");

/** Words looked up so far; emptied when it holds {@link MAX_KNOWN} of them. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 20_000;

/** Verbs in a form that the library takes for another word. */
const MISTAKEN = new Set(["rose", "bent"]);
/** Verbs that say nothing by themselves. */
const EMPTY = new Set(["did", "does", "seemed", "seems", "became", "becomes"]);

/** Whether a folded word after its subject says what they do: a finite verb that is no auxiliary and none of the mind. */
export function isDeed(word: string): boolean {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const is =
    MISTAKEN.has(word) || (word !== "" && !EMPTY.has(word) && !MIND_VERBS.has(word) && isFiniteVerb(word));
  known.set(word, is);
  return is;
}

function isFiniteVerb(word: string): boolean {
  // After a subject a word is read as the verb that it may be.
  const tags = nlp(`she ${word} it`).docs[0]?.[1]?.tags ?? new Set();
  const isFinite = tags.has("PastTense") || tags.has("PresentTense");
  return isFinite && !["Copula", "Auxiliary", "Modal", "Gerund"].some((tag) => tags.has(tag));
}
