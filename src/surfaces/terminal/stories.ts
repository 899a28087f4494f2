import type { Engine } from "../../engine/engine.ts";
import { sectionName, type Story } from "../../core/story.ts";
import { type Io, note, printJson, printLine } from "./io.ts";
import { performed } from "./progress.ts";
import { thereIn } from "../../knowledge/there.ts";

/** `dramatis story add FILE` */
export async function addStory(
  engine: Engine,
  io: Io,
  path: string,
  options: { readonly id?: string | undefined; readonly title?: string | undefined },
): Promise<void> {
  const added = await performed(engine, io, { kind: "add", file: { path, ...options } });
  for (const warning of added.warnings) note(io, warning);
  const counts = `${counted(added.sections, "section")}, ${counted(added.passages, "passage")}`;
  note(io, `${added.hasReplaced ? "Replaced" : "Added"} "${added.title}": ${counts}.`);
  note(io, `Ask about it with: dramatis chat --story ${added.storyId}`);
  const [first] = added.cast;
  if (first !== undefined) {
    note(
      io,
      `Talk with the people in it, such as ${first}: dramatis chat --story ${added.storyId} --as ${JSON.stringify(first)}`,
    );
  }
  printLine(io, added.storyId);
}

/** `dramatis story list` */
export async function listStories(
  engine: Engine,
  io: Io,
  options: { readonly json?: boolean | undefined },
): Promise<void> {
  const entries = await engine.stories(null);
  if (options.json) return printJson(io, entries);
  const width = Math.max(...entries.map((entry) => entry.id.length), 2);
  for (const entry of entries) {
    const size = `${counted(entry.sections, "section")}, ${counted(entry.passages, "passage")}`;
    printLine(
      io,
      `${entry.id.padEnd(width)}  ${entry.title} (${size}${entry.isBuiltIn ? "; built in" : ""})`,
    );
  }
}

/** `dramatis story show STORY` */
export async function showStory(
  engine: Engine,
  io: Io,
  id: string,
  options: { readonly json?: boolean | undefined },
): Promise<void> {
  const story = await engine.story(id);
  if (options.json) return printJson(io, described(story));
  printLine(io, story.author ? `${story.title}, by ${story.author}` : story.title);
  printLine(io, `${counted(story.text.length, "character")}, ${counted(story.passages.length, "passage")}`);
  printLine(io, "\nSections");
  for (const [at] of story.sections.entries()) printLine(io, `  ${at + 1}. ${sectionName(story, at)}`);
  if (story.cast.length > 0) printLine(io, "\nCast");
  for (const { name, aliases } of story.cast)
    printLine(io, `  ${[name, ...aliases.map((alias) => alias.name)].join(", ")}`);
}

/** `dramatis story text STORY`: the normalised text, nothing else. */
export async function storyText(engine: Engine, io: Io, id: string): Promise<void> {
  io.out.write((await engine.story(id)).text);
}

/** `dramatis story remove STORY` */
export async function removeStory(engine: Engine, io: Io, id: string): Promise<void> {
  await engine.remove(id);
  note(io, `Removed ${id}.`);
}

function described(story: Story): object {
  const { id, title, author, language, text } = story;
  return {
    id,
    title,
    author,
    language,
    characters: text.length,
    sections: story.sections.map((section, at) => ({ number: at + 1, ...section })),
    cast: story.cast.map(({ picture, ...character }) => ({ ...character, hasPicture: picture !== null })),
    passages: story.passages.map((passage, at) => ({
      number: at + 1,
      start: passage.start,
      end: passage.end,
      text: text.slice(passage.start, passage.end),
      section: sectionName(story, passage.section),
      presence: story.witnesses
        .filter((witness) => witness.start < passage.end && witness.end > passage.start)
        .map(({ present, ...witness }) => ({
          ...witness,
          present: thereIn({ present }).map(({ who }) => who),
          how: Object.fromEntries(present.map(({ who, how }) => [who, how])),
          sure: Object.fromEntries(present.map(({ who, sure = 1 }) => [who, sure])),
        })),
    })),
  };
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
