import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  EDITS_PER_WINDOW,
  GAP_MS,
  MAX_SHOW_MS,
  pacers,
  WINDOW_MS,
} from "../../../src/surfaces/discord/delivery/pacer.ts";

/** A clock moved by hand. */
function handClock() {
  let time = 1_000_000;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => time,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const sleeper = { at: time + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(new Error("woken"));
        });
      }),
    /** Lets everything happen that is due in the next `ms` milliseconds, each at its time. */
    async advance(ms: number) {
      const until = time + ms;
      await settle();
      for (;;) {
        const first = [...sleepers].toSorted((a, b) => a.at - b.at)[0];
        if (!first || first.at > until) break;
        time = first.at;
        sleepers.delete(first);
        first.wake();
        await settle();
      }
      time = until;
    },
  };
}

interface Shown {
  readonly stream: string;
  readonly text: string;
  readonly isLast: boolean;
  readonly start: number;
  end: number;
}

/** Pacers whose edits are written down; each takes `tookMs`. */
function recordedPacers(tookMs = 0) {
  const clock = handClock();
  const shown: Shown[] = [];
  const all = pacers({ clock });
  const origin = clock.now();
  const show =
    (stream: string, failure?: () => unknown) =>
    async (text: string, isLast: boolean): Promise<void> => {
      const edit = { stream, text, isLast, start: clock.now() - origin, end: Number.POSITIVE_INFINITY };
      shown.push(edit);
      if (tookMs > 0) await clock.sleep(tookMs);
      edit.end = clock.now() - origin;
      const error = failure?.();
      if (error !== undefined) throw error;
    };
  return { clock, shown, all, show, texts: () => shown.map(({ text, start }) => [start, text]) };
}

/** Of a stream and of a bucket one at a time, no more than a bucket holds, and interim ones after the first a gap apart. */
function expectPaced(shown: readonly Shown[]): void {
  const begun = new Set<string>();
  const done: Record<"sends" | "edits", Shown[]> = { sends: [], edits: [] };
  for (const [i, edit] of shown.entries()) {
    const bucket = done[begun.has(edit.stream) ? "edits" : "sends"];
    const [before, fifth] = [bucket.at(-1), bucket.at(-EDITS_PER_WINDOW)];
    const own = shown.slice(0, i).findLast(({ stream }) => stream === edit.stream);
    bucket.push(edit);
    for (const earlier of [before, own]) if (earlier) expect(edit.start).toBeGreaterThanOrEqual(earlier.end);
    if (fifth) expect(edit.start - fifth.end).toBeGreaterThanOrEqual(WINDOW_MS);
    const waitsForGap = !edit.isLast && begun.has(edit.stream);
    // Neither of two that the two runners begin at one moment can wait for the other.
    const ended = shown.slice(0, i).filter(({ end }) => end < edit.start);
    if (waitsForGap) for (const { end } of ended) expect(edit.start - end).toBeGreaterThanOrEqual(GAP_MS);
    begun.add(edit.stream);
  }
}

const httpError = (status: number): Error => Object.assign(new Error(`status ${status}`), { status });

/** The last text of one message goes out at the very moment at which the next edit of another one may. */
const SEND_AS_AN_EDIT_IS_DUE = [
  { after: 0, stream: 0, does: "offer" },
  { after: 477, stream: 0, does: "offer" },
  { after: 242, stream: 1, does: "cancel" },
  { after: 314, stream: 0, does: "offer" },
  { after: 508, stream: 0, does: "offer" },
  { after: 659, stream: 2, does: "finish" },
];

describe("a pacer", () => {
  it("shows the first text at once, then the newest only, a gap apart", async () => {
    const { clock, all, show, texts } = recordedPacers();
    const stream = all.forChannel("1").stream(show("a"));
    for (let i = 0; i < 30; i++) {
      stream.offer(`text ${i}`);
      await clock.advance(100);
    }
    expect(texts()).toEqual([
      [0, "text 0"],
      [GAP_MS, "text 10"],
      [2 * GAP_MS, "text 21"],
    ]);
  });

  it("counts every text for a message that is there already as an edit", async () => {
    const { clock, all, show, texts } = recordedPacers();
    const pacer = all.forChannel("1");
    const ended = Array.from({ length: EDITS_PER_WINDOW + 1 }, (_, at) =>
      pacer.stream(show(`${at}`), { isThere: true }).finish(`edit ${at}`),
    );
    pacer.stream(show("new")).offer("a new message");
    await clock.advance(WINDOW_MS);
    await Promise.all(ended);
    expect(texts().filter(([start]) => start === 0)).toHaveLength(EDITS_PER_WINDOW + 1);
    expect(texts()).toContainEqual([0, "a new message"]);
    expect(texts().at(-1)).toEqual([WINDOW_MS, `edit ${EDITS_PER_WINDOW}`]);
  });

  it("shows the last text without waiting for the gap", async () => {
    const { clock, shown, all, show, texts } = recordedPacers();
    const stream = all.forChannel("1").stream(show("a"));
    stream.offer("first");
    await clock.advance(200);
    stream.offer("never shown");
    await stream.finish("last");
    expect(texts()).toEqual([
      [0, "first"],
      [200, "last"],
    ]);
    expect(shown.map(({ isLast }) => isLast)).toEqual([false, true]);
    stream.offer("too late");
    await clock.advance(WINDOW_MS);
    expect(shown).toHaveLength(2);
  });

  it("never has two edits of a channel in flight, and keeps the last for after the one in flight", async () => {
    const { clock, all, show, texts } = recordedPacers(700);
    const stream = all.forChannel("1").stream(show("a"));
    stream.offer("first");
    await clock.advance(100);
    const finished = stream.finish("last");
    await clock.advance(2000);
    await finished;
    expect(texts()).toEqual([
      [0, "first"],
      [700, "last"],
    ]);
  });

  it("sends last texts one after another while the bucket has room, then as it gets room", async () => {
    const { clock, all, show, texts } = recordedPacers();
    const pacer = all.forChannel("1");
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const done = names.map((name) => pacer.stream(show(name)).finish(name));
    await clock.advance(2 * WINDOW_MS);
    await Promise.all(done);
    expect(texts()).toEqual(names.map((name, i) => [i < EDITS_PER_WINDOW ? 0 : WINDOW_MS, name]));
  });

  it("lets a last text go before interim ones", async () => {
    const { clock, all, show, texts } = recordedPacers();
    const pacer = all.forChannel("1");
    const streams = ["a", "b", "c", "d", "e"].map((name) => pacer.stream(show(name)));
    for (const stream of streams) stream.offer("interim");
    await clock.advance(100);
    streams[0]!.offer("waits");
    const finished = streams[1]!.finish("last");
    await clock.advance(1);
    await finished;
    expect(texts().at(-1)).toEqual([100, "last"]);
  });

  it("counts new messages and edits apart, as Discord does", async () => {
    const { clock, all, show, texts } = recordedPacers();
    const pacer = all.forChannel("1");
    const streams = ["a", "b", "c", "d", "e"].map((name) => pacer.stream(show(name)));
    for (const stream of streams) stream.offer("first");
    await clock.advance(200);
    const finished = streams.map((stream) => stream.finish("last"));
    const sixth = pacer.stream(show("f")).finish("has to wait");
    await clock.advance(WINDOW_MS);
    await Promise.all([...finished, sixth]);
    expect(texts().slice(5)).toEqual([...streams.map(() => [200, "last"]), [WINDOW_MS, "has to wait"]]);
  });

  it("sends new messages while Discord has an edit wait, and in the end further edits too", async () => {
    const { clock, all, show, texts } = recordedPacers();
    const [stuck, other] = [all.forChannel("1"), all.forChannel("1")].map((pacer, at) =>
      pacer.stream((text, isLast) => (text === "stuck" ? clock.sleep(600_000) : show(`${at}`)(text, isLast))),
    );
    stuck!.offer("first");
    await clock.advance(GAP_MS);
    const ending = stuck!.finish("stuck");
    await clock.advance(100);
    other!.offer("of another");
    await clock.advance(100);
    expect(texts().map(([, text]) => text)).toEqual(["first", "of another"]);
    void other!.finish("last of another");
    await clock.advance(MAX_SHOW_MS);
    expect(texts().at(-1)?.[1]).toBe("last of another");
    await clock.advance(600_000);
    await ending;
  });

  it("shares a channel fairly and widens the gap with its streams; channels do not wait for each other", async () => {
    const { clock, shown, all, show } = recordedPacers();
    const streams = ["a", "b", "c"].map((name) => all.forChannel("1").stream(show(name)));
    const other = all.forChannel("2").stream(show("other"));
    for (let i = 0; i < 200; i++) {
      for (const stream of [...streams, other]) stream.offer(`text ${i}`);
      await clock.advance(100);
    }
    const startsOf = (name: string) =>
      shown.filter(({ stream }) => stream === name).map(({ start }) => start);
    for (const name of ["a", "b", "c"]) {
      const starts = startsOf(name);
      expect(starts.length).toBeGreaterThanOrEqual(5);
      for (const [i, start] of starts.slice(1).entries())
        expect(start - starts[i]!).toBeGreaterThanOrEqual(3 * GAP_MS);
    }
    expect(startsOf("other")).toHaveLength(19);
  });

  it("goes on after a failed interim edit", async () => {
    const { clock, shown, all, show } = recordedPacers();
    const error = httpError(500);
    const stream = all.forChannel("1").stream(show("a", () => (shown.length < 3 ? error : undefined)));
    for (const text of ["one", "two", "three"]) {
      stream.offer(text);
      await clock.advance(2000);
    }
    await stream.finish("last");
    expect(shown.map(({ text }) => text)).toEqual(["one", "two", "three", "last"]);
  });

  it.each([403, 404])("gives interim edits up after a %i, but not the last", async (status) => {
    const { clock, shown, all, show } = recordedPacers();
    const stream = all.forChannel("1").stream(show("a", () => httpError(status)));
    stream.offer("one");
    await clock.advance(2000);
    stream.offer("two");
    await clock.advance(2000);
    await expect(stream.finish("last")).rejects.toThrow(`status ${status}`);
    expect(shown.map(({ text }) => text)).toEqual(["one", "last"]);
  });

  it("does not show what is shown already, but the last text always", async () => {
    const { clock, shown, all, show } = recordedPacers();
    const stream = all.forChannel("1").stream(show("a"));
    stream.offer("same");
    await clock.advance(2000);
    stream.offer("same");
    await clock.advance(2000);
    await stream.finish("same");
    await stream.finish("same");
    expect(shown.map(({ isLast }) => isLast)).toEqual([false, true]);
  });

  it("shows nothing more once cancelled", async () => {
    const { clock, shown, all, show } = recordedPacers();
    const stream = all.forChannel("1").stream(show("a"));
    stream.offer("one");
    stream.offer("two");
    stream.cancel();
    await clock.advance(WINDOW_MS);
    await stream.finish("last");
    expect(shown.map(({ text }) => text)).toEqual(["one"]);
  });

  it("forgets idle channels, but not what they have just sent", async () => {
    const { clock, all, show, texts } = recordedPacers();
    const pacer = all.forChannel("1");
    for (let i = 0; i < EDITS_PER_WINDOW; i++) await pacer.stream(show("a")).finish(`${i}`);
    const another = pacer.stream(show("a")).finish("waits");
    await clock.advance(WINDOW_MS);
    await another;
    expect(texts().at(-1)).toEqual([WINDOW_MS, "waits"]);
    pacer.stream(show("a")).cancel();
    all.forChannel("never sent to").stream(show("a")).cancel();
    await clock.advance(WINDOW_MS);
    all.forChannel("2").stream(show("b"));
    expect(all.channels).toBe(1);
  });

  it("keeps its laws whatever is offered when", async () => {
    const event = fc.record({
      after: fc.integer({ min: 0, max: 900 }),
      stream: fc.integer({ min: 0, max: 3 }),
      does: fc.constantFrom("offer", "offer", "offer", "finish", "cancel"),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 60 }),
        fc.integer({ min: 0, max: 1500 }),
        async (events, took) => {
          const { clock, shown, all, show } = recordedPacers(took);
          const streams = [0, 1, 2, 3].map((i) => ({
            ...all.forChannel("1").stream(show(`${i}`)),
            hasEnded: false,
          }));
          const newest = new Map<string, string>();
          const finishing: Promise<void>[] = [];
          for (const [i, { after, stream, does }] of events.entries()) {
            await clock.advance(after);
            const paced = streams[stream]!;
            if (does === "cancel" && !paced.hasEnded) newest.delete(`${stream}`);
            else if (!paced.hasEnded) newest.set(`${stream}`, `${i}`);
            paced.hasEnded ||= does !== "offer";
            if (does === "offer") paced.offer(`${i}`);
            else if (does === "finish") finishing.push(paced.finish(`${i}`));
            else paced.cancel();
          }
          await clock.advance(60_000);
          await Promise.all(finishing);
          expectPaced(shown);
          for (const [name, text] of newest) {
            const texts = shown.filter(({ stream }) => stream === name).map((edit) => Number(edit.text));
            expect(texts).toEqual(texts.toSorted((a, b) => a - b));
            expect(texts.at(-1)).toBe(Number(text));
          }
        },
      ),
      { examples: [[SEND_AS_AN_EDIT_IS_DUE, 0]] },
    );
  });
});
