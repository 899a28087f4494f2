import { latinPattern } from "../text/latin-pattern.ts";
import { stem, words } from "../text/terms.ts";

/** About the book, the film or those who made it, which no story tells of itself; in English, German, Spanish and French. */
const ABOUT_WORK = latinPattern(
  [
    String.raw`\b(?:films?|movies?|cinemas?|netflix|hollywood|directed|director|actors?|actress|starring|stars in|sequel|publish\w*|author|novel|oscars?|museum|collection)\b`,
    String.raw`\bwho (?:wrote|made up|drew|filmed) (?:it|this|that|the (?:story|book|tale|novel|pictures?))\b|\bwho plays\b|\bwho played (?:him|her|the (?:part|role)|mrs?\b|miss\b)|\b(?:the )?writer\b|\bwrite it\b|\bwritten? (?:this|it)\b|\bwrote (?:this|it)\b`,
    String.raw`\bwhen (?:did|does|was|is) .{0,80}\bc(?:o|a)me out\b|\b(?:film|black and white|\p{L}+ \p{L}+) version\b|\bthis (?:one|story|book|tale) (?:by|from)\b|\bis (?:this|it) (?:based|by|a true|true)\b`,
    String.raw`(?<!\p{L})(?:film|kino|verfilm\p{L}*|schauspieler\p{L}*|regisseur\p{L}*|autorin?|roman|schriftsteller\p{L}*|erschienen|veröffentlicht|museum|wer hat (?:das|diese|dieses|die) (?:geschichte|buch|märchen))(?!\p{L})`,
    String.raw`(?<!\p{L})(?:película|cine|actor|actriz|director|autora?|novela|escritora?|publicó|publicad[oa]|museo|quién escribió)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:cinéma|acteurs?|actrices?|réalisat\p{L}*|auteure?|roman|écrivain\p{L}*|publié\p{L}*|musée|qui a écrit)(?!\p{L})`,
  ].join("|"),
  "i",
);

/** What somebody wants for themselves or of today's world; in English, German, Spanish and French. */
const OF_TODAY = latinPattern(
  [
    String.raw`\bhow (?:do|can|should) I\b|\b(?:where|when|what) (?:can|should|could) I\b|\bmy own\b`,
    String.raw`\b(?:can|could|would) you (?:help|recommend|book|order|buy|write|translate)\b`,
    String.raw`\b(?:today|nowadays|these days|this (?:year|week|weekend|month)|next (?:year|week|weekend|train|bus)|last (?:year|weekend)|real life|right now|currently|in the world)\b`,
    String.raw`\bwho (?:invented|discovered|painted|composed) (?:the|a) \p{L}+\W*$`,
    String.raw`\b(?:president|prime minister|mayor|chancellor|capital|population|currency) (?:of|in) \p{L}+`,
    String.raw`(?<!\p{L})(?:wie (?:koche|bekomme|mache|backe|komme|kann) ich|wo kann ich|kannst du mir|heute|dieses jahr|wochenende|hauptstadt von)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:cómo puedo|dónde puedo|puedes ayudarme|hoy en día|este año|fin de semana|capital de)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:comment (?:faire|puis-je)|où puis-je|peux-tu m['’]aider|de nos jours|cette année|week-end|capitale de)(?!\p{L})`,
  ].join("|"),
  "i",
);

/** Words of today's world, which say so only where the story has none of them. */
const MODERN: ReadonlySet<string> = new Set(
  `airport app bitcoin calorie chemistry computer croissant download earthquake email endangered google homework
  internet iphone java javascript laptop netflix online pancake password penicillin photosynthesis physics planet
  python recipe restaurant smartphone software species squared stock tesla vaccine weather website wetter rezept
  receta wifi`
    .split(/\s+/u)
    .map(stem),
);

/** Whether a question is about the work itself, and whether it is about today's world, as far as its words say. */
export function besideStory(
  question: string,
  isTold: (stem: string) => boolean,
): { readonly isAboutWork: boolean; readonly isOfToday: boolean } {
  const isModern = words(question)
    .map(stem)
    .some((one) => MODERN.has(one) && !isTold(one));
  return { isAboutWork: ABOUT_WORK.test(question), isOfToday: isModern || OF_TODAY.test(question) };
}
