import { foldName } from "../text/fold.ts";

/** The name before a colon at the start of a text, as in a script or a chat, without the marks around it. */
export interface Label {
  readonly name: string;
  /** Length of the label with its colon and the spaces after it (characters). */
  readonly length: number;
}

/** List marks, emphasis, brackets and quotation marks before a name; stage directions and the like after it. */
const LABEL =
  /^[\s>#*_~\-–—•"“'‘([<\d.)]*(\p{L}[^\n:：]{0,60}?)\s*(?:\([^)\n]{0,60}\))?[\s*_~\])>"”'’]*[:：][*_]*[ \t]*/u;

/** The label a text begins with; `null` when it begins with none. */
export function labelOf(text: string): Label | null {
  const match = LABEL.exec(text);
  return match && { name: foldName(match[1] ?? ""), length: match[0].length };
}

/** Whether a label is one of these names. */
export function isNamed(label: Label | null, names: readonly string[]): boolean {
  return label !== null && names.some((name) => foldName(name) === label.name);
}
