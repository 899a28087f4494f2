import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import { ModelFailure } from "../core/errors.ts";
import type { Unknown } from "../core/reply.ts";
import { AS_NARRATOR, langChainModel, type StoryCallOptions } from "./langchain.ts";
import type { Evidence, Model } from "./model.ts";

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
  return langChainModel(new OfflineChat({}), { id: "offline", mode: "offline" });
}

/** LangChain's view of the quoting model: it answers from the call option `evidence` alone. */
class OfflineChat extends BaseChatModel<StoryCallOptions> {
  override _llmType(): string {
    return "offline";
  }

  override async _generate(
    _messages: BaseMessage[],
    options: this["ParsedCallOptions"],
  ): Promise<ChatResult> {
    const message = await messageFrom(options);
    return { generations: [{ message, text: message.text }] };
  }

  override async *_streamResponseChunks(
    _messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const message = await messageFrom(options);
    yield new ChatGenerationChunk({ message, text: message.text });
    await runManager?.handleLLMNewToken(message.text);
  }
}

async function messageFrom({
  evidence = { quotes: [], speaker: null, language: "en" },
  schema,
}: StoryCallOptions): Promise<AIMessageChunk> {
  if (schema) throw new ModelFailure("other", CANNOT_WRITE);
  const { text, asNarrator } = await answerFrom(evidence);
  return new AIMessageChunk({ content: text, response_metadata: asNarrator ? AS_NARRATOR : {} });
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

/** The grammar of retelling is that of English alone. */
function isEnglish(language: string): boolean {
  return /^en(?:-|$)/iu.test(language);
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
  const { retellInFirstPerson } = await import("../first-person/first-person.ts");
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
