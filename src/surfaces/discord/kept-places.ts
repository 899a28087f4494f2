import type { Engine, StoryOutline } from "../../engine/engine.ts";
import type { KeptPlace, Store } from "../../stores/store.ts";

/** Where somebody is in the edition of a story there is now. */
export interface FoundPlace {
  /** Position; 0 when it was lost: who reads on from nobody knows where is told nothing. */
  readonly position: number;
  /** Whether nobody knows where what they said lies in this edition. */
  readonly isLost: boolean;
}

const LOST: FoundPlace = { position: 0, isLost: true };

/** What places are carried over with. */
export interface Carrying {
  readonly store: Pick<Store, "carryPlaces">;
  readonly engine: Pick<Engine, "carriedOver" | "outline">;
}

/**
 * Finds kept places of a story in the edition there is now. What was kept for another one is carried over once, and kept
 * as it was found; a place that is lost keeps its own edition, in which it is known again should that come back.
 */
export function placesIn(
  { store, engine }: Carrying,
  { id, edition }: Pick<StoryOutline, "id" | "edition">,
): (kept: KeptPlace) => Promise<FoundPlace> {
  const finding = new Map<string, Promise<FoundPlace>>();

  async function carried(kept: KeptPlace): Promise<FoundPlace> {
    // Asked anew: an edition that is being written back must not be one remembered from before.
    const present = (await engine.outline(id)).edition;
    const from = kept.edition ?? present;
    const bound =
      from === present ? kept.bound : await engine.carriedOver(id, { bound: kept.bound, edition: from });
    if (bound === null) {
      await store.carryPlaces(id, kept, { ...kept, isLost: true });
      return LOST;
    }
    if (kept.edition !== present)
      await store.carryPlaces(id, kept, { bound, edition: present, isLost: false });
    return { position: bound, isLost: false };
  }

  return (kept) => {
    if (kept.edition === edition) return Promise.resolve({ position: kept.bound, isLost: false });
    if (kept.isLost) return Promise.resolve(LOST);
    const key = `${kept.edition} ${kept.bound}`;
    const known = finding.get(key) ?? carried(kept);
    finding.set(key, known);
    return known;
  };
}
