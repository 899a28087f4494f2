import type { Character } from "../core/character.ts";
import type { Presence, Span, Witness } from "../core/story.ts";
import type { PersonNote, Reading, SectionNotes } from "./annotations.ts";
import { foldName } from "../text/fold.ts";
import { datedNames, whoIsCalled } from "./dated-names.ts";
import { inOrder } from "./same-person.ts";
import { firstQuoted, knownFrom, lastQuoted, standingsOf } from "./standing.ts";

/** Who can know what of one section, and the notes that tell more of it. */
interface Noted {
  /** After the section's notes. */
  readonly cast: readonly Character[];
  readonly section: Span;
  readonly note: Pick<SectionNotes, "people" | "told">;
  /** The section's own. */
  readonly witnesses: readonly Witness[];
}

/**
 * Who can know what of one section, with what its notes tell: where they say who is present, sentence by sentence in
 * place of what was found. A section of which a person wrote down anything stays as it is.
 */
export function withNotedPresence(read: Reading, noted: Noted): readonly Witness[] {
  const { witnesses } = noted;
  if (witnesses.some(({ common, present }) => common || present.some(({ how }) => how === "written")))
    return witnesses;
  const inNotes = presentIn(read, noted);
  const isNoted = inNotes.some(({ present, told }) => present.length + told.length > 0);
  return withTold(read, isNoted ? inNotes : witnesses, noted);
}

/** A section's sentences, each with those who are present in it. */
function presentIn(
  { story }: Reading,
  { cast, section, note }: Pick<Noted, "cast" | "section" | "note">,
): Witness[] {
  const people = note.people.flatMap((noted) => {
    const who = whoIsCalled(cast, noted.name, section.end);
    if (who === null) return [];
    const named = datedNames(who).flatMap(({ name }) => standingsOf(story.text, name, section));
    const wanted = foldName(noted.name);
    const isTheirsFrom = datedNames(who).find(({ name }) => foldName(name) === wanted)?.from ?? who.from;
    return [
      {
        who: who.id,
        isTheirsFrom,
        isUnmasked: isTheirsFrom > who.from,
        named,
        stretches: stretchesOf(story.text, noted.present, section),
      },
    ];
  });
  const sentences = story.sentences.filter(({ start, end }) => start >= section.start && end <= section.end);
  return sentences.map(({ start, end }) => {
    const present = new Map<string, Presence>();
    const told: { who: string; from: number }[] = [];
    for (const { who, isTheirsFrom, isUnmasked, named, stretches } of people) {
      if (!stretches.some((stretch) => stretch.start < end && stretch.end > start)) continue;
      // Until the telling shows whose that name is, nobody can tell that they were there.
      if (isUnmasked && end < isTheirsFrom) {
        told.push({ who, from: isTheirsFrom });
        continue;
      }
      const isNamed = named.some((place) => place.start >= start && place.end <= end);
      if (!present.has(who)) present.set(who, { who, how: isNamed ? "named" : "pronoun" });
    }
    return { start, end, present: [...present.values()], told: inOrder(told), common: false };
  });
}

/** Where the quoted stretches lie in a section; one whose words do not stand there in this order is left out. */
function stretchesOf(text: string, stretches: PersonNote["present"], section: Span): Span[] {
  if (stretches === "throughout") return [section];
  return stretches.flatMap(({ first, last }) => {
    const from = firstQuoted(text, first, section);
    const to = from && firstQuoted(text, last, section, from.start);
    return from && to ? [{ start: from.start, end: to.end }] : [];
  });
}

/** Witnesses of a section, with those who learn of it later. */
function withTold(
  { story }: Reading,
  witnesses: readonly Witness[],
  { cast, section, note }: Pick<Noted, "cast" | "section" | "note">,
): readonly Witness[] {
  let all = witnesses;
  for (const { who, what, when } of note.told) {
    const person = whoIsCalled(cast, who, section.end);
    const told = firstQuoted(story.text, what, section);
    const learns = lastQuoted(story.text, when, section);
    if (!person || !told || !learns) continue;
    for (const { start, end } of story.sentences) {
      if (start >= told.end || end <= told.start) continue;
      const from = Math.max(knownFrom(story, learns), end);
      const isThere = all.some((witness) => witness.start < end && witness.end > start);
      const place = { start, end, present: [], told: [], common: false };
      all = (isThere ? all : byStart([...all, place])).map((witness) =>
        witness.start < end && witness.end > start ? withTelling(witness, person.id, from) : witness,
      );
    }
  }
  return all;
}

/** Nobody knows a stretch before its end. */
function withTelling(witness: Witness, who: string, learnt: number): Witness {
  const from = Math.max(learnt, witness.end);
  const told = inOrder([...witness.told, { who, from }]);
  return {
    ...witness,
    told: told.filter((one, at) => told.findIndex((other) => other.who === one.who) === at),
  };
}

/** In telling order. */
export function byStart(witnesses: readonly Witness[]): Witness[] {
  return witnesses.toSorted((one, other) => one.start - other.start);
}
