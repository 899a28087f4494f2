import type { Engine, StoryOutline } from "../../engine/engine.ts";
import type { StoredPosition, Store } from "../../stores/store.ts";

/** A reader's position in the current edition of a story. */
export interface CurrentPosition {
  /** Position; 0 when it was lost, so that such a reader is told nothing. */
  readonly position: number;
  /** Whether it could not be found in this edition. */
  readonly isLost: boolean;
}

const LOST: CurrentPosition = { position: 0, isLost: true };

/** What positions are carried over with. */
export interface Carrying {
  readonly store: Pick<Store, "migratePositions">;
  readonly engine: Pick<Engine, "migratedPosition" | "outline">;
}

/**
 * Finds stored positions of a story in its current edition. One from another edition is carried over once and stored
 * anew; a lost one keeps its edition, where it is valid again if that edition comes back.
 */
export function currentPositions(
  { store, engine }: Carrying,
  { id, edition }: Pick<StoryOutline, "id" | "edition">,
): (kept: StoredPosition) => Promise<CurrentPosition> {
  const finding = new Map<string, Promise<CurrentPosition>>();

  async function carried(kept: StoredPosition): Promise<CurrentPosition> {
    // Not from the catalogue: the edition that is stored must be the current one.
    const present = (await engine.outline(id)).edition;
    const from = kept.edition ?? present;
    const bound =
      from === present ? kept.bound : await engine.migratedPosition(id, { bound: kept.bound, edition: from });
    if (bound === null) {
      await store.migratePositions(id, kept, { ...kept, isLost: true });
      return LOST;
    }
    if (kept.edition !== present)
      await store.migratePositions(id, kept, { bound, edition: present, isLost: false });
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
