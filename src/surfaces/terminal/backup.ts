import { type Io, note, printLine } from "./io.ts";

/** Backups of a data folder, as the command line makes them; each tells how far it is. */
export interface Backups {
  readonly save: (file: string, watching: Watching) => Promise<number>;
  readonly restore: (file: string, replaces: boolean, watching: Watching) => Promise<number>;
}

type Watching = (howFar: string) => void;

/** How often it is said how far a backup is (ms). */
const SIGN_MS = 2000;

/** `dramatis backup FILE`. @throws as {@link Backups.save} does. */
export async function backup(backups: Backups, io: Io, file: string): Promise<void> {
  const count = await watched(io, (watching) => backups.save(file, watching));
  printLine(
    io,
    `${file} holds ${files(count)}. Encrypted texts in it are of no use without DRAMATIS_ENCRYPTION_KEY: keep that elsewhere.`,
  );
}

/** `dramatis restore FILE`. @throws as {@link Backups.restore} does. */
export async function restore(backups: Backups, io: Io, file: string, replaces: boolean): Promise<void> {
  const count = await watched(io, (watching) => backups.restore(file, replaces, watching));
  printLine(io, `Restored ${files(count)} from ${file}.`);
}

function files(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "file" : "files"}`;
}

/** Does something, and says every two seconds how far it is. */
async function watched<T>(io: Io, work: (watching: Watching) => Promise<T>): Promise<T> {
  let last = "Copying the database";
  const timer = setInterval(() => note(io, `${last} …`), SIGN_MS);
  try {
    return await work((howFar) => (last = howFar));
  } finally {
    clearInterval(timer);
  }
}
