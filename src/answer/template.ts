import { readFile } from "node:fs/promises";
import { Failure, UsageError } from "../core/errors.ts";

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
  return templateFrom(await readSource(path), path, required);
}

async function readSource(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new Failure(`The prompt ${path} cannot be read: restore it from the project's prompts folder.`, {
      cause,
    });
  }
}

/** Reads a prompt in a text; `path` says where it comes from. @throws Failure as {@link readTemplate} does. */
function templateFrom(written: string, path: string, required: readonly string[]): Template {
  const source = written.replace(/^\uFEFF/u, "").replaceAll("\r\n", "\n");
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

/** What a prompt may ask for. */
export const VALUE_NAMES = [
  "character",
  "length",
  "asker",
  "search",
  "untold",
  "fence",
  "voice",
  "facts",
  "names",
  "lines",
  "cast",
  "soFar",
  "now",
  "place",
  "premise",
  "company",
  "people",
  "passages",
  "found",
  "remembered",
  "tried",
  "description",
  "personality",
  "scenario",
  "examples",
  "lore",
  "wishes",
  "instructing",
  "unknown",
] as const;

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
  "search-words": ["fence", "question", "language"],
  "next-speaker": ["fence", "there", "lines", "choices"],
  unknown: [],
  again: ["forbidden"],
  verify: ["fence", "passages", "answer"],
} as const;

type PromptName = keyof typeof REQUIRED;

/** Gives a prompt by its name. */
export type Prompts = (name: PromptName) => Promise<Template>;

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

/** Whose prompt can be written anew, for answers outside scenes. */
export type SpeakersPrompt = "narrator" | "character";

/** The text of a speaker's prompt in a folder, as it stands in its file. @throws Failure when it cannot be read. */
export function promptText(folder: string, name: SpeakersPrompt): Promise<string> {
  return readSource(`${folder}/${name}.md`);
}

/** Longest prompt of somebody's own (characters): several times the longest of ours. */
const MAX_OWN_PROMPT = 30_000;

/**
 * The prompts in a folder, but for a speaker's that somebody wrote in place of ours.
 *
 * @throws UsageError when that could not stand in a file, is too long, or asks for a value that there is not.
 */
export function promptsWith(
  folder: string,
  { name, text }: { readonly name: SpeakersPrompt; readonly text: string },
): Prompts {
  const own = ownTemplate(text, name);
  const others = promptsIn(folder);
  return (one) => (one === name ? Promise.resolve(own) : others(one));
}

function ownTemplate(text: string, name: SpeakersPrompt): Template {
  if (text.length > MAX_OWN_PROMPT)
    throw new UsageError(`The prompt has ${text.length} characters: write it in ${MAX_OWN_PROMPT} or fewer.`);
  try {
    const template = templateFrom(text, "Your prompt", REQUIRED[name]);
    render(template, Object.fromEntries(VALUE_NAMES.map((value) => [value, value])));
    return template;
  } catch (error) {
    if (error instanceof Failure) throw new UsageError(error.message);
    throw error;
  }
}
