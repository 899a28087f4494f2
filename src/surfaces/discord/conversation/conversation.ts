import { OVERVIEW_QUESTIONS } from "../../../core/turn.ts";
import type { Conversation } from "../bot.ts";
import { answerCall } from "./answer-call.ts";
import { answerMessages } from "./answer-messages.ts";
import { goOnWith } from "./go-on.ts";
import { answerRest } from "./rest.ts";
import { variants } from "./variants.ts";
import type { ConversationDeps } from "./writing.ts";

/** Opens the talk between people and stories. */
export function openConversation(deps: ConversationDeps): Conversation {
  const byNarrator = { speaker: "narrator" } as const;
  return {
    ask: (call, question) => answerCall(deps, call, question),
    recap: (call, named) =>
      answerCall(deps, call, { ...named, ...byNarrator, kind: "recap", text: OVERVIEW_QUESTIONS.recap }),
    discuss: (call, named) =>
      answerCall(deps, call, {
        ...named,
        ...byNarrator,
        kind: "discussion",
        text: OVERVIEW_QUESTIONS.discuss,
      }),
    receive: (incoming) => answerMessages(deps, incoming),
    goOn: (call, turn, waiting) => goOnWith(deps, call, turn, waiting),
    rest: (call, turn) => answerRest(deps, call, turn),
    ...variants(deps),
  };
}
