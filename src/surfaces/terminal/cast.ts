import { createInterface } from "node:readline/promises";
import type { Character } from "../../core/character.ts";
import { UsageError } from "../../core/errors.ts";
import type { Span } from "../../core/span.ts";
import type { Story } from "../../core/story.ts";
import type { Correction, Engine } from "../../engine/engine.ts";
import { type Io, note, printJson, printLine } from "./io.ts";
import { isThere } from "../../knowledge/there.ts";
import { performed } from "./progress.ts";

/** `dramatis cast show STORY`: everybody with their names and what is known of them. */
export async function showCast(
  engine: Engine,
  io: Io,
  id: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const story = await engine.story(id);
  if (options.json) {
    return printJson(
      io,
      story.cast.map(({ picture, ...character }) => ({ ...character, hasPicture: picture !== null })),
    );
  }
  if (story.cast.length === 0)
    note(io, `Nobody was found in "${story.title}": add people with "dramatis cast correct".`);
  for (const character of story.cast)
    printLine(io, `${describedPerson(story, character, story.text.length)}${presenceText(story, character)}`);
}

/** In how many stretches somebody is there, and how surely. */
function presenceText({ witnesses }: Story, { id }: Character): string {
  const theirs = witnesses.flatMap((witness) => witness.present.filter(({ who }) => who === id));
  const certain = theirs.filter(({ sure }) => sure === undefined).length;
  const likely = witnesses.filter((witness) => isThere(witness, id)).length - certain;
  const perhaps = theirs.length - certain - likely;
  if (likely + perhaps === 0) return "";
  return `\n    there in stretches of the text: ${certain} certain, ${likely} likely, ${perhaps} doubtful (they do not speak of these)`;
}

/** Somebody with their names and the first words about them that are told up to `bound`. */
export function describedPerson(
  { text, cast }: Story,
  { name, pronouns, aliases, evidence, isGuest, perhaps = [] }: Character,
  bound: number,
): string {
  const words = ({ start, end }: Span): string => text.slice(start, end).replaceAll(/\s+/gu, " ");
  const also = aliases.length > 0 ? `, also ${aliases.map((alias) => alias.name).join(", ")}` : "";
  const told = evidence.find(({ end }) => end <= bound);
  const shown = told ? `\n    ${words(told)}` : "";
  const same = perhaps.flatMap((one) => {
    const other = cast.find(({ id }) => id === one.id);
    return other && one.shown.end <= bound
      ? [`\n    Perhaps the same as ${other.name}: ${words(one.shown)}`]
      : [];
  });
  return `${name}${also} (${isGuest ? "guest" : pronouns})${shown}${same.join("")}`;
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
  engine: Engine,
  io: Io,
  [id, who]: readonly [string, string],
  options: CorrectOptions,
): Promise<void> {
  for (const change of changesIn(who, options)) {
    for (const problem of await engine.correct(id, change)) note(io, problem);
  }
  note(io, `Corrected. See it with: dramatis cast show ${id}`);
}

function changesIn(who: string, options: CorrectOptions): Correction[] {
  const { rename, alias, notAlias, sameAs, pronouns, from, remove, add, undo } = options;
  const dated = from === undefined ? {} : { from };
  const changes: Correction[] = [
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

function knowledgeIn(who: string, { there, notThere, told, from }: CorrectOptions): Correction[] {
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

/** `dramatis cast improve STORY`: says what it costs, and has the model read the story once that is agreed to. */
export async function improveCast(
  engine: Engine,
  io: Io,
  id: string,
  { yes, atOnce }: { readonly yes?: boolean; readonly atOnce?: number },
): Promise<void> {
  const { calls, promptTokens, completionTokens, cost } = await engine.estimate(id, atOnce);
  const { model } = await engine.about();
  const dollars = cost === null ? "" : `, about $${cost.toFixed(2)}`;
  const tokens = `${counted(promptTokens)} tokens read and about ${counted(completionTokens)} written`;
  note(io, `${model} would be asked ${counted(calls)} times: ${tokens}${dollars}.`);
  if (cost === null) note(io, "To see what that costs, set OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT.");
  if (!yes && !(await agreed(io)))
    return note(io, 'Nothing was done. To do it, answer "yes", or give --yes.');
  const read = await performed(engine, io, { kind: "annotate", storyId: id, atOnce });
  for (const warning of read.warnings) note(io, warning);
  note(
    io,
    `"${read.title}" was read: ${counted(read.cast.length)} people. See them with: dramatis cast show ${id}`,
  );
}

/** Whether a person at a terminal says yes; without a terminal the answer is no. */
async function agreed({ input, err }: Io): Promise<boolean> {
  if (!input.isTTY) return false;
  const reading = createInterface({ input, output: err });
  const answer = await reading.question("Go on? ").finally(() => reading.close());
  return /^y(es)?$/iu.test(answer.trim());
}

function counted(number: number): string {
  return number.toLocaleString("en");
}
