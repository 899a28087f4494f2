import { describe, expect, it } from "vitest";
import { kindOf, type QuestionKind } from "../../src/answer/question-kind.ts";
import { USUAL_LENGTH, wishedLength } from "../../src/answer/length-wish.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { character, storyOf } from "../support/stories.ts";

const story = storyOf(["Ted went out."], [character("ted", "Ted")]);
const vantage = { story, speaker: NARRATOR, bound: story.text.length };

const KINDS: Readonly<Record<QuestionKind, readonly string[]>> = {
  "small-talk": [
    "Hi",
    "Hello, who are you?",
    "Hey Ted!",
    "Thanks!",
    "Good morning! How are you today?",
    "Hello there",
    "Hallo Ted, wie geht's?",
    "Bonjour",
  ],
  remark: ["lol", "haha 😂", "👍", "…", "ok", "ok Ted", "nice", ":)"],
  overview: [
    "Summarize the whole novel.",
    "Tell me the whole story in 1500 words.",
    "What is this story about? Give me a short summary.",
    "tl;dr",
    "TLDR please",
    "Explain the whole plot in great detail.",
    "Who is who?",
    "Who are the people in this story?",
    "Give me a recap",
    "catch me up",
    "Hi! What has happened so far?",
    "Worum geht es in dieser Geschichte?",
    "Fass die Geschichte kurz zusammen",
    "What's this book even about?",
    "whats this book about, explain like im five",
    "what is this about??",
    "Can you sum it up for me please",
    "could you give me a quick recap of the story so far",
    "recap",
    "what did I miss?",
    "what's going on in this story?",
    "What happened so far in the book?",
    "who's in it?",
    "who are the main characters",
    "remind me what happened",
    "the story so far?",
    "bring me up to speed",
    "What is the plot?",
    "tldr of this one?",
    "Was ist bisher passiert?",
    "Worum geht es hier, kurz gesagt?",
    "Worum geht's, ohne alles zu erzählen?",
    "Wovon handelt das Buch?",
    "Kannst du mir die Geschichte zusammenfassen?",
    "Gib mir bitte eine kurze Zusammenfassung",
    "Wer kommt alles vor?",
    "Was habe ich verpasst?",
    "De quoi parle cette histoire ?",
    "Résume-moi l'histoire, s'il te plaît",
    "Peux-tu me résumer le livre ?",
    "Que s'est-il passé jusqu'ici ?",
    "Qui sont les personnages principaux ?",
    "Fais-moi un petit résumé",
    "¿De qué trata el libro?",
    "hazme un resumen cortito",
    "¿Puedes resumir la historia, por favor?",
    "¿Qué ha pasado hasta ahora?",
    "¿Quiénes son los personajes?",
  ],
  question: [
    "hi Ted, why did she leave?",
    "What happened at the trial?",
    "Summarise chapter 3",
    "Tell me the whole story of you and Joanna, in detail.",
    "What is the capital of France?",
    "*knocks* Got a minute?",
    "Who is Ted?",
    "What did she tell you?",
    "Describe the hospital scene in vivid detail, 400 words.",
    "And then?",
    "ok, and what about Billy?",
    "What happened to Billy?",
    "What is the letter about?",
    "Who is in the kitchen?",
    "Tell me about Ted",
    "what's the moral",
    "Was passiert mit Billy?",
    "Was ist los mit Ted?",
    "Worum geht es in dem Brief?",
    "De quoi Ted a-t-il peur ?",
    "¿Qué pasa con Billy?",
    "Where are we going?",
    "What happened?",
    "Was ist passiert?",
    "what happens at the end",
  ],
};

describe.each(Object.entries(KINDS))("what wants %s", (kind, questions) => {
  it.each(questions)("is seen: %s", (question) => {
    expect(kindOf(question, vantage, [])).toBe(kind);
  });
});

it("is an answer after a question of the speaker's own", () => {
  const turn = {
    from: "story" as const,
    text: "Shall I tell you?",
    storyId: story.id,
    characterId: null,
    bound: 0,
  };
  expect(kindOf("ok", vantage, [turn])).toBe("question");
  expect(kindOf("ok", vantage, [{ ...turn, text: "I told you." }])).toBe("remark");
});

it.each([
  ["Why did she go?", "at most 5 sentences", 700],
  ["Tell me in 400 words why she went.", "about 400 words", 700],
  ["In one sentence: why?", "one sentence", 350],
  ["Why? Use three sentences.", "3 sentences", 350],
  ["Briefly, why did she go?", "at most 2 sentences", 700],
  ["Explain it in great detail.", "up to 15 sentences", 2100],
  ["In 99999 words, please.", "about 99999 words", 3000],
  ["Erzähl es mir in zwei Sätzen.", "2 sentences", 350],
])("hears how long an answer is wished: %s", (question, words, tokens) => {
  expect(wishedLength(question, USUAL_LENGTH)).toEqual({ words, tokens });
});

it.each([
  ["short", "at most 2 sentences", 350],
  ["medium", "at most 5 sentences", 700],
  ["long", "at most 10 sentences", 1400],
] as const)(
  "gives answers a length that was chosen, unless another is wished: %s",
  (choice, words, tokens) => {
    expect(wishedLength("Why did she go?", USUAL_LENGTH, choice)).toEqual({ words, tokens });
    for (const wish of ["Why, in one sentence?", "Warum? Ausführlich, bitte."])
      expect(wishedLength(wish, USUAL_LENGTH, choice)).toEqual(wishedLength(wish, USUAL_LENGTH));
  },
);
