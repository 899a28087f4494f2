import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notesFile } from "../../src/cast/section-notes.ts";
import { Failure } from "../../src/core/errors.ts";
import { notedStories, notesOn, person, storyIn } from "../support/noted-stories.ts";

const bare = storyIn(["Ada kept the lamp."]);

describe("notes as a file", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(notedStories, ({ story, notes }) => {
        expect(notesFile(story).parse(notesFile(story).format(notes), "notes.yaml")).toEqual(notes);
      }),
    );
  });

  it("can be read by a person", () => {
    const ada = person("Ada", {
      pronouns: "she",
      present: "throughout",
      facts: [{ text: "Ada keeps the lamp.", quote: "kept the lamp" }],
    });
    const yaml = notesFile(storyIn(["Ada kept the lamp."])).format([
      notesOn(0, [ada], { summary: "A lamp is kept." }),
    ]);
    const [comment, body] = yaml.split("\n\n");
    expect(comment).toContain("corrections belong in corrections.yaml");
    expect(body).toBe(
      [
        "# Chapter 1",
        "- section: 1",
        "  summary: A lamp is kept.",
        "  people:",
        "    - name: Ada",
        "      pronouns: she",
        "      present: throughout",
        "      facts:",
        "        - fact: Ada keeps the lamp.",
        "          from: kept the lamp",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["a word", "hello"],
    ["broken YAML", "- {"],
    ["a section that is none", "- section: 0"],
    ["an unknown line", "- section: 1\n  weather: fine"],
  ])("are refused with the file's name when they are %s", (_, source) => {
    const reading = () => notesFile(bare).parse(source, "notes.yaml");
    expect(reading).toThrow(Failure);
    expect(reading).toThrow(/^notes\.yaml(?:, entry 1)?: [^\n]+\.$/u);
  });

  it("are none in an empty file", () => {
    expect(notesFile(bare).parse("# nothing yet\n", "notes.yaml")).toEqual([]);
  });
});
