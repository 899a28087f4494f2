import { UsageError } from "../../core/errors.ts";
import { type Io, printLine } from "./io.ts";
import type { Outcome } from "./typed-lines.ts";

/** A line that begins with "/", in a conversation that has this state. */
export interface TypedCommand<State> {
  readonly usage: string;
  readonly help: string;
  run(state: State, argument: string, signal: AbortSignal): void | Outcome | Promise<void>;
}

/** The commands of a conversation, by name. */
export type TypedCommands<State> = Readonly<Record<string, TypedCommand<State>>>;

/**
 * Runs a line that begins with "/".
 * @throws UsageError for an unknown command, and whatever the command does not take; the conversation is then as before.
 */
export async function runTyped<State>(
  commands: TypedCommands<State>,
  state: State,
  line: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const [, name = "", argument = ""] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const command = Object.hasOwn(commands, name.toLowerCase()) ? commands[name.toLowerCase()] : undefined;
  if (command === undefined)
    throw new UsageError(`There is no command /${name.slice(0, 40)}: type /help for the list.`);
  return (await command.run(state, argument.trim(), signal)) ?? "go on";
}

/** Lists commands, each with what it does. */
export function listCommands<State>(io: Io, commands: TypedCommands<State>): void {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  const lines = Object.values(commands).map(({ usage, help }) => `  ${usage.padEnd(width)}  ${help}`);
  printLine(io, `${lines.join("\n")}\n`);
}
