import fc from "fast-check";
import { PassThrough } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { withSignOfLife } from "../../src/surfaces/terminal/progress.ts";
import { bold, dim, type Io, note, printJson, printLine } from "../../src/surfaces/terminal/io.ts";

/** A terminal with colours, and what was written on it. */
function terminal(isTTY = true): { io: Io; shown: () => string } {
  const written: string[] = [];
  const stream = (columns: number) => {
    const output = new PassThrough();
    output.on("data", (data: Buffer) => written.push(data.toString()));
    return Object.assign(output, { isTTY, columns, hasColors: () => true });
  };
  return {
    io: { input: new PassThrough(), out: stream(40), err: stream(40) },
    shown: () => written.join(""),
  };
}

const HOSTILE = "Orla\u001B]0;owned\u0007\u001B[2J\u009B31m\r\u202Eanna\u202C\u200B";
const parts = fc.constantFrom(
  "\u001B",
  "[2J",
  "[2m",
  "[22m",
  "\u001B[1m",
  "\u001B[22m",
  "\u009B",
  "\r",
  "\b",
  "\u202e",
  "a ",
  "\n",
);
const texts = fc.array(parts, { maxLength: 20 }).map((all) => all.join(""));
/** What is left without our own marks, which are always closed. */
const besideMarks = (shown: string) => shown.replaceAll(/\p{Cc}\[[12]m((?:\P{Cc}|\n)*)\p{Cc}\[22m/gu, "$1");

describe("the terminal", () => {
  it("shows a name, an error or an answer and obeys nothing in it", () => {
    const { io, shown } = terminal();
    printLine(io, HOSTILE);
    note(io, HOSTILE);
    printLine(io, bold(io, HOSTILE));
    expect(shown()).toContain("anna");
    expect(besideMarks(shown())).not.toMatch(/(?!\n)\p{Cc}|[\u200b\u202e]/u);
  });

  it("is given nothing but our own marks, closed, whatever the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { io, shown } = terminal();
        printLine(io, `${text}${dim(io, text)}${bold(io, text)}`);
        expect(besideMarks(shown())).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
      }),
    );
  });

  it("keeps every character of a result in JSON, written so that it is harmless", () => {
    const { io, shown } = terminal();
    printJson(io, { name: HOSTILE });
    expect(shown()).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
    expect(JSON.parse(shown())).toEqual({ name: HOSTILE });
  });
});

describe("while nothing has come yet", () => {
  /** What is shown in so many milliseconds before the first event, and after it. */
  async function shownIn(ms: number, isTTY: boolean) {
    vi.useFakeTimers();
    try {
      const { io, shown } = terminal(isTTY);
      let come = () => {};
      async function* events() {
        await new Promise<void>((resolve) => (come = resolve));
        yield "first";
      }
      const next = withSignOfLife(io, events()).next();
      await vi.advanceTimersByTimeAsync(ms);
      const before = shown();
      come();
      await next;
      return { before, after: shown().slice(before.length) };
    } finally {
      vi.useRealTimers();
    }
  }

  it("a terminal shows a sign of life within a second, and takes it away at the first word", async () => {
    const { before, after } = await shownIn(1000, true);
    expect(before).toMatch(/^\rThinking …/u);
    expect(after).toBe("\r\u001B[K");
  });

  it("nothing else does, nor a terminal for what comes at once", async () => {
    expect(await shownIn(5000, false)).toEqual({ before: "", after: "" });
    expect(await shownIn(100, true)).toEqual({ before: "", after: "" });
  });
});
