import type { Span, Story } from "../core/story.ts";
import { isPersonaeTitle } from "../text/headings.ts";

/** A speech of a play or a film script under its speaker's label. */
export interface LabelledSpeech {
  /** The names in the label, one a speaker, without asides and punctuation. */
  readonly speakers: readonly Span[];
  /** What is said, without stage directions in brackets. */
  readonly speech: readonly Span[];
}

/** What a telling says as a script. */
export interface Script {
  /** In telling order. */
  readonly speeches: readonly LabelledSpeech[];
  /** Stage directions: paragraphs without a label, and brackets inside speeches; in telling order. */
  readonly directions: readonly Span[];
  /** Whom a label means that says what they are; in lower case, by the list of people. */
  readonly roles: ReadonlyMap<string, string>;
}

/** From this share of a section's paragraphs on, labels make it a script: films tell much between speeches. */
const MIN_SHARE = 0.3;
/** So many labels must come again, in at least so many speeches: dialogue. */
const MIN_SPEAKERS = 2;
const MIN_SPEECHES = 4;

const CAPITALS = String.raw`(?:(?:MRS?|MS|DR|ST|SGT|LT|CAPT|COL|GEN|REV|PROF|MME|MLLE)\.|\p{Lu}[\p{Lu}\p{M}'’-]*)`;
const NAME = String.raw`(?<![\p{L}\p{N}])${CAPITALS}(?:,? (?:${CAPITALS}|\d{1,2}|and|und|et|y|e|of|von|de|&)){0,5}`;
const ASIDE = String.raw`(?:,? ?[([][^)\]\n]{1,80}[)\]]|, \p{Ll}[^.:\n]{1,60}(?=[.:]))?`;
/** "MARTA.", "MARTA (aside):", "MARTA" on a line of its own, or before a sentence after joined lines. */
const IN_CAPITALS = new RegExp(
  String.raw`^(?<name>${NAME})(?:${ASIDE}(?:\s?[.:](?:[—–]|--)?(?=\s|[([“"—–]|$)|(?:[—–]|--)|\n|$)| (?=\p{Lu}\p{Ll}|[(“"]|I\b|[AO] ))`,
  "u",
);
const WITH_COLON = new RegExp(
  String.raw`^(?<name>\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3})${ASIDE}:(?=\s)`,
  "u",
);
const WITH_STOP = new RegExp(
  String.raw`^(?<name>\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}'’-]*)?)(?: ?[([][^)\]\n]{1,80}[)\]])?\.(?:[—–]|--)?(?=\s)`,
  "u",
);

/** Lines in capitals that name nobody who speaks. */
const NO_SPEAKER =
  /^(?:(?:INT|EXT|EST)\b|FADE |CUT |DISSOLVE|SMASH |THE END|ENDE?$|FINI?S?$|CURTAIN|VORHANG|RIDEAU|ACT\b|SCENE\b|AKT\b|SZENE\b|CONTINUED|MONTAGE|TITLE)/u;
const DIRECTION = /^[([]|^(?:re-?)?(?:enter|exit|exeunt)\b/iu;
const BRACKETS = /\([^()]*\)|\[[^[\]]*\]/gu;
const BETWEEN_NAMES = /\s*,\s*(?:and |und |et )?|\s+(?:and|und|et|y|&)\s+/giu;

interface Paragraph extends Span {
  readonly section: number;
  readonly words: string;
}

interface Label {
  readonly name: string;
  /** Length of the label with everything that is no speech. */
  readonly length: number;
  /** Whether punctuation or a line's end, and a speech, follow the bare name; else only its coming again shows that it is a label. */
  readonly isPlain: boolean;
}

/** The speeches of a play or script with labels; `null` for a telling that is none. */
export function scriptOf({ text, sections }: Pick<Story, "text" | "sections">): Script | null {
  const paragraphs = paragraphsIn(text, sections);
  const isList = (section: number): boolean => isPersonaeTitle(sections[section]?.title ?? "");
  for (const pattern of [IN_CAPITALS, WITH_COLON, WITH_STOP]) {
    const labels = recurring(
      paragraphs.map(({ words, section }) => (isList(section) ? null : labelOf(words, pattern))),
    );
    const script = speechesIn(
      paragraphs,
      withoutProse(paragraphs, labels, pattern === WITH_STOP ? 0.5 : MIN_SHARE),
    );
    if (script !== null) return { ...script, roles: rolesIn({ text, sections }) };
  }
  return null;
}

function paragraphsIn(text: string, sections: Story["sections"]): Paragraph[] {
  return sections.flatMap((span, section) => {
    let start = span.start;
    return text
      .slice(span.start, span.end)
      .split("\n\n")
      .map((words) => {
        const paragraph = { section, words, start, end: start + words.length };
        start = paragraph.end + 2;
        return paragraph;
      });
  });
}

function labelOf(words: string, pattern: RegExp): Label | null {
  if (NO_SPEAKER.test(words) || DIRECTION.test(words)) return null;
  const match = pattern.exec(words);
  const name = match?.groups?.["name"] ?? "";
  if (!match || !/\p{L}{2}/u.test(name)) return null;
  const [{ length }] = match;
  return { name, length, isPlain: /^[^,]*(?:[.:—–-]|[)\]] ?|\n)$/u.test(match[0]) && length < words.length };
}

/** The labels of dialogue; none where too few come again. */
function recurring(labels: readonly (Label | null)[]): (Label | null)[] {
  const counts = new Map<string, number>();
  for (const label of labels) if (label) counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
  const often = [...counts.values()].filter((count) => count > 1);
  const isDialogue =
    often.length >= MIN_SPEAKERS && often.reduce((sum, count) => sum + count, 0) >= MIN_SPEECHES;
  return labels.map((label) =>
    label && isDialogue && (label.isPlain || (counts.get(label.name) ?? 0) > 1) ? label : null,
  );
}

/** The labels of those sections that have enough of them. */
function withoutProse(
  paragraphs: readonly Paragraph[],
  labels: readonly (Label | null)[],
  share: number,
): (Label | null)[] {
  const counts = new Map<number, { all: number; labelled: number }>();
  for (const [at, { section }] of paragraphs.entries()) {
    const count = counts.get(section) ?? { all: 0, labelled: 0 };
    counts.set(section, { all: count.all + 1, labelled: count.labelled + (labels[at] ? 1 : 0) });
  }
  return labels.map((label, at) => {
    const { all, labelled } = counts.get(paragraphs[at]?.section ?? -1) ?? { all: 1, labelled: 0 };
    return labelled >= all * share ? label : null;
  });
}

function speechesIn(
  paragraphs: readonly Paragraph[],
  labels: readonly (Label | null)[],
): Omit<Script, "roles"> | null {
  const scripted = new Set(paragraphs.flatMap(({ section }, at) => (labels[at] ? [section] : [])));
  if (scripted.size === 0) return null;
  const speeches: LabelledSpeech[] = [];
  const directions: Span[] = [];
  let awaited: readonly Span[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    const label = labels[at] ?? null;
    const isSpoken = label !== null || (awaited.length > 0 && !DIRECTION.test(paragraph.words));
    if (!isSpoken) {
      if (scripted.has(paragraph.section)) directions.push(paragraph);
      continue;
    }
    const said = spokenIn(paragraph, label?.length ?? 0);
    const speakers = label === null ? awaited : speakersIn(paragraph, label);
    // A label alone in its paragraph: the speech is the next one.
    const isAlone = label !== null && said.speech.length === 0;
    awaited = isAlone ? speakers : [];
    if (!isAlone) speeches.push({ speakers, speech: said.speech });
    directions.push(...said.directions);
  }
  return { speeches, directions };
}

function speakersIn({ start }: Paragraph, { name }: Label): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const gap of [...name.matchAll(BETWEEN_NAMES), null]) {
    const end = gap?.index ?? name.length;
    if (end > from) spans.push({ start: start + from, end: start + end });
    from = end + (gap?.[0].length ?? 0);
  }
  return spans;
}

/** The parts of a paragraph behind its label that are spoken, and the directions in brackets between them. */
function spokenIn(paragraph: Paragraph, from: number): { speech: Span[]; directions: Span[] } {
  const { words, start } = paragraph;
  const speech: Span[] = [];
  const directions: Span[] = [];
  let at = from;
  for (const { 0: bracket, index } of [...words.matchAll(BRACKETS), { 0: "", index: words.length }]) {
    if (index < at) continue;
    if (/\p{L}/u.test(words.slice(at, index))) speech.push({ start: start + at, end: start + index });
    at = index + bracket.length;
    if (bracket !== "") directions.push({ start: start + index, end: start + at });
  }
  return { speech, directions };
}

const LISTED_NAME = String.raw`\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,3}`;
const ROLE = String.raw`(?:(?:the|an?|his|her|present|der|die|le|la|el)\s+)*(?<role>(?:\p{L}+ ){0,2}?\p{L}+)`;
/**
 * "CLAUDIUS, King of Denmark.", "Gertrude — the Queen, mother to Hamlet", "LANE . . . Manservant": a name, and what its bearer
 * is; on a line of its own, or behind another one.
 */
const ENTRY = new RegExp(
  String.raw`(?<=^[ \t]{0,20}|[.;]\s{1,3})(?<name>${LISTED_NAME})(?:[,:]|\s?[—–]|\s-|\s?(?:\.\s?){2,20}|\s?…{1,20})\s{0,9}${ROLE}(?=\s+(?:of|to|in|at|and|von|zu|de|du|et)\s|[,.;:(]|\s*$)`,
  "gmu",
);

/** Whom a play's list of people calls by what they are: "King" is Claudius. In lower case; only what one of them is. */
function rolesIn({ text, sections }: Pick<Story, "text" | "sections">): ReadonlyMap<string, string> {
  const named = new Map<string, Set<string>>();
  for (const { title, start, end } of sections) {
    if (!isPersonaeTitle(title ?? "")) continue;
    for (const { groups } of text.slice(start, end).matchAll(ENTRY)) {
      const { name = "", role = "" } = groups ?? {};
      const key = role.toLowerCase();
      named.set(key, (named.get(key) ?? new Set()).add(name));
    }
  }
  const names = new Set([...named.values()].flatMap((all) => [...all].map((name) => name.toLowerCase())));
  return new Map(
    [...named].flatMap(([role, [name, ...more]]) =>
      name && more.length === 0 && !names.has(role) ? [[role, name]] : [],
    ),
  );
}
