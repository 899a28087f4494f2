import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hiddenNames } from "../../src/answer/faults/hidden-names.ts";
import { viewFrom } from "../../src/answer/view.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { searchingIn, storyOf } from "../support/stories.ts";
import { told } from "../support/told-cast.ts";

/** Whom each story holds, by a name of theirs. The stories were written for this, in the manner of old novels. */
const STORIES = {
  "de-muehle": "Hedwig, Lene, Konrad, Wendelin, Martin, Käthe, Anton",
  "de-schloss": "Baptist, Frau von Selchow, Graf, Mathilde, Eckart, Pfarrer",
  "fr-auberge": "Madame Lheureux, Étienne, Louise, Morin, Baptistin, Gaspard",
  "fr-heritage": "Ferrand, Armand, Julien, Clotilde, Rosalie",
  "es-molino": "Anselmo, Remedios, Fermín, Leandro, Jacinta, Benito",
  "es-carta": "señora Valdivieso, Pilar, Consuelo, Amalia, Tomasa",
};

/** The paragraphs of a story, each with who speaks in it: that stands in braces behind it. */
function paragraphsOf(story: string): { text: string; speaker: string | undefined }[] {
  const file = readFileSync(new URL(`languages/${story}.txt`, import.meta.url), "utf8");
  return file
    .trim()
    .split("\n\n")
    .map((paragraph) => {
      const [, text = "", speaker] = /^(.*?)\s*(?:\{(.+)\})?$/su.exec(paragraph)!;
      return { text, speaker };
    });
}

describe.each(Object.entries(STORIES))("%s", (story, people) => {
  const paragraphs = paragraphsOf(story);
  const { cast, character, telling, witnesses } = told(...paragraphs.map(({ text }) => text));

  it("has its people, each once, and takes nothing else for one", () => {
    const found = people.split(", ").map((name) => character(name)?.id);
    expect(found).not.toContain(undefined);
    expect(new Set(found)).toEqual(new Set(cast.map(({ id }) => id)));
  });

  it("holds whoever speaks to be there", () => {
    const starts = [0, ...[...telling.text.matchAll(/\n\n/gu)].map(({ index }) => index + 2)];
    const missed = paragraphs.flatMap(({ text, speaker }, at) => {
      const start = starts[at]!;
      const witness = witnesses.find((one) => one.start <= start && start < one.end);
      const names = cast
        .filter(({ id }) => witness?.present.some(({ who }) => who === id))
        .flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)]);
      const isThere = speaker === undefined || names.some((name) => name.includes(speaker));
      return isThere ? [] : [text];
    });
    // He is called by his rank alone, in small letters.
    expect(missed.filter((text) => !text.includes("el marqués"))).toEqual([]);
  });
});

describe("names that come later", () => {
  it.each([
    ["de-muehle", "Käthe", "Die Frau des Herrn Doktor Wendelin und Käthe saßen am Fenster.", "Käthe"],
    ["fr-auberge", "Morin", "Louise et Gaspard parlent au capitaine Morin, madame.", "Gaspard Morin"],
    ["es-molino", "Leandro", "Remedios y doña Jacinta hablan con don Leandro.", "Jacinta Leandro"],
  ])("are known in %s before %s", async (file, name, answer, expected) => {
    const paragraphs = paragraphsOf(file).map(({ text }) => text);
    const { cast, witnesses } = told(...paragraphs);
    const story = storyOf(paragraphs, cast, witnesses);
    const bound = story.text.lastIndexOf("\n\n", story.text.indexOf(name));
    const { index } = await searchingIn(story);
    const view = viewFrom({ story, speaker: NARRATOR, bound, moment: bound }, index.concordance);
    const found = hiddenNames(view, () => [])(answer).map(({ start, end }) => answer.slice(start, end));
    expect(found.join(" ")).toBe(expected);
  });
});
