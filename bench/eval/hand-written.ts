import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Story } from "../../src/core/story.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { findPhrase, parsePosition } from "../../src/knowledge/position.ts";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import { type Asked, KINDS } from "./questions.ts";

/** One line of a file of questions: who is asked what, how far it is known, and from which moment they speak. */
const LINE = z.strictObject({
  question: z.string().min(1),
  as: z.string().optional(),
  until: z.string().optional(),
  at: z.string().optional(),
  kind: z.enum(KINDS),
  must: z.array(z.string()).default([]),
  mustNot: z.array(z.string()).default([]),
});

/** Reads questions written by hand. @throws Error, with its number, for a line that is not in order. */
export function handWritten(path: string, story: Story): Asked[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line, at) => {
      try {
        return askedIn(story, LINE.parse(JSON.parse(line)));
      } catch (cause) {
        throw new Error(`${path}, line ${at + 1}: ${String(cause)}`, { cause });
      }
    });
}

function askedIn(
  story: Story,
  { question, as, until, at, kind, must, mustNot }: z.output<typeof LINE>,
): Asked {
  const bound = until === undefined ? story.text.length : parsePosition(story, until);
  const speaker = as === undefined ? NARRATOR : findSpeaker(story, as, bound);
  const moment = at === undefined ? {} : { moment: parsePosition(story, at) };
  const isAboutStretch = kind !== "past-only";
  const [words = ""] = isAboutStretch ? [...must, ...mustNot] : [];
  const target = isAboutStretch ? findPhrase(story.text, words) : null;
  if (isAboutStretch && target === null) throw new Error(`the story does not say "${words}"`);
  return { kind, question, vantage: { story, speaker, bound, ...moment }, target, must, mustNot };
}
