import { UsageError } from "../core/errors.ts";
import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { findSpeaker, speakerWithId } from "../knowledge/find-speaker.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { factsAt, voiceAt } from "../knowledge/facts.ts";
import { cardFrom } from "../cards/card.ts";
import { greetingOf } from "../cards/played-by.ts";
import { cardFormat, readCard } from "../cards/registry.ts";
import { cardOf, importedCardOf, type ToldCharacter } from "../cards/story-card.ts";
import { lorebookOf } from "../cards/story-lorebook.ts";
import { guestId, type ImportedCard } from "../cards/with-cards.ts";
import { portrait } from "../cards/portrait.ts";
import { demandEdition } from "./edition.ts";
import type { Library } from "./library.ts";
import { nameOf } from "../core/story-id.ts";

/** Which character is to be written into a card, and how. */
export interface CardWish {
  readonly storyId: string;
  readonly characterId: string;
  /** How far the story may be known. */
  readonly bound: number;
  /** The edition the bound is of; left out, of whichever there is. */
  readonly edition?: string;
  readonly format: "png" | "json" | "v2-json";
}

/** A file to be given to a person. */
export interface CardFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A card that somebody is to be played by. */
export interface CardImport {
  readonly storyId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Id of the character it is for; `null` for a guest. */
  readonly characterId: string | null;
  /** Position from which the card's words may be used: it may tell the whole plot. */
  readonly from: number;
}

/** Whom a card was imported for, and what they say first; `null` for nothing. */
export interface Imported {
  readonly id: string;
  readonly name: string;
  readonly greeting: string | null;
}

/** Largest picture kept (bytes): what Discord takes for an emoji, which is how the bot keeps them. */
const MAX_PICTURE = 256 * 1024;
/** Guests and played characters of one story. */
const MAX_CARDS = 100;
/** Longest card kept, as JSON without its picture (characters): several lorebooks. */
const MAX_CARD_LENGTH = 1_000_000;

/** A character as a card, with what is true and told up to the bound. @throws UsageError when they are unknown by then. */
export async function exportCard(
  library: Pick<Library, "read" | "casts">,
  { storyId, characterId, bound, edition, format }: CardWish,
  now: () => number = Date.now,
): Promise<CardFile> {
  const story = await library.read(storyId);
  demandEdition(story, edition);
  const speaker = speakerWithId(story, characterId, bound);
  if (speaker.kind === "narrator") throw new UsageError("The narrator has no card: choose a character.");
  const { character } = speaker;
  const imported = (await library.casts.cards(storyId)).find(({ id }) => id === characterId);
  const told = toldOf(story, character, { bound, madeAt: now() });
  const isTold = imported !== undefined && character.card !== null && character.card.from <= bound;
  const card = isTold ? importedCardOf(cardFrom(imported.raw, "The card"), told) : cardOf(told);
  const fileName = `${nameOf(storyId)}-${
    character.name
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-") ?? "card"
  }`;
  const { hasPicture, ending, write } = cardFormat(format);
  const drawn = async () => pngIn(character.picture) ?? (await portrait(character.name, characterId));
  return { fileName: `${fileName}${ending}`, bytes: write(card, hasPicture ? await drawn() : null) };
}

/** The story as a stand-alone lorebook, with what is told up to the bound. */
export async function exportLorebook(
  library: Pick<Library, "read">,
  { storyId, bound, edition }: Pick<CardWish, "storyId" | "bound" | "edition">,
): Promise<CardFile> {
  const story = await library.read(storyId);
  demandEdition(story, edition);
  const people = castUpTo(story, bound)
    .filter(({ isGuest }) => !isGuest)
    .map((character) => ({
      character,
      names: namesUpTo(character, bound),
      truths: factsAt(character, { bound }),
    }));
  const book = lorebookOf({ story, bound, people });
  return {
    fileName: `${nameOf(storyId)}-lorebook.json`,
    bytes: Buffer.from(JSON.stringify(book, null, 2)),
  };
}

/**
 * Has somebody played as a card says: a character of the story, or else a guest, who knows only what the card says.
 *
 * @throws UsageError when the file holds no card, nobody has that id, or a guest would bear the name of somebody in the
 * story.
 */
export async function importCard(
  library: Pick<Library, "read" | "casts">,
  { storyId, fileName, bytes, characterId, from }: CardImport,
): Promise<Imported> {
  await requireCardPlace(library, { storyId, characterId });
  const card = readCard(bytes, fileName);
  if (JSON.stringify(card.raw).length > MAX_CARD_LENGTH)
    throw new UsageError(`${fileName} holds more than a million characters: shorten its lorebook.`);
  const story = await library.read(storyId);
  const id = characterId ?? guestId(card.name, story.cast);
  if (characterId === null) requireFreeName(story, card.name);
  else speakerWithId(story, characterId, story.text.length);
  const { picture } = card;
  const isShown = picture !== null && picture.bytes.length <= MAX_PICTURE;
  const imported: ImportedCard = {
    id,
    isGuest: characterId === null,
    from,
    length: story.text.length,
    raw: card.raw,
    picture: isShown ? `data:${picture.type};base64,${Buffer.from(picture.bytes).toString("base64")}` : null,
  };
  await library.casts.writeCard(storyId, imported);
  const character = (await library.read(storyId)).cast.find((one) => one.id === id)!;
  return { id, name: character.name, greeting: greetingOf(character, story.text.length) };
}

/**
 * Asked before a card is read: of a guest's, which says itself who it is for, it is not known yet that it takes the place
 * of another.
 *
 * @throws UsageError when the story has no room for another card.
 */
export async function requireCardPlace(
  { casts }: Pick<Library, "casts">,
  { storyId, characterId }: Pick<CardImport, "storyId" | "characterId">,
): Promise<void> {
  const others = (await casts.cards(storyId)).filter(({ id }) => id !== characterId);
  if (others.length >= MAX_CARDS)
    throw new UsageError(`There are ${MAX_CARDS} cards in this story already: remove one first.`);
}

/** Takes a card back, and with it a guest. @throws UsageError when there is none. */
export async function removeCard(
  library: Pick<Library, "read" | "casts">,
  storyId: string,
  characterId: string,
): Promise<void> {
  await library.read(storyId);
  const cards = await library.casts.cards(storyId);
  if (!cards.some(({ id }) => id === characterId))
    throw new UsageError("Nobody of that name is played by a card: see who is with the list of the cast.");
  await library.casts.removeCard(storyId, characterId);
}

function toldOf(
  story: Story,
  character: Character,
  { bound, madeAt }: { bound: number; madeAt: number },
): ToldCharacter {
  return {
    story,
    bound,
    id: character.id,
    names: namesUpTo(character, bound),
    truths: factsAt(character, { bound }),
    facts: [...character.relations, ...character.facts],
    voice: voiceAt(character, { bound }),
    greeting: greetingOf(character, bound) ?? "",
    madeAt,
  };
}

function requireFreeName(story: Story, name: string): void {
  const others = { cast: story.cast.filter(({ isGuest }) => !isGuest) };
  try {
    findSpeaker(others, name, story.text.length);
  } catch (error) {
    if (error instanceof UsageError) return;
    throw error;
  }
  throw new UsageError(
    `Somebody in the story is called ${JSON.stringify(name.slice(0, 60))}: import the card for them, as its character.`,
  );
}

/** The bytes of a picture that is a PNG; `null` for others. */
function pngIn(picture: string | null): Uint8Array | null {
  const base64 = /^data:image\/png;base64,(.*)$/su.exec(picture ?? "")?.[1];
  return base64 === undefined ? null : Buffer.from(base64, "base64");
}
