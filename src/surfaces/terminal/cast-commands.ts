import type { Command } from "commander";
import type { Engine } from "../../engine/engine.ts";
import {
  exportCardFile,
  exportLorebookFile,
  type ExportOptions,
  importCardFile,
  removeCardFile,
} from "./cards.ts";
import { correct, type CorrectOptions, improveCast, showCast } from "./cast.ts";
import { UsageError } from "../../core/errors.ts";
import type { Io } from "./io.ts";

/** `dramatis cast …`: who is in a story. */
export function addCastCommands(cast: Command, openEngine: () => Promise<Engine>, io: Io): void {
  cast
    .command("show")
    .argument("<story>")
    .description("show who is in it, with a sentence that shows them")
    .option("--json", "print JSON")
    .action(async (id: string, options: { json?: boolean }) => showCast(await openEngine(), io, id, options));
  cast
    .command("correct")
    .argument("<story>")
    .argument("<who>", "somebody's name or id")
    .description("correct who is in it and who is where; corrections win and are kept")
    .option("--rename <name>", "the name they are shown under")
    .option("--alias <name>", "another name they go by")
    .option("--not-alias <name>", "a name that is not theirs")
    .option("--same-as <who>", "they are one and the same")
    .option("--pronouns <pronouns>", "he, she or they")
    .option("--remove", "they are nobody: a place, a ship")
    .option("--add", "they are somebody who was not found")
    .option("--there <words>", "they are there where these words of the story stand")
    .option("--not-there <words>", "they are not there where these words stand")
    .option("--told <words>", "they learn of what these words tell; --from says where")
    .option("--from <words>", "words of the story from which an added name holds, or where they are told")
    .option("--undo", "take all corrections of them back")
    .action(async (id: string, who: string, options: CorrectOptions) =>
      correct(await openEngine(), io, [id, who], options),
    );
  cast
    .command("improve")
    .argument("<story>")
    .description("have the model read it for a better cast and for summaries; tells first what that takes")
    .option("--yes", "do not ask")
    .option("--at-once <n>", "sections read at a time (default 4)", numberAtOnce)
    .action(async (id: string, options: { yes?: boolean; atOnce?: number }) =>
      improveCast(await openEngine(), io, id, options),
    );
}

/** `dramatis card …`: character cards, as other programs know them. */
export function addCardCommands(card: Command, openEngine: () => Promise<Engine>, io: Io): void {
  withExport(card.command("export").argument("<story>").argument("<who>"))
    .description("write somebody as a character card")
    .option("--format <format>", "png, json (V3) or v2-json", "png")
    .action(async (id: string, who: string, options: ExportOptions) =>
      exportCardFile(await openEngine(), io, [id, who], options),
    );
  card
    .command("import")
    .argument("<story>")
    .argument("<file>", "a card as JSON, PNG or CHARX")
    .description("have somebody played as a card says")
    .option("--as <who>", "for somebody in the story; left out, it is a guest's")
    .option("--from <position>", "use it only from there on; default for a character of the story: its end")
    .action(async (id: string, file: string, options: { as?: string; from?: string }) =>
      importCardFile(await openEngine(), io, [id, file], options),
    );
  card
    .command("remove")
    .argument("<story>")
    .argument("<who>")
    .description("take a card back, and with it a guest")
    .action(async (id: string, who: string) => removeCardFile(await openEngine(), io, id, who));
}

/** `dramatis story lorebook STORY` */
export function addLorebookCommand(story: Command, openEngine: () => Promise<Engine>, io: Io): void {
  withExport(story.command("lorebook").argument("<story>"))
    .description("write the story as a lorebook")
    .action(async (id: string, options: ExportOptions) =>
      exportLorebookFile(await openEngine(), io, id, options),
    );
}

function withExport(command: Command): Command {
  return command
    .option("--until <position>", "how much of the story it may tell")
    .option("--out <file>", "where to write it");
}

/** Endpoints take no more at a time than this. */
const MAX_AT_ONCE = 32;

function numberAtOnce(written: string): number {
  const number = Number(written);
  if (Number.isInteger(number) && number >= 1 && number <= MAX_AT_ONCE) return number;
  throw new UsageError(`--at-once is a number from 1 to ${MAX_AT_ONCE}.`);
}
