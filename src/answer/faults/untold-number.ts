import { once } from "../../retrieval/concordance.ts";
import { numbersIn } from "../../text/numbers.ts";
import type { FindFaults } from "./fault.ts";

/** Asks for an age, a year, a sum or a length of time, in English, German, French and Spanish. */
const ASKS_NUMBER =
  /(?<!\p{L})(?:how (?:old|tall|heavy|rich|long ago)|how long (?:have|has|had|did|were|was|are|is) \p{L}|how many (?:years?|months?|weeks?|days?|hours?|miles?|pounds?|dollars?)|how much (?:money|time|rent|is|was|were|did|does|do|has|have|had)|(?:what|which) (?:year|age|date)|(?:his|her|your|their) age|wie (?:alt|lange|groß|schwer|reich)|wie viele? (?:jahre|monate|wochen|tage|stunden|geld)|wie ?viel (?:verdien|kost|zahl|bekomm|wieg|hat|hast|ist|war)\p{L}*|(?:in welchem|welches) jahr|quel âge|(?:en )?quelle année|combien (?:de temps|de mois|de jours|d['’]ans|d['’]années|d['’]argent|d['’]heures)|combien (?:\p{L}+ ){0,3}?(?:gagn|coût|pai|pay|mesur|pès|vaut)\p{L}*|qué (?:edad|año)|cuántos (?:años|meses|días)|cuánto (?:tiempo|dinero|gan|cuest|pag|mid|pes)\p{L}*)/iu;
const CLAUSE_END = /[,;:.!?…—–()\n]/u;
/** Asks how much somebody feels or minds, where a number is a way of speaking. */
const ASKS_FEELING =
  /how much (?:\p{L}+ ){1,4}?(?:love|miss|like|hate|want|need|care|hurt|enjoy|mean|matter|trust|regret|know|remember|think|worry|sleep|fear|mind|change)\p{L}*/iu;
/** Before a number in its clause: it is denied, wished for or put off. */
const DENIED =
  /n['’]t(?!\p{L})|(?<!\p{L})(?:not|cannot|never|no|without|if|whether|until|till|when|ask me|nicht|kein\p{L}*|nie|wenn|falls|ob|bis|frag\p{L}*|ne|n['’]|pas|jamais|si|quand|demande\p{L}*|nunca|cuando|pregúnta\p{L}*)(?!\p{L})/iu;
/** Anywhere in its clause: a comparison or a guess. */
const COMPARED =
  /(?<!\p{L})(?:like|as though|could|might|feels?|felt|wie|fühl\p{L}*|comme|impression|como)(?!\p{L})/iu;
/** Behind a number: a time of day. */
const OF_DAY =
  /^(?:[:.]\d\d)? ?(?:o['’]clock|[ap]\.?m\.?(?!\p{L})|in the (?:morning|evening|afternoon)|at night|Uhr|heures du)/iu;

/**
 * Finds numbers in the answer to a question for an age, a year, a sum or a length of time that stand nowhere in what was
 * `told`: nobody can know them, so they are invented. A number that claims nothing is let stand: "not ten", "ask me in ten
 * years".
 */
export function untoldNumber(question: string, told: () => string): FindFaults {
  if (!ASKS_NUMBER.test(question) || ASKS_FEELING.test(question)) return () => [];
  const known = once(() => new Set(numbersIn(told()).map(({ value }) => value)));
  return (text) =>
    numbersIn(text).filter(({ value, start, end }) => {
      const before = text.slice(0, start).split(CLAUSE_END).at(-1) ?? "";
      const after = text.slice(end);
      const clause = before + (after.split(CLAUSE_END)[0] ?? "");
      return !known().has(value) && !DENIED.test(before) && !COMPARED.test(clause) && !OF_DAY.test(after);
    });
}
