import { sealingWith } from "../ops/sealing.ts";
import { sealedColumns } from "./sealed-columns.ts";
import type { SqlDatabase } from "./sql-store.ts";

/**
 * The same database, which seals what people said with the first of these keys; without any it only says that it cannot read
 * what is sealed.
 * @param warn told in a sentence, once, of what no key opens.
 */
export function sealed(
  database: SqlDatabase,
  keys: readonly Uint8Array[],
  warn: (message: string) => void,
): SqlDatabase {
  const sealing = sealingWith(keys);
  return { ...database, db: database.db.withPlugin(sealedColumns(sealing, warn)), sealing, warn };
}
