import fc from "fast-check";
import type { Overview } from "../../src/core/turn.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { Span, Story } from "../../src/core/story.ts";
import type { Vantage } from "../../src/core/vantage.ts";
import { visibleSpans } from "../../src/knowledge/visible.ts";
import type { Model } from "../../src/models/model.ts";
import { doorOf } from "../support/doors.ts";
import { markedStories, searchingIn, vantages } from "../support/stories.ts";

/** What comes of an overview from somewhere. */
export async function overview(kind: Overview, vantage: Vantage, model: Model | null = null): Promise<Reply> {
  const searching = await searchingIn(vantage.story);
  const { signal } = new AbortController();
  for await (const event of doorOf(model)[kind]({ vantage, searching, signal })) {
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
