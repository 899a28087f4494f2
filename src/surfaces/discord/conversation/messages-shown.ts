import type { Rows, Sender, Shown } from "../delivery/sender.ts";

/** The messages that together show one answer. */
export interface MessagesShown {
  /**
   * Makes the messages those given: edits what differs, sends what is more, deletes what is left over.
   * Gives the ids in order.
   */
  readonly show: (messages: readonly Shown[]) => Promise<readonly string[]>;
  /** Puts other buttons under the last one and leaves its words, which must have been shown here. */
  readonly changeRows: (rows: Rows) => Promise<void>;
  /** Takes all of them away that can be; never rejects. */
  readonly takeAway: () => Promise<void>;
  readonly ids: () => readonly string[];
}

/**
 * Keeps the messages of one answer.
 *
 * @param existing ids of messages that show it already, for instance from before a restart.
 * @param beforeDelete called with ids about to be deleted, so that their deletion is not taken for somebody's wish.
 * @param afterSend called with all ids whenever one was added.
 */
export function messagesShown(
  sender: Sender,
  options: {
    existing?: readonly string[];
    beforeDelete: (ids: readonly string[]) => Promise<void>;
    afterSend: (ids: readonly string[]) => Promise<void>;
  },
): MessagesShown {
  const placed: { id: string; as: Shown | null }[] = (options.existing ?? []).map((id) => ({ id, as: null }));
  const ids = () => placed.map(({ id }) => id);
  return {
    ids,
    async show(messages) {
      for (const [at, message] of messages.entries()) {
        const there = placed[at];
        if (there === undefined) {
          placed.push({ id: await sender.send(message), as: message });
          await options.afterSend(ids());
        } else if (!isSame(there.as, message)) {
          await sender.edit(there.id, message);
          there.as = message;
        }
      }
      const over = placed.splice(messages.length);
      if (over.length > 0) await options.beforeDelete(over.map(({ id }) => id));
      for (const { id } of over) await sender.delete(id);
      return ids();
    },
    async changeRows(rows) {
      const last = placed.at(-1);
      if (last?.as) await sender.edit(last.id, { ...last.as, rows });
    },
    async takeAway() {
      for (const { id } of placed.splice(0)) await sender.delete(id).catch(() => {});
    },
  };
}

function isSame(one: Shown | null, other: Shown): boolean {
  return (
    one !== null && one.content === other.content && JSON.stringify(one.rows) === JSON.stringify(other.rows)
  );
}
