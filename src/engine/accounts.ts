import { NOTHING_USED, type Payer, type Payment, type Spent, sumOfUsage, type Usage } from "../core/usage.ts";
import { eventStream } from "../ops/event-stream.ts";
import { type Purse, streamWithPurse, withPurse } from "../ops/purse.ts";

/** Something that is asked, and who pays for it; unset: the operator, and nobody counts. */
interface Paid {
  readonly payment?: Payment | undefined;
}

/** Counts what is used for whom, and tells those who listen: of an answer once, before its reply is given. */
export class Accounts {
  readonly #listeners = new Set<(spent: Spent) => void>();

  /** What is spent from now on, until the signal aborts. */
  spendings(signal: AbortSignal): AsyncIterable<Spent> {
    return eventStream<Spent>(async (push) => {
      this.#listeners.add(push);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      this.#listeners.delete(push);
    });
  }

  /** Makes a stream count. */
  stream<A extends Paid, T extends { readonly type: string }>(
    call: (ask: A, signal: AbortSignal) => AsyncIterable<T>,
  ): (ask: A, signal: AbortSignal) => AsyncIterable<T> {
    return (ask, signal) => (ask.payment ? this.#counted(ask.payment, call(ask, signal)) : call(ask, signal));
  }

  /** Makes a call count. */
  call<A extends Paid, T>(
    call: (ask: A, signal: AbortSignal) => Promise<T>,
  ): (ask: A, signal: AbortSignal) => Promise<T> {
    return (ask, signal) => this.during(ask.payment, () => call(ask, signal));
  }

  /** Counts what is used while something is done. */
  async during<T>(payment: Payment | undefined, act: () => Promise<T>): Promise<T> {
    if (payment === undefined) return act();
    const { purse, tell } = this.#opened(payment);
    // What may take long is told call by call: a crash then loses one.
    tell();
    return withPurse(purse, act);
  }

  async *#counted<T extends { readonly type: string }>(
    payment: Payment,
    events: AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const { purse, tell } = this.#opened(payment);
    try {
      for await (const event of streamWithPurse(purse, events)) {
        // Whoever shows the reply has heard of its price before: a crash loses neither alone.
        if (event.type === "reply") tell();
        yield event;
      }
    } finally {
      tell();
    }
  }

  #opened(payment: Payment): { readonly purse: Purse; readonly tell: () => void } {
    const used = new Map<Payer, Usage>();
    let isTold = false;
    const tell = () => {
      for (const [payer, usage] of used)
        for (const listener of this.#listeners) listener({ ...usage, account: payment.account, payer });
      used.clear();
      isTold = true;
    };
    const spend: Purse["spend"] = (payer, usage) => {
      used.set(payer, sumOfUsage(used.get(payer) ?? NOTHING_USED, usage));
      // Of a call that somebody left it is known later.
      if (isTold) tell();
    };
    return { purse: { payment, spend }, tell };
  }
}
