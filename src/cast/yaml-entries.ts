import { parse } from "yaml";
import type { z } from "zod";
import { Failure } from "../core/errors.ts";

/**
 * The entries of a YAML file that is a list; an empty one has none. `are` says what they are where the file is none, as in
 * "corrections are a list, each entry begun by …".
 *
 * @throws Failure in one sentence that names `path` and what to mend.
 */
export function yamlEntries(source: string, path: string, are: string): readonly unknown[] {
  let data: unknown;
  try {
    data = parse(source) ?? [];
  } catch (cause) {
    const [problem = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
    throw new Failure(`${path}: this is not valid YAML: ${problem.replace(/:$/u, "")}.`, { cause });
  }
  if (!Array.isArray(data)) throw new Failure(`${path}: ${are}.`);
  return data;
}

/** What is wrong with an entry, in one line. */
export function issuesIn({ issues }: z.ZodError): string {
  const problems = issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join(".")}": ${message}`,
  );
  return problems.join("; ").replaceAll(/\s+/gu, " ");
}
