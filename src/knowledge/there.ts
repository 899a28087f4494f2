import type { Presence, Span, Story, Witness } from "../core/story.ts";

/** From this likelihood on somebody is held to be there. */
export const SURE_ENOUGH = 0.7;

/** Those of a stretch who are held to be there. */
export function thereIn({ present }: Pick<Witness, "present">): Presence[] {
  return present.filter(isHeldThere);
}

/** Whether a character (id) is held to be there in a stretch. */
export function isThere({ present }: Pick<Witness, "present">, id: string): boolean {
  return present.some((one) => one.who === id && isHeldThere(one));
}

function isHeldThere({ sure = 1 }: Presence): boolean {
  return sure >= SURE_ENOUGH;
}

/** How surely a character (id) is there where a span is told, at its least sure place (0–1); `null` where they are not. */
export function surenessIn({ witnesses }: Pick<Story, "witnesses">, id: string, span: Span): number | null {
  const theirs = witnesses
    .filter(({ start, end }) => start < span.end && span.start < end)
    .flatMap((witness) => thereIn(witness).filter(({ who }) => who === id));
  return theirs.length === 0 ? null : Math.min(...theirs.map(({ sure = 1 }) => sure));
}
