import {
  isForReaders,
  type KeptWarning,
  warningText,
  WARNINGS_IN_ENGLISH,
} from "../../../../core/warnings.ts";

/** What to know of how an answer was made, in sentences, without what was said under the one before. */
export function warningsIn(
  warnings: readonly KeptWarning[],
  isNarrator: boolean,
  before: readonly KeptWarning[] = [],
): string[] {
  const inWords = (all: readonly KeptWarning[]) =>
    all
      .filter((warning) => isForReaders(warning, isNarrator))
      .map((warning) => warningText(warning, WARNINGS_IN_ENGLISH));
  const known = new Set(inWords(before));
  return inWords(warnings).filter((sentence) => !known.has(sentence));
}
