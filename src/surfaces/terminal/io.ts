import type { Readable, Writable } from "node:stream";

/** Where the terminal surface reads and writes: results go to `out`, all else to `err`. */
export interface Io {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly out: Writable & { readonly isTTY?: boolean; hasColors?(): boolean };
  readonly err: Writable & { readonly isTTY?: boolean };
}

/** Writes one result line. */
export function printLine(io: Io, line: string): void {
  io.out.write(`${line}\n`);
}

/** Writes one line beside the results. */
export function note(io: Io, line: string): void {
  io.err.write(`${line}\n`);
}

/** Dims text where the terminal shows colours. */
export function dim(io: Io, text: string): string {
  return io.out.isTTY && io.out.hasColors?.() ? `\u001B[2m${text}\u001B[22m` : text;
}

/** Makes text bold where the terminal shows colours. */
export function bold(io: Io, text: string): string {
  return io.out.isTTY && io.out.hasColors?.() ? `\u001B[1m${text}\u001B[22m` : text;
}

/** A progress line on standard error, rewritten in place on a terminal and silent elsewhere. */
export function progressLine(
  io: Io,
  doing: string,
): {
  readonly show: (done: number, total: number) => void;
  readonly end: () => void;
} {
  let isShown = false;
  return {
    show(done, total) {
      if (!io.err.isTTY) return;
      io.err.write(
        `\r${doing} ${done} of ${total} (${Math.floor((100 * done) / Math.max(total, 1))} %)\u001B[K`,
      );
      isShown = true;
    },
    end() {
      if (isShown) io.err.write("\r\u001B[K");
    },
  };
}
