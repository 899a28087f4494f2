import { inspected } from "../answer/inspect.ts";
import { type Candidate, routeQuestion, speaksOf } from "../answer/pick-story.ts";
import { bestPassages, retrieve } from "../answer/retrieve.ts";
import { askedOf, viewFrom } from "../answer/view.ts";
import { UsageError } from "../core/errors.ts";
import type { Engine } from "./engine.ts";
import { opener } from "./opener.ts";
import { type Program, searchingBy } from "./program.ts";

/** The least share of likelihood with which a story counts as one that a question may be about. */
const LIKELY = 0.05;

/** What is found in stories, without an answer. */
export function findingCalls(program: Program, closing: AbortSignal) {
  const opened = opener(program);
  return {
    async inspect({ question, limit, search, ...ask }, caller) {
      demandQuestion(question);
      const signal = AbortSignal.any([caller, closing]);
      const { vantage, searching } = await opened(ask, signal);
      const wished = search === undefined ? searching : searchingBy(program, searching, search);
      return inspected({ vantage, question, limit, searching: wished, signal });
    },
    promptText: (name) => program.promptText(name),
    async passages({ question, limit, ...ask }, caller) {
      demandQuestion(question);
      const signal = AbortSignal.any([caller, closing]);
      const { vantage, searching } = await opened(ask, signal);
      const view = viewFrom(vantage, searching.index.concordance);
      const { scores, warnings } = await retrieve(askedOf(view, question), searching, signal);
      return { passages: bestPassages(view, scores, limit), warnings };
    },
    async route({ stories, question }) {
      const candidates: Candidate[] = [];
      for (const told of stories) candidates.push(await opened({ ...told, characterId: null }, closing));
      const routes = await routeQuestion(question, candidates, closing);
      return routes.flatMap(({ at, score }) => {
        const candidate = candidates[at];
        const isLikely = candidate && score >= LIKELY && speaksOf(question, candidate);
        return isLikely ? [candidate.vantage.story.id] : [];
      });
    },
  } satisfies Partial<Engine>;
}

function demandQuestion(question: string): void {
  if (question.trim() === "") throw new UsageError("The question is empty: ask something about the story.");
}
