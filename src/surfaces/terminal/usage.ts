import { UsageError } from "../../core/errors.ts";
import { dayOf } from "../../core/usage.ts";
import type { Store, UsageSum } from "../../stores/store.ts";
import { type Io, printJson, printLine } from "./io.ts";

/** How what was used is to be shown. */
export interface UsageOptions {
  readonly days: string;
  readonly json?: boolean | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is older is not kept. */
const MAX_DAYS = 90;

/**
 * `dramatis usage`: what the bot used of models in the last days, by day and by server.
 * @throws UsageError for a number of days that is none.
 */
export async function showUsage(
  store: Pick<Store, "usageBy" | "close">,
  io: Io,
  { days, json }: UsageOptions,
): Promise<void> {
  try {
    const count = Number(days);
    if (!Number.isInteger(count) || count < 1 || count > MAX_DAYS)
      throw new UsageError(`The number of days must be a whole number from 1 to ${MAX_DAYS}.`);
    const since = dayOf(Date.now() - (count - 1) * DAY_MS);
    const [byDay, byServer] = [
      await store.usageBy("day", { since }),
      await store.usageBy("server", { since }),
    ];
    if (json) return printJson(io, { since, byDay, byServer });
    if (byDay.length === 0) return printLine(io, `Nothing was used since ${since}.`);
    printTable(io, "day", byDay);
    printLine(io, "");
    printTable(
      io,
      "server",
      byServer.toSorted((one, other) => tokensOf(other) - tokensOf(one)),
    );
  } finally {
    await store.close();
  }
}

function printTable(io: Io, heading: string, sums: readonly UsageSum[]): void {
  const rows = sums.map((sum) => [
    sum.of === "" ? "(none)" : sum.of,
    sum.payer,
    String(sum.calls),
    `${sum.isEstimate ? "~" : ""}${sum.prompt}`,
    `${sum.isEstimate ? "~" : ""}${sum.completion}`,
    String(sum.embedded),
    sum.micros === 0 ? "-" : `$${(sum.micros / 1_000_000).toFixed(4)}`,
  ]);
  const table = [[heading, "paid by", "calls", "tokens in", "tokens out", "embedded", "cost"], ...rows];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of table)
    printLine(
      io,
      row
        .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join("  ")
        .trimEnd(),
    );
}

function tokensOf({ prompt, completion }: UsageSum): number {
  return prompt + completion;
}
