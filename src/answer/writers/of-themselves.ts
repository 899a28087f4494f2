import type { Character } from "../../core/character.ts";
import { newestFactsAt, relationsAt } from "../../knowledge/facts.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { wholeWordsIn } from "../../text/whole-words.ts";
import type { VantageView } from "../view.ts";
import { calledIn } from "./called.ts";

const WHO_ARE_YOU =
  /^\W*(?:(?:so|and|but|hello|hi|hey),? )*(?:who are you|what are you|tell me (?:something |more )?about yourself|introduce yourself|describe yourself)\b/iu;
const HOW_ARE_YOU =
  /^\W*(?:(?:so|and|but|hello|hi|hey),? )*(?:how (?:are|r) (?:you|u|things)|how do you do|how(?:'s| is) it going)\b/iu;
const WHO_IS_THAT_TO_YOU =
  /\b(?:who|what) (?:is|are|was) .{1,80} to you\b|\bhow (?:do|did) you (?:feel about|get (?:on|along) with|know)\b|\bwhat do you (?:think|feel) (?:of|about)\b|\bdo you (?:like|love|hate|know|trust)\b/iu;

/** How many sentences somebody says of themselves, and of them who others are. */
const SAID = 4;
const RELATIONS_SAID = 2;

/** Puts a sentence in the first person of the speaker, given the text before it; `null` where that cannot be done cleanly. */
export type InFirstPerson = (sentence: string, context: string) => string | null;

/**
 * What a character says who is asked who or how they are, or what somebody is to them: only what is true of them at their
 * moment and told by then. `null` where something else is asked, or nothing is known of it.
 */
export function ofThemselves(
  question: string,
  speaker: Character,
  { vantage }: VantageView,
  inFirstPerson: InFirstPerson,
): string | null {
  const { story, bound } = vantage;
  const relations = relationsAt(speaker, vantage).flatMap((one) => withMine(one) ?? []);
  if (WHO_IS_THAT_TO_YOU.test(question)) {
    const meant = castUpTo(story, bound)
      .filter(({ id }) => id !== speaker.id)
      .flatMap((one) => namesUpTo(one, bound))
      .filter((name) => !wholeWordsIn(question.toLowerCase(), name.toLowerCase()).next().done);
    return relations.find((one) => meant.some((name) => one.startsWith(`${name} `))) ?? null;
  }
  const deeds = newestFactsAt({ ...speaker, relations: [] }, vantage, Infinity).flatMap((fact) => {
    const named = fact.replace(/^(?:He|She|They)(?=\s)/u, speaker.name);
    const said = inFirstPerson(named, `${speaker.name} is here.`);
    return said !== null && /^(?:I|My)\b/u.test(said) ? [said] : [];
  });
  if (WHO_ARE_YOU.test(question)) {
    const others = relations.slice(0, RELATIONS_SAID);
    return [`I am ${calledIn(vantage, speaker)}.`, ...others, ...deeds.slice(0, SAID - others.length)].join(
      " ",
    );
  }
  if (HOW_ARE_YOU.test(question)) return ["Thank you for asking.", ...deeds.slice(0, 1)].join(" ");
  return null;
}

/** Who somebody is to the speaker in the speaker's own words: "Joanna is my wife."; `null` where it says more than that. */
function withMine(relation: string): string | null {
  const mine = relation.replaceAll(/\b(?:his|her|their)\b/gu, "my").replaceAll(/\bhim\b/gu, "me");
  return mine === relation || /\b(?:he|she|they|them|himself|herself)\b/iu.test(mine) ? null : mine;
}
