import { describe, expect, it } from "vitest";
import { findCast } from "../../src/cast/find-cast.ts";
import { thereIn } from "../../src/knowledge/there.ts";
import { segment } from "../../src/ingest/segment.ts";
import { type PresenceScene, SCENES } from "../support/presence-scenes.ts";

/** A sentence, who is there in it and who is found to be. */
interface Compared {
  readonly sentence: string;
  readonly there: readonly string[];
  readonly found: readonly string[];
}

function compared({ text }: PresenceScene): Compared[] {
  const lines = [...text.matchAll(/^(.+?)(?: \{(.*)\})?$/gmu)].map(([, sentence = "", there = ""]) => ({
    sentence,
    there: there === "" ? [] : there.split(", "),
  }));
  const plain = text.trim().replaceAll(/ \{.*\}$/gmu, "");
  const paragraphs = plain.split("\n\n").map((paragraph) => paragraph.replaceAll("\n", " "));
  const telling = {
    ...segment({ pieces: [{ title: null, text: paragraphs.join("\n\n") }] }),
    language: "en",
  };
  const { cast, witnesses } = findCast(telling);
  expect(telling.sentences.map(({ start, end }) => telling.text.slice(start, end))).toEqual(
    lines.map(({ sentence }) => sentence),
  );
  const labels = new Set(lines.flatMap(({ there }) => there));
  const label = (id: string): string => {
    const person = cast.find((one) => one.id === id);
    const names = person ? [person.name, ...person.aliases.map(({ name }) => name)] : [];
    const words = names.flatMap((name) => [name, ...name.split(" ")]);
    return words.find((name) => labels.has(name)) ?? id;
  };
  return lines.map(({ sentence, there }, at) => {
    const { start = 0, end = 0 } = telling.sentences[at] ?? {};
    const witness = witnesses.find((one) => one.start <= start && end <= one.end);
    return { sentence, there, found: (witness ? thereIn(witness) : []).map(({ who }) => label(who)) };
  });
}

function mistakes(sentences: readonly Compared[]): string[] {
  return sentences.flatMap(({ sentence, there, found }) => [
    ...there.filter((who) => !found.includes(who)).map((who) => `${who} is there: ${sentence}`),
    ...found.filter((who) => !there.includes(who)).map((who) => `${who} is not there: ${sentence}`),
  ]);
}

describe("who is there", () => {
  it.each(SCENES)("$title", (scene) => {
    const found = mistakes(compared(scene));
    // Where as many are wrong as before the list itself says which are new.
    expect(found.length <= (scene.wrong ?? 0) ? [] : found).toEqual([]);
  });

  it("is right nearly everywhere", () => {
    // A sentence that is told often counts once in its scene.
    const sentences = SCENES.flatMap((scene) => [
      ...new Map(compared(scene).map((one) => [one.sentence, one])).values(),
    ]);
    const right = sentences.flatMap(({ there, found }) => found.filter((who) => there.includes(who))).length;
    const found = sentences.flatMap((one) => one.found).length;
    const there = sentences.flatMap((one) => one.there).length;
    expect(right / found).toBeGreaterThan(0.97);
    expect(right / there).toBeGreaterThan(0.97);
  });
});
