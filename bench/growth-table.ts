import { UNITS } from "../tests/support/hostile-texts.ts";
import { WORK } from "../tests/support/hostile-work.ts";

/** Characters of a text. */
const LENGTHS = [20_000, 40_000, 80_000];
/** How many times the last is as long as the first. */
const LAST = 4;
/** Work that takes less (ms) in the longest text is too short to tell how it grows. */
const MEASURABLE_MS = 25;
/** What takes longer than this (ms) is not tried with a longer text: it has shown what it is. */
const ENOUGH_MS = 1500;

interface Growth {
  readonly unit: string;
  /** CPU time of each length (ms). */
  readonly times: readonly number[];
  readonly exponent: number;
}

/** Prints a table of all work whose name holds one of these; of all if none is given. */
export async function measureGrowth(names: readonly string[] = []): Promise<void> {
  console.log(`## Growth with hostile texts of ${LENGTHS.join(", ")} characters\n`);
  console.log(
    "| what | longest: text | ms | grows most: text | ms | exponent |\n| --- | --- | --- | --- | --- | --- |",
  );
  for (const [name, work] of Object.entries(WORK)) {
    if (names.length > 0 && !names.some((wanted) => name.includes(wanted))) continue;
    const all: Growth[] = [];
    for (const unit of UNITS) all.push(await growthOf(work, unit));
    const longest = all.reduce((one, other) => (last(other) > last(one) ? other : one));
    const measurable = all.filter((one) => last(one) >= MEASURABLE_MS);
    const steepest = measurable.toSorted((one, other) => other.exponent - one.exponent)[0];
    console.log(
      `| ${name} | ${cells(longest)} | ${steepest ? `${cells(steepest)} | ${steepest.exponent.toFixed(1)}` : "– | – | –"} |`,
    );
  }
  console.log("");
}

const last = ({ times }: Pick<Growth, "times">): number => times.at(-1) ?? 0;

const cells = ({ unit, times }: Growth): string =>
  `\`\` ${JSON.stringify(unit)
    .slice(1, -1)
    .replaceAll("|", String.raw`\|`)} \`\` | ${times.map((ms) => ms.toFixed(0)).join(" / ")}`;

async function growthOf(work: (text: string) => unknown, unit: string): Promise<Growth> {
  const times: number[] = [];
  for (const length of LENGTHS) {
    times.push(await timeOf(work, unit.repeat(length / unit.length)));
    // What is too short to be measured even if it grows with the square, and what has shown what it is, needs no more.
    if (last({ times }) > ENOUGH_MS || last({ times }) < MEASURABLE_MS / LAST ** 2) break;
  }
  const doublings = times.length - 1;
  const isSteep = doublings === 0 && last({ times }) > ENOUGH_MS;
  const exponent = isSteep ? Infinity : Math.log2(last({ times }) / (times[0] ?? 1)) / Math.max(doublings, 1);
  return { unit, times, exponent };
}

/** CPU time (ms), the lesser of two. */
async function timeOf(work: (text: string) => unknown, text: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 2; run++) {
    const before = process.cpuUsage();
    try {
      await work(text);
    } catch {
      // A refusal is an answer too.
    }
    times.push(process.cpuUsage(before).user / 1000);
    if (last({ times }) > ENOUGH_MS) break;
  }
  return Math.min(...times);
}
