import { parse, YAMLParseError } from "yaml";
import { UsageError } from "../core/errors.ts";

/** The longest front matter that is read, in characters: it is a few lines, not a document. */
const MAX_FRONT_MATTER = 64 * 1024;

/** A Markdown file's front matter, and what follows it. */
export interface FrontMatter {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/**
 * Separates YAML front matter (between `---` lines at the very start) from the rest; line ends must be `\n`.
 * @throws UsageError when it is not a valid YAML mapping, or too long.
 */
export function readFrontMatter(source: string, fileName: string): FrontMatter {
  const match = /^---[ \t]*\n([^]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(source);
  const [whole, yaml] = match?.index === 0 ? match : [];
  if (whole === undefined || yaml === undefined || !/^[\w-]+[ \t]*:/m.test(yaml))
    return { meta: {}, body: source };
  if (yaml.length > MAX_FRONT_MATTER) {
    throw new UsageError(
      `The front matter of ${fileName} is longer than ${MAX_FRONT_MATTER / 1024} kB; move text below its second ---.`,
    );
  }
  return { meta: parseMapping(yaml, fileName), body: source.slice(whole.length) };
}

function parseMapping(yaml: string, fileName: string): Readonly<Record<string, unknown>> {
  const malformed = (reason: string, cause?: unknown): UsageError =>
    new UsageError(
      `The front matter of ${fileName} is not valid YAML: ${reason}; correct the lines between the two ---.`,
      { cause },
    );
  let value: unknown;
  try {
    value = parse(yaml, { maxAliasCount: 20, logLevel: "error", prettyErrors: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/[.:]?\s*$/, "") : "it cannot be parsed";
    throw malformed(lineOf(yaml, error) + reason.replace(/\n.*/s, ""), error);
  }
  if (!isMapping(value)) throw malformed("it must be lines such as “title: My story”");
  return value;
}

/** The file's line in which the error lies; the first is `---`. */
function lineOf(yaml: string, error: unknown): string {
  return error instanceof YAMLParseError
    ? `line ${yaml.slice(0, error.pos[0]).split("\n").length + 1}: `
    : "";
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
