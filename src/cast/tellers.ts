import type { Story } from "../core/story.ts";
import { SPEECH_VERBS, isDeed } from "./lexicon.ts";
import { groupedBy } from "../core/grouped.ts";
import { isVocative, type Mention, type MentionSource, verbAfter } from "./mentions.ts";
import type { NamedPerson } from "./name-matching.ts";
import type { ResolvedMention } from "./resolve.ts";
import { sectionAt } from "./first-index.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** From this share of the words outside speech on, "I" is somebody who tells; elsewhere it hardly stands there. */
const MIN_FIRST_PERSON = 0.008;
/** In a short text one letter may reach that share. */
const MIN_SAID = 3;
/** In one section among such, which may tell mostly of others. */
const MIN_IN_SECTION = 0.002;
/** Who tells is hardly named outside speech as doing something: at most so often for each time they are called. */
const MAX_ACTING = 0.25;
/** "My name is Felix" shows as much as being called so often. */
const OWN_NAME = 5;
/** Being called once may be a slip. */
const MIN_CALLED = 2;

/** Who says "I" in some sections and whose name is not found; `headings` is what those sections have in common. */
export interface UnnamedTeller {
  readonly headings: string;
}

/** Who says "I" outside speech in a section. */
export type Teller = NamedPerson | UnnamedTeller;

interface Source extends Pick<Story, "text"> {
  readonly tokens: readonly Token[];
  readonly sectionOf: (position: number) => number;
}

/** What shows whether somebody says "I" in a section. */
interface Shown {
  called: number;
  acts: number;
}

/**
 * For each section who tells it as "I"; `null` where nobody does. They are called by their name in speech, or say it
 * themselves, and are hardly named as doing something. Sections with headings of one kind are looked at together: letters
 * and chapters may have different tellers. In a script whoever says "I" has a label, and nobody tells.
 */
export function tellersOf(
  { sections, text }: Pick<Story, "text" | "sections">,
  { tokens, script }: Pick<MentionSource, "tokens" | "script">,
  resolved: readonly ResolvedMention[],
): (Teller | null)[] {
  const sectionOf = (position: number) => Math.max(0, sectionAt(sections, position));
  const words = sections.map(() => ({ all: 0, i: 0 }));
  for (const { quoted, key, start } of tokens) {
    const count = quoted ? undefined : words[sectionOf(start)];
    if (!count) continue;
    count.all++;
    if (key === "i") count.i++;
  }
  const scripted = new Set(
    script?.speeches.flatMap(({ speakers }) => speakers.map(({ start }) => sectionOf(start))),
  );
  const prose = [...sections.keys()].filter((at) => !scripted.has(at));
  const groups = groupedBy(prose, (at) => kindOf(sections[at]?.title ?? ""));
  const told = new Map<number, Teller>();
  for (const [headings, group] of groups) {
    const share = (some: readonly number[]) => shareOf(some.flatMap((at) => words[at] ?? []));
    const said = group.reduce((sum, at) => sum + (words[at]?.i ?? 0), 0);
    if (said < MIN_SAID || share(group) < MIN_FIRST_PERSON) continue;
    const inFirst = group.filter((at) => share([at]) >= MIN_IN_SECTION);
    const within = new Set(inFirst);
    const theirs = resolved.filter(({ mention }) => within.has(sectionOf(mention.start)));
    const found = foundTellers({ text, tokens, sectionOf }, inFirst, theirs);
    const unnamed = { headings };
    for (const at of inFirst) {
      const teller = found.size > 0 ? found.get(at) : unnamed;
      if (teller) told.set(at, teller);
    }
  }
  return sections.map((_, at) => told.get(at) ?? null);
}

function shareOf(counts: readonly { all: number; i: number }[]): number {
  const all = counts.reduce((sum, count) => sum + count.all, 0);
  return all === 0 ? 0 : counts.reduce((sum, { i }) => sum + i, 0) / all;
}

/** "Chapter", "Letter": a heading's first word, where its number follows; else nothing. */
function kindOf(title: string): string {
  return /^(\p{L}+)\.? +(?:\d+|[ivxlc]+)\b/iu.exec(title)?.[1]?.toLowerCase() ?? "";
}

/** Tells the sections apart by who is called in them: most first, then others in what is left. */
function foundTellers(
  source: Source,
  sections: readonly number[],
  resolved: readonly ResolvedMention[],
): Map<number, NamedPerson> {
  const shown = [...groupedBy(resolved, ({ person }) => person)].map(([person, mentions]) => ({
    person,
    bySection: shownIn(source, mentions),
  }));
  const tellers = new Map<number, NamedPerson>();
  for (let left = sections; left.length > 0; left = left.filter((at) => !tellers.has(at))) {
    const fitted = shown.map(({ person, bySection }) => {
      const fit = left.filter((at) => couldTell(bySection.get(at)));
      return { person, fit, called: fit.reduce((sum, at) => sum + (bySection.get(at)?.called ?? 0), 0) };
    });
    const [best] = fitted.toSorted((one, other) => other.called - one.called);
    if (!best || best.called < MIN_CALLED) break;
    for (const at of best.fit) tellers.set(at, best.person);
  }
  return tellers;
}

function couldTell(shown: Shown | undefined): boolean {
  return shown === undefined || shown.acts <= MAX_ACTING * shown.called;
}

function shownIn(source: Source, mentions: readonly ResolvedMention[]): Map<number, Shown> {
  const bySection = new Map<number, Shown>();
  for (const { mention } of mentions) {
    const at = source.sectionOf(mention.start);
    const own = bySection.get(at) ?? { called: 0, acts: 0 };
    bySection.set(at, own);
    own.called += calls(source, mention);
    if (acts(source.tokens, mention)) own.acts++;
  }
  return bySection;
}

function calls({ text, tokens }: Source, mention: Mention): number {
  if (mention.quoted) return isVocative(text, mention) ? 1 : 0;
  return saysOwnName(tokens, mention.first) ? OWN_NAME : 0;
}

function acts(tokens: readonly Token[], mention: Mention): boolean {
  if (mention.quoted) return false;
  const { key } = tokenAt(tokens, verbAfter(tokens, mention) ?? -1);
  return isDeed(key) || SPEECH_VERBS.has(key) || SPEECH_VERBS.has(tokenAt(tokens, mention.first - 1).key);
}

/** "My name is", "Call me" */
function saysOwnName(tokens: readonly Token[], first: number): boolean {
  const words = tokens.slice(Math.max(0, first - 4), first).map(({ key }) => key);
  return /(?:my (?:own |first |christian |full )?name (?:is|was)|^call me| call me|i am called|i was called|known as)$/u.test(
    words.join(" "),
  );
}
