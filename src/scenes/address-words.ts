/** English and German words that show to whom a line is said. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Stand before a name and belong to it; the gender they tell, `null` for none. */
export const TITLES: ReadonlyMap<string, "he" | "she" | null> = new Map([
  ...[...words("mr mister sir lord master uncle king prince count monsieur herr onkel graf")].map(
    (word) => [word, "he"] as const,
  ),
  ...[
    ...words("mrs miss ms lady madam madame mme mademoiselle mlle aunt queen princess frau fräulein tante"),
  ].map((word) => [word, "she"] as const),
  ...[...words("dr doctor doktor professor prof captain colonel inspector judge")].map(
    (word) => [word, null] as const,
  ),
]);

/** Said to somebody instead of a name, and whom they fit. */
export const FORMS_OF_ADDRESS: ReadonlyMap<string, "he" | "she" | "any"> = new Map([
  ...[
    ...words(`sir mister monsieur papa father dad daddy uncle brother son boy fellow lad chap grandpa
      mate vater vati onkel bruder junge opa herr`),
  ].map((word) => [word, "he"] as const),
  ...[
    ...words(`madam ma'am madame mademoiselle miss mamma mama mother mom mum mommy mummy aunt auntie sister
      daughter girl lady grandma mutter mutti mami tante schwester mädchen oma fräulein frau`),
  ].map((word) => [word, "she"] as const),
  ...[
    ...words("dear darling love friend sweetheart honey child liebling schatz freund kind doctor doktor"),
  ].map((word) => [word, "any"] as const),
]);

/** Said to all who are there. */
export const TO_ALL = words(
  "gentlemen ladies everybody everyone friends all folks boys girls children messieurs leute alle freunde kinder",
);

/** May stand between a pause and the name of whoever is spoken to: "my dear", "Oh", "Thank you". */
export const BEFORE_A_NAME = words(`
  my dear dearest poor good old young little sweet beloved mon ma cher chère
  oh o ah hey hi hello well yes no now come look listen and but so then thanks thank you please goodbye bye
  morning evening night afternoon welcome sorry why
  mein meine lieber liebe liebster liebste guter gute alter ach he hallo na nun ja nein danke bitte
  guten guter morgen tag abend nacht und aber komm also tschüss entschuldigung`);

/** After a name and a comma: something is told of the one who bears it. */
export const TELLS_MORE = words("who whom whose which too und");

/** Begin what is said to whoever was just named without a comma: "Ted what do you mean". */
export const ASKS_ON = words("what why where when how please tell was warum wo wann wie bitte sag");

/** Forms of "you"; the German polite one stands apart, as only its capital tells it from "they". */
export const YOU = words(
  "you your yours yourself you're you've you'll you'd ya u du dir dich dein deine deinen deinem deiner ihr euch euer eure",
);
export const POLITE_YOU = words("sie ihnen ihr ihre ihren ihrem ihrer");

/** Before a name they call it, whatever follows: "hey Ted look". */
export const GREETINGS = words("hey hi hello thanks hallo danke");

/** Whoever it may be, in a question: all are asked, where nothing but these words or one other stands before. */
export const ANYBODY = words("anyone anybody everyone everybody jemand irgendwer");
export const BEFORE_ANYBODY =
  words(`how what where when why who is are was were does do did has have had can could will would
  was wie wo wann warum wer hat kann weiß`);

/** After these, in a deed, nothing is done to whoever is named. */
export const NOT_DONE = words(
  "and und or oder as when while until before after with without if that als wenn bis mit ohne",
);

/** Ask who somebody is, so that a name alone is the answer. */
export const ASKS_WHO = words("who whom whose who's wer wen wem wessen");

/** May stand before these: "And who", "to whom". */
export const BEFORE_WHO = words(`and but so then well or to with by of for from
  und aber also oder zu mit von für an`);

/** Between "you" and the name by which somebody is called: "You must be Margaret." */
export const IS_CALLED = words("are must will be surely probably bist sind musst müssen sein wohl bestimmt");
