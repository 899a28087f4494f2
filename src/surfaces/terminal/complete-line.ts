import type { Vantage } from "../../core/vantage.ts";
import type { Engine } from "../../engine/engine.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { visible } from "../../text/visible.ts";
import type { TypedCommands } from "./typed-commands.ts";
import type { Completion } from "./typed-lines.ts";

/**
 * What the end of a line in a chat may become: a command, the id of a story, or a name. Only names that are known up to the
 * bound are offered.
 */
export async function completedIn<State>(
  line: string,
  commands: TypedCommands<State>,
  { engine, vantage }: { readonly engine: Pick<Engine, "stories">; readonly vantage: Vantage },
): Promise<Completion> {
  const names = castUpTo(vantage.story, vantage.bound).flatMap((one) => namesUpTo(one, vantage.bound));
  const [, command, typed = ""] = /^\/(\S+)\s+(.*)$/su.exec(line) ?? [];
  if (command?.toLowerCase() === "as") return beginningWith(typed, [...names, "narrator"]);
  if (command?.toLowerCase() === "story")
    return beginningWith(
      typed,
      (await engine.stories(null)).map(({ id }) => id),
    );
  if (command !== undefined) return [[], line];
  if (line.startsWith("/"))
    return beginningWith(
      line,
      Object.entries(commands).map(([name, { usage }]) => `/${name}${usage.includes(" ") ? " " : ""}`),
    );
  return nameAtEnd(line, names);
}

/** A name may have several words: the longest end of the line with which one begins is taken. */
function nameAtEnd(line: string, names: readonly string[]): Completion {
  for (const { index } of line.matchAll(/(?<![\p{L}\p{N}])\p{L}/gu)) {
    const completion = beginningWith(line.slice(index), names);
    if (completion[0].length > 0) return completion;
  }
  return [[], line];
}

function beginningWith(typed: string, choices: readonly string[]): Completion {
  const begun = typed.toLowerCase();
  const fitting = choices.filter((choice) => choice.toLowerCase().startsWith(begun));
  return [[...new Set(fitting.map(visible))], typed];
}
