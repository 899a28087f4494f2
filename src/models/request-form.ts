import type { ThinkingMarks } from "../text/thinking.ts";
import type { ModelEvent, ModelRequest } from "./model.ts";
import { OnlyThought } from "./read-answer.ts";
import { limitTold, refusedPart, type RequestPart, withoutParts } from "./request-parts.ts";

/**
 * What a model may think before it answers (tokens). OpenAI advises to begin with 25,000
 * (https://platform.openai.com/docs/guides/reasoning); for an answer from a few passages a third is plenty.
 */
export const THINKING_TOKENS = 8000;

/** The form in which an endpoint takes requests. */
export interface RequestForm {
  /** What its requests do without. */
  readonly refused: ReadonlySet<RequestPart>;
  /** Whether the model thinks before it answers, so that an answer's limit needs room for that. */
  readonly thinks: boolean;
  /** Whether its first words may be thinking that its template has begun, without a tag. */
  readonly beginsInside: boolean;
  /** The longest answer that may be asked for, in tokens. */
  readonly mostTokens: number;
}

/**
 * Names of models whose templates may begin the thinking for them: DeepSeek R1, QwQ, Qwen Thinking, Magistral, MiniMax M2,
 * GLM Z1 and their like.
 */
const BEGINS_INSIDE =
  /(?:^|[^a-z])(?:r1|z1|qwq|think(?:ing|er)?|reason(?:er|ing)|magistral|minimax-m2|openthinker|exaone-deep)(?![a-z])/iu;

/** How an answer in one form is asked for. */
export interface FormedAnswer {
  /** What of the request an endpoint may not take. */
  readonly sent: ReadonlySet<RequestPart>;
  readonly events: AsyncGenerator<ModelEvent, void>;
}

/** An answer that has begun: its first event has arrived. */
export interface BegunAnswer {
  readonly first: IteratorResult<ModelEvent, void>;
  readonly events: AsyncGenerator<ModelEvent, void>;
}

/** Learns in which form an endpoint takes requests, and keeps it for the requests that follow. */
export interface FormLearner {
  /**
   * Begins an answer, once more in another form for each part of the request that is refused, and once with more room
   * if the whole answer went into thinking. Rejects with any other error as it is.
   */
  begin(ask: (form: RequestForm) => FormedAnswer): Promise<BegunAnswer>;
  /** Notes how the model marked what it thought; `null` when it did not think. */
  sawThinking(marks: ThinkingMarks | null): void;
}

/** A learner that knows nothing yet but the model's name, or that it `thinks`. */
export function formLearner(name: string, { thinks = false } = {}): FormLearner {
  const refused = new Set<RequestPart>();
  let isThinker = thinks;
  let beginsInside = BEGINS_INSIDE.test(name);
  /** Such a model may do so again, even when some of its answers need no thinking. */
  let hasBegunInside = false;
  let mostTokens = Infinity;
  const learns = (error: unknown, form: RequestForm, sent: ReadonlySet<RequestPart>): boolean => {
    if (error instanceof OnlyThought) {
      isThinker = true;
      return !form.thinks;
    }
    const told = sent.has("max_tokens") || sent.has("max_completion_tokens") ? limitTold(error) : null;
    if (told !== null && told < mostTokens) {
      mostTokens = told;
      return true;
    }
    const part = refusedPart(error, sent);
    if (part === null) return false;
    refused.add(part);
    // Only OpenAI's reasoning models refuse it by this name.
    isThinker ||= part === "max_tokens";
    return true;
  };
  return {
    sawThinking(marks) {
      isThinker ||= marks !== null;
      hasBegunInside ||= marks === "closing tag";
      beginsInside = hasBegunInside;
    },
    async begin(ask) {
      for (;;) {
        const form = { refused: new Set(refused), thinks: isThinker, beginsInside, mostTokens };
        const { sent, events } = ask(form);
        try {
          return { first: await events.next(), events };
        } catch (error) {
          if (!learns(error, form, sent)) throw error;
        }
      }
    },
  };
}

/** The answer's limit as it is sent, with room for thinking. */
export function limitIn(
  { maxTokens }: ModelRequest,
  { thinks, mostTokens }: RequestForm,
): number | undefined {
  if (maxTokens === undefined) return undefined;
  return Math.min(thinks ? maxTokens + THINKING_TOKENS : maxTokens, mostTokens);
}

/** Tells whoever asked what is sent in a form. */
export function tellSent(model: string, request: ModelRequest, form: RequestForm): void {
  if (request.onSent === undefined) return;
  const { messages, tools } = withoutParts(request, form.refused);
  const maxTokens = limitIn(request, form);
  request.onSent({ model, messages, ...(tools && { tools }), ...(maxTokens !== undefined && { maxTokens }) });
}
