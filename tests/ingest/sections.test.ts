import { describe, expect, test } from "vitest";
import { sectionText } from "../../src/ingest/sections.ts";

const prose = (name: string): string =>
  `${name} was the first to speak. The others listened in the hall, for the night was long and there was nothing else to do. ` +
  `When ${name} had ended, they asked for more, and so the tale went on until the fire was low and the wind had fallen.`;

const twoChapters = (title: string): string =>
  `${title}\n\nCHAPTER I\n\n${prose("Anna")}\n\nCHAPTER II\n\n${prose("Bert")}`;

const twoNumerals = (title: string): string =>
  `${title}\n\nI.\n\n${prose("Anna")}\n\nII.\n\n${prose("Bert")}`;

/** Titles and first words of the sections of a plain text. */
function sections(text: string): (readonly [string | null, string])[] {
  const told = sectionText([{ title: null, text }]);
  return told.sections.map(({ title, start, end }) => [title, told.text.slice(start, end).split(" ")[0]!]);
}

describe("chapters of a plain text", () => {
  test("are found by headings, which are no text", () => {
    const text = `Chapter 1\n\n\n${prose("Anna")}\n\nChapter 2\n\n\n${prose("Bert")}`;
    expect(sections(text)).toEqual([
      ["Chapter 1", "Anna"],
      ["Chapter 2", "Bert"],
    ]);
    expect(sectionText([{ title: null, text }]).text).not.toContain("Chapter");
  });

  test.each([
    [["chapter 1", "chapter 2", "chapter 3"]],
    [["Chapter 1 ~ The Shop", "Chapter 2 ~ The Quay", "Chapter 3 ~ The Sea"]],
    [["Chapter 1, in which a shop opens", "Chapter 2, in which it rains", "Chapter 3, in which it ends"]],
    [["Chapter 999", "Chapter 1,000", "Chapter 1,001"]],
    [["Part One, Chapter 1", "Part One, Chapter 2", "Part Two, Chapter 1"]],
    [["The First Tale", "The Second Tale", "The Third Tale"]],
    [["Log 501", "Log 502", "Log 503"]],
    [["one", "two", "three"]],
    [["1) The Shop", "2) The Quay", "3) The Sea"]],
    [["Kap. 1", "Kap. 2", "Kap. 3"]],
    [["1. poglavlje", "2. poglavlje", "3. poglavlje"]],
    [["Første Kapitel", "Andet Kapitel", "Tredje Kapitel"]],
    [["Rozdział pierwszy", "Rozdział drugi", "Rozdział trzeci"]],
    [["अध्याय १", "अध्याय २", "अध्याय ३"]],
    [["一、店", "二、海", "三、夜"]],
    [["1장", "2장", "3장"]],
    [["3 May. Bistritz.", "4 May.", "Monday"]],
    [["Montag, 4. Juni", "Dienstag, 5. Juni", "8. Juni 1900"]],
  ])("are found by %j", (headings) => {
    const text = headings.map((heading, i) => `${heading}\n\n${prose(`N${i}`)}`).join("\n\n");
    expect(sections(text).map(([, first]) => first)).toEqual(["N0", "N1", "N2"]);
    expect(sections(text).map(([title]) => title?.replaceAll(/\.$| — |, /gu, " "))).toEqual(
      headings.map((heading) => heading.replaceAll(/\.$| — |, /gu, " ")),
    );
  });

  test("are found between signs, which are no part of their titles", () => {
    for (const around of ["[#]", "(#)", "- # -", "~ # ~", "★ Chapter # ★", "【第#章】", "<Chapter #>"]) {
      const text = [1, 2, 3].map((number) => `${around.replace("#", `${number}`)}\n\n${prose(`N${number}`)}`);
      const inner = around.replaceAll(/^[^\p{L}#]+|[^\p{L}#]+$/gu, "");
      expect(sections(text.join("\n\n")).map(([title]) => title)).toEqual(
        [1, 2, 3].map((number) => inner.replace("#", `${number}`)),
      );
    }
  });

  test("are no lists, no counting aloud and no other lines with numbers", () => {
    for (const lines of [
      ["1) Bread", "2) Milk", "3) A key"],
      ["Room 12", "Room 7", "Room 3"],
      ["One went up.", "Two came down.", "Three stayed."],
    ]) {
      const text = [prose("Anna"), ...lines, prose("Bert")].join("\n\n");
      expect(sectionText([{ title: null, text }]).sections.map(({ title }) => title)).not.toContain(lines[0]);
    }
  });

  test("may begin right below their heading", () => {
    expect(sections(`CHAPTER I\n${prose("Anna")}\n\nCHAPTER II\n${prose("Bert")}`)).toEqual([
      ["CHAPTER I", "Anna"],
      ["CHAPTER II", "Bert"],
    ]);
  });

  test("take the name below their heading into the title", () => {
    const below = `CHAPTER I\nDown the Rabbit-Hole\n\n${prose("Anna")}\n\nCHAPTER II\nThe Pool of Tears\n\n${prose("Bert")}`;
    const apart = `CHAPTER I.\n\nThe Period\n\n${prose("Anna")}\n\nCHAPTER II.\n\nThe Mail\n\n${prose("Bert")}`;
    expect(sections(below).map(([title]) => title)).toEqual([
      "CHAPTER I. Down the Rabbit-Hole",
      "CHAPTER II. The Pool of Tears",
    ]);
    expect(sections(apart).map(([title]) => title)).toEqual([
      "CHAPTER I. The Period",
      "CHAPTER II. The Mail",
    ]);
  });

  test("that start again in each book carry its title", () => {
    expect(
      sections(
        `${twoChapters("BOOK ONE: 1805")}\n\n${twoChapters("BOOK TWO")}\n\n${twoChapters("EPILOGUE")}`,
      ).map(([title]) => title),
    ).toEqual([
      "BOOK ONE: 1805 — CHAPTER I",
      "BOOK ONE: 1805 — CHAPTER II",
      "BOOK TWO — CHAPTER I",
      "BOOK TWO — CHAPTER II",
      "EPILOGUE — CHAPTER I",
      "EPILOGUE — CHAPTER II",
    ]);
  });

  test("stand between a prologue and an epilogue", () => {
    const text = `PROLOGUE\n\n${prose("Anna")}\n\nPART I\n\nChapter 1\n\n${prose("Bert")}\n\nEPILOGUE\n\n${prose("Carl")}`;
    expect(sections(text)).toEqual([
      ["PROLOGUE", "Anna"],
      ["PART I — Chapter 1", "Bert"],
      ["EPILOGUE", "Carl"],
    ]);
  });

  const contents: readonly (readonly [string, string])[] = [
    ["in one block", "CONTENTS\n\nCHAPTER I. One\nCHAPTER II. Two\nCHAPTER III. Three"],
    ["in blocks", "CONTENTS\n\nCHAPTER I. One\n\nCHAPTER II. Two\n\nCHAPTER III. Three"],
    [
      "with page numbers",
      "Contents\n\n  CHAPTER I. One ........ 1\n  CHAPTER II. Two ....... 15\n  CHAPTER III. Three .... 31",
    ],
    [
      "with a title page after it",
      "CONTENTS\n\nCHAPTER I. One\n\nCHAPTER II. Two\n\nCHAPTER III. Three\n\n\nTHE TALE\n\nby A. Smith",
    ],
    ["with names below", "CONTENTS\n\nCHAPTER I\nOne\n\nCHAPTER II\nTwo\n\nCHAPTER III\nThree"],
  ];
  test.each(contents)("are not taken from a table of contents %s", (_, list) => {
    const text = `THE TALE\n\nby A. Smith\n\n${list}\n\n\nCHAPTER I. One\n\n${prose("Anna")}\n\nCHAPTER II. Two\n\n${prose("Bert")}\n\nCHAPTER III. Three\n\n${prose("Carl")}`;
    expect(sections(text)).toEqual([
      ["CHAPTER I. One", "Anna"],
      ["CHAPTER II. Two", "Bert"],
      ["CHAPTER III. Three", "Carl"],
    ]);
  });

  test.each([
    [
      "summaries",
      "CONTENTS\n\nCHAPTER I.\nAnna speaks.—They listen.\n\nCHAPTER II.\nBert speaks.—They sleep.",
    ],
    [
      "an introduction after it",
      `CONTENTS\n\nCHAPTER I\n\nCHAPTER II\n\n\n${prose("Zoe")}\n\n${prose("Zack")}`,
    ],
  ])("are not taken from a table of contents with %s", (_, list) => {
    const found = sections(`${list}\n\n\nCHAPTER I.\n\n${prose("Anna")}\n\nCHAPTER II.\n\n${prose("Bert")}`);
    expect(found.filter(([title]) => title !== null)).toEqual([
      ["CHAPTER I", "Anna"],
      ["CHAPTER II", "Bert"],
    ]);
    expect(found.filter(([title]) => title === null).map(([, word]) => word)).toEqual(
      list.includes("Zoe") ? ["Zoe"] : [],
    );
  });

  test.each([
    [
      "two columns",
      "CHAPTER I ......... 1      CHAPTER III ....... 30\nCHAPTER II ........ 12     CHAPTER IV ........ 40",
    ],
    [
      "two columns without dots",
      "  CHAPTER I     1        CHAPTER III    30\n  CHAPTER II   12        CHAPTER IV     40",
    ],
    ["page numbers", "CHAPTER I      1\nCHAPTER II     12\nCHAPTER III    30\nCHAPTER IV     40"],
    [
      "names and page numbers",
      "CHAPTER                PAGE\n\n   I. One             1\n  II. Two            12\n III. Three          30\n  IV. Four           40",
    ],
    ["one line", "Chapter I, Chapter II, Chapter III, Chapter IV"],
    ["lines far apart", "CHAPTER I\n\nCHAPTER II\n\nCHAPTER III\n\nCHAPTER IV"],
  ])("are not taken from a table of contents in %s, whatever the chapters are headed", (_, list) => {
    for (const word of ["CHAPTER ", ""]) {
      const chapters = ["I", "II", "III", "IV"].map((number, i) => `${word}${number}\n\n${prose(`N${i}`)}`);
      const text = `THE TALE\n\nby A. Smith\n\nCONTENTS\n\n${list}\n\n\n${chapters.join("\n\n")}`;
      expect(sections(text)).toEqual(
        ["I", "II", "III", "IV"].map((number, i) => [`${word}${number}`, `N${i}`]),
      );
    }
  });

  test("may be called like a prologue below their number", () => {
    const text = `I.\n Introduction\n\n${prose("Anna")}\n\nII.\n The Machine\n\n${prose("Bert")}\n\nEpilogue\n\n${prose("Carl")}`;
    expect(sections(text).map(([title]) => title)).toEqual([
      "I. Introduction",
      "II. The Machine",
      "Epilogue",
    ]);
  });

  test("may have only names, when a table of contents lists them", () => {
    const text = `TALES\n\nCONTENTS:\n\n     THE GOLDEN BIRD\n     HANS IN LUCK\n     THE FOX\n\n\nTHE GOLDEN BIRD\n\n${prose("Anna")}\n\nHANS IN LUCK\n\n${prose("Bert")}\n\nTHE FOX\n\n${prose("Carl")}`;
    expect(sections(text)).toEqual([
      ["THE GOLDEN BIRD", "Anna"],
      ["HANS IN LUCK", "Bert"],
      ["THE FOX", "Carl"],
    ]);
  });

  test("are not made of a wrapped paragraph that begins like a heading", () => {
    const wrapped =
      "BOOK I. (Folio), CHAPTER I. (Sperm Whale).—This whale, among the\nEnglish of old vaguely known as the Trumpa whale, and the\nPhyseter whale, and the Anvil Headed whale, is the present\nCachalot of the French.";
    const text = `CHAPTER 1. One.\n\n${prose("Anna")}\n\n${wrapped}\n\nCHAPTER 2. Two.\n\n${prose("Bert")}`;
    expect(sections(text).map(([title]) => title)).toEqual(["CHAPTER 1. One", "CHAPTER 2. Two"]);
    expect(sectionText([{ title: null, text }]).text).toContain("Sperm Whale");
  });

  test("may have a number and a name below a part, though the contents write them in one line", () => {
    const text = `CONTENTS\n\nPART ONE\nThe Buccaneer\n\n  1. THE SEA-DOG\n  2. BLACK DOG\n  3. THE SPOT\n\n\nPART ONE\nThe Buccaneer\n\n1\nThe Sea-dog\n\n${prose("Anna")}\n\n2\nBlack Dog\n\n${prose("Bert")}\n\n3\nThe Spot\n\n${prose("Carl")}`;
    expect(sections(text).map(([title]) => title)).toEqual([
      "PART ONE. The Buccaneer — 1. The Sea-dog",
      "PART ONE. The Buccaneer — 2. Black Dog",
      "PART ONE. The Buccaneer — 3. The Spot",
    ]);
  });

  test("have their names below blank lines, though the contents name them beside the number", () => {
    const names = ["The Sea-dog", "Black Dog", "The Spot"];
    const list = names.map((name, i) => `  ${i + 1}. ${name.toUpperCase()}`).join("\n");
    const body = names.map((name, i) => `${i + 1}\n\n${name}\n\n${prose(`N${i}`)}`).join("\n\n\n\n");
    const text = `CONTENTS\n\nPART ONE\nThe Buccaneer\n\n${list}\n\n\nPART ONE--The Buccaneer\n\n\n${body}`;
    expect(sections(text).map(([title]) => title)).toEqual(
      names.map((name, i) => `PART ONE--The Buccaneer — ${i + 1}. ${name}`),
    );
  });

  test("may stand between paragraphs without blank lines", () => {
    const line = (name: string): string => `${prose(name)}\n${prose(name)}`;
    expect(sections(`The Thimble\nChapter 1\n${line("Anna")}\nChapter 2\n${line("Bert")}`)).toEqual([
      ["Chapter 1", "Anna"],
      ["Chapter 2", "Bert"],
    ]);
  });

  test("are found below a table of contents in another language", () => {
    const text = `目录\n\n第一章 店铺\n第二章 寡妇\n\n第一章 店铺\n\n${prose("Anna")}\n\n第二章 寡妇\n\n${prose("Bert")}`;
    expect(sections(text)).toEqual([
      ["第一章 店铺", "Anna"],
      ["第二章 寡妇", "Bert"],
    ]);
  });

  test("that are scenes carry their act", () => {
    const text = `ACT I\n\nSCENE I. A shop.\n\n${prose("Anna")}\n\nSCENE II. A quay.\n\n${prose("Bert")}`;
    expect(sections(text).map(([title]) => title)).toEqual([
      "ACT I — SCENE I. A shop",
      "ACT I — SCENE II. A quay",
    ]);
  });

  test("may be bare numerals when they run up", () => {
    expect(
      sections(`I.\n\n${prose("Anna")}\n\nII.\n\n${prose("Bert")}\n\nIII.\n\n${prose("Carl")}`).map(
        ([title]) => title,
      ),
    ).toEqual(["I", "II", "III"]);
    expect(
      sections(
        `PART ONE\n\n1\n\n${prose("Anna")}\n\n2\n\n${prose("Bert")}\n\nPART TWO\n\n1\n\n${prose("Carl")}`,
      ).map(([title]) => title),
    ).toEqual(["PART ONE — 1", "PART ONE — 2", "PART TWO — 1"]);
  });

  test("may be numerals with names, and bare numerals inside them part scenes", () => {
    const text = ["I. A SCANDAL", "II. THE LEAGUE", "III. A CASE"].map(twoNumerals).join("\n\n");
    expect(sections(text).map(([title]) => title)).toEqual(["I. A SCANDAL", "II. THE LEAGUE", "III. A CASE"]);
    expect(sectionText([{ title: null, text }]).text).not.toMatch(/^I+\./m);
  });

  test("are not made of a list or a number in the text", () => {
    const list = `${prose("Anna")}\n\n1. Take an egg\n\n2. Break it\n\n3. Eat it\n\n${prose("Bert")}`;
    expect(sections(list)).toEqual([[null, "Anna"]]);
    expect(sections(`${prose("Anna")}\n\n7\n\n${prose("Bert")}`)).toEqual([[null, "Anna"]]);
  });

  test.each([
    [
      "a list with explanations",
      "1. Take an egg.\n\nAny egg will do.\n\n2. Break it.\n\nGently.\n\n3. Eat it.",
    ],
    ["a poem", `I.\n\n${"The sea was wide,\n".repeat(12)}\nII.\n\n${"The sea was gone,\n".repeat(12)}`],
  ])("are not made of %s inside a text", (_, inset) => {
    const around = Array.from({ length: 10 }, () => prose("Anna")).join("\n\n");
    expect(sections(`${around}\n\n${inset}\n\n${around}`)).toEqual([[null, "Anna"]]);
  });

  test("that are short and numbered alike are not taken for contents after the first", () => {
    const text = `Chapter 1\n\n${prose("Anna")}\n\nChapter 2\n\nHe left.\n\nChapter 1\n\nShe stayed.\n\nChapter 2\n\nThey met.`;
    expect(sections(text).map(([, word]) => word)).toEqual(["Anna", "He", "She", "They"]);
  });

  test("leave a preface before them in an unnamed section, but no title page", () => {
    expect(
      sections(
        `A TALE\n\nby A. Smith\n\n${prose("Zoe")}\n\nChapter 1\n\n${prose("Anna")}\n\nChapter 2\n\n${prose("Bert")}`,
      ),
    ).toEqual([
      [null, "Zoe"],
      ["Chapter 1", "Anna"],
      ["Chapter 2", "Bert"],
    ]);
  });
});

test("a list of a play's people is no part of its title", () => {
  const text = `Characters:\nMARTA - a shopkeeper\nMRS. PROWSE - a widow\n\nMARTA: You are early.\n\nMRS. PROWSE: I am late.`;
  expect(sections(text)).toEqual([["Characters", "MARTA"]]);
});

describe("pieces with titles", () => {
  test("are the sections, whatever looks like a heading inside", () => {
    const { sections: found } = sectionText([
      { title: null, text: "Before." },
      { title: "One", text: `Chapter 9\n\n${prose("Anna")}` },
      { title: "Two", text: `${prose("Bert")}\n\n* * *\n\nLater.` },
      { title: "Three", text: "***" },
    ]);
    expect(found.map(({ title }) => title)).toEqual([null, "One", "Two"]);
  });

  test("have their titles normalised", () => {
    const { sections: found } = sectionText([
      { title: "  The\u00a0Cafe\u0301\n of _Doom_ ", text: "He left." },
      { title: " ", text: "She stayed." },
    ]);
    expect(found.map(({ title }) => title)).toEqual(["The Café of Doom", null]);
  });

  test("lose the marks of scene breaks", () => {
    expect(
      sectionText([{ title: "One", text: "He left.\n\n* * *\n\nShe stayed.\n---\nThey met." }]).text,
    ).toBe("He left.\n\nShe stayed.\n\nThey met.");
  });
});

describe("a text without headings", () => {
  test.each(["* * *", "***", "---", "⁂", "#", "• • •", "———"])(
    "has a part at each %j, which is dropped",
    (mark) => {
      const told = sectionText([{ title: null, text: `${prose("Anna")}\n\n${mark}\n\n${prose("Bert")}` }]);
      expect(told.sections).toHaveLength(2);
      expect(told.text).not.toContain(mark);
    },
  );

  const synopsis =
    "Nora is a baker who works day and night. She hardly sees her husband Paul, and their son Tim grows up with his grandmother, who spoils him and tells him that his parents will soon have time for him again. " +
    "One day, as they play by the river, Tim falls into the water, and Paul, who cannot swim, runs along the bank and calls for help until a fisherman pulls the boy out with a hook and brings him home. " +
    "Two years after she left the bakery, Nora opens a small school. The first pupils come from the village, and soon there are so many of them that Paul has to build benches for the yard and a roof above them. " +
    "On the morning that Tim is to leave for the city, the three eat breakfast together. They say little, and when the train comes Nora gives him a loaf of bread, as she had done on his very first day.";

  test("has parts where the telling moves on in time", () => {
    const told = sectionText([{ title: null, text: synopsis }]);
    const openings = told.sections.map(({ start }) => told.text.slice(start, start + 9));
    expect(openings).toEqual(["Nora is a", "One day, ", "Two years", "On the mo"]);
  });

  test("has no part for a moment that is told in passing", () => {
    const tale = `${prose("Anna")} One day they laughed. Two days later they cried. ${prose("Bert")}`;
    expect(sections(tale).length).toBeLessThanOrEqual(2);
  });

  test("of several paragraphs has parts only at their starts", () => {
    const tale = `${prose("Anna")}\n\n${prose("Bert")} One day he was gone, and nobody knew why or where he went. ${prose("Carl")}`;
    expect(sections(tale)).toEqual([[null, "Anna"]]);
  });

  test("is one section when nothing moves", () => {
    expect(sections(prose("Anna"))).toEqual([[null, "Anna"]]);
  });
});
