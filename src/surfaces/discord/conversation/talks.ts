/** A question that was recorded, with the answer that is to be written to it. */
export interface Begun {
  /** The turn the question follows; `null` when it begins a talk. */
  readonly parentId: number | null;
  readonly askedId: number;
  readonly turnId: number;
}

/** Keeps what is asked in one talk in order, also while answers are still being written. */
export interface Talks {
  /**
   * Records with `begin` what is asked, after all that was asked in the talk before. It is given the turn that is still
   * being written there, which the question then follows, or `null`. With `write`, the answer is made.
   */
  readonly goOn: (
    talk: string,
    begin: (before: number | null) => Promise<Begun | null>,
    write: (begun: Begun) => Promise<void>,
  ) => Promise<void>;
}

export function talks(): Talks {
  const newest = new Map<string, Promise<number | null>>();
  return {
    async goOn(talk, begin, write) {
      const before = newest.get(talk) ?? Promise.resolve(null);
      const beginning = before.then(begin);
      const own = beginning.then(
        (begun) => begun?.turnId ?? before,
        () => before,
      );
      newest.set(talk, own);
      try {
        const begun = await beginning;
        if (begun !== null) await write(begun);
      } finally {
        if (newest.get(talk) === own) newest.delete(talk);
      }
    },
  };
}
