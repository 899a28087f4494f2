import { describe, expect, it } from "vitest";
import type { Job, JobState } from "../../../src/engine/jobs.ts";
import { doneText, failedText, runningText } from "../../../src/surfaces/discord/jobs/job-text.ts";
import { noteOf } from "../../../src/surfaces/discord/jobs/note.ts";
import { DE } from "../../../src/surfaces/discord/locales/de.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { character } from "../../support/stories.ts";

const ADD = { kind: "add", subject: "a_tale.txt" } as const;
const READ = { kind: "annotate", subject: "A Tale" } as const;
const DONE: Extract<JobState, { type: "done" }> = {
  type: "done",
  storyId: "server-1/a-tale",
  title: "A *Tale*",
  hasReplaced: false,
  sections: 12,
  passages: 1290,
  cast: ["Ann", "Bob", "Zoe"],
  warnings: [],
};

describe("a report of something long", () => {
  it("tells the phase, and where there is something to count a bar and the time left", () => {
    expect(runningText(ADD, { phase: "casting", done: 0, total: 1 }, null, EN)).toBe(
      "📖 Adding **a\\_tale.txt**\nFinding the characters …",
    );
    expect(runningText(ADD, { phase: "embedding", done: 430, total: 1290 }, 118, EN)).toBe(
      "📖 Adding **a\\_tale.txt**\nTaking in the passages\n`███████░░░░░░░░░░░░░` 33 % of 1,290 passages · about 2 minutes left",
    );
    expect(runningText(READ, { phase: "annotating", done: 6, total: 12 }, null, DE)).toBe(
      "📖 Das Sprachmodell liest **A Tale**\nLiest Abschnitt für Abschnitt\n`██████████░░░░░░░░░░` 50 % von 12 Abschnitten",
    );
  });

  it.each([
    [3, "a few seconds left", "noch ein paar Sekunden"],
    [31, "about 40 seconds left", "noch etwa 40 Sekunden"],
    [58, "about 1 minute left", "noch etwa 1 Minute"],
    [600, "about 10 minutes left", "noch etwa 10 Minuten"],
    [3599, "about 1 hour left", "noch etwa 1 Stunde"],
    [9000, "about 2.5 hours left", "noch etwa 2,5 Stunden"],
  ])("says of %d seconds about what they are", (seconds, english, german) => {
    expect(EN.commands.library.timeLeft(seconds)).toBe(english);
    expect(DE.commands.library.timeLeft(seconds)).toBe(german);
  });

  it("stays a message however long the names and the warnings are", () => {
    const long = "x".repeat(5000);
    const outline = {
      id: "server-1/a-tale",
      title: long,
      author: null,
      language: "en",
      sections: [],
      cast: Array.from({ length: 40 }, (_, at) => character(`id${at}`, `Somebody Number ${at}`, 0)),
      length: 1000,
      edition: "first",
    };
    const known = { outline, bound: 1000 };
    const done = { ...DONE, cast: outline.cast.map(({ name }) => name), warnings: Array(20).fill(long) };
    for (const texts of [EN, DE]) {
      expect(doneText(ADD, done, known, texts).length).toBeLessThan(2000);
      expect(
        failedText({ kind: "add", subject: long }, { type: "failed", message: "No." }, texts).length,
      ).toBeLessThan(2000);
    }
  });

  it("ends with what was found, and with whoever the beginning names", () => {
    const outline = {
      id: "server-1/a-tale",
      title: "A *Tale*",
      author: null,
      language: "en",
      sections: [],
      cast: [character("ann", "Ann", 0), character("bob", "Bob", 99), character("zoe", "Zoe", 101)],
      length: 1000,
      edition: "first",
    };
    const text = (bound: number) => doneText(ADD, DONE, { outline, bound }, EN);
    expect(text(1000)).toBe(
      [
        "📖 **A \\*Tale\\*** is here.",
        "12 sections · 1,290 passages · 3 people to talk with",
        "Right from the start you meet Ann, Bob; `/cast list` shows later characters to people who are that far.",
        "To talk about it: `/story use` with `story: a-tale`, then `/ask`.",
      ].join("\n"),
    );
    expect(text(50)).toContain("you meet Ann;");
    expect(doneText(READ, { ...DONE, warnings: ["Two sections _failed_."] }, null, EN)).toBe(
      [
        "📖 I've read **A \\*Tale\\*** with the language model.",
        "12 sections · 1,290 passages · 3 people to talk with",
        "-# Two sections \\_failed\\_.",
        "To talk about it: `/story use` with `story: a-tale`, then `/ask`.",
      ].join("\n"),
    );
  });

  it("ends with the reason when there is none", () => {
    expect(failedText(ADD, { type: "failed", message: "It is no *book*." }, EN)).toBe(
      "📖 **a\\_tale.txt** could not be added. It is no \\*book\\*.",
    );
    expect(failedText(ADD, { type: "cancelled" }, DE)).toContain("Jemand hat es abgebrochen");
  });
});

describe("a note of a job", () => {
  const job = (note: string): Pick<Job, "note"> => ({ note });

  it("is nobody's when it is not ours, whatever it is", () => {
    for (const note of ["", "null", "{", "[]", '{"surface":"terminal"}', '{"surface":"discord"}'])
      expect(noteOf(job(note))).toBeNull();
  });
});
