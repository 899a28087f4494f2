import { ASKED } from "../../../answer/wanted.ts";
import type { Conversation } from "../bot.ts";
import { answerCall } from "./answer-call.ts";
import { answerMessages } from "./answer-messages.ts";
import { goOnWith } from "./go-on.ts";
import { answerRest } from "./rest.ts";
import { talks } from "./talks.ts";
import { variants } from "./variants.ts";
import type { Means } from "./write-in-turn.ts";

/** Opens the talk between people and stories. */
export function openConversation(means: Means): Conversation {
  const tools = { ...means, talks: talks() };
  return {
    ask: (call, question) => answerCall(tools, call, question),
    recap: (call, named) => answerCall(tools, call, { ...named, text: ASKED.recap, speaker: "narrator" }),
    discuss: (call, named) => answerCall(tools, call, { ...named, text: ASKED.discuss, speaker: "narrator" }),
    hear: (heard) => answerMessages(tools, heard),
    goOn: (call, turn, waiting) => goOnWith(tools, call, turn, waiting),
    rest: (call, turn) => answerRest(tools, call, turn),
    ...variants(means),
  };
}
