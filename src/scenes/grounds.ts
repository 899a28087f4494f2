import type { Reply } from "../core/reply.ts";
import type { ActorId, LineGrounds, SceneEvent } from "../core/scene.ts";
import type { NameOf } from "./as-text.ts";
import { memoryOf } from "./memory.ts";

/** What a line of the bot rests on, as it is kept with it. */
export function groundsOf(
  { log, nameOf }: { readonly log: readonly SceneEvent[]; readonly nameOf: NameOf },
  actor: ActorId,
  { passages, model, tokens }: Reply,
): LineGrounds {
  const { older, newest } = memoryOf(log, actor, nameOf);
  return {
    passages: passages.map(({ start, end, section, score }) => ({ start, end, section, score })),
    heard: [...older, ...newest].map(({ id }) => id),
    model,
    promptTokens: tokens.prompt,
    ...(tokens.isEstimate && { isEstimate: true }),
  };
}
