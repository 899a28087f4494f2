import { describe, expect, test } from "vitest";
import { withoutForeword } from "../../src/text/foreword.ts";

const page = "THE TALE\n\nBY JANE DOE";
const words = "This book is dear to all who read it, and I have read it often.\n\nIt has its faults.";
const story = "CHAPTER I\n\nHe left.\n\nGeorge Smith.\n\nCHAPTER II\n\nShe stayed.";

describe("a foreword", () => {
  test.each([
    ["below it", `PREFACE.\n\n${words}\n\n                   GEORGE SMITH.`],
    ["below it, with the place", `Introduction\n\n${words}\n\nLONDON, 1894.\n\n_George B. Smith._`],
    ["below its title", `FOREWORD\n\nBy George Smith\n\n${words}`],
  ])("that somebody else has signed %s is left out", (_, foreword) => {
    const told = withoutForeword(`${page}\n\n${foreword}\n\n${story}`, "Jane Doe");
    expect(told.split(/\n{2,}/)).toEqual([...page.split("\n\n"), ...story.split("\n\n")]);
  });

  test.each([
    ["nobody has signed", `PREFACE\n\n${words}`],
    ["the author has signed", `PREFACE\n\n${words}\n\nJ. DOE.`],
    [
      "the author has signed with initials",
      `INTRODUCTION.\n\n${words}\n\nJ. A. D.\n\nLondon, October 15, 1831.`,
    ],
    ["the author has signed as such", `PREFACE\n\n${words}\n\nTHE AUTHOR.`],
  ])("that %s stays", (_, foreword) => {
    const text = `${page}\n\n${foreword}\n\n${story}`;
    expect(withoutForeword(text, "Jane Doe")).toBe(text);
  });

  test("stays when nobody knows the author, and after the first chapter", () => {
    const foreword = `PREFACE\n\n${words}\n\nGEORGE SMITH.`;
    const text = `${foreword}\n\n${story}`;
    expect(withoutForeword(text, null)).toBe(text);
    const later = `${story}\n\n${foreword}\n\n${story}`;
    expect(withoutForeword(later, "Jane Doe")).toBe(later);
  });
});
