import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Happening, memberActor, type SceneEvent } from "../../src/core/scene.ts";
import { namesFor } from "../../src/scenes/names.ts";
import { standing } from "../../src/scenes/standing.ts";
import { stateOf } from "../../src/scenes/state.ts";
import { asHtml } from "../../src/scenes/transcript-html.ts";
import { asJson } from "../../src/scenes/transcript-json.ts";
import { asMarkdown } from "../../src/scenes/transcript-markdown.ts";
import { transcriptFile } from "../../src/scenes/transcript-forms.ts";
import { type Transcript, type TranscriptWish, transcriptOf } from "../../src/scenes/transcript.ts";
import { next, opened } from "../../src/scenes/write.ts";
import { randomScenes, wordOf } from "../support/random-logs.ts";
import { character } from "../support/stories.ts";

const PICTURE = "data:image/png;base64,iVBORw0KGgo=";
const cast = [character("ted", "Ted"), character("jo", "Joanna"), character("meg", "Margaret", 90)];
const ana = memberActor("1");

function scene(...happenings: readonly (Happening & { readonly by?: string })[]): SceneEvent[] {
  const opening = {
    storyId: "tale",
    edition: "e",
    bound: 100,
    moment: 50,
    place: "The park",
    premise: "It rains.",
  };
  const first = { type: "opened", ...opening, cast: ["ted"], seed: 1, turns: 2 } as const;
  const log = [opened(first, { at: 0, by: "1" })];
  for (const { by = null, ...happening } of happenings)
    log.push(next(log, happening, { at: log.length, by }));
  return log;
}

function wishFor(log: readonly SceneEvent[], more: Partial<TranscriptWish> = {}): TranscriptWish {
  const nameOf = namesFor({ cast }, stateOf(log));
  const personName = (id: string) => `person <${id}>`;
  return { title: "A day", language: "en", nameOf, personName, ...more };
}

const STORED = scene(
  { type: "entered", actor: ana, name: "Ana", by: "1" },
  { type: "said", actor: ana, text: '"Hello." *waves*', by: "1" },
  { type: "aside", text: "brb", by: "1" },
  { type: "entered", actor: "jo", name: "Joanna" },
  { type: "played", actor: "jo", player: "2", by: "2" },
  { type: "told", actor: "jo", to: ["ted"], text: "Not now.", by: "2" },
  { type: "thought", actor: "ted", text: "Who is that?" },
  { type: "ruled", text: "The door is locked.", by: "1" },
  { type: "moved", place: "The court", by: "1" },
  { type: "left", actor: ana, by: "1" },
  { type: "ended", by: "1" },
);

it("a transcript of a German story has German words around what was said", () => {
  const log = [...STORED];
  const told = transcriptOf(log, wishFor(log, { language: "de-AT" }));
  for (const file of [asMarkdown(told), asHtml(told)]) {
    for (const words of [
      "Ana kommt herein.",
      "flüstert zu Ted",
      "denkt",
      "Die Szene spielt jetzt hier: The court",
    ])
      expect(file).toContain(words);
    expect(file).not.toMatch(/comes in|leaves|whispering|thinking|played by|The scene/u);
  }
});

/** A transcript in which everybody has the same face. */
function pictured(picture: string, log: readonly SceneEvent[] = STORED): Transcript {
  const transcript = transcriptOf(log, wishFor(log));
  return { ...transcript, cast: transcript.cast.map((one) => ({ ...one, picture })) };
}

describe("the transcript of a scene", () => {
  it("tells in Markdown who said what to whom, who came and went, and who played whom", () => {
    expect(asMarkdown(transcriptOf(STORED, wishFor(STORED)))).toBe(`# A day

The park

It rains.

- Ted
- Ana
- Joanna (played by person \\<2\\>)

*\\[Ana comes in.\\]*

**Ana:** "Hello." *waves*

*\\[Joanna comes in.\\]*

**Joanna** (whispering to Ted)**:** Not now.

**Ted** (thinking)**:** Who is that?

*\\[The door is locked.\\]*

*\\[The scene is now here: The court\\]*

*\\[Ana leaves.\\]*

*\\[The scene ends.\\]*
`);
  });

  it("has asides only where they are wished", () => {
    const withAsides = transcriptOf(STORED, wishFor(STORED, { withAsides: true }));
    expect(asMarkdown(withAsides)).toContain("((person \\<1\\>: brb))");
    expect(asJson(transcriptOf(STORED, wishFor(STORED)))).not.toContain("brb");
  });

  it("leaves out what was written when the story was known further", () => {
    const log = scene(
      { type: "said", actor: "ted", text: "I know it all." },
      { type: "bounded", bound: 60 },
      { type: "said", actor: "ted", text: "I know a little." },
    );
    const told = asJson(transcriptOf(log, wishFor(log)));
    expect(told).toContain("a little");
    expect(told).not.toMatch(/it all|park/u);
  });

  it("has each face once in its HTML, and only pictures", () => {
    const html = asHtml(pictured(PICTURE));
    expect(html.match(/data:image\/png;base64,iVBORw0KGgo=/gu)).toHaveLength(3);
    expect(html).toContain("<em>waves</em>");
    for (const picture of ["https://example.org/a.png", `${PICTURE}"),url("https://example.org`])
      expect(asHtml(pictured(picture))).not.toContain("example");
  });

  it("holds what holds of the scene but asides, and no mark-up of theirs", () => {
    fc.assert(
      fc.property(randomScenes, (log) => {
        const told = transcriptOf(log, wishFor(log));
        const [markdown, html, json] = [asMarkdown(told), asHtml(told), asJson(told)];
        const holding = standing(log).filter(({ type }) => type !== "aside");
        const held = new Set(holding.map(({ id }) => id));
        for (const { id } of log)
          if (!held.has(id))
            for (const file of [markdown, html, json]) expect(file).not.toContain(wordOf(id));
        const { bound } = stateOf(log);
        if (log.every((event) => !("bound" in event) || event.bound <= bound))
          for (const event of holding) if ("text" in event) expect(markdown).toContain(wordOf(event.id));
        expect(html).not.toMatch(/<b onclick|<i>|<script/u);
        expect(markdown).not.toMatch(/(?<!\\)</u);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves out pictures, then its beginning, where the file would be too large", () => {
    const log = scene(
      ...Array.from({ length: 200 }, (_, at) => ({
        type: "said" as const,
        actor: "ted",
        text: `line ${at} ${"x".repeat(50)}`,
      })),
    );
    const transcript = pictured(`data:image/png;base64,${"A".repeat(40_000)}`, log);
    const fits = transcriptFile(transcript, "html", 100_000).toString();
    expect(fits).toContain("AAAA");
    const plain = transcriptFile(transcript, "html", 40_000).toString();
    expect(plain).not.toContain("AAAA");
    expect(plain).toContain("line 0 ");
    for (const form of ["md", "html", "json"] as const) {
      const cut = transcriptFile(transcript, form, 6000);
      expect(cut.length).toBeLessThanOrEqual(6000);
      expect(cut.toString()).toContain("line 199 ");
      expect(cut.toString()).toContain("beginning is left out");
      expect(cut.toString()).not.toContain("line 0 ");
    }
  });
});
