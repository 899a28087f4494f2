import { messageOf } from "../core/errors.ts";

/** Something that is tried to see whether the program can work. */
export interface Check {
  readonly name: string;
  /** Resolves to what was found; rejects with what to do. */
  readonly run: () => Promise<string>;
}

/** What trying something came to. */
export interface Finding {
  readonly name: string;
  readonly isFine: boolean;
  /** What was found, or what to do. */
  readonly text: string;
}

/** Tries one thing after the other. */
export async function* tried(checks: readonly Check[]): AsyncGenerator<Finding> {
  for (const { name, run } of checks) {
    try {
      yield { name, isFine: true, text: await run() };
    } catch (error) {
      yield { name, isFine: false, text: messageOf(error) };
    }
  }
}
