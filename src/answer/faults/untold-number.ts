import { once } from "../../retrieval/concordance.ts";
import { latinPattern } from "../../text/latin-pattern.ts";
import { numbersIn, type PlacedNumber } from "../../text/numbers.ts";
import type { FindFaults } from "./fault.ts";

/** What is counted in years, money or lengths. */
const UNIT_EN =
  "years?|yrs?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|winters?|summers?|birthdays?|candles?|dollars?|bucks?|pounds?|quid|cents?|pence|euros?|francs?|grand|thousands?|hundreds?|millions?|percent|miles?|blocks?|feet|foot|inch(?:es)?|met(?:er|re)s?|kilo\\p{L}*|stones?|floors?|pages?";
const UNIT_DE =
  "Jahre?n?|Monate?n?|Wochen?|Tage?n?|Stunden?|Minuten?|Mark|Pfund|Prozent|Meter|Zentimeter|Winter|Sommer|Kilo\\p{L}*";
const UNIT_FR = "ans?|années?|mois|semaines?|jours?|heures?|livres|mètres?|hivers|étés";
const UNIT_ES = "años?|meses|mes|semanas?|días?|horas?|dólares|pesos?|pesetas?|libras|metros?";
const UNIT = [UNIT_EN, UNIT_DE, UNIT_FR, UNIT_ES].join("|");

/** Asks for an age, a year, a sum or a length: "How old is Billy?", "Billy's age?", "What does he earn?" */
const ASKS_MEASURE = anyOf([
  // "How old is he?", "How big is the cut?", "How long were you married?"
  "how (?:old|young|tall|short|heavy|big|large|small|high|low|steep|wide|deep|rich|long ago|far (?:is|was|did|away))",
  String.raw`how long (?:have|has|had|did|were|was|are|is) \p{L}|how long(?= ?(?:\?|$))|how long (?:does|do|will) (?:\p{L}+ ){1,5}?(?:last|go on)`,
  `how many (?:\\p{L}+ )?(?:${UNIT_EN})(?!\\p{L})`,
  "how much (?:money|time|rent|less|more|lower|smaller|is|was|were|did|does|do|has|have|had|of an? (?:cut|raise))",
  // "What year is it?", "What is his salary?", "Billy's age?", "the age of Billy"
  "(?:what|which) (?:year|age|date|decade|century|salary|sum|amount|price|percentage)(?!\\p{L})",
  String.raw`what(?:['’]s| is| was| were| are| about) (?:\p{L}+(?:['’]s?)? ){0,4}?(?:age|salary|income|rent|wages?|pay|price|height|weight|sum|amount|date of birth|fee)(?!\p{L})`,
  String.raw`(?:his|her|your|their|its|\p{L}+['’]s?) (?:exact )?(?:age|salary|income|rent|height|weight|wages?|date of birth)(?!\p{L})`,
  "(?:age|salary|income|height|weight) of \\p{L}",
  // "What does he earn?", "What did you make a year?"
  String.raw`what (?:do|does|did|will|would) (?:\p{L}+ ){1,4}?(?:earn|cost|weigh|charge|(?:make|pay)(?= ?\?|$| (?:an?|per|each) (?:year|month|week|hour)| now| at | in (?:his|her|your) ))`,
  // "When was he born?", "When is it set?"
  String.raw`when (?:is|was|were|are|does|did) (?:\p{L}+ ){1,4}?(?:born|set|take place|(?:get )?marr(?:y|ied))|since when`,
  // "Wie alt ist Billy", "Wie hoch ist sein Gehalt?", "Billys Alter?"
  String.raw`wie (?:alt|jung|lange|groß|schwer|reich|hoch|weit|teuer)(?!\p{L})`,
  `wie viele? (?:${UNIT_DE}|geld)(?!\\p{L})`,
  String.raw`wie ?viel (?:verdien|kost|zahl|bekomm|wieg|hat|hast|ist|war|geld)\p{L}*`,
  String.raw`welche[snmr]? (?:jahr|jahrzehnt|alter|gehalt|datum|summe|höhe)|(?:sein|ihr|dein|euer|das|\p{L}s) (?:genaues )?(?:alter|gehalt|einkommen|lohn)(?!\p{L})|(?:alter|gehalt) von`,
  String.raw`was (?:verdien|kost|wieg|zahl)\p{L}*|seit wann|wann (?:ist|wurde|war) (?:\p{L}+ ){1,3}geboren|wann spielt|geburts(?:jahr|datum)`,
  // "Quel âge a Billy ?", "Son âge ?", "Combien gagne-t-il ?"
  String.raw`quel(?:le)? (?:âge|année|date|époque|somme|salaire|loyer|prix|montant|taille)|quel(?:le)? est (?:\p{L}+['’ ]){1,2}?(?:âge|salaire|loyer|taille|poids)|(?:son|ton|votre|leur|l['’]) ?âge|âge d[e’']|depuis quand`,
  `combien (?:de (?:temps|${UNIT_FR})|d['’](?:ans|années|argent|heures))(?!\\p{L})`,
  String.raw`combien (?:\p{L}+[ -]){0,3}?(?:gagn|coût|pai|pay|mesur|pès|vaut)\p{L}*`,
  // "¿Cuántos años tiene?", "¿Cuánto gana?", "¿Su edad?"
  String.raw`qué (?:edad|año|sueldo|salario|altura|fecha)|cuál es (?:\p{L}+ )?(?:edad|sueldo|salario|alquiler)|(?:su|tu|la) edad|desde cuándo`,
  `cuánt[oa]s (?:${UNIT_ES})`,
  String.raw`cuánto (?:tiempo|dinero|gan|cuest|pag|mid|pes)\p{L}*`,
]);

/** Whoever has the story can count these. */
const COUNTABLE_EN =
  "people|persons?|characters?|m[ae]n|wom[ae]n|children|child|kids?|boys?|girls?|sons?|daughters?|parents|friends?|lawyers?|witness(?:es)?|scenes?|parts?|acts?|chapters?|sections?|passages?|questions?|words?|sentences?|names?|reasons?|times|places?|things?|ways?|sides?|events?|facts?|meals?|breakfasts?|letters?|steps?|points?|lines?|jokes?|stories|fingers";
const COUNTABLE_DE =
  "Personen|Menschen|Leute|Figuren|Hauptfiguren|Männer|Frauen|Kinder|Söhne|Töchter|Eltern|Freunde|Anwälte|Zeugen|Szenen|Teile|Akte|Kapitel|Fragen|Wörter|Worte|Sätze|Namen|Gründe|Male?|Orte|Dinge";
const COUNTABLE_FR =
  "personnes|personnages|gens|hommes|femmes|enfants|fils|filles|parents|amis|avocats|témoins|scènes|parties|actes|chapitres|questions|mots|phrases|noms|raisons|fois|lieux|choses";
const COUNTABLE_ES =
  "personas|personajes|hombres|mujeres|niños|hijos|hijas|padres|amigos|abogados|testigos|escenas|partes|actos|capítulos|preguntas|palabras|frases|nombres|razones|veces|lugares|cosas";
/** Asks for a count of what the story would have to tell: "How many rooms does the flat have?" */
const ASKS_COUNT = anyOf([
  String.raw`how many (?!(?:of|are|were|is|do|did|does|have|has|(?:\p{L}+ ){0,2}?(?:${COUNTABLE_EN}))(?!\p{L}))`,
  String.raw`wie viele? (?!(?:sind|waren|seid|haben|von|(?:\p{L}+ ){0,2}?(?:${COUNTABLE_DE}))(?!\p{L}))`,
  String.raw`combien d(?:e |['’])(?!(?:\p{L}+ )?(?:${COUNTABLE_FR})(?!\p{L}))`,
  String.raw`cuánt[oa]s (?!(?:\p{L}+ )?(?:${COUNTABLE_ES})(?!\p{L}))`,
]);
/** Asks how much somebody feels, wishes or could do, where a number is a way of speaking. */
const ASKS_FEELING =
  /how much (?:\p{L}+ ){1,4}?(?:love|miss|like|hate|want|need|care|hurt|enjoy|mean|matter|trust|regret|know|remember|think|worry|sleep|fear|mind|change)\p{L}*|how (?:many|far|big|deep|high) (?:\p{L}+ ){0,4}?(?:can|could|would|should|want|like|wish|am I|heart|love|dreams?)(?!\p{L})/iu;

/** What parts a clause from the number's own. */
const CLAUSE_END = /[,;:.!?…—–()\n]|(?<!\p{L})(?:but|though|sondern|aber|mais|sino|pero)(?!\p{L})/iu;
/** So far from a number its clause is read (characters). */
const CLAUSE = 120;

/** Before a number in its clause, what takes the claim away. */
const UNCLAIMED = anyOf([
  // "He is not ten", "kein Zehnjähriger"
  String.raw`\p{L}+n['’]t(?!\p{L})|(?:not|cannot|never|no|without|nicht|kein\p{L}*|nie|ohne|weder|ne|pas|jamais|sans|nunca|sin)(?!\p{L})`,
  // "whether he is five", "if I were twenty", "until he is ten"
  String.raw`(?:if|whether|unless|until|till|wenn|falls|ob|bis|si)(?!\p{L})`,
  // "Ask me in ten years"
  String.raw`(?:ask|come back|see me|talk to me|frag\p{L}*|demande\p{L}*|pregúnta\p{L}*)(?!\p{L})`,
  // "when he is ten", "once she turns twenty"; not "When the story begins Billy is seven"
  String.raw`(?:when|once|by the time) (?:(?:the|my|our|his|her|your) )?\p{L}+(?:['’](?:s|re|m|ll be)| (?:is|are|am|turns?|gets?|will be|hits?)) (?:\p{L}+ )?$`,
  String.raw`(?:quand|lorsqu['’]|cuando) ?(?:\p{L}+['’ ]){0,2}(?:aur\p{L}+|tenga\p{L}*|cumpla\p{L}*) $`,
]);
/** Looks like one of these, and claims all the same: "I can't believe he's seven", "If I remember right he is six". */
const CLAIMED = anyOf([
  String.raw`(?:(?:can|could|won)['’]t|cannot|can not) (?:\p{L}+ )?believe|kann (?:\p{L}+ )?nicht glauben|n['’]arrive pas à croire`,
  String.raw`if (?:you ask me|I (?:remember|recall|count|am not mistaken)|I['’]m (?:not mistaken|right)|memory serves|you must know)|wenn (?:ich mich|du mich|du es|Sie es|man)|si (?:je me souviens|mal no recuerdo|tu veux savoir)`,
]);
/** Anywhere in its clause: a comparison or a guess. */
const COMPARED = anyOf([
  String.raw`(?:like|as though|could|might|feels?|felt|wie|fühl\p{L}*|comme|impression|como)(?!\p{L})`,
]);

/** Behind a number: a time of day, "times", "of us". */
const OF_DAY = String.raw`(?:[:.]\d\d)? ?(?:o['’]clock|[ap]\.?m\.?(?!\p{L})|in the (?:morning|evening|afternoon)|at night|Uhr|heures du|de la (?:mañana|tarde|noche))`;
const OF_TIMES = String.raw`(?: (?:or|oder|ou|o) \p{L}+)? ?-?(?:times|mal|fois|veces)(?!\p{L})`;
const OF_US = String.raw` (?:of (?:us|them|you|those|these)|von (?:uns|euch|ihnen)|d['’]entre (?:nous|vous|eux)|de (?:nosotr[oa]s|ell[oa]s))(?!\p{L})`;
const BESIDE_THE_POINT = latinPattern(`^(?:${[OF_DAY, OF_TIMES, OF_US].join("|")})`, "i");
/** "the two sit there", "wir zwei". */
const THE_TWO =
  /(?<!\p{L})(?:the|us|we|you|these|those|both|wir|die|ihr|uns|beide|nous|vous|les|los|las|nosotros) $/iu;
const STARTS_WITH_UNIT = latinPattern(`^ (?:${UNIT})(?!\\p{L})`, "i");
/** Behind a number: other things than years and money, "nine pancakes", "drei Pfannkuchen". */
const OTHER_THINGS = latinPattern(
  String.raw`^[ -](?!(?:${UNIT}|always|nowadays|this|yes|was|has|does|perhaps|plus|minus|unless|besides|depuis|dans|sous|alors|toujours|moins|plus|très|vers|après|después)(?!\p{L}))(?:\p{Ll}{3,}s|\p{Lu}\p{Ll}{2,})(?!\p{L})`,
);
/** A number that says of itself what it counts: "siebenjähriger". */
const AGED = /jähr|-|s$/u;
/** Behind a number: what was counted is told, "three: Ted, Joanna and Billy". */
const LISTED = /^(?: \p{L}+){0,3} ?[:–—-] ?[^.!?]*(?:,|(?<!\p{L})(?:and|und|et|y)(?!\p{L}))/u;

/** Numbers that count nothing, with what makes them so. */
const SAYINGS = latinPattern(
  [
    String.raw`forty winks|nine lives|two cents|cloud nine|nine[- ]to[- ]five|twenty questions|fifty[- ]fifty|six feet under|sixes and sevens|two left feet|(?:in|of) two minds|ten out of ten|nine (?:times )?out of ten|one in (?:ten|a million)|six of one|two of a kind|(?:a|perfect) ten|two shakes|four[- ]letter|24\/7|twenty-four\/seven|twenty-four seven|catch[- ]22|eight ball|second to none|two['’]s company|two peas`,
    String.raw`zwei linke Hände|sieben Sachen|Wolke sieben|(?:eigenen |meine |meinen )?vier Wänden?|unter vier Augen|fünf(?:e)? gerade|sieben Siegeln?|drei Kreuze|null acht fünfzehn|08\/15|fünf vor zwölf|zwei Paar Schuhe`,
    String.raw`trente-six (?:chandelles|choses|solutions|fois)|quatre (?:coins|vents|murs|heures)|sept lieues|vingt-quatre heures sur vingt-quatre|deux doigts`,
    String.raw`dos dedos|cuatro gatos|siete vidas`,
  ].join("|"),
  "gi",
);
/** "1." or "2)" where a line begins. */
const LIST_MARKS = /^[ \t>*_#-]*(\d{1,2})[.)](?=\s|$)/gmu;

/**
 * Finds a number in the answer to a question for an age, a year, a sum, a length or an amount that stands nowhere in what
 * was `told`: nobody can know it, so it is invented; the first place is enough. A number that claims nothing is let stand:
 * "not ten", "ask me in ten years", "forty winks".
 */
export function untoldNumber(question: string, told: () => string): FindFaults {
  const asksMeasure = ASKS_MEASURE.test(question);
  if ((!asksMeasure && !ASKS_COUNT.test(question)) || ASKS_FEELING.test(question)) return () => [];
  const known = once(() => new Set(numbersIn(told()).map(({ value }) => value)));
  const withoutListMarks = countingOn();
  return (text) => {
    const counting = withoutListMarks(text).replaceAll(SAYINGS, blank);
    const invented = numbersIn(counting).find(
      (number) => isClaimed(counting, number, asksMeasure) && !known().has(number.value),
    );
    return invented ? [invented] : [];
  };
}

/** Blanks the marks of lists: they count on from 1, which tells them from "7.", though each comes in a text of its own. */
function countingOn(): (text: string) => string {
  let last = 0;
  return (text) =>
    text.replaceAll(LIST_MARKS, (written: string, digits: string) => {
      const mark = Number(digits);
      if (mark > last + 1) return written;
      last = mark;
      return blank(written);
    });
}

function blank(written: string): string {
  return " ".repeat(written.length);
}

/** Whether somebody claims this number as the answer. */
function isClaimed(text: string, { value, start, end }: PlacedNumber, asksMeasure: boolean): boolean {
  const before =
    text
      .slice(Math.max(0, start - CLAUSE), start)
      .split(CLAUSE_END)
      .at(-1) ?? "";
  const after = text.slice(end, end + CLAUSE);
  const clause = before + (after.split(CLAUSE_END)[0] ?? "");
  const isCounting = !AGED.test(text.slice(start, end));
  const isOther = asksMeasure ? isCounting && OTHER_THINGS.test(after) : LISTED.test(after);
  const isPair = value === 2 && THE_TWO.test(before) && !STARTS_WITH_UNIT.test(after);
  const isTaken = UNCLAIMED.test(before) && !CLAIMED.test(before);
  return !isOther && !isPair && !isTaken && !COMPARED.test(clause) && !BESIDE_THE_POINT.test(after);
}

/** Any of the alternatives, where a word begins. */
function anyOf(alternatives: readonly string[]): RegExp {
  return latinPattern(String.raw`(?<!\p{L})(?:${alternatives.join("|")})`, "i");
}
