import type { LengthChoice } from "../../core/policies.ts";
import type { Span } from "../../core/story.ts";
import type { KeptWarning } from "../../core/warnings.ts";
import { analyse } from "../../retrieval/analysed-question.ts";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../../retrieval/answerable.ts";
import { chooseQuotes, rankSentences, WINDOWS_READ } from "../../retrieval/quote.ts";
import { checkedReply, type Grounds } from "../checked-reply.ts";
import { isFollowUp, withNamesBefore, withoutSpeaker } from "../follow-up.ts";
import { type AskedPresence, presenceAsked } from "../presence-asked.ts";
import { questionsAbout, worthTalking } from "../question-forms.ts";
import { bestPassages, citation, MAX_PASSAGES, type Retrieved } from "../retrieve.ts";
import { spreadSentences, windowsHolding } from "../spread.ts";
import type { VantageView } from "../view.ts";
import { courtesyTo, greeting } from "./courtesy.ts";
import { areToldIn, heardLines } from "./heard-lines.ts";
import { asksForEnding, endingOf } from "./ending.ts";
import { blockQuote, quotedAnswer, textsOf } from "./quoted-answer.ts";
import { saidOfThemselves } from "./retelling.ts";
import { asksForSetting, settingOf } from "./setting.ts";
import type { AnswerEvent, AnswerTask, Task, Writer } from "./writer.ts";

/** Of the sentences that answer best, so many are worth a try. */
const MOST_TRIED = 3;
const RECAP_SENTENCES: Readonly<Record<LengthChoice, number>> = { short: 2, medium: 5, long: 10 };
const QUESTIONS: Readonly<Record<LengthChoice, number>> = { short: 2, medium: 4, long: 7 };
const WHOLE_SENTENCES: Readonly<Record<LengthChoice, number>> = { short: 1, medium: 2, long: 3 };

/** As {@link ANSWERABLE_THRESHOLD}, for a character: to answer beside the point is worse than to say that one does not know. */
const CHARACTER_THRESHOLD = 0.4;

/** Said in a scene where somebody else has just told what there is to tell. */
const SO_IT_WAS = "So it was.";

/** Said by who is asked whether they were somewhere, before what they know of it. */
const I_WAS_THERE = "Yes, I was there";
const I_WAS_NOT_THERE = "I was not there, but I know of it";

const NO_RETELLING = "Without a language model nobody retells the scene: its transcript has every line.";

/** Grounds of what rests on nothing. */
const NOTHING_ASKED: Grounds = { passages: [], answered: true, unknown: null, said: [], instructions: [] };

/** Writes nothing new: it quotes the story, or has a character retell its sentences in the first person. */
export function quotingWriter(): Writer {
  return {
    id: "offline",
    mode: "offline",
    standAlone: (question, { all }) =>
      Promise.resolve(isFollowUp(question, all) ? withNamesBefore(question, all) : question),
    async *answer(task) {
      const { view, question, turns, found, unknown } = task;
      const said = [question, ...turns.map(({ text }) => text)];
      const lines = task.scene && heardLines(question, view.vantage);
      const heard = lines === undefined ? question : (lines.ofPeople.at(-1) ?? "");
      const own = (await saidOfThemselves(view, heard)) ?? courtesyTo(heard, view.vantage);
      if (own !== null || found === null) {
        yield* quoted(task, own ?? greeting(heard, view.vantage), { ...NOTHING_ASKED, said });
        return;
      }
      const presence = presenceAsked(heard, view);
      if (presence !== null) {
        yield* quoted(task, ...(await presenceAnswer(view, presence, said)), found.warnings);
        return;
      }
      const { sentences, passages } = quotesOf(task, found);
      const isTold = lines !== undefined && areToldIn(lines.ofCast, textsOf(view, sentences));
      const text = isTold ? SO_IT_WAS : await quotedAnswer(view, sentences, { question, unknown });
      const grounds = { passages, answered: sentences.length > 0, unknown, said, instructions: [] };
      yield* quoted(task, text, grounds, found.warnings);
    },
    async *retell(task) {
      yield* quoted(task, NO_RETELLING, { ...NOTHING_ASKED, answered: false });
    },
    differences: () => Promise.resolve(null),
    async *overview(kind, task) {
      const { view, lengthChoice } = task;
      const { story } = view.vantage;
      const isRecap = kind === "recap";
      const sentences = isRecap
        ? spreadSentences(story, view.windows, RECAP_SENTENCES[lengthChoice])
        : spreadSentences(story, view.windows, QUESTIONS[lengthChoice], worthTalking(story));
      const questions = isRecap ? [] : questionsAbout(view.vantage, textsOf(view, sentences));
      const text = isRecap
        ? await quotedAnswer(view, sentences)
        : numbered(textsOf(view, sentences), questions);
      yield* quoted(task, text, {
        passages: citationsOf(view, sentences),
        answered: true,
        unknown: null,
        said: questions,
        instructions: [],
      });
    },
  };
}

/** Checks a text like any reply. A second try would be the same, and quotations have no hidden names. */
function* quoted(
  { view, began, trace }: Task,
  text: string,
  grounds: Grounds,
  warnings: readonly KeptWarning[] = [],
): Generator<AnswerEvent> {
  const reply = checkedReply(view, grounds, { stopsAtFaults: false, trace });
  yield* reply.push(text);
  yield* reply.end();
  const tokens = { prompt: 0, completion: 0 };
  const { passages } = grounds;
  yield reply.reply({ passages, parts: [], model: "offline", mode: "offline", tokens, began, warnings });
}

/** What somebody says of having been at something, and its grounds. */
async function presenceAnswer(
  view: VantageView,
  { wasThere, known, unknown }: AskedPresence,
  said: readonly string[],
): Promise<[string, Grounds]> {
  const sentences = known === null ? [] : [known];
  const opening = wasThere ? I_WAS_THERE : I_WAS_NOT_THERE;
  const text = await quotedAnswer(view, sentences, { unknown, opening });
  const grounds = { passages: citationsOf(view, sentences), answered: known !== null, unknown, said };
  return [text, { ...grounds, instructions: [] }];
}

/** Where sentences stand that were not searched for. */
function citationsOf({ vantage: { story }, windows }: VantageView, sentences: readonly Span[]) {
  return windowsHolding(sentences, windows).map((window) => citation(story, window, 1));
}

/** What is quoted, and the passages that are named. */
function quotesOf(task: AnswerTask, found: Retrieved) {
  const { view, unknown } = task;
  if (task.scene === undefined && unknown === null) {
    const sentences = ofTheWhole(task);
    if (sentences !== null) return { sentences, passages: citationsOf(view, sentences) };
  }
  const sentences = sentencesAnswering(task, found);
  if (sentences.length === 0) return { sentences, passages: [] };
  return {
    sentences,
    passages: quotedFirst(bestPassages(view, found.scores, WINDOWS_READ), view, sentences),
  };
}

/** The sentences that tell how the story ends or where it takes place, where just that is asked; `null` elsewhere. */
function ofTheWhole({ view, question, lengthChoice }: AnswerTask): readonly Span[] | null {
  const most = view.vantage.speaker.kind === "character" ? 1 : WHOLE_SENTENCES[lengthChoice];
  if (asksForEnding(question)) return endingOf(view, most);
  const setting = asksForSetting(question) ? settingOf(view, most) : [];
  return setting.length > 0 ? setting : null;
}

/** The one or two sentences that answer best, the better first; none when what is known has no answer. */
function sentencesAnswering(
  { view, asked, unknown, lengthChoice, scene }: AnswerTask,
  found: Retrieved,
): readonly Span[] {
  if (unknown !== null || view.windows.length === 0) return [];
  // The speaker's name is everywhere in what they know, so only the other words show whether there is an answer.
  const others = withoutSpeaker(asked.question, view.vantage);
  const read = others === asked.question ? asked : { ...analyse(view, others), written: asked.written };
  const best = rankSentences(asked, found.scores, found.embedded);
  const isSame = read === asked;
  const isCharacter = view.vantage.speaker.kind === "character";
  const least = isCharacter ? CHARACTER_THRESHOLD : ANSWERABLE_THRESHOLD;
  if (answerProbability(read, isSame ? best : rankSentences(read, found.scores, found.embedded)) < least)
    return [];
  const ranked = unrepeated(view.text, best);
  // Two sentences from different passages can be quoted together, but nobody speaks like that.
  const isOne = isCharacter || lengthChoice === "short";
  if (!isOne) return chooseQuotes(ranked);
  // Another wording is another sentence.
  const next = (scene?.tried.length ?? 0) % Math.max(1, Math.min(ranked.length, MOST_TRIED));
  return ranked.slice(next, next + 1);
}

/** Drops repeated sentences, so that a refrain is quoted once. */
function unrepeated<T extends Span>(text: string, sentences: readonly T[]): T[] {
  const words = (sentence: Span) => text.slice(sentence.start, sentence.end);
  const seen = new Set<string>();
  return sentences.filter((sentence) => !seen.has(words(sentence)) && seen.add(words(sentence)));
}

/** The passages that hold the quotations, then the others. */
function quotedFirst<T extends { readonly text: string }>(
  passages: readonly T[],
  view: VantageView,
  sentences: readonly Span[],
): T[] {
  const quotes = textsOf(view, sentences);
  const isQuoted = ({ text }: T) => quotes.some((quote) => text.includes(quote));
  return [...passages.filter(isQuoted), ...passages.filter((one) => !isQuoted(one))].slice(0, MAX_PASSAGES);
}

/** Numbered questions, each above the sentence it is about. */
function numbered(sentences: readonly string[], questions: readonly string[]): string {
  return sentences
    .map((sentence, at) => `${at + 1}. ${questions[at] ?? ""}\n${blockQuote(sentence)}`)
    .join("\n");
}
