import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { momentOf } from "../knowledge/story-time.ts";
import { toldTo } from "../knowledge/visible.ts";
import { editionOf } from "../library/edition.ts";
import { foldedWord } from "../retrieval/concordance.ts";
import { wordsIn } from "../text/names.ts";
import { hiddenNames } from "./faults/hidden-names.ts";
import type { VantageView } from "./view.ts";

/**
 * The turns a vantage may see: heard by the same speaker, about the same edition, and made knowing no more than it does.
 * A turn made with a wider view would carry what it knew into this one; of such turns only stays what the person said of
 * themselves, if the story does not tell it later.
 */
export function turnsAllowed(turns: readonly Turn[], view: VantageView): Turn[] {
  const { vantage } = view;
  const { story, bound } = vantage;
  const isOfEdition = ({ edition }: Turn) => edition === undefined || edition === editionOf(story);
  // A character hears what the person says, whatever moment the character speaks from.
  const isOfTheMoment = (turn: Turn) => turn.from === "person" || momentOf(turn) <= momentOf(vantage);
  const isUntold = untoldIn(view);
  return turnsHeard(turns, vantage)
    .flatMap((turn) =>
      turn.bound <= bound && isOfEdition(turn) && isOfTheMoment(turn) ? turn : ofThemselves(turn, isUntold),
    )
    .map(({ author, ...turn }) => ({
      ...turn,
      ...(author !== undefined && { author: isUntold(author) ? SOMEBODY : author }),
    }));
}

/** Stands for a person whose name may not be told. */
const SOMEBODY = "Somebody";

/** A person's name as a prompt may have it: people choose their names themselves, and may have read on. */
export function nameAllowed(name: string, view: VantageView): string {
  return untoldIn(view)(name) ? SOMEBODY : name;
}

/** What people say of themselves, in English and German, and no word more. */
const OF_THEMSELVES =
  /\b(?:my name(?: is|['’]s)|(?:please )?call me|I(?: am|['’]m) called|I live in|I(?: am|['’]m| come) from|ich heiße|mein Name ist|nenn(?:t|en Sie)? mich|ich wohne in|ich komme aus)\s+(\p{L}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)?)/giu;

/** The part of a turn that stays though the rest of it may not be known: who the person is does not depend on the story. */
function ofThemselves(turn: Turn, isUntold: (words: string) => boolean): Turn[] {
  if (turn.from === "story") return [];
  const said = [...turn.text.matchAll(OF_THEMSELVES)].flatMap(([words, named = ""]) =>
    isUntold(named) ? [] : words,
  );
  return said.length === 0 ? [] : [{ ...turn, text: `${said.join(". ")}.` }];
}

/** Whether a text holds a name that may not be known yet, or a word that the story has only further on. */
function untoldIn(view: VantageView): (text: string) => boolean {
  const told = toldTo(view.vantage);
  const hiddenIn = hiddenNames(view, () => []);
  const isLater = ({ word }: { readonly word: string }) => {
    const places = view.concordance.occurrences([foldedWord(word)]);
    return places.length > 0 && places.every(({ end }) => end > told);
  };
  return (text) => hiddenIn(text).length > 0 || wordsIn(text).some(isLater);
}

/**
 * The turns about a story that were said by or to a speaker, or meant for them too, however much could be known when they
 * were made.
 */
export function turnsWithSpeaker(turns: readonly Turn[], vantage: Vantage): Turn[] {
  return turnsHeard(turns, vantage).filter(({ isOverheard }) => isOverheard === undefined);
}

/** The same with what they overheard; what a narrator tells, no character hears. */
function turnsHeard(turns: readonly Turn[], { story, speaker }: Vantage): Turn[] {
  const characterId = speaker.kind === "character" ? speaker.character.id : null;
  const isHeard = (turn: Turn) =>
    turn.characterId === characterId ||
    (characterId !== null && turn.heardBy?.includes(characterId)) ||
    (turn.isOverheard && (turn.from === "person" || turn.characterId !== null));
  return turns.filter((turn) => turn.storyId === story.id && isHeard(turn));
}
