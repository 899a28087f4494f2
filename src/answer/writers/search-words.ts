import type { Citation } from "../../core/reply.ts";
import type { Model } from "../../models/model.ts";
import { calledInPrompt } from "../called-in-prompt.ts";
import { castKnown } from "../cast-known.ts";
import { firstLine } from "../first-line.ts";
import { peopleKnown } from "../people-known.ts";
import { fenceOf } from "../prompt-values.ts";
import { type PromptText, render, type Template } from "../template.ts";
import { noting } from "../trace.ts";
import type { AnswerTask } from "./writer.ts";

const MAX_TOKENS = 100;
const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

/**
 * In which words the story may tell what is asked, by a model that sees the question and the people known, and nothing of
 * the story; `null` where it gives none. @throws the signal's reason when aborted.
 */
export async function searchWords(
  task: AnswerTask,
  passages: readonly Citation[],
  { model, template }: { readonly model: Model; readonly template: Template },
): Promise<string | null> {
  const texts = asking(task, passages, template);
  return firstLine(model, {
    messages: [{ role: "user", content: texts.map(({ text }) => text).join("\n\n") }],
    maxTokens: MAX_TOKENS,
    signal: task.signal,
    ...(await noting(task.trace, "search words", texts)),
  });
}

function asking(
  { view: { vantage, spans }, asked: { question } }: AnswerTask,
  passages: readonly Citation[],
  template: Template,
): PromptText[] {
  const { speaker, story } = vantage;
  const isNarrator = speaker.kind === "narrator";
  const known = { question, passages, facts: [], company: "" };
  const people = isNarrator ? castKnown(vantage) : peopleKnown(vantage, spans, known);
  return render(template, {
    question,
    people,
    character: isNarrator ? "" : calledInPrompt(speaker.character.name),
    language: LANGUAGES.of(story.language) ?? story.language,
    fence: fenceOf([question, people]),
  });
}
