import { describe, expect, it } from "vitest";
import { inEnglish } from "../../src/text/in-english.ts";

describe("a question in another language, in English word by word", () => {
  it.each([
    ["Wen heiratet sie am Ende?", "who marry end?"],
    ["Warum hat Joanna ihren Mann verlassen?", "why Joanna husband man leave?"],
    ["Wie heißt die Mutter?", "how name mother?"],
    ["¿Dónde trabaja el padre?", "¿ work father?"],
    ["Qui est le frère du roi ?", "who brother king ?"],
  ])("%s", (question, english) => {
    expect(inEnglish(question)).toBe(english);
  });

  it.each([
    "What was in the box?",
    "Did the man die?",
    "Who is a son of the king?",
    "so who wins?",
    "Where does Mlle. Bourienne come from?",
    "",
  ])("stays as it is where it is English, or nobody can tell: %s", (question) => {
    expect(inEnglish(question)).toBe(question);
  });
});
