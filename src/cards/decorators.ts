import { elementAt } from "../core/element-at.ts";
/** An instruction to the program at the head of a lorebook entry: `@@depth 4`. */
export interface Decorator {
  readonly name: string;
  /** As written; empty for a decorator without one. */
  readonly value: string;
}

/** Those of the V3 specification. */
const KNOWN: ReadonlySet<string> = new Set([
  "activate",
  "activate_only_after",
  "activate_only_every",
  "additional_keys",
  "depth",
  "disable_ui_prompt",
  "dont_activate",
  "dont_activate_after_match",
  "exclude_keys",
  "ignore_on_max_context",
  "instruct_depth",
  "instruct_scan_depth",
  "is_greeting",
  "is_user_icon",
  "keep_activate_after_match",
  "position",
  "reverse_depth",
  "reverse_instruct_depth",
  "role",
  "scan_depth",
]);

const LINE = /^(@@@?)([a-z_]+)(?:[ \t]+(.*))?$/iu;

/**
 * Parts the decorators at the head of an entry's text from the text. One that is unknown is dropped; a fallback
 * (`@@@name`) counts only where what it stands for was unknown; of several with one name the first counts.
 */
export function partDecorators(written: string): { decorators: Decorator[]; content: string } {
  const lines = written.split(/\r?\n/u);
  const decorators = new Map<string, Decorator>();
  let understood = true;
  let at = 0;
  for (; at < lines.length; at++) {
    const line = elementAt(lines, at).trim();
    const match = LINE.exec(line);
    if (line !== "" && match === null) break;
    if (match === null || (match[1] === "@@@" && understood)) continue;
    const name = (match[2] ?? "").toLowerCase();
    understood = KNOWN.has(name);
    if (understood && !decorators.has(name)) decorators.set(name, { name, value: match[3]?.trim() ?? "" });
  }
  if (!lines.slice(0, at).some((line) => line.trim() !== "")) return { decorators: [], content: written };
  return { decorators: [...decorators.values()], content: lines.slice(at).join("\n").trim() };
}
