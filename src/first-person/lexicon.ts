import { wordSet } from "../text/word-list.ts";

const words = (list: string): ReadonlySet<string> => wordSet(new URL(`./words/${list}.txt`, import.meta.url));

/** Nouns for one man, boy or male animal, which "he" may mean. */
export const MASCULINE = words("masculine");
/** Nouns for one woman, girl or female animal, which "she" may mean. */
export const FEMININE = words("feminine");
/** Nouns for one person or animal of either sex, also of speaking things in tales. */
export const EITHER = words("either");
/** Kinship and bonds: "his son", said of somebody else, may still be the one who speaks. */
export const BONDS = words("bonds");
/** Plural nouns for people and animals that do not end in "s". */
export const PLURAL_BEINGS = words("plural-beings");
/** What belongs to a body: "took his hand" is as often another's hand as one's own. */
export const BODY = words("body");
/** Titles that make a name another name: "Miss Bennet" is not "Bennet". */
export const TITLES = words("titles");
/** Words that open a clause, so that a name after them can be its subject. */
export const CLAUSE_OPENERS = words("clause-openers");
/** Prepositions after which a name stands as an object. */
export const PREPOSITIONS = words("prepositions");
/** "Of" after these keeps its object when the object becomes "me": "afraid of me", not "the mother of me". */
export const BEFORE_OF_ME = words("before-of-me");
/** Where "him" after the preposition may be the subject itself: "looked about him". */
export const PLACE_PREPOSITIONS = words("place-prepositions");
/** Verbs after which a name is a late subject ("then came Ted") or a word quoted, not an object. */
export const NO_OBJECT = words("no-object");
/** Verbs of saying that may stand before their subject, after a quotation. */
export const SAYING = words("saying");
/** Verbs with two objects: in "gave her presents" "her" owns nothing. */
export const GIVING = words("giving");
/** Verbs with an object and a bare verb: in "saw her fall" "her" owns nothing. */
export const PERCEIVING = words("perceiving");
/** Auxiliaries that may stand before their subject. */
export const INVERTING = words("inverting");
/** Past forms the tagger often takes for nouns, adjectives or infinitives. */
export const PAST_FORMS = words("past-forms");
/** Adverbs that may stand between a subject and its verb. */
export const BETWEEN = words("between");
/** What one does to another's word or thing: "followed his advice" is hardly one's own advice. */
export const ANSWERING = words("answering");
/** Being and seeming: the noun after them is the subject again. */
export const COPULAS = words("copulas");
/** Causing: in "was fired, forcing him to move" the cause is the event, not the subject. */
export const CAUSING = words("causing");
