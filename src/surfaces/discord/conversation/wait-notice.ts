import type { Texts } from "../locales/texts.ts";

/** Shows who asked that others are answered first; gives what takes that away. */
export type ShowWait = (content: string) => Promise<() => Promise<unknown>>;

/** Whoever waits less is not told (ms): "typing" is enough. */
const SHORT_MS = 8000;

/** The notice of one wait. */
interface WaitNotice {
  /** Says that it takes about so long (ms), if that is long. */
  readonly begin: (ms: number) => void;
  /** Resolves when nothing of it is left that the answer would not replace. */
  readonly end: () => Promise<void>;
}

/** Tells who asked how long they wait. */
export function waitNotice(show: ShowWait | undefined, { waiting }: Pick<Texts, "waiting">): WaitNotice {
  let shown: ReturnType<ShowWait> | undefined;
  return {
    begin(ms) {
      if (ms < SHORT_MS) return;
      shown = show?.(`-# ${waiting(Math.ceil(ms / 5000) * 5)}`);
      // It is only a courtesy.
      shown?.catch(() => {});
    },
    async end() {
      await shown?.then((takeAway) => takeAway()).catch(() => {});
    },
  };
}
