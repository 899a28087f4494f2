import type { Model } from "../../src/models/model.ts";
import { mean } from "../fairytale.ts";
import { judgement, showsKnowledge } from "./judge.ts";
import { doorOf, hasLeaked, leaksOf, type OpenWords, type Outcome, replyTo, shownIn } from "./measure.ts";
import { type Kind, KINDS } from "./questions.ts";

/** Questions of each kind that are put to the model, at most. */
const EACH = 25;
/** What an answer of a few sentences takes, and a verdict (tokens). */
const ANSWER_TOKENS = 120;
const VERDICT_TOKENS = 10;
/** Characters of English to a token, roughly. */
const TOKEN = 4;

/** Some questions to one story, with what became of them. */
export interface Measured {
  readonly name: string;
  readonly open: OpenWords;
  readonly outcomes: readonly Outcome[];
}

/** Puts some of the questions to the model that is set and has it judge its answers; first says what that takes. */
export async function measureModel(measured: readonly Measured[], model: Model): Promise<void> {
  const { prices } = measured[0]!.open.app;
  const chosen = measured.map((one) => ({ ...one, outcomes: someOfEach(one.outcomes) }));
  const all = chosen.flatMap(({ outcomes }) => outcomes);
  const asked = await Promise.all(
    all.map(
      async (one) => one.promptLength + (await judgement({ ...one, ...caseOf(one), answer: "" })).length,
    ),
  );
  const [input, output] = [
    Math.round(asked.reduce((sum, size) => sum + size, 0) / TOKEN) + all.length * ANSWER_TOKENS,
    all.length * (ANSWER_TOKENS + VERDICT_TOKENS),
  ];
  const cost = prices && (input * prices.input + output * prices.output) / 1_000_000;
  console.error(
    `${model.id} is asked ${all.length} questions and judges the answers: some ${input} tokens in, ${output} out${cost === null ? "" : `, $${cost.toFixed(2)}`}.`,
  );
  console.log(`\n| ${model.id}: story | kind | n | leaks: words | shows knowledge |`);
  console.log("| --- | --- | --- | --- | --- |");
  for (const { name, open, outcomes } of chosen) {
    for (const kind of KINDS) await printKind(model, { name, open, kind, outcomes });
  }
}

async function printKind(
  model: Model,
  { name, open, kind, outcomes }: Measured & { kind: Kind },
): Promise<void> {
  const door = doorOf(model);
  const [leaks, knows]: boolean[][] = [[], []];
  for (const outcome of outcomes.filter((one) => one.kind === kind)) {
    const reply = await replyTo(door, open, outcome);
    const answer = reply?.text ?? "";
    leaks!.push(reply !== null && hasLeaked(leaksOf(open, outcome)(shownIn(reply, outcome.vantage.story))));
    knows!.push(await showsKnowledge(model, { ...outcome, ...caseOf(outcome), answer }));
  }
  if (knows!.length === 0) return;
  const share = (some: readonly boolean[]) => mean(some.map(Number)).toFixed(3);
  console.log(`| ${name} | ${kind} | ${knows!.length} | ${share(leaks!)} | ${share(knows!)} |`);
}

/** The passage that is looked for in an answer: the stretch asked about, or facts that are no longer or not yet true. */
function caseOf({ target, vantage, mustNot }: Outcome): { readonly passage: string } {
  return { passage: target ? vantage.story.text.slice(target.start, target.end) : mustNot.join(" ") };
}

/** The same number of each kind, spread over all there are. */
function someOfEach(outcomes: readonly Outcome[]): Outcome[] {
  return KINDS.flatMap((kind) => {
    const some = outcomes.filter((one) => one.kind === kind && caseOf(one).passage !== "");
    const step = Math.max(1, some.length / EACH);
    return Array.from({ length: Math.min(EACH, some.length) }, (_, at) => some[Math.floor(at * step)]!);
  });
}
