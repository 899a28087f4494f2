/** A question and words of the passage that answers it; `null` where no sentence does. */
export type Case = readonly [question: string, answer: string | null];

/** Asked of the default story's narrator: in the text's words, and as somebody asks who never read it. */
export const KRAMER: readonly Case[] = [
  ["What is Ted's job?", "workaholic advertising executive"],
  ["How did the kid hurt his face?", "severely cutting his face"],
  ["Where does Billy fall?", "falls off the jungle gym"],
  ["Why does Joanna leave?", "needs to find herself"],
  ["Who is Margaret?", "Margaret is a fellow single parent"],
  ["What did Margaret counsel Joanna to do?", "counseled Joanna to leave Ted"],
  ["Where does Ted carry Billy?", "carrying Billy to the hospital"],
  ["When does Joanna come back to New York?", "Fifteen months after she walked out"],
  ["What happens at the custody hearing?", "brutal character assassinations"],
  ["Why was Ted fired?", "conflicting parental responsibilities"],
  ["To whom does the court award custody?", "The court awards custody to Joanna"],
  ["What does Ted's lawyer warn about?", "Billy himself would have to take the stand"],
  ["What do Ted and Billy make for breakfast on the last morning?", "make breakfast together"],
  ["Who calls on the intercom?", "Joanna calls on the intercom"],
  ["How do I look?", "You look terrific"],
  ["What good news did the father bring home?", "shares the good news"],
  ["Did the boy get to a doctor?", "to the hospital"],
  ["Who told the judge about the neighbor's advice?", "forced to testify"],
  ["What did they do on the last day?", "last daily breakfast together"],
  ["Does the mother take the child in the end?", "therefore not take him"],
  ["Who testifies in favour of the father?", "Margaret is forced to testify"],
  ["Which dragon guards the treasure?", null],
  ["How much does a submarine weigh?", null],
  ["Who won the football match in Brazil?", null],
  ["What colour is the spaceship?", null],
];

/** The same of the lighthouse's log. */
export const LOG: readonly Case[] = [
  ["What was in the parcel that came for Marta?", "brass telescope"],
  ["Which wrist did Bren break?", "broke his left wrist"],
  ["Who lit the lamp when the keeper was ill?", "young Tobias kindled"],
  ["What is the goat called?", "named her Admiral"],
  ["Who was the last to leave the Halcyon?", "the last to leave her was the cook"],
  ["What did the inspector find fault with?", "found fault with the brass"],
  ["What was in the iron box?", "forty silver coins"],
  ["What did the baker's daughter give them?", "nine loaves and a honey cake"],
  ["Why were the keeper's eyes red?", "his eyes were red"],
  ["Why does Bren never go ashore?", "deserted from the navy"],
  ["Who was pardoned?", "Bren has been pardoned"],
  ["What did Marta do after the lens cracked?", "turned the spare lantern by hand"],
  ["On what condition may Tobias stay?", "write to her every Sunday"],
  ["Where does the old keeper live now?", "the room over the bakery"],
  ["Who wrote the letter in the chest under the beans?", "Ruan Pell"],
  ["Which king signed the treaty?", null],
  ["How many elephants joined the circus?", null],
  ["Who invented the telephone?", null],
];
