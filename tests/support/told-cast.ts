import { findCast } from "../../src/cast/find-cast.ts";
import type { Character } from "../../src/core/character.ts";
import { segment } from "../../src/ingest/segment.ts";

/** A story of several paragraphs, found and read back as a person would. */
export function told(...paragraphs: string[]) {
  const telling = {
    ...segment({ pieces: [{ title: null, text: paragraphs.join("\n\n") }] }),
    language: "en",
  };
  const { cast, witnesses } = findCast(telling);
  const character = (name: string): Character | undefined =>
    cast.find((one) => [one.name, ...one.aliases.map((alias) => alias.name)].includes(name));
  return {
    telling,
    cast,
    witnesses,
    names: cast.map(({ name }) => name),
    character,
    /** End of the sentence with these words. */
    after: (words: string) =>
      telling.sentences.find(({ end }) => end >= telling.text.indexOf(words) + words.length)?.end,
    /** Names of those who are there in the sentence with these words. */
    presentAt: (words: string): string[] => {
      const at = telling.text.indexOf(words);
      const witness = witnesses.find(({ start, end }) => start <= at && at < end);
      return (witness?.present ?? []).map(({ who }) => cast.find(({ id }) => id === who)!.name).toSorted();
    },
  };
}
