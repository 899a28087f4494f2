/** A question that was recorded, with the answer that is to be written to it. */
export interface Begun {
  /** The turn the question follows; `null` when it begins a talk. */
  readonly parentId: number | null;
  readonly askedId: number;
  readonly turnId: number;
}

/** Keeps the questions of one talk in order, also while answers are being written. */
export interface Talks {
  /**
   * Records a question with `begin`, after all earlier ones of the talk. `begin` gets the turn that is still
   * being written there, for the question to follow, or `null`. Then `write` makes the answer.
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
