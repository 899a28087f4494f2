import { ModelFailure } from "../core/errors.ts";
import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { capitalisedWords } from "../text/names.ts";
import type { Model } from "./quoting.ts";
import { render, type Template } from "./template.ts";

/** Somebody or something named before; "his" and "her" mostly mean somebody in the same sentence. */
const POINTING = /\b(?:he|she|it|they|him|them|there|then|else)\b/iu;
const CONTINUING = /^(?:and|but|so|then|also|what about|how about)\b/iu;
/** A question of fewer words leans on what was said before. */
const SHORT_QUESTION = 3;
const REWRITTEN_TURNS = 4;
const LONGEST_REWRITE = 400;

/** Whether a question can be understood only together with what was said before it. */
export function isFollowUp(question: string, turns: readonly Turn[]): boolean {
  const trimmed = question.trim();
  if (turns.length === 0) return false;
  if (CONTINUING.test(trimmed) || trimmed.split(/\s+/u).length < SHORT_QUESTION) return true;
  return POINTING.test(trimmed) && innerNames(trimmed).length === 0;
}

/** Words written with a capital that do not open the question. */
function innerNames(question: string): string[] {
  return capitalisedWords(question).flatMap(({ word, start }) => (start > 0 && word !== "I" ? [word] : []));
}

/**
 * The question in words that can be searched for alone. A question that stands alone is returned as it is;
 * a model rewrites a follow-up; without a model, or when it fails, the names of the question before (or all of it,
 * when it names nobody) are searched for with it.
 */
export async function standAlone(
  question: string,
  turns: readonly Turn[],
  { model, template, signal }: { model: Model; template: () => Promise<Template>; signal: AbortSignal },
): Promise<string> {
  if (!isFollowUp(question, turns)) return question;
  const before = questionBefore(turns);
  const joined = `${innerNames(before).join(" ") || before} ${question}`;
  if (model.mode === "offline") return joined;
  try {
    return (await rewritten(question, turns, { model, template, signal })) ?? joined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelFailure) return joined;
    throw error;
  }
}

/**
 * What passages are looked up with: a follow-up mostly asks on about the same place, so the question before is looked
 * up with it. For quoting, the question that {@link standAlone} gives is better: it asks for one thing only.
 */
export function searchedFor(question: string, turns: readonly Turn[], alone: string): string {
  return isFollowUp(question, turns) ? `${questionBefore(turns)} ${alone}`.trim() : alone;
}

function questionBefore(turns: readonly Turn[]): string {
  return turns.findLast((turn) => turn.from === "person")?.text ?? "";
}

/** A question put to a character, as it would be put about them: what the story says of "you" stands under a name. */
export function askedAbout(question: string, { speaker }: Pick<Vantage, "speaker">): string {
  if (speaker.kind === "narrator") return question;
  const { name } = speaker.character;
  return question.replaceAll(/\byou(rs?)?\b/giu, (_, possessive: string | undefined) =>
    possessive ? `${name}'s` : name,
  );
}

async function rewritten(
  question: string,
  turns: readonly Turn[],
  { model, template, signal }: { model: Model; template: () => Promise<Template>; signal: AbortSignal },
): Promise<string | null> {
  const talk = turns
    .slice(-REWRITTEN_TURNS)
    .map((turn) => `${turn.from === "person" ? "Listener" : "Teller"}: ${turn.text}`);
  const content = render(await template(), { talk: talk.join("\n"), question })
    .map((part) => part.text)
    .join("\n\n");
  let text = "";
  for await (const event of model.stream({ messages: [{ role: "user", content }], maxTokens: 100, signal })) {
    if (event.type === "text-delta") text += event.text;
    if (text.length > LONGEST_REWRITE) return null;
  }
  const line = text.trim().split("\n")[0]!.trim();
  return line === "" ? null : line;
}

/**
 * A question without the name of who is asked, in whose memories it stands everywhere: whether they speak of what is
 * asked is told by its other words.
 */
export function withoutSpeaker(question: string, { speaker }: Pick<Vantage, "speaker">): string {
  if (speaker.kind === "narrator") return question;
  const name = speaker.character.name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return question.replaceAll(new RegExp(String.raw`(?<!\p{L})${name}(?!\p{L})`, "giu"), "you");
}
