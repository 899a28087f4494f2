import { type Io, note, printLine } from "./io.ts";

/** Backups of a data folder, as the command line makes them; each is told how many of all files are done. */
export interface Backups {
  readonly save: (file: string, watching: Watching) => Promise<number>;
  readonly restore: (file: string, replaces: boolean, watching: Watching) => Promise<number>;
}

type Watching = (done: number, total: number) => void;

/** How often it is said how far a backup is (ms). */
const SIGN_MS = 2000;

/** `dramatis backup FILE`. @throws as {@link Backups.save} does. */
export async function backup(backups: Backups, io: Io, file: string): Promise<void> {
  const count = await backups.save(file, signsOfLife(io));
  printLine(
    io,
    `${files(count)} are in ${file}. Encrypted texts in it are of no use without DRAMATIS_ENCRYPTION_KEY: keep that elsewhere.`,
  );
}

/** `dramatis restore FILE`. @throws as {@link Backups.restore} does. */
export async function restore(backups: Backups, io: Io, file: string, replaces: boolean): Promise<void> {
  printLine(
    io,
    `${files(await backups.restore(file, replaces, signsOfLife(io)))} were restored from ${file}.`,
  );
}

function files(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "file" : "files"}`;
}

function signsOfLife(io: Io): Watching {
  let saidAt = performance.now();
  return (done, total) => {
    if (performance.now() - saidAt < SIGN_MS) return;
    saidAt = performance.now();
    note(io, `${done.toLocaleString("en")} of ${total.toLocaleString("en")} files …`);
  };
}
