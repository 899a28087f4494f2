import type { Model, ModelEvent, ModelRequest } from "../../src/answer/quoting.ts";

/** A model that is watched: what it is asked is kept. */
export interface RecordingModel extends Model {
  /** What was asked since the last call of this: of each request the texts of its messages. */
  asked(): string[][];
}

/** Keeps what a model is asked. */
export function recordingModel(model: Model): RecordingModel {
  let requests: ModelRequest[] = [];
  return {
    id: model.id,
    mode: model.mode ?? "model",
    stream(request) {
      requests.push(request);
      return model.stream(request);
    },
    asked() {
      const contents = requests.map(({ messages }) => messages.map(({ content }) => content));
      requests = [];
      return contents;
    },
  };
}

/** A model that answers whatever `words` gives, as one that knows the book by heart would. */
export function tellingModel(words: () => string): Model {
  return {
    id: "telling",
    mode: "model",
    async *stream(): AsyncGenerator<ModelEvent> {
      yield { type: "text-delta", text: words() };
    },
  };
}
