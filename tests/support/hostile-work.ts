import { deflateSync } from "node:zlib";
import { checkReply } from "../../src/answer/check.ts";
import { checkRules } from "../../src/answer/check-rules.ts";
import { fenceOf } from "../../src/answer/prompt-values.ts";
import { askedOf, viewFrom } from "../../src/answer/view.ts";
import { courtesyTo } from "../../src/answer/writers/courtesy.ts";
import { asksForEnding } from "../../src/answer/writers/ending.ts";
import { asksForSetting } from "../../src/answer/writers/setting.ts";
import { yesOrNo } from "../../src/answer/writers/yes-or-no.ts";
import { exampleDialogues, expandMacros } from "../../src/cards/macros.ts";
import { readCard } from "../../src/cards/registry.ts";
import { findCast } from "../../src/cast/find-cast.ts";
import type { Story } from "../../src/core/story.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { retellInFirstPerson } from "../../src/first-person/first-person.ts";
import { segment } from "../../src/ingest/segment.ts";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import { findPosition } from "../../src/knowledge/position.ts";
import { answerChunks } from "../../src/models/answer-body.ts";
import { epubReader } from "../../src/readers/epub.ts";
import { htmlReader } from "../../src/readers/html.ts";
import { markdownReader } from "../../src/readers/markdown.ts";
import type { Reader } from "../../src/readers/reader.ts";
import { textReader } from "../../src/readers/text.ts";
import { answerProbability } from "../../src/retrieval/answerable.ts";
import { askedFor } from "../../src/retrieval/asked-for.ts";
import { besideStory } from "../../src/retrieval/beside-story.ts";
import { concordanceOf } from "../../src/retrieval/concordance.ts";
import { buildKeywordIndex } from "../../src/retrieval/keyword-index.ts";
import { mendSpelling } from "../../src/retrieval/spelling.ts";
import { readSpoken, stretchesOf } from "../../src/scenes/spoken.ts";
import {
  blockQuote,
  escaped,
  readable,
  readBack,
} from "../../src/surfaces/discord/commands/replies/escape.ts";
import { webhookName } from "../../src/surfaces/discord/delivery/webhook-name.ts";
import { withoutMarksOfModels } from "../../src/text/model-marks.ts";
import { normalise } from "../../src/text/normalise.ts";
import { splitMessage } from "../../src/text/split-message.ts";
import { hideThinking } from "../../src/text/thinking.ts";
import { visibleName } from "../../src/text/visible.ts";
import { jsonBytes, chunk, pngOf, writeCharx } from "../cards/cards.ts";
import { bookOf } from "./epub.ts";
import { character, searchingIn, storyOf } from "./stories.ts";

const story = storyOf(
  [
    "Ann lived by the river.",
    "Bob came and asked for bread.",
    "At night she hid the brass key under the step.",
  ],
  [character("ann", "Ann"), character("bob", "Bob")],
);
const { concordance } = (await searchingIn(story)).index;
const view = viewFrom({ story, speaker: NARRATOR, bound: 30, moment: 30 }, concordance);

const reading =
  (reader: Reader, bytesOf = (text: string): Uint8Array => Buffer.from(text)) =>
  (text: string) =>
    segment(reader.read(bytesOf(text), "book"));

/** A page of a fan-fiction archive. */
const archived = (text: string): string =>
  `<html><body><div id="preface"><h1>T</h1></div><div class="meta"><h2>Chapter 1</h2></div><div class="userstuff">${text}</div></body></html>`;

const card = (text: string) => ({
  spec: "chara_card_v2",
  data: {
    name: text,
    description: text,
    first_mes: text,
    character_book: { entries: [{ keys: [text], content: text }] },
  },
});

function told(text: string): Story {
  return {
    id: "t",
    title: "T",
    author: null,
    language: "en",
    ...segment({ pieces: [{ title: null, text }] }),
    cast: [],
    witnesses: [],
  };
}

/** A reply to somebody who has read the first half of a story, checked against the rest. */
function recitedFrom(text: string): void {
  const long = told(text);
  const { sentences } = long;
  const bound = sentences[sentences.length >> 1]?.end ?? 0;
  const searched = concordanceOf(long, buildKeywordIndex(long.text, sentences));
  const vantage = { story: long, speaker: NARRATOR, bound, moment: bound };
  checked(long.text.slice(-2000), viewFrom(vantage, searched));
}

function checked(text: string, seen = view): string {
  const grounds = {
    passages: [],
    said: ["Who is Ann?"],
    instructions: ["You tell a story about people."],
    others: ["Bob"],
  };
  const check = checkReply(checkRules(seen, grounds));
  return check.push(text) + check.end();
}

/** The same in pieces of a word, as it comes from a model. */
function streamed(text: string): void {
  const check = checkReply(checkRules(view, { passages: [], said: [], instructions: [] }), {
    stopsAtFaults: true,
  });
  for (const piece of text.match(/[^]{1,5}/gu) ?? []) {
    check.push(piece);
    if (check.isOver()) check.goOn();
  }
  check.end();
}

/** The 700 tokens of an answer, and what can be typed, are a small part of what a file is. */
const shorter = (text: string): string => text.slice(0, text.length >> 2);

async function chunksOf(text: string): Promise<void> {
  const endpoint = { model: "m", settings: { apiKey: "K", baseUrl: "U", model: "M" } };
  for await (const value of answerChunks(new Response(text), endpoint)) void value;
}

const ANN = {
  names: ["Ann"],
  pronouns: "she" as const,
  others: [{ names: ["Bob"], pronouns: "he" as const }],
};

/** All that reads or checks what comes from outside. */
export const WORK: Readonly<Record<string, (text: string) => unknown>> = {
  "a text file": reading(textReader()),
  "a text file in no known encoding": reading(textReader(), (text) => Buffer.from(`${text}\xe9`, "latin1")),
  "a fan-fiction archive's text file": reading(textReader(), (text) =>
    Buffer.from(`T\nA\nPosted originally on the Archive at http://a.b/c.\nRating: G\n\n${text}`),
  ),
  "a Markdown file": reading(markdownReader()),
  "a Markdown file with front matter": reading(markdownReader(), (text) =>
    Buffer.from(`---\n${text}\n---\n\na`),
  ),
  "a web page": reading(htmlReader(), (text) => Buffer.from(`<html><body>${text}</body></html>`)),
  "a web page of a fan-fiction archive": reading(htmlReader(), (text) => Buffer.from(archived(text))),
  "an EPUB's page": reading(epubReader(), (text) => bookOf({ pages: [{ path: "a.xhtml", html: text }] })),
  "an EPUB's contents": reading(epubReader(), (text) =>
    bookOf({
      pages: [{ path: "a.xhtml", html: "<p>One.</p>" }],
      contents: text,
      landmarks: text,
      metadata: `<dc:title>${text}</dc:title>`,
    }),
  ),
  "an EPUB's package": reading(epubReader(), (text) =>
    bookOf({
      pages: [{ path: "a.xhtml", html: "<p>One.</p>" }],
      metadata: text,
      guide: text,
      navPoints: text,
    }),
  ),
  "a card as JSON": (text) => readCard(jsonBytes(card(text)), "c.json"),
  "a card as PNG": (text) =>
    readCard(
      pngOf(
        chunk(
          "zTXt",
          Buffer.concat([
            Buffer.from("chara\0\0"),
            deflateSync(Buffer.from(jsonBytes(card(text))).toString("base64")),
          ]),
        ),
      ),
      "c.png",
    ),
  "a card as CHARX": (text) => readCard(writeCharx({ raw: card(text) }, null), "c.charx"),
  "a card that is only text": (text) => readCard(Buffer.from(text), "c.json"),
  "a card's macros": (text) => {
    const values = { char: "Ann", user: "Bob", random: () => 0.5, now: 0 };
    return exampleDialogues(expandMacros(text, values));
  },
  normalising: normalise,
  segmenting: (text) => segment({ pieces: [{ title: null, text }] }),
  "the cast": (text) => findCast(told(text)),
  "recited words": recitedFrom,
  "a model's reply": (text) => checked(shorter(text)),
  "a model's reply, piece by piece": (text) => streamed(shorter(text)),
  "a model's thoughts": (text) => {
    const filter = hideThinking();
    return [filter.push(text), filter.end()];
  },
  "a model's answer as it comes": chunksOf,
  "events of a model's answer": (text) => chunksOf(`data: {}\n\n${text}`),
  "marks of a model's template": withoutMarksOfModels,
  "a fence": (text) => fenceOf([text]),
  "a message to Discord": (text) => splitMessage(shorter(text)),
  escaping: (text) => escaped(text) + blockQuote(text),
  "escaping what a model wrote": (text) => readBack(readable(text)),
  "a webhook's name": webhookName,
  "a visible name": visibleName,
  "a line of a scene": (text) => stretchesOf(readSpoken(text).line),
  "a question": (text) => answerProbability(askedOf(view, shorter(text))),
  "a question's spelling": (text) => mendSpelling(view, shorter(text)),
  "what is asked for": (text) => askedFor(text).isHeldIn(text),
  "what is beside the story": (text) => besideStory(shorter(text), () => false),
  "yes or no": (text) => yesOrNo(text, text),
  "a courtesy": (text) => courtesyTo(shorter(text), view.vantage),
  "how a story ends": (text) => asksForEnding(shorter(text)),
  "where a story takes place": (text) => asksForSetting(shorter(text)),
  "a name that is typed": (text) => findSpeaker(story, text, 30),
  "a position that is typed": (text) => findPosition(story, `"${text}"`),
  retelling: (text) => retellInFirstPerson(shorter(text), ANN),
};
