import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { foldName } from "../text/fold.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { withoutLengthWish } from "./length-wish.ts";
import { askForOverview } from "./overview-forms.ts";

/**
 * What is wanted by what a person writes: an answer from the story; what it is about, as a whole; small talk, which needs
 * nothing of the story; or nothing, after a remark such as "lol". In doubt an answer.
 */
export type QuestionKind = "question" | "overview" | "small-talk" | "remark";

const SMALL_TALK =
  /^(?:(?:hi|hiya|hello|hey|heya|yo|howdy|greetings|good (?:morning|afternoon|evening|day|night))(?: there| everyone| everybody| all| again| friend| dear)?|welcome(?: back)?|how (?:are|r) (?:you|u|things)(?: doing| today| feeling| tonight)*|how do you do|how(?:'s| is) it going|what(?:'s| is) up|sup|who are you|what are you|what(?:'s| is) your name|(?:it's |it is )?(?:nice|good|great|a pleasure) to (?:meet|see) you(?: again| too)?|nice meeting you|thanks?(?: you)?(?: so much| a lot| very much)?|ty|cheers|(?:good)?bye(?: bye)?|see (?:you|ya)(?: later| soon)?|take care|good luck|hallo|hi zusammen|moin(?: moin)?|servus|guten (?:morgen|tag|abend)|gute nacht|grüß (?:dich|gott)|wie geht(?:'s| es)(?: dir| ihnen| euch)?|was geht|wer (?:bist du|sind sie)|wie hei(?:ßt du|ßen sie)|danke(?: schön| sehr)?|vielen dank|tschüss?|auf wiedersehen|bis (?:bald|später)|bonjour|bonsoir|salut|coucou|ça va|comment (?:ça va|allez-vous|vas-tu)|qui (?:es-tu|êtes-vous)|merci(?: beaucoup)?|au revoir|hola|buen(?:os días|as tardes|as noches)|qué tal|cómo est(?:ás|á)|quién (?:eres|es usted)|gracias|adiós|ciao|sir|madam|my (?:dear|friend)|and you)$/u;

const REMARK =
  /^(?:lo+l|lmf?ao|rofl|xd+|(?:ha)+h?|(?:he)+h?|(?:hi)+hi|o?k(?:ay|ey)?|kk?|hm+|hmm+|mhm|ah+|oh+|aw+|wow+|omg|nice|cool|great|neat|awesome|lovely|good one|well said|so true|true|same|nvm|brb|gg|rip|this|\+1|soso|aha|ach so|stimmt|krass|geil|schön|toll)$/u;

/** What a person wants, judged by their words, the speaker and the talk before. */
export function kindOf(question: string, vantage: Vantage, turns: readonly Turn[]): QuestionKind {
  const clauses = clausesOf(question, vantage);
  // After a question of the speaker's own, "ok" or "nice" is an answer.
  const isAsked = /\?["”’*)]*\s*$/u.test(turns.at(-1)?.from === "story" ? (turns.at(-1)?.text ?? "") : "");
  if (!isAsked && clauses.every((clause) => REMARK.test(clause))) return "remark";
  if (
    clauses.length > 0 &&
    clauses.every((clause) => SMALL_TALK.test(clause) || (!isAsked && REMARK.test(clause)))
  )
    return "small-talk";
  const ways = [clauses, clausesOf(withoutLengthWish(question), vantage)];
  return ways.some(isOverview) ? "overview" : "question";
}

function isOverview(clauses: readonly string[]): boolean {
  return askForOverview(clauses.filter((clause) => !SMALL_TALK.test(clause)));
}

/** The clauses of a text, folded, without emoji and without the names of people who are spoken to. */
export function clausesOf(text: string, { story, bound }: Pick<Vantage, "story" | "bound">): string[] {
  const names = new Set(
    castUpTo(story, bound)
      .flatMap((one) => namesUpTo(one, bound))
      .map(foldName),
  );
  return foldName(text)
    .replaceAll(
      /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u200D]|<a?:\w+:\d+>|(?<!\p{L})[:;]-?[)(dp](?!\p{L})/gu,
      " ",
    )
    .split(/[.!?,…\n]+|\s[-–]\s/u)
    .map((clause) => clause.replaceAll(/^[\s"*_~(¿¡]+|[\s"*_~)]+$/gu, ""))
    .map((clause) => withoutName(clause, names))
    .filter((clause) => clause !== "");
}

function withoutName(clause: string, names: ReadonlySet<string>): string {
  const words = clause.split(/\s+/u);
  for (let length = 1; length <= Math.min(3, words.length); length++)
    if (names.has(words.slice(-length).join(" "))) return words.slice(0, -length).join(" ");
  return clause;
}
