import { readFile } from "node:fs/promises";
import { Failure } from "../core/errors.ts";

/** A named part of a prompt. */
export interface PromptText {
  readonly name: string;
  readonly text: string;
}

/** A prompt file: parts in order, each headed `# name`, with `{{name}}` where a value goes. */
export interface Template {
  readonly path: string;
  readonly parts: readonly PromptText[];
}

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

/** The unrendered text of one part. @throws Failure when there is no such part. */
export function partOf({ path, parts }: Template, name: string): string {
  const part = parts.find((one) => one.name === name);
  if (part) return part.text;
  throw new Failure(`${path} has no part "${name}": restore it from the project's prompts folder.`);
}

/**
 * Fills in a template. Parts that use an empty value are left out. Placeholders inside values are not filled.
 *
 * @throws Failure when the template asks for a name that `values` does not have.
 */
export function render(template: Template, values: Readonly<Record<string, string>>): PromptText[] {
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

/** The words of a template, in the pieces between its placeholders. */
export function wordsOf({ parts }: Template): string[] {
  return parts.flatMap(({ text }) => text.split(/\{\{.*?\}\}/u));
}

/** Our prompts, each with the values it must use to be safe. */
const REQUIRED = {
  narrator: ["fence", "passages"],
  character: ["character", "fence", "passages"],
  scene: ["character", "fence", "passages"],
  "scene-narrator": ["fence", "passages"],
  "scene-canon": ["fence", "passages", "remembered"],
  "scene-recap": ["fence", "remembered"],
  recap: ["character", "fence", "passages"],
  discuss: ["character", "fence", "passages"],
  rewrite: ["fence", "talk", "question"],
  "next-speaker": ["fence", "there", "lines", "choices"],
  unknown: [],
  again: ["forbidden"],
  verify: ["fence", "passages", "answer"],
} as const;

/** Gives a prompt by its name. */
export type Prompts = (name: keyof typeof REQUIRED) => Promise<Template>;

/** Reads every prompt in a folder. @throws Failure for one that is missing or unsafe. */
export async function demandPrompts(folder: string): Promise<void> {
  for (const [name, values] of Object.entries(REQUIRED)) await readTemplate(`${folder}/${name}.md`, values);
}

/** The prompts in a folder, each read when first needed. */
export function promptsIn(folder: string): Prompts {
  const templates = new Map<string, Promise<Template>>();
  return (name) => {
    const known = templates.get(name) ?? readTemplate(`${folder}/${name}.md`, REQUIRED[name]);
    templates.set(name, known);
    // Read a broken file again next time: it may have been repaired.
    known.catch(() => templates.delete(name));
    return known;
  };
}
