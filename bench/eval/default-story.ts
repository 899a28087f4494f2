import type { Story, Witness } from "../../src/core/story.ts";
import type { Vantage } from "../../src/core/vantage.ts";
import { knowingOf } from "./knowing.ts";
import { type Asked, questionAbout, questionsOfIdentity, vantagesAt, type Wording } from "./questions.ts";

/** Shares of the sentences after which a short story is broken off, or one character before. */
const SHARES = [0.25, 0.5, 0.75, 1];

/** All questions of a short story: every stretch, asked of everybody, at a few bounds and moments. */
export function allQuestions(story: Story, wording: Wording): Asked[] {
  return placesIn(story)
    .flatMap((position) => vantagesAt(story, position))
    .flatMap((vantage) => [...aboutStretches(vantage, wording), ...questionsOfIdentity(vantage)]);
}

/** Bounds over the story, and, all of it known to the reader, moments over it. */
function placesIn({ sentences, text }: Story): Pick<Vantage, "bound" | "moment">[] {
  const ends = SHARES.map((share) => sentences[Math.floor(share * (sentences.length - 1))]!.end);
  const moments = ends.slice(0, -1).map((moment) => ({ bound: text.length, moment }));
  // A sentence is not known before its last character.
  const short = ends.map((end) => ({ bound: end - 1 }));
  return [...ends.map((bound) => ({ bound })), ...short, ...moments];
}

function aboutStretches(vantage: Vantage, wording: Wording): Asked[] {
  return vantage.story.witnesses.flatMap((stretch, at) => askAbout(vantage, stretch, { wording, at }) ?? []);
}

/** The question about a stretch from a vantage; `null` where it says too little to be asked about. */
export function askAbout(
  vantage: Vantage,
  stretch: Witness,
  { wording, at, about = stretch }: { wording: Wording; at: number; about?: Pick<Witness, "start" | "end"> },
): Asked | null {
  const question = questionAbout(vantage.story.text.slice(about.start, about.end), wording, at);
  if (question === null) return null;
  const knowing = knowingOf(vantage, stretch);
  const kind = knowing === "known" ? "past-presence" : knowing === "future" ? "future" : "past-absence";
  return { kind, question, vantage, target: { start: about.start, end: about.end }, must: [], mustNot: [] };
}
