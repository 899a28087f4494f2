import pg from "pg";

/** A table that others cannot use as long as it is held. */
export interface HeldTable extends AsyncDisposable {
  /** Resolves once somebody waits for it, with the number of their process in the server. */
  readonly untilWanted: () => Promise<number>;
}

/** Holds a table against all who write it (`share`), or who use it at all. */
export async function holdTable(
  databaseUrl: string,
  table: string,
  mode: "share" | "access exclusive",
): Promise<HeldTable> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(`begin; lock table ${table} in ${mode} mode`);
  return {
    async untilWanted() {
      for (;;) {
        const { rows } = await client.query<{ pid: number }>("select pid from pg_locks where not granted");
        if (rows[0]) return rows[0].pid;
      }
    },
    [Symbol.asyncDispose]: async () => client.end(),
  };
}

/** Breaks off the connection that a process of the server answers. */
export async function breakOff(databaseUrl: string, pid: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query("select pg_terminate_backend($1)", [pid]);
  await client.end();
}
