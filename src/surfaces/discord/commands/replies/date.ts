/** `2027-03-31` or `2027-03-31 18:00`. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?$/u;
/** A time of day that goes without saying. */
const MIDNIGHT = " 00:00";

/** The Unix time (seconds) of a date in UTC, with or without a time of day; `null` when the calendar has no such one. */
export function parseDate(typed: string): number | null {
  const match = DATE.exec(typed.trim());
  if (match === null) return null;
  const [date = "", year, month, day, hour = "0", minute = "0"] = match;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000;
  // Date counts on from what the calendar has not: the 31st of April becomes the 1st of May.
  return writtenDate(at) === date.replace("T", " ").replace(MIDNIGHT, "") ? at : null;
}

/** A Unix time (seconds) as {@link parseDate} reads it, to the minute. */
export function writtenDate(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ").replace(MIDNIGHT, "");
}

/** A Unix time (seconds) as Discord shows it to everybody in their own language and zone. */
export function shownDate(at: number): string {
  return `<t:${at}:f>`;
}
