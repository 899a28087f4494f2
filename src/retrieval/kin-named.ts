import type { Vantage } from "../core/vantage.ts";
import { relationsAt } from "../knowledge/facts.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { EVERYDAY_KIN } from "../text/kin.ts";

const WORD = /\p{L}+/gu;

/**
 * The question with the name of whom an everyday word can mean behind it, where that is one person alone as far as the
 * story is known: "the mom Joanna".
 */
export function withKinNamed(question: string, { story, bound }: Pick<Vantage, "story" | "bound">): string {
  const asked = [...question.matchAll(WORD)].filter(([word]) => EVERYDAY_KIN.has(word.toLowerCase()));
  if (asked.length === 0) return question;
  const cast = castUpTo(story, bound);
  const told = cast.flatMap((one) => relationsAt(one, { bound }));
  const meantBy = (word: string): string | undefined => {
    const kin = [...EVERYDAY_KIN.get(word.toLowerCase())!].join("|");
    const isKin = new RegExp(String.raw`^ is (?:\p{L}+ )*?(?:${kin})\b`, "iu");
    const people = cast.filter((one) =>
      namesUpTo(one, bound).some((name) =>
        told.some((fact) => fact.startsWith(name) && isKin.test(fact.slice(name.length))),
      ),
    );
    return people.length === 1 ? namesUpTo(people[0]!, bound)[0] : undefined;
  };
  return question.replaceAll(WORD, (word) => {
    const name = EVERYDAY_KIN.has(word.toLowerCase()) ? meantBy(word) : undefined;
    return name === undefined || question.includes(name) ? word : `${word} ${name}`;
  });
}
