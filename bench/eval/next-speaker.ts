import { readFileSync } from "node:fs";
import { z } from "zod";
import { direct } from "../../src/scenes/director.ts";
import { mean } from "../fairytale.ts";

/** Turns of a talk, oldest first, and who spoke next. */
const caseSchema = z.object({
  novel: z.string(),
  people: z.array(z.string()),
  aliases: z.record(z.string(), z.array(z.string())),
  turns: z.array(z.object({ speaker: z.string(), text: z.string() })).min(1),
  next: z.string(),
});
type SpeakerCase = z.output<typeof caseSchema>;

interface Tried {
  readonly novel: string;
  readonly isRight: boolean;
  /** What the rule "whoever spoke before" says. */
  readonly isPrevious: boolean;
  /** Whether somebody is spoken to by name in the last turn. */
  readonly names: boolean;
  readonly milliseconds: number;
}

/**
 * Prints how often the one whom the director ranks first is who spoke next, for each novel in a file of cases (one JSON
 * object a line) and in all, beside the rule "whoever spoke before". Genders are not told, as the cases have none.
 */
export function measureSpeakers(file: string): void {
  const tried = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => tryCase(caseSchema.parse(JSON.parse(line))));
  console.log("| novel | n | whoever spoke before | director | where a name is called | elsewhere |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const novel of new Set(tried.map((one) => one.novel)))
    printRow(
      novel,
      tried.filter((one) => one.novel === novel),
    );
  printRow("all", tried);
  const times = tried.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const at = (part: number) => times[Math.floor(part * times.length)]!.toFixed(2);
  console.log(`\nA decision takes ${at(0.5)} ms (p50), ${at(0.95)} ms (p95).`);
}

function tryCase({ novel, people, aliases, turns, next }: SpeakerCase): Tried {
  const last = turns.at(-1)!.speaker;
  const names = new Map(people.map((person) => [person, [person, ...(aliases[person] ?? [])]]));
  const start = performance.now();
  const { ranked } = direct({
    lines: turns.map(({ speaker, text }) => ({ actor: speaker, text })),
    candidates: people.filter((person) => person !== last),
    names,
    seed: 1,
  });
  return {
    novel,
    isRight: ranked[0]?.actor === next,
    isPrevious: turns.findLast(({ speaker }) => speaker !== last)?.speaker === next,
    names: ranked.some(({ reasons }) => reasons.includes("was spoken to")),
    milliseconds: performance.now() - start,
  };
}

function printRow(name: string, some: readonly Tried[]): void {
  const share = (is: (one: Tried) => boolean, among = some) =>
    among.length === 0 ? "–" : mean(among.map((one) => (is(one) ? 1 : 0))).toFixed(3);
  const right = ({ isRight }: Tried) => isRight;
  const shares = [
    share(({ isPrevious }) => isPrevious),
    share(right),
    share(
      right,
      some.filter(({ names }) => names),
    ),
    share(
      right,
      some.filter(({ names }) => !names),
    ),
  ];
  console.log(`| ${name} | ${some.length} | ${shares.join(" | ")} |`);
}
