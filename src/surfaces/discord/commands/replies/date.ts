/** `2027-03-31` or `2027-03-31 18:00`. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?$/u;
/** The time of day that is left out when a date is written. */
const MIDNIGHT = " 00:00";

/** The Unix time (seconds) of a date in UTC, with or without a time of day; `null` when the calendar has no such date. */
export function parseDate(typed: string): number | null {
  const match = DATE.exec(typed.trim());
  if (match === null) return null;
  const [date = "", year, month, day, hour = "0", minute = "0"] = match;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000;
  // Date.UTC turns impossible dates into later ones: the 31st of April becomes the 1st of May.
  return writtenDate(at) === date.replace("T", " ").replace(MIDNIGHT, "") ? at : null;
}

/** A Unix time (seconds) as text that {@link parseDate} reads, to the minute. */
export function writtenDate(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ").replace(MIDNIGHT, "");
}

/** A Unix time (seconds) that Discord shows to everybody in their own language and time zone. */
export function shownDate(at: number): string {
  return `<t:${at}:f>`;
}
