import { visible } from "../../text/visible.ts";
import { Command } from "commander";
import { UsageError } from "../../core/errors.ts";
import type { MovedStory } from "../../depots/depot.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Check } from "../../ops/checks.ts";
import { ask } from "./ask.ts";
import { backup, type Backups, restore } from "./backup.ts";
import { addCardCommands, addCastCommands, addLorebookCommand } from "./cast-commands.ts";
import { chat } from "./chat.ts";
import { doctor } from "./doctor.ts";
import type { Io } from "./io.ts";
import { moveLibrary } from "./move-library.ts";
import { retrieve, retrieveBatch, type RetrieveOptions } from "./retrieve.ts";
import { MAX_TURNS } from "../solo/lines.ts";
import { scene, type SceneOptions } from "./scene.ts";
import type { Store } from "../../stores/store.ts";
import { addStory, listStories, removeStory, showStory, storyText } from "./stories.ts";
import { showUsage, type UsageOptions } from "./usage.ts";
import { portIn, type WebOptions } from "./web.ts";
import type { VantageOptions } from "./vantage.ts";

const POSITION = 'an offset, "40%", "section:2", a section\'s title, or words of the story in quotes';

/** The Discord bot, as the command line starts it. */
export interface BotCommands {
  readonly run: () => Promise<void>;
  readonly register: (guild: string | undefined) => Promise<void>;
  /** What `doctor` tries besides the engine; of the bot, where a token is set. */
  readonly checks: () => Promise<readonly Check[]>;
}

/** Where the page is served. */
export interface WebAddress {
  readonly host: string;
  readonly port: number;
}

/** What the command line offers besides the engine. */
export interface CommandLineDeps {
  readonly version: string;
  readonly bot: BotCommands;
  /** Serves the page until it is asked to end. */
  readonly runWeb: (where: WebAddress) => Promise<void>;
  readonly backups: Backups;
  /** Copies the stories of the data folder into the database that is set. */
  readonly moveLibrary: (isDry: boolean) => Promise<AsyncIterable<MovedStory>>;
  /** The bot's database, which it may be using. */
  readonly openStore: () => Promise<Store>;
  /** The folder in which the terminal keeps what it remembers. */
  readonly keptIn: () => string;
  /** What `doctor` adds about this installation, each one plain sentence. */
  readonly notes: () => Promise<readonly string[]>;
}

/**
 * The command line. `openEngine` is called by the command that runs, so that `--help` needs no settings.
 * Wrong use throws commander's `CommanderError`.
 */
export function commandLine(
  openEngine: () => Promise<Engine>,
  io: Io,
  { version, bot, backups, openStore, keptIn, notes, ...deps }: CommandLineDeps,
): Command {
  const root = new Command("dramatis")
    .description("Talk with a story and the people in it: every answer is bounded, attributed and checked.")
    .configureOutput(outputOf(io))
    .version(version)
    .exitOverride()
    .showHelpAfterError('(see "dramatis --help")');

  withVantage(root.command("chat", { isDefault: true }))
    .description("talk with a story")
    .allowExcessArguments()
    .action(async (options: VantageOptions, { args }: Command) => {
      // The command that runs by default is given every word that is no command.
      if (args.length > 0) throw new UsageError(`There is no command "${args[0]}": see "dramatis --help".`);
      return chat(await openEngine(), io, options, keptIn());
    });

  addSceneCommand(root, openEngine, io, keptIn);

  withVantage(root.command("ask").argument("<question>"))
    .description("give one answer")
    .option("--json", "print one JSON object")
    .action(async (question: string, options: VantageOptions) =>
      ask(await openEngine(), io, { question, keptIn: keptIn() }, options),
    );

  withVantage(root.command("retrieve").argument("[question]"))
    .description("give passages only")
    .option("--batch <file>", "a file of JSON lines, each a question; - reads standard input")
    .option("-k <number>", "how many passages", "8")
    .option("--json", "print JSON")
    .action(async (question: string | undefined, options: RetrieveOptions & { batch?: string }) => {
      const { batch } = options;
      if ((question === undefined) === (batch === undefined))
        throw new UsageError("Give either a question or --batch FILE.");
      const engine = await openEngine();
      if (question !== undefined) await retrieve(engine, io, question, options);
      if (batch !== undefined) await retrieveBatch(engine, io, batch, options);
    });

  addStoryCommands(root.command("story").description("the library of stories"), openEngine, io);
  addLibraryCommand(root.command("library").description("all stories together"), io, deps);
  addCastCommands(root.command("cast").description("who is in a story"), openEngine, io);
  addCardCommands(
    root.command("card").description("character cards, for other programs and from them"),
    openEngine,
    io,
  );

  addBotCommands(root, bot);
  addWebCommand(root, deps);
  addUsageCommand(root, openStore, io);
  addBackupCommands(root, backups, io);

  root
    .command("doctor")
    .description("check settings, model and embedding endpoints, and the library")
    .action(async () => doctor(await openEngine(), io, await bot.checks(), await notes()));
  return root;
}

function addSceneCommand(
  root: Command,
  openEngine: () => Promise<Engine>,
  io: Io,
  keptIn: () => string,
): void {
  root
    .command("scene")
    .argument("[file]", "where the scene is kept; one that is there goes on")
    .description("play a scene with characters of a story")
    .option("--story <story>", "which story")
    .option("--until <position>", `how far the story is known: ${POSITION}`)
    .option(
      "--at <position>",
      "when it plays, or a scene that is ready: nobody in it knows what happens later",
    )
    .option("--cast <names>", "who is there at first, with commas between them")
    .option("--place <text>", "where it plays")
    .option("--premise <text>", "how it begins")
    .option("--as <who>", "play somebody in the story")
    .option("--name <name>", "be there as yourself, under this name")
    .option("--turns <number>", `how many lines answer yours, at most ${MAX_TURNS}`)
    .action(async (path: string | undefined, options: SceneOptions) =>
      scene(await openEngine(), io, { path, keptIn: keptIn() }, options),
    );
}

function addBackupCommands(root: Command, backups: Backups, io: Io): void {
  root
    .command("backup")
    .argument("<file>", "the file to write, for example dramatis-2026-11-29.tar.gz")
    .description("write the database and the library into one file, also while the bot runs")
    .action((file: string) => backup(backups, io, file));
  root
    .command("restore")
    .argument("<file>", "what backup wrote")
    .option("--replace", "lose the data that is in the folder")
    .description("put a backup into the data folder, while no bot uses it")
    .action((file: string, { replace = false }: { replace?: boolean }) =>
      restore(backups, io, file, replace),
    );
}

function addBotCommands(root: Command, bot: BotCommands): void {
  const discord = root
    .command("bot")
    .description("run the Discord bot")
    .action(() => bot.run());
  discord
    .command("register")
    .option("--guild <server>", "only for this server, where they appear at once")
    .description("tell Discord the bot's commands: once, and after every update")
    .action((options: { guild?: string }) => bot.register(options.guild));
}

function addWebCommand(root: Command, { runWeb }: Pick<CommandLineDeps, "runWeb">): void {
  root
    .command("web")
    .option("--port <port>", "where the page is served", "8720")
    .option("--host <address>", "for whom: only this machine, unless another address is given", "127.0.0.1")
    .description("open a page on this machine: talk, scenes, the story as a picture, every answer explained")
    .action(({ port, host }: WebOptions) => runWeb({ host, port: portIn(port) }));
}

function addUsageCommand(root: Command, openStore: () => Promise<Store>, io: Io): void {
  root
    .command("usage")
    .description("what the Discord bot used of models, by day and by server")
    .option("--days <number>", "how many days back", "30")
    .option("--json", "print JSON")
    .action(async (options: UsageOptions) => showUsage(await openStore(), io, options));
}

function addStoryCommands(story: Command, openEngine: () => Promise<Engine>, io: Io): void {
  story
    .command("add")
    .argument("<file>", "a .txt, .md, .epub or .html file")
    .description("add a story, or replace the one added under the same id")
    .option("--id <id>", "a short name for it")
    .option("--title <title>", "its title")
    .action(async (file: string, options: { id?: string; title?: string }) =>
      addStory(await openEngine(), io, file, options),
    );
  story
    .command("list")
    .description("list the stories")
    .option("--json", "print JSON")
    .action(async (options: { json?: boolean }) => listStories(await openEngine(), io, options));
  story
    .command("show")
    .argument("<story>")
    .description("show its sections and its cast")
    .option("--json", "print JSON, with every passage and who is present")
    .action(async (id: string, options: { json?: boolean }) =>
      showStory(await openEngine(), io, id, options),
    );
  story
    .command("text")
    .argument("<story>")
    .description("print its normalised text, nothing else")
    .action(async (id: string) => storyText(await openEngine(), io, id));
  story
    .command("remove")
    .argument("<story>")
    .description("remove a story that was added")
    .action(async (id: string) => removeStory(await openEngine(), io, id));
  addLorebookCommand(story, openEngine, io);
}

function addLibraryCommand(library: Command, io: Io, deps: Pick<CommandLineDeps, "moveLibrary">): void {
  library
    .command("move")
    .option("--dry-run", "only say what would be done")
    .description("copy the stories of the data folder into the database at DATABASE_URL")
    .action(async ({ dryRun = false }: { dryRun?: boolean }) =>
      moveLibrary(await deps.moveLibrary(dryRun), io, dryRun),
    );
}

function withVantage(command: Command): Command {
  return command
    .option("--story <story>", "which story")
    .option("--as <who>", "who answers: the narrator, or a character by name")
    .option("--until <position>", `how far the story is known: ${POSITION}`)
    .option("--at <position>", "speak from an earlier moment than --until");
}

/** Where help and complaints about wrong use go; those repeat what was typed. */
function outputOf(io: Io) {
  return {
    writeOut: (text: string) => io.out.write(text),
    writeErr: (text: string) => io.err.write(visible(text)),
  };
}
