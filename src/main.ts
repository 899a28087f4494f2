#!/usr/bin/env node
import { resolve } from "node:path";
import dotenv from "dotenv";
import { runCommand } from "./run-command.ts";
import type { Io } from "./surfaces/terminal/io.ts";

const io: Io = { input: process.stdin, out: process.stdout, err: process.stderr };

/** Ends quietly when the reader of the output stops reading, as `head` does. */
function endQuietlyWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`The output cannot be written (${error.code ?? error.message}).\n`);
  process.exit(1);
}

const { parsed: fromFile = {} } = dotenv.config({ quiet: true });
// Whoever wrote it can say where questions and keys are sent.
const first = Object.keys(fromFile).length > 0 ? [`Settings were read from ${resolve(".env")}.`] : [];
// With it set, LangChain prints every prompt.
delete process.env["LANGCHAIN_VERBOSE"];
process.stdout.on("error", endQuietlyWhenUnread);
process.stderr.on("error", endQuietlyWhenUnread);

process.exitCode = await runCommand(process.argv.slice(2), process.env, { ...io, first });
