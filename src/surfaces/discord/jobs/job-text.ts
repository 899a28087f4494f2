import type { StoryOutline } from "../../../engine/engine.ts";
import type { Job, JobState } from "../../../engine/jobs.ts";
import type { Progress } from "../../../core/progress.ts";
import { nameOf } from "../../../core/story-id.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import type { Texts } from "../locales/texts.ts";
import { escaped } from "../commands/replies/escape.ts";

/** Cells of the bar. */
const BAR = 20;
/** Names in the final report, and the share of the text they may come from: more would give something away. */
const MAX_NAMES = 12;
const FIRST_TENTH = 0.1;
/** Longest name of a file that is repeated (characters). */
const MAX_SUBJECT = 100;
/** Warnings told at the end, and how much of each. */
const MAX_WARNINGS = 5;
const MAX_WARNING = 200;

type JobHead = Pick<Job, "kind" | "subject">;

/** A job's progress in words, with a bar where there is something to count. */
export function runningText(
  { kind, subject }: JobHead,
  { phase, done, total }: Progress,
  secondsLeft: number | null,
  { commands: { library } }: Texts,
): string {
  const head = library.begun(kind, shownSubject(subject));
  if (total <= 1) return `${head}\n${library.phases[phase]} …`;
  const share = Math.min(done / total, 1);
  const facts = [
    library.partOf(Math.floor(100 * share), total, phase),
    ...(secondsLeft === null ? [] : [library.timeLeft(secondsLeft)]),
  ];
  return [head, library.phases[phase], `${bar(share)} ${facts.join(" · ")}`].join("\n");
}

function bar(share: number): string {
  const full = Math.round(BAR * share);
  return `\`${"█".repeat(full)}${"░".repeat(BAR - full)}\``;
}

type Done = Extract<JobState, { type: "done" }>;

/**
 * The result of a job. Everybody sees it, so it names only people from the first tenth, within `bound`; without the
 * outline, nobody.
 */
export function doneText(
  { kind }: JobHead,
  state: Done,
  known: { readonly outline: StoryOutline; readonly bound: number } | null,
  { commands: { library } }: Texts,
): string {
  const names = known === null ? [] : firstNames(known);
  const warnings = state.warnings
    .slice(0, MAX_WARNINGS)
    .map((warning) => `-# ${escaped(warning.replaceAll(/\s+/gu, " ").slice(0, MAX_WARNING))}`);
  return [
    library.done(kind, `**${escaped(state.title)}**`, state.hasReplaced),
    library.found(state.sections, state.passages, state.cast.length),
    ...(names.length > 0 ? [library.talkWith(names, state.cast.length > names.length)] : []),
    ...warnings,
    library.whatNow(nameOf(state.storyId)),
  ].join("\n");
}

/** The most important people named in the first tenth. */
function firstNames({ outline, bound }: { outline: StoryOutline; bound: number }): string[] {
  const told = Math.min(bound, Math.floor(FIRST_TENTH * outline.length));
  return castUpTo(outline, told)
    .filter(({ isGuest }) => !isGuest)
    .slice(0, MAX_NAMES)
    .map(({ name }) => escaped(name));
}

/** Why a job failed or was cancelled. */
export function failedText(
  { kind, subject }: JobHead,
  state: Extract<JobState, { type: "failed" | "cancelled" }>,
  { commands: { library } }: Texts,
): string {
  const shown = shownSubject(subject);
  return state.type === "cancelled"
    ? library.cancelled(kind, shown)
    : `${library.failed(kind, shown)} ${escaped(state.message)}`;
}

function shownSubject(subject: string): string {
  const short = subject.length > MAX_SUBJECT ? `${subject.slice(0, MAX_SUBJECT)}…` : subject;
  return `**${escaped(short)}**`;
}
