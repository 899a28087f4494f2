import { parseArgs } from "node:util";
import { unknownTo } from "../src/answer/unknown.ts";
import { askedOf, viewFrom } from "../src/answer/view.ts";
import type { Character } from "../src/core/character.ts";
import type { Story } from "../src/core/story.ts";
import { dataFolder } from "./fairytale.ts";
import { naturalQuestions } from "./natural-questions.ts";
import { goldOf, type NaturalStory, openNatural } from "./natural-stories.ts";

/**
 * `npx tsx bench/absent.ts [DATA]`: how often the main characters of two novels, asked what people ask of the novel, say that
 * they were not there, as a Markdown table. DATA is a folder with `novels/`.
 */

const CHARACTERS = 5;
const QUESTIONS = 60;

const { positionals } = parseArgs({ allowPositionals: true });
console.log(
  "| novel | character | questions | “I was not there” | of those, known to them |\n| --- | --- | --- | --- | --- |",
);
for (const open of await openNatural(dataFolder(positionals[0]), "fit", "novels/"))
  for (const character of mainCharacters(open.story)) console.log(rowOf(open, character));

/** Whoever is there longest. */
function mainCharacters({ cast, witnesses }: Story): Character[] {
  const length = new Map<string, number>();
  for (const { start, end, present } of witnesses)
    for (const { who } of present) length.set(who, (length.get(who) ?? 0) + end - start);
  const lengthOf = ({ id }: Character): number => length.get(id) ?? 0;
  return cast.toSorted((one, other) => lengthOf(other) - lengthOf(one)).slice(0, CHARACTERS);
}

function rowOf(open: NaturalStory, character: Character): string {
  const vantage = { ...open.vantage, speaker: { kind: "character" as const, character } };
  const view = viewFrom(vantage, open.index.concordance);
  const asked = naturalQuestions(open.name)
    .filter(({ about, after }) => about === "told" && after === undefined)
    .slice(0, QUESTIONS);
  const refused = asked.filter(({ question }) => unknownTo(askedOf(view, question)) === "absent");
  // Where some of what answers is among what they know, the refusal is wrong.
  const wrongly = refused.filter((one) => view.spans.some(goldOf(one, open)));
  return `| ${open.story.title} | ${character.name} | ${asked.length} | ${refused.length} | ${wrongly.length} |`;
}
