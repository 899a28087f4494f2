import type { Vantage } from "../core/vantage.ts";
import { relationsAt } from "../knowledge/facts.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";

/** Everyday words for who somebody is to another, each group as the relations of a cast may say it. */
const KIN: readonly (readonly [asked: string, told: string])[] = [
  ["mom mum mommy mummy mama mother", "mother"],
  ["dad daddy papa father", "father"],
  ["kid child boy son", "son child"],
  ["kid child girl daughter", "daughter child"],
  ["wife", "wife"],
  ["husband", "husband"],
  ["brother", "brother"],
  ["sister", "sister"],
  ["neighbour neighbor", "neighbour neighbor"],
  ["friend buddy pal", "friend"],
  ["boss", "boss employer master"],
];
const TOLD_BY = new Map<string, Set<string>>();
for (const [asked, told] of KIN)
  for (const word of asked.split(" "))
    TOLD_BY.set(word, new Set([...(TOLD_BY.get(word) ?? []), ...told.split(" ")]));

const WORD = /\p{L}+/gu;

/**
 * The question with the name of whom an everyday word can mean behind it, where that is one person alone as far as the
 * story is known: "the mom Joanna".
 */
export function withKinNamed(question: string, { story, bound }: Pick<Vantage, "story" | "bound">): string {
  const asked = [...question.matchAll(WORD)].filter(([word]) => TOLD_BY.has(word.toLowerCase()));
  if (asked.length === 0) return question;
  const cast = castUpTo(story, bound);
  const told = cast.flatMap((one) => relationsAt(one, { bound }));
  const meantBy = (word: string): string | undefined => {
    const kin = [...TOLD_BY.get(word.toLowerCase())!].join("|");
    const isKin = new RegExp(String.raw`^ is (?:\p{L}+ )*?(?:${kin})\b`, "iu");
    const people = cast.filter((one) =>
      namesUpTo(one, bound).some((name) =>
        told.some((fact) => fact.startsWith(name) && isKin.test(fact.slice(name.length))),
      ),
    );
    return people.length === 1 ? namesUpTo(people[0]!, bound)[0] : undefined;
  };
  return question.replaceAll(WORD, (word) => {
    const name = TOLD_BY.has(word.toLowerCase()) ? meantBy(word) : undefined;
    return name === undefined || question.includes(name) ? word : `${word} ${name}`;
  });
}
