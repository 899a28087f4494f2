/*
 * Macros that tell of the program a card is played in, as SillyTavern's do (https://docs.sillytavern.app/usage/core-concepts/macros/).
 * What there is here too is put in their place; the rest is left out, so that nobody hears it.
 */

/** Macros that stand for nothing here. */
const NOTHING_HERE = new Set(
  `noop else input persona description personality scenario summary model ismobile maxprompt bias banned outlet
  charprompt charinstruction charjailbreak charversion char_version charcreatornotes chardepthprompt mesexamples mesexamplesraw
  lastmessage lastusermessage lastcharmessage lastmessageid firstincludedmessageid firstdisplayedmessageid lastswipeid
  currentswipeid lastgenerationtype idle_duration idleduration timediff systemprompt defaultsystemprompt authorsnote
  charauthorsnote defaultauthorsnote chatstart chatsep exampleseparator wibefore wiafter lorebefore loreafter anchorbefore
  anchorafter hasextension addvar incvar decvar addglobalvar incglobalvar decglobalvar deletevar deleteglobalvar datetimeformat
  if unless each`.split(/\s+/u),
);

/** Left in the place of what stands for nothing, until the spaces around it are known; no card has them. */
const GAP = "\0";
const TRIM = "\u0002";

/** What the macros of one text stand for; `null` for a text in braces that is none of them. */
export function otherMacros(
  { char, user }: { readonly char: string; readonly user: string },
  now: number,
): (written: string) => string | null {
  const variables = new Map<string, string>();
  const date = new Date(now);
  const inEnglish = (form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en", { timeZone: "UTC", ...form }).format(date);
  const iso = date.toISOString();
  const known: Readonly<Record<string, (values: readonly string[]) => string>> = {
    char_name: () => char,
    charifnotgroup: () => char,
    group: () => char,
    user_name: () => user,
    newline: () => "\n",
    space: () => " ",
    trim: () => TRIM,
    time: () => inEnglish({ hour: "numeric", minute: "2-digit" }),
    weekday: () => inEnglish({ weekday: "long" }),
    date: () => inEnglish({ dateStyle: "long" }),
    isotime: () => iso.slice(11, 16),
    isodate: () => iso.slice(0, 10),
    setvar([name = "", value = ""]) {
      variables.set(name, value);
      return GAP;
    },
    getvar: ([name = ""]) => variables.get(name) || GAP,
  };
  return (written) => {
    const [, called = "", values = ""] = /^\s*[#/]?\s*([a-z_]+)\s*([^]*)$/iu.exec(written) ?? [];
    const name = called.toLowerCase().replace(/^(get|set)globalvar$/u, "$1var");
    if (Object.hasOwn(known, name))
      return known[name]!(
        values
          .split("::")
          .slice(1)
          .map((value) => value.trim()),
      );
    return NOTHING_HERE.has(name) ? GAP : null;
  };
}

/** A text without the gaps that macros left, and with one space where there was one on both sides or none is wanted. */
export function withoutGaps(text: string): string {
  const [first = "", ...others] = trimmed(text).split(GAP);
  const kept = [first];
  for (const [at, piece] of others.entries()) {
    const before = kept.at(-1) ?? "";
    const isEnd = at === others.length - 1 && piece === "";
    if (isEnd || /^[\n.,;:!?)]/u.test(piece)) kept[kept.length - 1] = before.replace(/[ \t]$/u, "");
    const rest = /(?:^|[ \t\n])$/u.test(before) ? piece.replace(/^[ \t]/u, "") : piece;
    if (rest !== "") kept.push(rest);
  }
  return kept.join("");
}

/** A text without the line ends beside each mark that trims. */
function trimmed(text: string): string {
  const pieces = text.split(TRIM);
  const last = pieces.length - 1;
  return pieces
    .map((piece, at) => {
      let [start, end] = [0, piece.length];
      if (at > 0) while (piece[start] === "\n") start++;
      if (at < last) while (end > start && piece[end - 1] === "\n") end--;
      return piece.slice(start, end);
    })
    .join(GAP);
}
