import type { Span } from "../core/span.ts";
import type { Story } from "../core/story.ts";
import type { KnownMention, PresenceCue } from "./presence-cues.ts";
import type { Script } from "./script.ts";

const ENTERS =
  /\b(?:re-?)?enters?\b|\bentering\b|\bcomes? (?:in|on)\b|\b(?:tritt|treten|kommt|kommen)\b|\bentrent?\b|\bentran?\b|входит/iu;
const LEAVES =
  /\bexits?\b|\bexeunt\b|\bgoes (?:out|off)\b|\bgo out\b|\bab\b|\bsort(?:ent)?\b|\bvanno?\b|\bvase\b|уходит/iu;
const ALL_LEAVE = /\bexeunt\b|\balle ab\b/iu;
const ALL_BUT = /\b(?:all but|except|manet|manent)\b/iu;

/** Where a script is played. */
interface StageSource extends Pick<Story, "text" | "sentences" | "sections"> {
  readonly script: Script;
  /** In telling order. */
  readonly named: readonly KnownMention[];
}

/**
 * Who enters and leaves by a script's directions: "Enter MARTA", "Exit" (who spoke last), "Exeunt" (all there), "Exeunt
 * all but DENZIL". Whoever enters stays until they leave or the section ends, and
 * so does whoever speaks in a section that tells of such moves.
 */
export function stageCues(source: StageSource): PresenceCue[] {
  const { named, script } = source;
  const speaking = named.flatMap(({ who, mention }) =>
    mention.isLabel ? [{ kind: "speaks" as const, who, at: mention.start }] : [],
  );
  const directed = script.directions.flatMap((direction) =>
    clausesOf(source.text, direction).map((span) => ({ kind: "directed" as const, span, at: span.start })),
  );
  const sectionOf = (at: number): number => source.sections.findLastIndex(({ start }) => start <= at);
  const staged = new Set(
    directed.filter(({ span }) => moving(source.text, span) !== null).map(({ at }) => sectionOf(at)),
  );
  const cues: PresenceCue[] = [];
  let there = new Set<string>();
  let last: string | null = null;
  let section = -1;
  for (const event of [...speaking, ...directed].toSorted((one, other) => one.at - other.at)) {
    const own = sectionOf(event.at);
    if (own !== section) [there, last, section] = [new Set(), null, own];
    if (event.kind === "directed") cues.push(...moves(source, event.span, { there, last }));
    else {
      there.add(event.who);
      last = event.who;
      if (staged.has(own)) cues.push(cueAt(source, event.at, { who: event.who, leaves: false }));
    }
  }
  return cues;
}

function cueAt(
  { sentences }: StageSource,
  at: number,
  { who, leaves }: Pick<PresenceCue, "who" | "leaves">,
): PresenceCue {
  const sentence = sentences.findLastIndex(({ start }) => start <= at);
  return { who, sentence, how: "named", strong: true, acts: true, leaves, stays: !leaves };
}

/** Whether somebody enters or leaves by a direction; `null` for neither, or both. */
function moving(text: string, { start, end }: Span): "enters" | "leaves" | null {
  const clause = text.slice(start, end);
  const [enters, leaves] = [ENTERS.test(clause), LEAVES.test(clause)];
  return enters === leaves ? null : enters ? "enters" : "leaves";
}

/** The clauses of a direction: "Exit MARTA. Enter DENZIL; the lamp goes out." */
function clausesOf(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/[^.;]+(?:\.(?! )[^.;]*)*/gu)].map(({ 0: clause, index }) => ({
    start: start + index,
    end: start + index + clause.length,
  }));
}

function moves(
  source: StageSource,
  span: Span,
  { there, last }: { there: Set<string>; last: string | null },
): PresenceCue[] {
  const { text, named } = source;
  const { start, end } = span;
  const move = moving(text, span);
  if (move === null) return [];
  const inside = named.filter(({ mention }) => mention.start >= start && mention.end <= end);
  const names = [...new Set(inside.map(({ who }) => who))];
  const leaves = move === "leaves";
  const people = leaves ? leaving(text.slice(start, end), names, { there, last }) : names;
  for (const who of people) {
    if (leaves) there.delete(who);
    else there.add(who);
  }
  return people.map((who) => cueAt(source, end - 1, { who, leaves }));
}

function leaving(
  clause: string,
  names: readonly string[],
  { there, last }: { there: ReadonlySet<string>; last: string | null },
): readonly string[] {
  if (ALL_BUT.test(clause)) return [...there].filter((who) => !names.includes(who));
  if (names.length > 0) return names;
  if (ALL_LEAVE.test(clause)) return [...there];
  return last === null ? [] : [last];
}
