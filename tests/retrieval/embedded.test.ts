import { expect, it } from "vitest";
import { viewFrom } from "../../src/answer/view.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { analyse } from "../../src/retrieval/analysed-question.ts";
import { bestIndices } from "../../src/retrieval/best.ts";
import { withEmbedded } from "../../src/retrieval/embedded.ts";
import { rankSentences } from "../../src/retrieval/quote.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { searchingIn, storyOf } from "../support/stories.ts";

const filler = Array.from({ length: 30 }, (_, i) => `The clerk filed paper number ${i} in a grey drawer.`);
const story = storyOf([...filler, "Old Martha nursed the infant through the fever.", "Then the rain came."]);
const MEANT = filler.length;

/** A view that ends at a place of the story. */
async function viewTo(bound: number) {
  const { index } = await searchingIn(story);
  return viewFrom({ story, speaker: NARRATOR, bound }, index.concordance);
}
/** Knows a sentence by what it means, and nothing of the others. */
const knowing = (meant: number) => (sentence: number) => (sentence === meant ? 0.9 : 0.1);

it("finds the window that means the same in no word of the question", async () => {
  const view = await viewTo(story.text.length);
  const asked = analyse(view, "Who looked after the little one?");
  const holds = (at: number) =>
    view.windows[at]!.firstSentence <= MEANT && view.windows[at]!.lastSentence >= MEANT;
  const windows = Float64Array.from(view.windows, (_, at) => (holds(at) ? 0.9 : 0.1));
  for (const sentence of [knowing(MEANT), null]) {
    const scores = withEmbedded(asked, rankWindows(asked), { windows, sentence });
    expect(holds(bestIndices(scores, 1)[0]!)).toBe(true);
    expect(scores).toHaveLength(view.windows.length);
  }
});

it("quotes the sentence of a window that means the same", async () => {
  const view = await viewTo(story.text.length);
  const asked = analyse(view, "Who looked after the little one?");
  const scores = Float64Array.from(view.windows, () => 1);
  const windows = Float64Array.from(view.windows, () => 0.5);
  const quoted = (sentence: ((at: number) => number) | null) =>
    rankSentences(asked, scores, { windows, sentence }).map(({ start }) => start);
  const placeOf = (at: number, starts: number[]) => starts.indexOf(story.sentences[at]!.start);
  for (const meant of [3, 17])
    expect(placeOf(meant, quoted(knowing(meant)))).toBeLessThan(placeOf(meant, quoted(knowing(9))));
  expect(quoted(null)).toEqual(rankSentences(asked, scores).map(({ start }) => start));
});

it("never compares with a sentence that the view's end cuts, nor with one after it", async () => {
  for (const bound of [
    story.sentences[MEANT]!.start + 20,
    story.sentences[4]!.end - 1,
    story.sentences[9]!.end,
  ]) {
    const view = await viewTo(bound);
    const asked = analyse(view, "Who nursed the infant?");
    const compared: number[] = [];
    const sentence = (at: number) => {
      compared.push(at);
      return 0.5;
    };
    const embedded = { windows: Float64Array.from(view.windows, () => 0.5), sentence };
    const scores = withEmbedded(asked, rankWindows(asked), embedded);
    rankSentences(asked, scores, embedded);
    expect(compared.length).toBeGreaterThan(0);
    expect(compared.filter((at) => story.sentences[at]!.end > bound)).toEqual([]);
  }
});
