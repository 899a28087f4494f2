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

/** What moves people on and off the stage, in telling order. */
type Event = { readonly at: number } & (
  | { readonly kind: "speaks"; readonly who: string }
  | { readonly kind: "directed"; readonly span: Span }
);

/** Where a script is played. */
interface StageSource extends Pick<Story, "text" | "sentences" | "sections"> {
  readonly script: Script;
  /** In telling order. */
  readonly named: readonly KnownMention[];
}

/**
 * Who enters and leaves by a script's directions: "Enter MARTA", "Exit" (who spoke last), "Exeunt" (all there), "Exeunt
 * all but DENZIL". Whoever enters stays until they leave or the section ends.
 */
export function stageCues(source: StageSource): PresenceCue[] {
  const { named, script } = source;
  const speaking: Event[] = named.flatMap(({ who, mention }) =>
    mention.isLabel ? [{ kind: "speaks", who, at: mention.start }] : [],
  );
  const directed: Event[] = script.directions.flatMap((direction) =>
    clausesOf(source.text, direction).map((span) => ({ kind: "directed", span, at: span.start })),
  );
  const cues: PresenceCue[] = [];
  let there = new Set<string>();
  let last: string | null = null;
  let section = -1;
  for (const event of [...speaking, ...directed].toSorted((one, other) => one.at - other.at)) {
    const own = source.sections.findLastIndex(({ start }) => start <= event.at);
    if (own !== section) [there, last, section] = [new Set(), null, own];
    if (event.kind === "speaks") {
      there.add(event.who);
      last = event.who;
    } else cues.push(...moves(source, event.span, { there, last }));
  }
  return cues;
}

/** The clauses of a direction: "Exit MARTA. Enter DENZIL; the lamp goes out." */
function clausesOf(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/[^.;]+(?:\.(?! )[^.;]*)*/gu)].map(({ 0: clause, index }) => ({
    start: start + index,
    end: start + index + clause.length,
  }));
}

function moves(
  { text, sentences, named }: StageSource,
  { start, end }: Span,
  { there, last }: { there: Set<string>; last: string | null },
): PresenceCue[] {
  const clause = text.slice(start, end);
  const [enters, leaves] = [ENTERS.test(clause), LEAVES.test(clause)];
  if (enters === leaves) return [];
  const names = [
    ...new Set(
      named.flatMap(({ who, mention }) => (mention.start >= start && mention.end <= end ? [who] : [])),
    ),
  ];
  const sentence = sentences.findLastIndex((one) => one.start < end);
  const moving = enters ? names : leaving(clause, names, { there, last });
  for (const who of moving) {
    if (enters) there.add(who);
    else there.delete(who);
  }
  return moving.map((who) => ({
    who,
    sentence,
    how: "named",
    strong: true,
    acts: true,
    leaves,
    stays: enters,
  }));
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
