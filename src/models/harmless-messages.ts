import { withoutMarksOfModels } from "../text/model-marks.ts";
import type { Model } from "./model.ts";

/**
 * A model whose template reads no turn, call or thought out of what it is sent: everybody's words are in the messages,
 * and every mark of a template in them is broken.
 */
export function withHarmlessMessages(model: Model): Model {
  return {
    id: model.id,
    stream: (request) =>
      model.stream({
        ...request,
        messages: request.messages.map((message) => ({
          ...message,
          content: withoutMarksOfModels(message.content),
        })),
      }),
  };
}
