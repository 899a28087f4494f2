import { ModelFailure } from "../../core/errors.ts";

/** With less room for passages (tokens) nothing can be told from them. */
const MIN_ROOM = 300;
/** Share of a model's context that passages may take: the rest is for everything else in the prompt, and the answer. */
const CONTEXT_SHARE = 0.4;

/** How much room prompts have for passages. */
interface LearnedRoom {
  /**
   * Writes with the room there is (tokens). Where a model takes less at once, writes again with less, which is kept for
   * the answers that follow. @throws whatever `write` throws for another reason, or once something was written.
   */
  within<E>(write: (tokens: number) => AsyncIterable<E>): AsyncGenerator<E>;
}

/** The usual room, or less in a smaller context (tokens), until a model turns out to take less. */
export function promptRoom(usual: number, contextTokens = Infinity): LearnedRoom {
  let tokens = Math.min(usual, roomIn(contextTokens));
  return {
    async *within(write) {
      for (;;) {
        let hasBegun = false;
        try {
          for await (const event of write(tokens)) {
            hasBegun = true;
            yield event;
          }
          return;
        } catch (error) {
          const isTooLong = error instanceof ModelFailure && error.kind === "context-too-long";
          if (hasBegun || !isTooLong || tokens <= MIN_ROOM) throw error;
          tokens = Math.min(
            Math.max(MIN_ROOM, Math.round(tokens / 2)),
            roomIn(error.contextTokens ?? Infinity),
          );
        }
      }
    },
  };
}

function roomIn(contextTokens: number): number {
  return Math.max(MIN_ROOM, Math.round(contextTokens * CONTEXT_SHARE));
}
