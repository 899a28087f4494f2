import type { Json } from "./things.ts";

/** Something that goes wrong with the next matching requests. */
export interface Fault {
  /** Any method when absent. The gateway's upgrade is a GET of `/gateway`. */
  readonly method?: string;
  /** Matched against the path without `/api/v10`. */
  readonly path: RegExp;
  /** Default 1. */
  readonly times?: number;
  /** Answered instead of handling the request. */
  readonly status?: number;
  /** Discord's error code in the body, when there is no `body`. */
  readonly code?: number;
  /** A string goes out as it is, as HTML. */
  readonly body?: Json | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Holds the answer back; without `status` the request is handled first, at once. */
  readonly delayMs?: number;
  /** Never answers. */
  readonly hang?: boolean;
  /** Breaks the connection. */
  readonly cut?: boolean;
  /** With `hang` or `cut`: the request is handled all the same, only the answer is lost. */
  readonly delivered?: boolean;
}

/** The faults to come; each is used up by the requests it matches. */
export interface Faults {
  readonly inject: (fault: Fault) => void;
  /** The fault for this request, counted as used. */
  readonly take: (method: string, path: string) => Fault | undefined;
}

export function faultList(): Faults {
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    inject: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    take: (method, path) => {
      const found = waiting.find(
        ({ fault, left }) =>
          left > 0 && (fault.method ?? method).toUpperCase() === method && fault.path.test(path),
      );
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}
