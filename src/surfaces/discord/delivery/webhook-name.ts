import { visible, visibleName } from "../../../text/visible.ts";

/** Longest name a webhook may bear, https://docs.discord.com/developers/resources/webhook; UTF-16 units. */
const MAX_LENGTH = 80;

/** Splits forbidden words; the narrowest of all spaces. */
const HAIR_SPACE = "\u200a";
/** U+17B5, which is shown as nothing and yet is no space that would be trimmed away. */
const INVISIBLE = "\u17b5";

/** Stands in for a name of which nothing is visible. */
const NAMELESS = "Narrator";

/** Any white space but the one put in below. */
const SPACES = /[^\S\u200a]+/gu;

/** Characters that Discord forbids in names, and lookalikes. */
const LOOKALIKES: Readonly<Record<string, string>> = { "@": "＠", "#": "＃", ":": "꞉", "`": "ˋ" };

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A speaker's name as one that a webhook may bear: 1–80 UTF-16 units, cut between graphemes, on one line and
 * without unseen signs. A hair space parts "discord" and "clyde", and "everyone" and "here" when they stand alone;
 * `@`, `#`, `:` and the backtick give way to signs that look like them; a single letter gets an invisible companion.
 * A name of which nothing can be seen becomes "Narrator". Doing it twice changes nothing.
 *
 * Discord shows messages that follow each other under one name as one person's. When `previous`, the name the last
 * message of another speaker was shown under, is the same, an invisible sign is added.
 *
 * After the mending of names in PluralKit (https://github.com/PluralKit/PluralKit, WebhookExecutorService).
 */
export function webhookName(name: string, previous: string | null = null): string {
  const mended = atLeastTwo(cut(mendWords(seen(name)), MAX_LENGTH));
  return mended === previous ? cut(mended, MAX_LENGTH - 1) + INVISIBLE : mended;
}

function seen(name: string): string {
  return visibleName(name) === "" ? NAMELESS : visible(name).replaceAll(SPACES, " ").trim();
}

function mendWords(name: string): string {
  return name
    .replaceAll(/[@#:`]/gu, (sign) => LOOKALIKES[sign] ?? sign)
    .replaceAll(/discord|clyde|^everyone$|^here$/giu, (word) => word[0] + HAIR_SPACE + word.slice(1));
}

function cut(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const next = graphemes.segment(name).containing(longest)!.index;
  // A first grapheme that is longer than that is cut between characters.
  return name
    .slice(0, next || longest)
    .replace(/\p{Cs}$/u, "")
    .trimEnd();
}

function atLeastTwo(name: string): string {
  return /^.$/su.test(name) ? name + INVISIBLE : name;
}
