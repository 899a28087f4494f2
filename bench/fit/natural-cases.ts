import { askedOf, type AskedQuestion, viewFrom } from "../../src/answer/view.ts";
import type { Span } from "../../src/core/story.ts";
import type { NaturalQuestion } from "../natural-questions.ts";
import { goldOf, openNatural } from "../natural-stories.ts";

/** A natural question, matched with the story it is asked of. */
export interface NaturalCase {
  readonly asked: AskedQuestion;
  readonly isTold: boolean;
  /** Whether a stretch touches a sentence that answers it. */
  readonly isGold: (span: Span) => boolean;
}

/** The English natural questions that may be fitted on and stand alone; those for a summary have no one answer. */
export async function naturalCases(data: string): Promise<NaturalCase[]> {
  const stories = await openNatural(data, "fit");
  return stories.flatMap((story) => {
    const view = viewFrom(story.vantage, story.index.concordance);
    return story.questions.filter(isOfUse).map((one) => ({
      asked: askedOf(view, one.question),
      isTold: one.about === "told",
      isGold: goldOf(one, story),
    }));
  });
}

function isOfUse({ language, after, kind }: NaturalQuestion): boolean {
  return language === "en" && after === undefined && kind !== "summary";
}
