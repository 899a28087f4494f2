import { latinPattern } from "../text/latin-pattern.ts";

/** The ways in which one language asks for an overview: the work itself, what wants it summarised, and what stands around that. */
interface OverviewForms {
  /** Names of the whole: "the story", "it", "all of this". */
  readonly work: string;
  /** Means "as far as we are"; without it or the work, "what happened?" is about what was said just before. */
  readonly soFar: string;
  /** Words of politeness and manner, left out wherever they stand. */
  readonly around: string;
  /** Whole clauses; WORK stands for the work, SO_FAR for how far. */
  readonly forms: readonly string[];
}

const FORMS: readonly OverviewForms[] = [
  {
    work: String.raw`(?:(?:the|this|that|whole|entire|all|of|your|one|story|tale|book|novel|plot|film|movie|text|everything|thing|it|here|main|basic)\s*)+`,
    soFar: String.raw`so far|until now|till now|up to (?:here|now|this point)|before`,
    around: String.raw`please|pls|plz|can you|could you|would you|can i (?:get|have)|i(?:'d like| want| need)|let's have|for me|quick(?:ly)?|brief(?:ly)?|short(?:ly)?|basically|actually|really|even|again|exactly|in (?:short|brief|a nutshell|general|a few words)|explain like i'?m (?:five|5)|(?:without|no) spoilers?|spoiler[- ]free`,
    forms: [
      String.raw`(?:(?:give|tell|write|make|do|show|get)(?: me| us)? )?(?:an? |the |your )?(?:\p{L}+ )?(?:summary|synopsis|overview|recap|run-?down|gist|version|outline)(?: (?:of|for|on) WORK)?`,
      String.raw`(?:give|tell|write)(?: me| us)? (?:the )?(?:gist|plot|basics|highlights|main points|key points)(?: (?:of|for) WORK)?`,
      String.raw`(?:summari[sz]e|recap|sum(?: WORK)? up|retell|outline)(?: WORK)?|(?:explain|tell(?: me| us)?(?: about)?|describe) WORK`,
      String.raw`tl;?\s?dr(?: (?:of|for|on) WORK)?`,
      String.raw`(?:so )?(?:tell me )?what(?:'?s| is| was) WORK(?: all)? about`,
      String.raw`(?:so )?what(?:'?s| is| was) (?:the )?(?:plot|story|premise|gist|main idea)(?: (?:of|in|here) ?(?:WORK)?)?`,
      String.raw`(?:so )?what(?:'?s going on|'?s happening|'?s happened| (?:happens|happened|has happened|is happening|went down|goes on|is going on))(?: (?:SO_FAR|in WORK))+`,
      String.raw`what (?:did i miss|have i missed|have we read)(?: SO_FAR)?`,
      String.raw`(?:catch|fill|bring) me (?:up|in)(?: (?:on|with|to speed|to date)(?: WORK)?)?`,
      String.raw`where (?:are|were) we(?: in WORK)?|where did we (?:stop|leave off)|previously(?: on)?|(?:the )?story so far|refresh my memory|remind me(?: what happened)?`,
      String.raw`who(?:'?s| is| are)(?: all)? (?:who|in WORK|in there|everyone|everybody|(?:the |these )?(?:main )?(?:people|characters|persons|cast|protagonists?))(?: (?:in|of) WORK)?`,
      String.raw`(?:(?:list|name|show|give me)(?: all)? )?(?:the )?(?:main )?(?:characters|cast|dramatis personae)(?: (?:in|of) WORK)?|which (?:characters|people) are (?:there|in WORK)`,
    ],
  },
  {
    work: String.raw`(?:(?:die|der|das|dies\p{L}*|dem|den|ganzen?|gesamten?) )*(?:geschichte|buch(?:e?s)?|romans?|handlung|märchens?|textes|text|alles|es|hier|das)`,
    soFar: String.raw`bisher|bis (?:hier(?:her)?|jetzt)`,
    around: String.raw`bitte|mal|kurz gesagt|gesagt|kurz|knapp|grob|denn|eigentlich|mir|uns|doch|noch einmal|nochmal|kannst du|könntest du|können sie|ich (?:hätte gern|möchte|brauche)|in kürze|ohne (?:alles zu erzählen|spoiler|zu spoilern)`,
    forms: [
      String.raw`(?:worum|um was) (?:geht|dreht|ging)(?: es|'?s)?(?: sich)?(?: (?:in )?WORK)?`,
      String.raw`(?:wovon|von was) handelt(?: WORK)?`,
      String.raw`fass(?:e|t|en sie)? WORK ?zusammen|WORK zusammenfassen|zusammenfassen`,
      String.raw`(?:gib|mach|schreib|erzähl)?\s?(?:eine?n? )?(?:\p{L}+ )?(?:zusammenfassung|überblick|inhaltsangabe|abriss)(?: (?:von |über )?WORK)?`,
      String.raw`(?:erzähl|erkläre?|beschreib)e? WORK`,
      String.raw`was (?:ist|geschah|passierte?|geschieht)?(?: (?:SO_FAR|in WORK))+(?: (?:los|geschehen|passiert))?|was SO_FAR (?:geschah|passierte)|was habe? ich(?: SO_FAR)? verpasst`,
      String.raw`wer ist (?:hier )?(?:alles )?(?:wer|dabei)|wer kommt (?:alles )?(?:in WORK )?vor|wer (?:sind|ist) (?:alle )?(?:die )?(?:haupt)?(?:figuren?|personen?|charaktere?)(?: (?:in )?WORK)?|wo (?:sind|waren) wir`,
    ],
  },
  {
    work: String.raw`(?:(?:l'|le |la |les |ce |cette |cet |de |du |tout(?:e)? |histoire|livre|roman|récit|conte|texte|intrigue|ça|cela)\s*)+`,
    soFar: String.raw`jusqu'ici|jusqu'à (?:présent|maintenant)|jusque-là|avant`,
    around: String.raw`s'il (?:te|vous) plaît|stp|svp|peux-tu|pouvez-vous|tu peux|vous pouvez|en bref|brièvement|rapidement|vite|donc|alors|un peu|sans spoilers?|en gros|déjà`,
    forms: [
      String.raw`(?:de quoi (?:parle|traite|s'agit|est-il question|ça parle)).*`,
      String.raw`(?:résumer?|résumez|raconter?|racontez|expliquer?|expliquez)(?:-moi|-nous)?(?: WORK)?|(?:me|nous) (?:résumer|raconter|expliquer) WORK`,
      String.raw`(?:(?:fais|faites|donne|donnez|écris)(?:-moi|-nous)? )?(?:un |le )?(?:\p{L}+ )?(?:résumé|aperçu|récapitulatif)(?: \p{L}+)?(?: (?:de |du )?WORK)?`,
      String.raw`(?:que|qu'est-ce qui|qu'est-ce qu'il) (?:se passe(?:-t-il)?|s'est(?:-il)? passé)(?: (?:SO_FAR|dans WORK))+|où en (?:sommes-nous|étions-nous|est-on)|qu'est-ce que j'ai (?:raté|manqué)`,
      String.raw`qui est qui|qui sont (?:les )?(?:personnages|gens)(?: principaux)?(?: WORK)?|quels sont les personnages(?: principaux)?(?: WORK)?`,
    ],
  },
  {
    work: String.raw`(?:(?:el|la|lo|del?|al|est[ea]|esto|tod[oa]|historia|libro|novela|cuento|relato|trama|texto|eso)\s*)+`,
    soFar: String.raw`hasta (?:ahora|aquí|el momento)`,
    around: String.raw`por favor|porfa|puedes|podrías|puede|en (?:breve|resumen|pocas palabras)|brevemente|rápid(?:o|amente)|corto|cortito|un poco|sin (?:spoilers?|destripar)|entonces|pues`,
    forms: [
      String.raw`(?:de qué|sobre qué) (?:trata|va|es|habla).*`,
      String.raw`(?:resume|resúme|resumir?|resuma|cuenta|cuénta|contar|explica|explíca)(?:me|nos)?(?:la|lo)?(?: WORK)?`,
      String.raw`(?:(?:hazme|haz|dame|da|escribe|quiero) )?(?:un |el )?(?:\p{L}+ )?(?:resumen|resumencito|sinopsis)(?: (?:de |del )?WORK)?`,
      String.raw`qué (?:ha pasado|pasó|pasa|ha ocurrido|ocurre|sucede)(?: (?:SO_FAR|en WORK))+|qué me (?:he )?perd(?:í|ido)|por dónde (?:íbamos|vamos)`,
      String.raw`quién es quién|(?:quiénes|cuáles) son (?:los )?(?:personajes|protagonistas)(?: principales)?(?: (?:de )?WORK)?`,
    ],
  },
];

interface OverviewPattern {
  readonly around: RegExp;
  readonly whole: RegExp;
}

const PATTERNS: readonly OverviewPattern[] = FORMS.map(({ work, soFar, around, forms }) => ({
  around: latinPattern(String.raw`(?<![\p{L}'])(?:${around})(?![\p{L}'])`, "g"),
  whole: latinPattern(
    String.raw`^(?:${forms.map((form) => form.replaceAll("WORK", () => `(?:${work})`).replaceAll("SO_FAR", () => `(?:${soFar})`)).join("|")})(?: (?:${soFar}))?$`,
    "",
  ),
}));

/** Whether folded clauses ask what the story is about as a whole, or who is in it: in English, German, French or Spanish. */
export function askForOverview(clauses: readonly string[]): boolean {
  return PATTERNS.some(({ around, whole }) => {
    const bare = clauses.map((clause) => clause.replaceAll(around, " ").replaceAll(/\s+/gu, " ").trim());
    const wanted = clauses.filter((_, at) => bare[at] !== "");
    return (
      wanted.length > 0 &&
      wanted.every((clause) => whole.test(clause) || whole.test(bare[clauses.indexOf(clause)] ?? ""))
    );
  });
}
