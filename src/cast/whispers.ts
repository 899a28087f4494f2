import type { PresenceCue } from "./reading.ts";
import type { SceneSentence } from "./presence-scene.ts";
import type { Token } from "./tokens.ts";

const WHISPER = new Set(["whispered", "whispers", "whisper", "whispering", "undertone"]);
/** Who is shown by less than this in a turn or beside it has no part in what is whispered (log odds). */
const TAKES_PART = 2;

/**
 * Takes those out of a turn that somebody whispers who do not take part in it or in the turns beside it: they are in the
 * room, and do not hear it. Whoever tells of it does.
 */
export function hideWhispers(
  scene: readonly SceneSentence[],
  cues: readonly PresenceCue[],
  {
    tokens,
    talk,
    tellers,
  }: { tokens: readonly Token[]; talk: readonly boolean[]; tellers: readonly (string | null)[] },
): void {
  const paragraphOf = (sentence: number) => scene[sentence]?.paragraph ?? -1;
  const whispered = new Set(
    tokens.flatMap(({ key, quoted, sentence }) =>
      !quoted && WHISPER.has(key) && talk[sentence] ? [paragraphOf(sentence)] : [],
    ),
  );
  if (whispered.size === 0) return;
  const hearing = new Map<number, Set<string>>();
  for (const { who, sentence, weight } of cues) {
    if (weight < TAKES_PART) continue;
    const paragraph = paragraphOf(sentence);
    for (const near of [paragraph - 1, paragraph, paragraph + 1])
      if (whispered.has(near)) hearing.set(near, (hearing.get(near) ?? new Set()).add(who));
  }
  for (const [at, { paragraph, present, perhaps }] of scene.entries()) {
    const heard = hearing.get(paragraph);
    // Of a whisper to nobody who can be told everybody is left.
    if (!heard || heard.size < 2) continue;
    for (const people of [present, perhaps])
      for (const who of people.keys()) if (!heard.has(who) && tellers[at] !== who) people.delete(who);
  }
}
