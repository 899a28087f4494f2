import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { langChainModel } from "../../src/models/langchain.ts";
import type { Model } from "../../src/models/model.ts";
import { packageFailure } from "../../src/ops/package-failure.ts";

/** A LangChain chat model as a model, without any settings. */
export function modelOf(chat: BaseChatModel, id = "scripted"): Model {
  const wanted = { className: "scripted", options: {}, setting: "SETTING" };
  return langChainModel({
    id,
    chatFor: () => Promise.resolve(chat),
    explain: (error) => packageFailure(error, id, wanted),
  });
}
