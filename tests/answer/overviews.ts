import fc from "fast-check";
import { answerer } from "../../src/answer/answer.ts";
import type { Overview } from "../../src/answer/wanted.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { Span, Story } from "../../src/core/story.ts";
import type { Vantage } from "../../src/core/vantage.ts";
import { visibleSpans } from "../../src/knowledge/visible.ts";
import type { Model } from "../../src/answer/quoting.ts";
import { offlineModel } from "../../src/answer/quoting.ts";
import { markedStories, vantages } from "../support/stories.ts";

const offline = offlineModel();

/** What comes of an overview from somewhere. */
export async function overview(kind: Overview, vantage: Vantage, model: Model = offline): Promise<Reply> {
  const door = answerer({ model, rewriter: model, prompts: "prompts" });
  for await (const event of door[kind]({ vantage, signal: new AbortController().signal })) {
    if (event.type === "reply") return event.reply;
  }
  throw new Error("no reply");
}

/** Random vantages on random stories, with the marker of each sentence. */
export const seen = markedStories.chain(({ story, markers }) =>
  fc.record({ markers: fc.constant(markers), vantage: vantages(story) }),
);

/** All that a vantage may know. */
export function told(vantage: Vantage): string {
  return visibleSpans(vantage)
    .map(({ start, end }) => vantage.story.text.slice(start, end))
    .join("\n");
}

/** The story as somebody would hold it who was given nothing of what ends after `bound`. */
export function endingAt(story: Story, bound: number): Story {
  const sentences = story.sentences.filter(({ end }) => end <= bound);
  const length = sentences.at(-1)?.end ?? 0;
  const cut = <T extends Span>(span: T): T => ({ ...span, end: Math.min(span.end, length) });
  return {
    ...story,
    text: story.text.slice(0, length),
    sentences,
    sections: story.sections.filter(({ start }) => start < length).map(cut),
    passages: story.passages
      .filter(({ start }) => start < length)
      .map((passage) => ({
        ...cut(passage),
        lastSentence: Math.min(passage.lastSentence, sentences.length - 1),
      })),
    witnesses: story.witnesses
      .filter(({ end }) => end <= bound)
      .map((witness) => ({ ...witness, told: witness.told.filter(({ from }) => from <= bound) })),
  };
}
