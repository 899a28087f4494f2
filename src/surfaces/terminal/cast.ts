import { createInterface } from "node:readline/promises";
import type { Character } from "../../core/character.ts";
import { UsageError } from "../../core/errors.ts";
import type { Story } from "../../core/story.ts";
import { annotateStory, estimateStory } from "../../library/annotate-story.ts";
import { correctCast } from "../../library/correct-cast.ts";
import type { Program } from "../../engine/program.ts";
import { type Io, note, printJson, printLine } from "./io.ts";
import { progressOf } from "./progress.ts";

/** `dramatis cast show STORY`: everybody with their names and what is known of them. */
export async function showCast(
  app: Program,
  io: Io,
  id: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const story = await app.library.read(id);
  if (options.json) {
    return printJson(
      io,
      story.cast.map(({ picture, ...character }) => ({ ...character, hasPicture: picture !== null })),
    );
  }
  if (story.cast.length === 0)
    note(io, `Nobody was found in "${story.title}": add people with "dramatis cast correct".`);
  for (const character of story.cast) printLine(io, described(story, character));
}

function described({ text }: Story, { name, pronouns, aliases, evidence, isGuest }: Character): string {
  const also = aliases.length > 0 ? `, also ${aliases.map((alias) => alias.name).join(", ")}` : "";
  const shown = evidence[0]
    ? `\n    ${text.slice(evidence[0].start, evidence[0].end).replaceAll(/\s+/gu, " ")}`
    : "";
  return `${name}${also} (${isGuest ? "guest" : pronouns})${shown}`;
}

/** How `dramatis cast correct` is told what to change. */
export interface CorrectOptions {
  readonly rename?: string;
  readonly alias?: string;
  readonly notAlias?: string;
  readonly sameAs?: string;
  readonly pronouns?: string;
  readonly from?: string;
  readonly remove?: boolean;
  readonly add?: boolean;
  readonly undo?: boolean;
  readonly there?: string;
  readonly notThere?: string;
  readonly told?: string;
}

/** `dramatis cast correct STORY WHO` */
export async function correct(
  app: Program,
  io: Io,
  [id, who]: readonly [string, string],
  options: CorrectOptions,
): Promise<void> {
  for (const change of changesIn(who, options)) {
    for (const problem of await correctCast(app.library, id, change)) note(io, problem);
  }
  note(io, `Corrected. See it with: dramatis cast show ${id}`);
}

type Change = Parameters<typeof correctCast>[2];

function changesIn(who: string, options: CorrectOptions): Change[] {
  const { rename, alias, notAlias, sameAs, pronouns, from, remove, add, undo } = options;
  const dated = from === undefined ? {} : { from };
  const changes: Change[] = [
    ...(undo ? [{ kind: "undo" as const, who }] : []),
    ...(add ? [{ kind: "add" as const, who, ...dated }] : []),
    ...(alias === undefined ? [] : [{ kind: "alias" as const, who, name: alias, ...dated }]),
    ...(notAlias === undefined ? [] : [{ kind: "not-alias" as const, who, name: notAlias }]),
    ...(pronouns === undefined ? [] : [{ kind: "pronouns" as const, who, pronouns: pronounsIn(pronouns) }]),
    ...(rename === undefined ? [] : [{ kind: "rename" as const, who, name: rename }]),
    ...(sameAs === undefined ? [] : [{ kind: "same-as" as const, who, sameAs }]),
    ...(remove ? [{ kind: "remove" as const, who }] : []),
    ...knowledgeIn(who, options),
  ];
  if (changes.length > 0) return changes;
  throw new UsageError(
    'Say what to correct, as in --rename "Jane Bennet": "dramatis cast correct --help" lists it all.',
  );
}

function knowledgeIn(who: string, { there, notThere, told, from }: CorrectOptions): Change[] {
  if (told !== undefined && from === undefined)
    throw new UsageError("Say with --from which words of the story tell when they learn of it.");
  return [
    ...(there === undefined ? [] : [{ kind: "there" as const, who, words: there }]),
    ...(notThere === undefined ? [] : [{ kind: "not-there" as const, who, words: notThere }]),
    ...(told === undefined || from === undefined ? [] : [{ kind: "told" as const, who, words: told, from }]),
  ];
}

function pronounsIn(written: string): Character["pronouns"] {
  const pronouns = (["he", "she", "they"] as const).find((one) => one === written);
  if (pronouns) return pronouns;
  throw new UsageError('Pronouns are "he", "she" or "they".');
}

/** `dramatis cast improve STORY`: has the model read the story, once what it costs was agreed to. */
export async function improveCast(
  app: Program,
  io: Io,
  id: string,
  options: { readonly yes?: boolean },
): Promise<void> {
  const { calls, promptTokens, completionTokens, cost } = await estimateStory(
    app.library,
    id,
    app.annotating,
  );
  const dollars = cost === null ? "" : `, about $${cost.toFixed(2)}`;
  const tokens = `${counted(promptTokens)} tokens read and about ${counted(completionTokens)} written`;
  note(io, `${app.annotating.model.id} would be asked ${counted(calls)} times: ${tokens}${dollars}.`);
  if (cost === null)
    note(io, "What that costs can be told when OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT are set.");
  if (!options.yes && !(await agreed(io)))
    return note(io, 'Nothing was done. To do it, answer "yes", or give --yes.');
  const progress = progressOf(io);
  const { story, warnings } = await annotateStory(app.library, id, app.annotating, {
    onProgress: progress.show,
  }).finally(() => progress.end());
  for (const warning of warnings) note(io, warning);
  note(
    io,
    `"${story.title}" was read: ${counted(story.cast.length)} people. See them with: dramatis cast show ${id}`,
  );
}

/** Whether a person at a terminal says yes; nobody is asked where none is. */
async function agreed({ input, err }: Io): Promise<boolean> {
  if (!input.isTTY) return false;
  const reading = createInterface({ input, output: err });
  const answer = await reading.question("Go on? ").finally(() => reading.close());
  return /^y(es)?$/iu.test(answer.trim());
}

function counted(number: number): string {
  return number.toLocaleString("en");
}
