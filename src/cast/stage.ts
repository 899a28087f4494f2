import type { Span } from "../core/span.ts";
import type { Story } from "../core/story.ts";
import { firstIndex } from "./first-index.ts";
import { sectionAt } from "./section-at.ts";
import type { PresenceSource } from "./reading.ts";

const ENTERS =
  /\b(?:re-?)?enters?\b|\bentering\b|\bcomes? (?:in|on)\b|\b(?:tritt|treten|kommt|kommen)\b|\bentrent?\b|\bentran?\b|входит/iu;
const LEAVES =
  /\bexits?\b|\bexeunt\b|\bgoes (?:out|off)\b|\bgo out\b|\bab\b|\bsort(?:ent)?\b|\bvanno?\b|\bvase\b|уходит/iu;
const ALL_LEAVE = /\bexeunt\b|\balle ab\b/iu;
const ALL_BUT = /\b(?:all but|except|manet|manent)\b/iu;

/** Where a script is played. */
interface StageSource
  extends Pick<Story, "text" | "sentences" | "sections">, Pick<PresenceSource, "named" | "script" | "talk"> {}

/** The label of somebody's speech, or a clause of a direction; `at` is a position in it. */
type StageEvent =
  | { readonly at: number; readonly kind: "speaks"; readonly who: string }
  | { readonly at: number; readonly kind: "moves"; readonly clause: Span };

/** What is known of a stage at one moment. */
interface Stage {
  readonly there: Set<string>;
  /** Who spoke last, and in which sentence. */
  last: { readonly who: string; readonly sentence: number } | null;
}

/**
 * For each sentence who is on stage by a script's labels and directions: "Enter MARTA", "Exit" (who spoke last), "Exeunt"
 * (all there), "Exeunt all but DENZIL". Whoever enters or speaks stays until they leave or the section ends; whoever
 * leaves is still there in that sentence. `undefined` in sections that tell of no such moves.
 */
export function stageOf(source: StageSource): (ReadonlySet<string> | undefined)[] {
  const { sentences, sections, talk } = source;
  const sectionOf = (at: number): number => sectionAt(sections, at);
  const events = eventsIn(source);
  const staged = new Set(events.flatMap(({ kind, at }) => (kind === "moves" ? [sectionOf(at)] : [])));
  const onStage: (Set<string> | undefined)[] = [];
  let stage: Stage = { there: new Set(), last: null };
  let [section, next] = [-1, 0];
  for (const [sentence, { start, end }] of sentences.entries()) {
    const own = sectionOf(start);
    if (own !== section) stage = { there: new Set(), last: null };
    section = own;
    const here = staged.has(section) ? new Set(stage.there) : undefined;
    onStage.push(here);
    for (let event = events[next]; event && event.at < end; event = events[++next]) {
      if (event.kind === "moves") {
        for (const who of moved(source, event.clause, stage)) here?.add(who);
        continue;
      }
      const { who } = event;
      // Whoever answers without having entered was there to hear it.
      const heardFrom = stage.there.has(who) ? sentence : (stage.last?.sentence ?? sentence);
      for (let at = sentence; at >= heardFrom && talk[at]; at--) onStage[at]?.add(who);
      stage.there.add(who);
      stage.last = { who, sentence };
    }
  }
  return onStage;
}

/** The labels of speeches, and the clauses of directions by which somebody comes or goes, in telling order. */
function eventsIn({ text, named, script }: StageSource): StageEvent[] {
  const labels = named.flatMap(({ who, mention }) =>
    mention.isLabel ? [{ at: mention.start, kind: "speaks" as const, who }] : [],
  );
  const clauses = (script?.directions ?? [])
    .flatMap((direction) => clausesOf(text, direction))
    .filter((clause) => moving(text, clause) !== null)
    .map((clause) => ({ at: clause.end - 1, kind: "moves" as const, clause }));
  return [...labels, ...clauses].toSorted((one, other) => one.at - other.at);
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

/** Lets those enter or leave whom a clause means, and gives them. */
function moved({ text, named }: StageSource, clause: Span, { there, last }: Stage): readonly string[] {
  const { start, end } = clause;
  const inside = named.slice(
    firstIndex(named, ({ mention }) => mention.start < start),
    firstIndex(named, ({ mention }) => mention.end <= end),
  );
  const names = [...new Set(inside.map(({ who }) => who))];
  const leaves = moving(text, clause) === "leaves";
  const people = leaves ? leaving(text.slice(start, end), names, { there, last }) : names;
  for (const who of people) {
    if (leaves) there.delete(who);
    else there.add(who);
  }
  return people;
}

function leaving(clause: string, names: readonly string[], { there, last }: Stage): readonly string[] {
  if (ALL_BUT.test(clause)) return [...there].filter((who) => !names.includes(who));
  if (names.length > 0) return names;
  if (ALL_LEAVE.test(clause)) return [...there];
  return last === null ? [] : [last.who];
}
