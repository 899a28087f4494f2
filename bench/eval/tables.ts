import type { Unknown } from "../../src/core/reply.ts";
import { mean } from "../fairytale.ts";
import type { citationFiguresOf } from "./citations.ts";
import type { Leaks } from "./leaks.ts";
import { hasLeaked, type Outcome } from "./measure.ts";
import { KINDS } from "./questions.ts";
import type { Measured } from "./real-model.ts";

/** A reply in the first person. */
const FIRST_PERSON = /(?<![\p{L}’'])(?:I|me|my|mine|I['’](?:m|ve|d|ll))(?![\p{L}])/u;

/** Prints, for each story and kind of question, the shares that matter. */
export function printFigures(measured: readonly Measured[]): void {
  console.log(
    "| story | kind | n | leaks: prompt | leaks: answer | told by the model: names shown | words shown | withheld: not found | withheld: “do not know” | refused in the first person |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const { name, outcomes } of measured) {
    for (const kind of KINDS) {
      const some = outcomes.filter((outcome) => outcome.kind === kind);
      if (some.length > 0)
        console.log(`| ${name} | ${kind} | ${some.length} | ${figures(some).join(" | ")} |`);
    }
  }
}

/** Prints how often the passages of sentences are right, one line for each half of the answers. */
export function printCitations(halves: readonly ReturnType<typeof citationFiguresOf>[]): void {
  console.log("\n| citations | precision | recall | made up and known as such |");
  console.log("| --- | --- | --- | --- |");
  for (const [at, { precision, recall, known }] of halves.entries()) {
    const shares = [precision, recall, known].map((share) => share.toFixed(2));
    console.log(`| ${["half chosen on", "other half"][at]} | ${shares.join(" | ")} |`);
  }
}

/** Prints what characters are given as the reason why they do not know what they may not. */
export function printRefusals(measured: readonly Measured[]): void {
  console.log("\n| story | kind | answered | refused | ahead of them | not there | never heard of |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const { name, outcomes } of measured) {
    for (const kind of ["future", "past-absence"] as const) {
      const some = outcomes.filter((one) => one.kind === kind && one.vantage.speaker.kind === "character");
      const refused = some.filter(isRefused);
      const count = (why: Unknown) =>
        refused.filter(({ reply }) => (reply.unknown ?? "unheard") === why).length;
      const counts = [
        some.length - refused.length,
        refused.length,
        count("future"),
        count("absent"),
        count("unheard"),
      ];
      console.log(`| ${name} | ${kind} | ${counts.join(" | ")} |`);
    }
  }
}

/** Whether a question asks for what may not be known. */
function isHidden({ kind }: Outcome): boolean {
  return kind === "future" || kind === "past-absence";
}

function isRefused({ reply, vantage }: Outcome): boolean {
  return !reply.answered && (vantage.speaker.kind === "narrator" || FIRST_PERSON.test(reply.text));
}

function figures(some: readonly Outcome[]): string[] {
  const share = (is: (outcome: Outcome) => boolean, among = some) =>
    among.length === 0 ? "–" : mean(among.map((outcome) => (is(outcome) ? 1 : 0))).toFixed(3);
  const hidden = isHidden(some[0]!);
  const characters = some.filter(({ vantage }) => vantage.speaker.kind === "character");
  return [
    share(({ promptLeaks }) => hasLeaked(promptLeaks)),
    share(({ answerLeaks }) => hasLeaked(answerLeaks)),
    hidden ? share(({ toldLeaks }) => toldLeaks.names.length > 0) : "–",
    hidden ? share(({ toldLeaks }) => toldLeaks.runs.length > 0) : "–",
    hidden ? "–" : share(({ found }) => !found),
    some[0]!.kind === "past-presence" ? share(({ reply }) => !reply.answered) : "–",
    hidden ? share(isRefused, characters) : "–",
  ];
}

/** Questions whose leaks are listed, at most. */
const LISTED = 20;

/** Says on standard error what got where it may not. */
export function printLeaks(outcomes: readonly Outcome[]): void {
  const leaking = outcomes.filter(
    ({ promptLeaks, answerLeaks }) => hasLeaked(promptLeaks) || hasLeaked(answerLeaks),
  );
  for (const outcome of leaking.slice(0, LISTED)) {
    const { promptLeaks, answerLeaks } = outcome;
    console.error(described(outcome));
    console.error(`  prompt: ${listed(promptLeaks)}\n  answer: ${listed(answerLeaks)}`);
  }
}

function listed({ runs, names }: Leaks): string {
  return [...runs, ...names].join("; ") || "–";
}

/** Says on standard error what was withheld that is known, and answered that is not. */
export function printFailures(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) {
    const { reply, found, kind } = outcome;
    const isWithheld = isHidden(outcome)
      ? !isRefused(outcome)
      : !found || (kind === "past-presence" && !reply.answered);
    if (isWithheld) console.error(`${described(outcome)}${found ? "" : " (not found)"}\n  ${reply.text}`);
  }
}

function described({ question, vantage: { speaker, bound, moment }, kind }: Outcome): string {
  const who = speaker.kind === "narrator" ? "the narrator" : speaker.character.name;
  const position = `${bound}${moment === undefined ? "" : `, speaking from ${moment}`}`;
  return `${kind}: ${who} at ${position}, asked “${question}”`;
}
