import { describe, expect, it } from "vitest";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import { character } from "../support/stories.ts";

const cast = [
  character("napoleon", "Napoleon Bonaparte"),
  character("natasha", "Natásha Rostóva"),
  character("nicholas", "Nicholas Rostóv"),
  { ...character("helsing", "the professor"), aliases: [{ name: "Abraham Van Helsing", from: 50 }] },
  character("younger", "Mr. John Knightley"),
  character("elder", "Mr. Knightley"),
  character("sonya", "Sónya", 100),
];
const find = (name: string, bound = 99) => {
  const speaker = findSpeaker({ cast }, name, bound);
  return speaker.kind === "character" ? speaker.character.id : "narrator";
};

describe("somebody who is to speak", () => {
  it("is found by a part of a name that nobody else has, without accents and capitals", () => {
    expect(find("Napoleon")).toBe("napoleon");
    expect(find("natasha")).toBe("natasha");
    expect(find("Rostova")).toBe("natasha");
    expect(find("van helsing")).toBe("helsing");
    expect(find("Helsing Abraham")).toBe("helsing");
    expect(find("Narrator")).toBe("narrator");
  });

  it("is found however letters and marks that are not on every keyboard are typed", () => {
    for (const [name, ...typed] of [
      ["Patrick O’Brien", "obrien", "O'Brien's"],
      ["Søren Kierkegård", "soren", "Kierkegard"],
      ["Anna Łęcka", "Lecka"],
      ["Hans Weiß", "Weiss"],
      ["王小明", "小明"],
    ] as const)
      for (const part of typed)
        expect(findSpeaker({ cast: [...cast, character("one", name)] }, part, 99)).toMatchObject({
          character: { id: "one" },
        });
  });

  it("is whoever has exactly that name, though others have more of it", () => {
    expect(find("Mr. Knightley")).toBe("elder");
    expect(find("john")).toBe("younger");
  });

  it("is asked for again where several may be meant, or a name was mistyped", () => {
    expect(() => find("Knightley")).toThrow(
      '"Knightley" may be Mr. John Knightley, Mr. Knightley: write more of the name.',
    );
    expect(() => find("Natascha")).toThrow("did you mean Natásha Rostóva?");
    expect(() => find("Gandalf")).toThrow("choose narrator or Napoleon Bonaparte");
    expect(() => find("")).toThrow("Nobody called");
  });

  it("is nobody, and no name of theirs is told, before the story names them", () => {
    expect(() => find("Van Helsing", 49)).toThrow("Nobody called");
    expect(() => find("Sonya")).toThrow(/^(?!.*Sónya)/u);
    expect(find("Sonya", 100)).toBe("sonya");
  });

  it("is offered from a long cast by a few names alone", () => {
    const many = Array.from({ length: 40 }, (_, at) => character(`p${at}`, `Person ${at}`));
    expect(() => findSpeaker({ cast: many }, "Xanthippe Quintilian", 0)).toThrow(
      /Person 11 or one of 28 more\.$/u,
    );
  });
});
