import { describe, expect, it } from "vitest";
import type { Happening, SceneEvent } from "../../src/core/scene.ts";
import { playable, stateOf } from "../../src/scenes/state.ts";
import { wordingsOf } from "../../src/scenes/standing.ts";
import { MAX_LINE_LENGTH, next, opened } from "../../src/scenes/write.ts";

const OPENING = {
  type: "opened" as const,
  storyId: "tale",
  edition: "1",
  bound: 100,
  moment: 50,
  place: "",
  premise: "",
  cast: ["ann", "bob"],
  seed: 1,
  turns: 2,
};

/** A scene in which this happened, each through a person or (`null`) the bot. */
function sceneOf(...happened: readonly (readonly [Happening, string | null])[]): SceneEvent[] {
  return happened.reduce<SceneEvent[]>(
    (log, [happening, by]) => [...log, next(log, happening, { at: 0, by })],
    [opened(OPENING, { at: 0, by: "1" })],
  );
}
const says = (actor: string, text = "Well.") => ({ type: "said" as const, actor, text });
const plays = (actor: string, player: string | null): Happening => ({ type: "played", actor, player });
const enters = (actor: string): Happening => ({ type: "entered", actor, name: actor });

describe("a scene refuses", () => {
  const tooLong = "x".repeat(MAX_LINE_LENGTH + 1);
  it.each<[string, readonly (readonly [Happening, string | null])[]]>([
    ["an empty line", [[says("ann", " \n"), null]]],
    ["a line that is too long", [[says("ann", tooLong), null]]],
    [
      "a line of somebody who is not there",
      [
        [{ type: "left", actor: "ann" }, "1"],
        [says("ann"), null],
      ],
    ],
    [
      "the bot's line for a character whom a member plays",
      [
        [plays("ann", "1"), "1"],
        [says("ann"), null],
      ],
    ],
    [
      "one member's line for another's character",
      [
        [plays("ann", "1"), "1"],
        [says("ann"), "2"],
      ],
    ],
    ["a member's line for a character whom nobody plays", [[says("ann"), "2"]]],
    [
      "a second player for a character",
      [
        [plays("ann", "1"), "1"],
        [plays("ann", "2"), "2"],
      ],
    ],
    [
      "a second character for a player",
      [
        [plays("ann", "1"), "1"],
        [plays("bob", "1"), "1"],
      ],
    ],
    ["a player for somebody who is not there", [[plays("cid", "1"), "1"]]],
    ["somebody who is there already", [[enters("ann"), "1"]]],
    ["that somebody leaves who is not there", [[{ type: "left", actor: "cid" }, "1"]]],
    ["a whisper to nobody", [[{ type: "told", actor: "ann", to: ["cid"], text: "Hush." }, null]]],
    ["a moment beyond how far the story is known", [[{ type: "moved", moment: 101 }, "1"]]],
    [
      "anything after its end",
      [
        [{ type: "ended" }, "1"],
        [says("ann"), null],
      ],
    ],
    ["a twenty-sixth person", Array.from({ length: 24 }, (_, at) => [enters(`@${at}`), "1"])],
  ])("%s", (...[, happened]) => {
    expect(() => sceneOf(...happened)).toThrow(/^(?!.*undefined)[\p{L}].*[.]$/u);
  });

  it("to begin with nobody", () => {
    expect(() => opened({ ...OPENING, cast: [] }, { at: 0, by: "1" })).toThrow("at least one character");
  });
});

describe("who plays whom", () => {
  it("decides for whom the bot may speak", () => {
    const taken = sceneOf([enters("@1"), "1"], [plays("ann", "1"), "1"]);
    expect(playable(stateOf(taken))).toEqual(["bob"]);
    const given = [...taken, next(taken, plays("ann", null), { at: 0, by: "1" })];
    expect(playable(stateOf(given))).toEqual(["ann", "bob"]);
  });
});

describe("a line", () => {
  it("is heard by those who are there when it is written, whoever comes or goes later", () => {
    const log = sceneOf(
      [says("ann"), null],
      [{ type: "left", actor: "bob" }, null],
      [enters("@1"), "1"],
      [says("ann"), null],
    );
    expect(log.filter(({ type }) => type === "said").map(({ audience }) => audience)).toEqual([
      ["ann", "bob"],
      ["ann", "@1"],
    ]);
  });

  it("is one with all its wordings, and the newest of them counts where it stood", () => {
    const log = sceneOf(
      [says("ann", "One."), null],
      [says("bob", "Two."), null],
      [{ ...says("ann", "First."), insteadOf: 2 }, null],
      [{ ...says("ann", "Primo."), insteadOf: 4 }, null],
    );
    const texts = stateOf(log).events.flatMap((event) => ("text" in event ? event.text : []));
    expect(texts).toEqual(["Primo.", "Two."]);
    expect(wordingsOf(log, 4)).toEqual([2, 4, 5]);
  });
});
