import { readFile } from "node:fs/promises";
import { Failure } from "../core/errors.ts";

/** A named piece of a prompt, rendered. */
export interface RenderedPart {
  readonly name: string;
  readonly text: string;
}

/** A prompt file: parts in order, each begun by a line `# name`, with `{{name}}` where a value goes. */
export interface Template {
  readonly path: string;
  readonly parts: readonly { readonly name: string; readonly text: string }[];
}

/** Where a value goes. */
const PLACEHOLDER = /\{\{(.*?)\}\}/gu;

function namesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, written = ""]) => written.trim());
}

/**
 * Reads a prompt file.
 *
 * @throws Failure when the file cannot be read, does not begin with a part, has a brace astray, or does not use
 * a value in `required`.
 */
export async function readTemplate(path: string, required: readonly string[] = []): Promise<Template> {
  let source: string;
  try {
    source = (await readFile(path, "utf8")).replace(/^\uFEFF/u, "").replaceAll("\r\n", "\n");
  } catch (cause) {
    throw new Failure(`The prompt ${path} cannot be read: restore it from the project's prompts folder.`, {
      cause,
    });
  }
  const [before, ...chunks] = `\n${source}`.split(/\n# +/u);
  if (before?.trim() !== "" || chunks.length === 0)
    throw new Failure(`${path}: a prompt begins with the name of a part, "# instructions".`);
  const parts = chunks.map((chunk) => {
    const [name = "", ...lines] = chunk.split("\n");
    return { name: name.trim(), text: lines.join("\n").trim() };
  });
  for (const { name, text } of parts) {
    if (text === "") throw new Failure(`${path}: part "${name}" is empty; write it or remove its heading.`);
    if (/\{\{|\}\}/u.test(text.replaceAll(PLACEHOLDER, ""))) {
      throw new Failure(`${path}: part "${name}" has a brace astray; a value is asked for as {{name}}.`);
    }
  }
  const missing = required.find((name) => !parts.some(({ text }) => namesIn(text).includes(name)));
  if (missing !== undefined)
    throw new Failure(`${path} does not use {{${missing}}}, without which it cannot work.`);
  return { path, parts };
}

/** The text of one part, as it is written. @throws Failure when there is no such part. */
export function partOf({ path, parts }: Template, name: string): string {
  const part = parts.find((one) => one.name === name);
  if (part) return part.text;
  throw new Failure(`${path} has no part "${name}": restore it from the project's prompts folder.`);
}

/**
 * Fills a template. A part that asks for a value which is empty is left out. Values are never read as
 * templates themselves.
 *
 * @throws Failure when the template asks for a name that `values` does not have.
 */
export function render(template: Template, values: Readonly<Record<string, string>>): RenderedPart[] {
  return template.parts.flatMap(({ name, text }) => {
    let complete = true;
    const rendered = text.replaceAll(PLACEHOLDER, (_, written: string) => {
      const key = written.trim();
      if (!Object.hasOwn(values, key)) {
        throw new Failure(
          `${template.path}: part "${name}" asks for {{${key}}}; it may use ${Object.keys(values).join(", ")}.`,
        );
      }
      complete &&= values[key] !== "";
      return values[key] ?? "";
    });
    return complete ? [{ name, text: rendered }] : [];
  });
}
