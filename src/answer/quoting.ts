import type { Character } from "../core/character.ts";
import { ModelFailure } from "../core/errors.ts";
import type { Unknown } from "../core/reply.ts";
import type * as port from "../models/model.ts";
import { isEnglish } from "../text/language.ts";

/** What an answer rests on, for the model that quotes instead of writing. */
export interface Evidence {
  /** Sentences that answer the question, in telling order; none when nothing does. */
  readonly quotes: readonly {
    readonly text: string;
    /** The text just before it. */
    readonly before: string;
    /** What is to be asked about it, above it; unset where it is the answer. */
    readonly question?: string;
  }[];
  /** Who answers, and who else may be meant by a pronoun; `null` for the narrator. */
  readonly speaker: (Person & { readonly others: readonly Person[] }) | null;
  /** Why the speaker cannot know what is asked; left out where they may. */
  readonly unknown?: Unknown;
  /** BCP 47 tag of the sentences' language. */
  readonly language: string;
}

/** Somebody in the story, as a grammar needs to know them. */
interface Person {
  readonly names: readonly string[];
  readonly pronouns: Character["pronouns"];
}

/** A request that carries what the quoting model answers from. */
export interface ModelRequest extends port.ModelRequest {
  readonly evidence?: Evidence;
}

/** An event of a model, or the news, before any text, that the narrator answers in the character's place. */
export type ModelEvent = port.ModelEvent | { readonly type: "as-narrator" };

/** A model that writes, or the one that quotes. */
export interface Model {
  readonly id: string;
  /** Left out, it writes. */
  readonly mode?: "model" | "offline";
  stream(request: ModelRequest): AsyncIterable<ModelEvent>;
}

const THE_STORY_DOES_NOT_SAY = "The story does not say.";
const CANNOT_WRITE =
  "This needs a language model, and none is set: set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server.";
/** What a character says who cannot know what they are asked. */
const I_DO_NOT_KNOW: Readonly<Record<Unknown, string>> = {
  future: "Nothing of the kind has happened, as far as I know.",
  absent: "I was not there, and nobody has told me about it.",
  unheard: "I don't know anything about that.",
};

/** The model that writes nothing of its own: it quotes the story, or retells its sentences in the first person. */
export function offlineModel(): Model {
  return {
    id: "offline",
    mode: "offline",
    async *stream({ evidence = { quotes: [], speaker: null, language: "en" }, schema, signal }) {
      signal?.throwIfAborted();
      if (schema) throw new ModelFailure("other", CANNOT_WRITE);
      const { text, asNarrator } = await answerFrom(evidence);
      signal?.throwIfAborted();
      if (asNarrator) yield { type: "as-narrator" };
      yield { type: "text-delta", text };
    },
  };
}

async function answerFrom({
  quotes,
  speaker,
  unknown,
  language,
}: Evidence): Promise<{ text: string; asNarrator: boolean }> {
  if (quotes.length === 0)
    return {
      text: speaker ? I_DO_NOT_KNOW[unknown ?? "unheard"] : THE_STORY_DOES_NOT_SAY,
      asNarrator: false,
    };
  if (quotes.some(({ question }) => question !== undefined))
    return { text: quotes.map(asked).join("\n"), asNarrator: speaker !== null };
  const retold = speaker && isEnglish(language) ? await inFirstPerson(quotes, speaker) : [];
  if (retold.length > 0) return { text: retold.join(" "), asNarrator: false };
  return { text: quoted(quotes.map(({ text }) => text)), asNarrator: speaker !== null };
}

/** Sentences in quotation marks, or, where somebody speaks in them, as block quotes: marks inside marks mislead. */
function quoted(sentences: readonly string[]): string {
  if (!sentences.some((sentence) => /["“”«»]/u.test(sentence)))
    return sentences.map((sentence) => `“${sentence}”`).join(" ");
  return sentences.map(blockQuote).join("\n");
}

function blockQuote(sentence: string): string {
  return sentence.replaceAll(/^/gmu, "> ");
}

/** A numbered question above the sentence that it is about. */
function asked({ text, question = "" }: Evidence["quotes"][number], at: number): string {
  return `${at + 1}. ${question}\n${blockQuote(text)}`;
}

/** The sentences that can be retold; the grammar behind it is large, so it is loaded when it is first needed. */
async function inFirstPerson(
  quotes: Evidence["quotes"],
  speaker: NonNullable<Evidence["speaker"]>,
): Promise<string[]> {
  const { retellInFirstPerson } = await import("../roleplay/first-person/first-person.ts");
  return quotes.flatMap(({ text, before }) => {
    const retold = retellInFirstPerson(text, { ...speaker, context: before });
    return retold === null ? [] : asSentence(retold);
  });
}

/** A speaker may know only a part of a sentence: it begins and ends like one all the same. */
function asSentence(words: string): string {
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]["”’')]*$/u.test(sentence) ? sentence : `${sentence.replace(/[\s,;:–—-]+$/u, "")}.`;
}
