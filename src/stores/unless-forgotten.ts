import type { Kysely } from "kysely";
import { JustForgotten } from "../core/errors.ts";
import type { Schema } from "./schema.ts";
import type { Store, Target } from "./store.ts";

/** For so long (seconds) nothing of somebody who was forgotten is written: what had begun before is over by then. */
export const LATE_S = 60;

/** Whose data a call writes; `null` for nobody's. */
const PERSON_IN = {
  addPersonTurn: ({ personId }) => personId,
  beginReply: ({ personId }) => personId,
  takePart: ({ personId }) => personId,
  choose: memberIn,
  setProgress: memberIn,
  claimOnce: (_, ownerId = null) => ownerId,
  beginScene: ({ openedBy }) => openedBy,
  addSceneEvent: (_, { by }) => by,
} satisfies { readonly [Name in keyof Store]?: (...args: Parameters<Store[Name]>) => string | null };

const PEOPLE: ReadonlyMap<string | symbol, (...args: never[]) => string | null> = new Map(
  Object.entries(PERSON_IN),
);

/**
 * The same store, which writes nothing of somebody who was forgotten a moment ago, be it by another process: a write that
 * was on its way does not bring them back. `now` gives Unix time (seconds).
 */
export function unlessForgotten(store: Store, db: Kysely<Schema>, now: () => number): Store {
  async function demandKnown(personId: string | null): Promise<void> {
    if (personId === null) return;
    const forgotten = await db
      .selectFrom("forgotten")
      .select("at")
      .where("person_id", "=", personId)
      .where("at", ">", now() - LATE_S)
      .executeTakeFirst();
    if (forgotten)
      throw new JustForgotten(
        "What was kept of you has just been erased: until a minute has passed, nothing new is kept.",
      );
  }
  return new Proxy(store, {
    get(target, name): unknown {
      const method: unknown = Reflect.get(target, name);
      const personIn = PEOPLE.get(name);
      if (typeof method !== "function" || personIn === undefined) return method;
      return async (...args: never[]): Promise<unknown> => {
        await demandKnown(personIn(...args));
        return method(...args);
      };
    },
  });
}

function memberIn({ scope, id }: Target): string | null {
  return scope === "member" ? id : null;
}
