import { escapeRegExp } from "../text/whole-words.ts";

/** Languages whose months and weekdays are known. */
const LANGUAGES = "en de fr es it pt nl sv da nb pl cs ru uk".split(" ");
/** The first Monday of 1900, from which all weekdays and months are reached. */
const MONDAY = Date.UTC(1900, 0, 1);

/** Names of days that are `step` days apart, in all languages, as they stand beside a day's number. */
function namesOf(count: number, step: number, part: Intl.DateTimeFormatOptions): string {
  const names = LANGUAGES.flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { ...part, timeZone: "UTC" });
    return Array.from({ length: count }, (_, at) =>
      format
        .formatToParts(MONDAY + at * step * 86_400_000)
        .flatMap(({ type, value }) => (type === "month" || type === "weekday" ? [escapeRegExp(value)] : [])),
    ).flat();
  });
  return [...new Set(names)].join("|");
}

const DAY = String.raw`\d{1,2}(?:st|nd|rd|th|er|º|\.)?`;

/** Made when first needed: to learn the names takes longer than to read a book's lines. */
let dates: RegExp | undefined;

function datePattern(): RegExp {
  const month = `(?:${namesOf(12, 31, { month: "long", day: "numeric" })})`;
  const weekday = `(?:${namesOf(7, 1, { weekday: "long" })})`;
  const day = String.raw`(?:${DAY} (?:of |de )?${month}|${month},? (?:the )?${DAY})`;
  return new RegExp(
    String.raw`^(?:${weekday}[,.:]? ?)?${day}?(?:,? (?:de )?\d{4})?(?![\p{L}\p{N}])(?<rest>.*)$`,
    "iu",
  );
}

/** What may follow on the line: a place or an hour. */
const PLACE = /^(?:[\s.,:;—–-]*|[\s.,:;—–-]+[\p{Lu}\p{N}][^.!?]{0,40}\.?)$/u;

/** Whether a line is the head of an entry in a diary: "3 May. Bistritz.", "Montag, 4. Juni 1900", "Tuesday". */
export function isDateLine(line: string): boolean {
  dates ??= datePattern();
  const rest = dates.exec(line)?.groups?.["rest"];
  return rest !== undefined && rest.length < line.length && PLACE.test(rest);
}
