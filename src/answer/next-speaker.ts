import type { Reason } from "../core/reason.ts";
import type { ActorId, Decision } from "../core/scene.ts";
import type { Model } from "../models/model.ts";
import { firstLine } from "./first-line.ts";
import { fenceOf } from "./prompt-values.ts";
import { promptsIn, render } from "./template.ts";

/** How much later than the rules' answer a model's may come (ms). */
const PATIENCE_MS = 2000;
const MAX_TOKENS = 10;
/** Where the rules' first is ahead by what usually decides, nobody needs to be asked. */
const CLEAR = 3;
/** One number, and nothing that could be another. */
const NUMBER = /^\D{0,3}(?<number>\d{1,2})(?!\d)\D*$/u;

/** A scene as all who are there heard it. */
export interface HeardByAll {
  /** The names of those who are there. */
  readonly there: readonly string[];
  /** The newest lines, oldest first. */
  readonly lines: readonly string[];
  readonly nameOf: (actor: ActorId) => string;
}

/** Chooses a next speaker among those that the rules ranked. */
export type SpeakerChooser = (decision: Decision, heard: HeardByAll) => Promise<Decision>;

/**
 * Has a model choose where the rules are in doubt; what it gives counts only when it is one of their candidates and
 * comes in time.
 */
export function speakerChooser(model: Model, prompts: string, patience = PATIENCE_MS): SpeakerChooser {
  const templates = promptsIn(prompts);
  return async (decision, { there, lines, nameOf }) => {
    const { ranked } = decision;
    const [first, second] = ranked;
    if (first === undefined || second === undefined || first.score - second.score >= CLEAR) return decision;
    const values = {
      there: there.join(", "),
      lines: lines.join("\n"),
      choices: ranked.map(({ actor }, index) => `${index + 1}. ${nameOf(actor)}`).join("\n"),
    };
    const fence = fenceOf(Object.values(values));
    const parts = render(await templates("next-speaker"), { ...values, fence });
    const content = parts.map(({ text }) => text).join("\n\n");
    const messages = [{ role: "user" as const, content }];
    const signal = AbortSignal.timeout(patience);
    const answer = await firstLine(model, { messages, maxTokens: MAX_TOKENS, signal }).catch(
      (error: unknown) => {
        if (!signal.aborted) throw error;
        return null;
      },
    );
    const chosen = ranked[Number(NUMBER.exec(answer ?? "")?.groups?.["number"]) - 1];
    if (chosen === undefined || chosen === first) return decision;
    const reasons = ["was chosen by the model" satisfies Reason, ...chosen.reasons];
    return { ...decision, ranked: [{ ...chosen, reasons }, ...ranked.filter((one) => one !== chosen)] };
  };
}
