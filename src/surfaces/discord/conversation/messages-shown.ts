import type { Store } from "../../../stores/store.ts";
import type { Rows, Sender, Shown } from "../delivery/sender.ts";

/** The messages that together show one answer. */
export interface MessagesShown {
  /**
   * Makes the messages those given: edits changed ones, sends new ones, deletes surplus ones.
   * Gives the ids in order.
   */
  readonly show: (messages: readonly Shown[]) => Promise<readonly string[]>;
  /** Changes the buttons of the last one, which must have been shown here, and keeps its text. */
  readonly changeRows: (rows: Rows) => Promise<void>;
  /** Deletes all it can; never rejects. */
  readonly takeAway: () => Promise<void>;
  readonly ids: () => readonly string[];
}

/** Keeps the messages of one answer, on Discord and in the store; `messageIds` show it already. */
export function messagesShown(
  store: Pick<Store, "dropMessages" | "addMessages">,
  turnId: number,
  { sender, messageIds }: { readonly sender: Sender; readonly messageIds: readonly string[] },
): MessagesShown {
  const placed: { id: string; as: Shown | null }[] = messageIds.map((id) => ({ id, as: null }));
  const ids = () => placed.map(({ id }) => id);
  return {
    ids,
    async show(messages) {
      for (const [at, message] of messages.entries()) {
        const there = placed[at];
        if (there === undefined) {
          placed.push({ id: await sender.send(message), as: message });
          await store.addMessages(turnId, ids());
        } else if (!isSame(there.as, message)) {
          await sender.edit(there.id, message);
          there.as = message;
        }
      }
      const over = placed.splice(messages.length);
      // Forgotten first, so that their deletion does not count as deleting the answer.
      if (over.length > 0) await store.dropMessages(over.map(({ id }) => id));
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
