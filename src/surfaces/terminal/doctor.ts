import { Failure } from "../../core/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { type Check, tried } from "../../ops/checks.ts";
import { type Io, printLine } from "./io.ts";

const NODE: Check = { name: "Node.js", run: () => Promise.resolve(process.versions.node) };

/**
 * `dramatis doctor`: tries what the settings name and says what to do about what fails. `more` are the checks of what
 * else this program runs, `notes` what to know about this installation.
 *
 * @throws Failure when something does not work.
 */
export async function doctor(
  engine: Engine,
  io: Io,
  more: readonly Check[],
  notes: readonly string[],
): Promise<void> {
  let [all, failed] = [0, 0];
  for (const findings of [tried([NODE]), engine.diagnose(), tried(more)]) {
    for await (const { name, isFine, text } of findings) {
      all++;
      if (!isFine) failed++;
      printLine(io, `${isFine ? "ok  " : "FAIL"}  ${name}: ${text}`);
    }
  }
  for (const line of [...(await engine.about()).notes, ...notes]) printLine(io, `note  ${line}`);
  if (failed > 0)
    throw new Failure(`${failed} of ${all} checks failed: the lines marked FAIL say what to do.`);
}
