import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { Failure, UsageError } from "../../core/errors.ts";
import type { Citation } from "../../core/reply.ts";
import { warningText, WARNINGS_IN_ENGLISH } from "../../core/warnings.ts";
import type { Engine } from "../../engine/engine.ts";
import { type Io, note, printJson, safeJson } from "./io.ts";
import { showPassages } from "./show-answer.ts";
import { openVantage, recapOf, type VantageOptions } from "./vantage.ts";

const MAX_K = 1000;

/** Options of `dramatis retrieve`. */
export interface RetrieveOptions extends VantageOptions {
  readonly k: string | number;
  readonly json?: boolean | undefined;
}

/** `dramatis retrieve QUESTION`: the passages alone, best first. */
export async function retrieve(
  engine: Engine,
  io: Io,
  question: string,
  options: RetrieveOptions,
): Promise<void> {
  const { passages, warnings, story } = await found(engine, io, question, options);
  for (const warning of warnings) note(io, warningText(warning, WARNINGS_IN_ENGLISH));
  if (options.json) printJson(io, { passages });
  else showPassages(io, passages, story);
}

const batchLine = z.strictObject({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  story: z.string().optional(),
  as: z.string().optional(),
  until: z.union([z.string(), z.number()]).optional(),
  at: z.union([z.string(), z.number()]).optional(),
  k: z.number().optional(),
});

/**
 * `dramatis retrieve --batch FILE`: one JSON line out for each line in, in order. A line that cannot be
 * answered gives `{"id","error"}`, and the run fails at its end.
 */
export async function retrieveBatch(
  engine: Engine,
  io: Io,
  path: string,
  defaults: RetrieveOptions,
): Promise<void> {
  const lines = (await batchText(io, path))
    .replace(/^\uFEFF/u, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  let failed = 0;
  for (const [at, line] of lines.entries()) {
    const answer = await batchAnswer(engine, io, line, { ...defaults, number: at + 1 });
    if ("error" in answer) failed++;
    // Waits for a slow reader, so that a large batch does not pile up in memory.
    if (!io.out.write(`${safeJson(answer)}\n`)) await new Promise((resolve) => io.out.once("drain", resolve));
  }
  if (failed > 0)
    throw new Failure(`${failed} of ${lines.length} lines could not be answered: see their "error".`);
}

async function batchAnswer(
  engine: Engine,
  io: Io,
  line: string,
  { number, ...defaults }: RetrieveOptions & { readonly number: number },
): Promise<
  | { id: string | number | null; passages: readonly Citation[] }
  | { id: string | number | null; error: string }
> {
  const id = idOf(line);
  try {
    const parsed = batchLine.safeParse(jsonOf(line));
    if (!parsed.success)
      throw new UsageError(
        `Line ${number} is not a question: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`,
      );
    const { question, ...own } = parsed.data;
    const { passages, warnings } = await found(engine, io, question, {
      ...defaults,
      ...own,
      k: own.k ?? defaults.k,
    });
    for (const warning of warnings) note(io, `Line ${number}: ${warningText(warning, WARNINGS_IN_ENGLISH)}`);
    return { id, passages };
  } catch (error) {
    if (error instanceof UsageError || error instanceof Failure) return { id, error: error.message };
    throw error;
  }
}

async function found(engine: Engine, io: Io, question: string, options: RetrieveOptions) {
  const limit = checkedK(options.k);
  const vantage = await openVantage(engine, io, options);
  const ask = { ...recapOf(vantage), question, limit };
  return { ...(await engine.passages(ask, new AbortController().signal)), story: vantage.story };
}

function checkedK(value: string | number): number {
  const k = Number(value);
  if (Number.isInteger(k) && k >= 1 && k <= MAX_K) return k;
  throw new UsageError(
    `The number of passages must be a whole number from 1 to ${MAX_K}, not ${JSON.stringify(value)}.`,
  );
}

async function batchText(io: Io, path: string): Promise<string> {
  try {
    return await (path === "-" ? text(io.input) : readFile(path, "utf8"));
  } catch (cause) {
    throw new UsageError(`The batch ${path} cannot be read: give a file with one JSON object a line.`, {
      cause,
    });
  }
}

/** The id a line has, even when all else in it is wrong. */
function idOf(line: string): string | number | null {
  const named = batchLine.pick({ id: true }).loose().safeParse(jsonOf(line));
  return named.success ? named.data.id : null;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
