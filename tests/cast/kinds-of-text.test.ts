import { describe, expect, it } from "vitest";
import { told } from "../support/told-cast.ts";

/** How a text marks its speech, whom it holds, and who is there where "the boat" is spoken of. */
const KINDS = {
  "a play": [
    "ANNA. Is the boat there?\n\nPAUL. It is not.\n\nANNA. Then we wait.\n\nPAUL. I hate to wait.\n\nANNA. You hate all.",
    "Anna, Paul",
  ],
  letters: [
    "My dear Anna,\n\nThe boat came at last, and Paul was in it. He asked for you. “Where is Anna?” said Paul. I told him.\n\nYours, Clara\n\nDear Clara,\n\nPaul has written to me. Clara, you must not tell Paul a word. Paul laughed at me once.\n\nAnna",
    "Anna, Paul, Clara",
  ],
  "dashes in English": [
    "—Is the boat there, Paul? said Anna.\n\n—It is not, said Paul.\n\n—Then we wait, said Anna. Paul sat down.\n\n—I hate it, Paul said.",
    "Anna, Paul",
  ],
  "single marks": [
    "‘Is the boat there?’ said Anna. ‘I don’t see it.’\n\n‘It’s late,’ said Paul. Anna sat down.\n\n‘It’s Jones’ boat,’ said Anna, and Paul laughed.",
    "Anna, Paul",
  ],
  "speech over paragraphs": [
    "“I saw the boat,” said Anna. “It was green.\n\n“Then it sank. Nobody called.\n\n“That is all.” Paul looked at Anna.\n\n“All?” said Paul. Anna smiled.",
    "Anna, Paul",
  ],
  "unbalanced marks": [
    '“Is it there? said Anna.\n\n“The boat is late,” said Paul. Anna sat down.\n\nThen we wait,” said Anna. Paul sighed.\n\n“"I hate it,” said Paul.',
    "Anna, Paul",
  ],
  verse: [
    "Young Anna stood upon the strand,\nAnd Paul beside her stood;\n“The boat is gone,” said Anna then,\n“And gone with it our food.”\n\n“The boat is gone,” said Paul, “my dear,\nAnd Anna, so are we.”\nThen Anna laughed and took his hand\nAnd looked upon the sea.",
    "Anna, Paul",
  ],
} as const;

describe("who is found", () => {
  it.each(Object.entries(KINDS))("in %s", (_, [text, people]) => {
    const { names, presentAt } = told(...text.split("\n\n"));
    expect(names.toSorted()).toEqual(people.split(", ").toSorted());
    expect(presentAt("boat")).not.toEqual([]);
  });

  it("is nobody in a text without a name", () => {
    const { cast } = told("She waited. The boat was late.", "“Is it there?” she asked. “No,” he said.");
    expect(cast).toEqual([]);
  });
});
