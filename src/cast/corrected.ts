import type { Story } from "../core/story.ts";
import { personCalled } from "./apply-entries.ts";
import { type CastChange, checkChange, correct, correctedAs } from "./corrections-change.ts";
import { type Corrections, formatCorrections, parseCorrections, subjectOf } from "./corrections.ts";
import {
  formatStretches,
  type KnowledgeChange,
  parseStretches,
  type PresenceStretch,
  stretchOf,
  withoutCorrected,
} from "./stretches.ts";

/** What people corrected in a story, as it stands in its two files; a file that is not there is empty. */
export interface CorrectedFiles {
  readonly corrections: string;
  readonly presence: string;
}

/** The entries of those files. */
export interface Corrected {
  readonly corrections: Corrections;
  readonly stretches: readonly PresenceStretch[];
}

/** Reads the files; `paths` names them in what is said of a broken one. @throws Failure for a broken file. */
export function parseCorrected(
  files: CorrectedFiles,
  paths: Readonly<Record<keyof CorrectedFiles, string>>,
): Corrected {
  return {
    corrections: parseCorrections(files.corrections, paths.corrections),
    stretches: parseStretches(files.presence, paths.presence),
  };
}

/** The files with other entries; what is unchanged stays as it was written. @throws UsageError for what cannot be kept. */
export function formatCorrected(
  files: CorrectedFiles,
  before: Corrected,
  { corrections, stretches }: Corrected,
): CorrectedFiles {
  return {
    corrections:
      corrections === before.corrections
        ? files.corrections
        : formatCorrections(corrections, files.corrections),
    presence: stretches === before.stretches ? files.presence : formatStretches(stretches, files.presence),
  };
}

/**
 * What is corrected of a story (given with it applied), with one more change.
 *
 * @throws UsageError for a change that cannot be made; for managers alone.
 */
export function withChange(
  story: Story,
  corrected: Corrected,
  change: CastChange | KnowledgeChange,
): Corrected {
  const { corrections, stretches } = corrected;
  if (change.kind === "there" || change.kind === "not-there" || change.kind === "told")
    return { corrections, stretches: [...stretches, stretchOf(story, change)] };
  if (change.kind === "undo") return withoutTheirs(story, corrected, change);
  return { corrections: correct(corrections, checkChange(story, change)), stretches };
}

function withoutTheirs(
  story: Story,
  { corrections, stretches }: Corrected,
  change: Extract<CastChange, { kind: "undo" }>,
): Corrected {
  const person = personCalled(story.cast, change.who);
  const left = withoutCorrected(stretches, (name) => personCalled(story.cast, name)?.id === person?.id);
  const isChanged = person !== null && JSON.stringify(left) !== JSON.stringify(stretches);
  const who = correctedAs(story, corrections, change.who);
  // Where only their knowledge was corrected there is nothing else to take back.
  const isNamed = !isChanged || corrections.some((entry) => subjectOf(entry) === who);
  return {
    corrections: isNamed ? correct(corrections, { ...change, who }) : corrections,
    stretches: isChanged ? left : stretches,
  };
}
