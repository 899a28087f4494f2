import type { Engine } from "../../engine/engine.ts";
import type { StoredPosition, Store } from "../../stores/store.ts";

/** A reader's position in the current edition of a story. */
export interface CurrentPosition {
  /** Position; 0 when it was lost, so that such a reader is told nothing. */
  readonly position: number;
  /** Whether it could not be found in this edition. */
  readonly isLost: boolean;
}

const LOST: CurrentPosition = { position: 0, isLost: true };

/**
 * Finds stored positions of a story in its current edition. A position from another edition is migrated once and stored
 * again; a lost one keeps its edition, so that it holds again if that edition comes back.
 */
export function currentPositions(
  deps: {
    readonly store: Pick<Store, "migratePositions">;
    readonly engine: Pick<Engine, "migratedPosition" | "outline">;
  },
  story: { readonly id: string; readonly edition: string },
): (stored: StoredPosition) => Promise<CurrentPosition> {
  const { store, engine } = deps;
  const { id } = story;
  const migrations = new Map<string, Promise<CurrentPosition>>();

  async function migrated(stored: StoredPosition): Promise<CurrentPosition> {
    // Not from the catalogue: the edition that is stored must be the current one.
    const { edition } = await engine.outline(id);
    const from = stored.edition ?? edition;
    const bound =
      from === edition
        ? stored.bound
        : await engine.migratedPosition(id, { bound: stored.bound, edition: from });
    if (bound === null) {
      await store.migratePositions(id, stored, { ...stored, isLost: true });
      return LOST;
    }
    if (stored.edition !== edition)
      await store.migratePositions(id, stored, { bound, edition, isLost: false });
    return { position: bound, isLost: false };
  }

  return (stored) => {
    if (stored.edition === story.edition) return Promise.resolve({ position: stored.bound, isLost: false });
    if (stored.isLost) return Promise.resolve(LOST);
    const key = `${stored.edition} ${stored.bound}`;
    const migration = migrations.get(key) ?? migrated(stored);
    migrations.set(key, migration);
    return migration;
  };
}
