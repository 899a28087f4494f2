import { readTemplate, type Template } from "./template.ts";

/** The prompts, each with the values it must use to be safe. */
const REQUIRED = {
  narrator: ["fence", "passages"],
  character: ["character", "fence", "passages"],
  recap: ["character", "fence", "passages"],
  discuss: ["character", "fence", "passages"],
  rewrite: ["talk", "question"],
  unknown: [],
  again: ["forbidden"],
} as const;

/** Gives a prompt by its name. */
export type Prompts = (name: keyof typeof REQUIRED) => Promise<Template>;

/** The prompts in a folder, each read when it is first needed. */
export function promptsIn(folder: string): Prompts {
  const templates = new Map<string, Promise<Template>>();
  return (name) => {
    const known = templates.get(name) ?? readTemplate(`${folder}/${name}.md`, REQUIRED[name]);
    templates.set(name, known);
    // A broken file is read again once it is repaired.
    known.catch(() => templates.delete(name));
    return known;
  };
}
