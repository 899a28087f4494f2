/** What a mark in a model's answer does to the words that follow it. */
export type Mark =
  /** They are not for readers, up to the mark `closing`, or up to the model's next turn when that is `null`. */
  | { readonly kind: "opens"; readonly closing: string | null; readonly what: "thinking" | "call" }
  /** They are for readers, and those before it were not. */
  | { readonly kind: "closes" }
  /** They name whose turn, or which channel, begins. */
  | { readonly kind: "header" }
  /** Somebody's turn begins. */
  | { readonly kind: "turn"; readonly isOwn: boolean }
  /** The model's turn is over. */
  | { readonly kind: "ends" }
  /** Nothing: only the mark itself is no word of the answer. */
  | { readonly kind: "nothing" };

/** What models call their thinking, and models that are told to reflect. */
const THINKING = "think|thinking|thoughts?|reasoning|reflection|scratchpad";
const CALLS = "tool_calls?|function_calls?|tool_responses?|function";

/**
 * The marks of chat templates: ChatML, Llama 2 to 4, Mistral, Gemma, DeepSeek (with wide bars), Phi, Cohere, GLM, Kimi, and the
 * channels of gpt-oss (https://cookbook.openai.com/articles/openai-harmony).
 */
const MARK = new RegExp(
  [
    String.raw`<\/?(?:[a-z]{1,12}:)?(?:${THINKING}|${CALLS})(?:[\s=][^<>\n]{0,60})?>`,
    String.raw`<[|｜][^<>|｜\n]{1,50}[|｜]>`,
    String.raw`<\|(?:channel|turn|tool_call|tool_response)>|<(?:channel|turn|tool_call|tool_response)\|>`,
    String.raw`<\/s>|<(?:s|eos|bos|pad|unk|eot|sop|eop|start_of_turn|end_of_[a-z]{1,12}|unused\d{1,4})>`,
    String.raw`\[\/?(?:THINK|INST|SYSTEM_PROMPT|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS|gMASK)\]|<<\/?SYS>>`,
    String.raw`◁\/?think▷`,
  ].join("|"),
  "iu",
);

/** The longest beginning of a mark that is waited for, in characters. */
const MAX_MARK = 90;
const MAY_BECOME = new RegExp(
  String.raw`(?:<[<|｜/a-z][^<>\n]{0,${MAX_MARK}}|<|\[\/?[A-Z_]{0,16}|◁\/?[a-z]{0,5})$`,
  "iu",
);

/** How an answer of gpt-oss begins, and its channel for readers, where a server has taken out the tokens around their names. */
const BARE_CHANNEL = /^\s*analysis(?=\p{Lu})/u;
const BARE_NAME = "analysis";
const BARE_FINAL = "assistantfinal";

/** The first mark in a text, and where it stands. */
export interface FoundMark {
  readonly at: number;
  readonly written: string;
}

/** The first mark in a text; with `closing`, only that one. `isFirst` when nothing stands before the text. */
export function findMark(text: string, closing: string | null, isFirst: boolean): FoundMark | null {
  if (closing !== null) {
    const at = text.toLowerCase().indexOf(closing);
    return at < 0 ? null : { at, written: text.slice(at, at + closing.length) };
  }
  const found = (isFirst && BARE_CHANNEL.exec(text)) || MARK.exec(text);
  return found && { at: found.index, written: found[0] };
}

const ALL_MARKS = new RegExp(MARK, "giu");

/** A text from outside with every mark in it broken, so that a model's template reads no turn, call or thought out of it. */
export function withoutMarksOfModels(text: string): string {
  return text.replaceAll(ALL_MARKS, (mark) => `${mark.slice(0, 1)} ${mark.slice(1)}`);
}

/** How many characters at the end of a text could be the beginning of a mark. */
export function markBegun(text: string, closing: string | null, isFirst: boolean): number {
  if (isFirst && BARE_NAME.startsWith(text.trimStart())) return text.length;
  if (closing === null) return MAY_BECOME.exec(text.slice(-MAX_MARK))?.[0].length ?? 0;
  const tail = text.slice(1 - closing.length).toLowerCase();
  for (let at = 0; at < tail.length; at++) if (closing.startsWith(tail.slice(at))) return tail.length - at;
  return 0;
}

const OWN_TURN = /^(?:assistant|model|ai|bot|chatbot|gpt|final|response)/u;
const OTHERS_TURN =
  /^(?:user|human|system|developer|observation|tool|ipython|environment|context|documents)/u;
const NAMES_A_TURN =
  /^(?:im_start|start_header_id|header_start|start_of_turn|start|turn|channel|start_of_role)$/u;
const NAMES_TURN_OVER =
  /^(?:im_end|eo[a-z](?:_id)?|end|return|call|end_?of_?(?!thought|role)[a-z]+|end_(?:of_turn_token|response)|\/s|turn-over)$/u;

/** Whether the name in a header, as "assistant" or "final", is that of what the model says to readers. */
export function isOwnTurn(header: string): boolean {
  return OWN_TURN.test(header.trim().toLowerCase());
}

/** What a mark means. `null` when it is none after all. */
export function markMeant(written: string): Mark | null {
  if (written.endsWith(BARE_NAME)) return { kind: "opens", closing: BARE_FINAL, what: "thinking" };
  if (written.startsWith("[") || written.startsWith("<<")) return bracketMeaning(written);
  const isClosing = /^[<◁]\//u.test(written);
  const name = nameIn(written);
  const thinks = new RegExp(`^(?:${THINKING})$`, "u").test(name);
  if (thinks && isClosing) return { kind: "closes" };
  if (thinks) return { kind: "opens", closing: closingOf(written), what: "thinking" };
  if (/^(?:(?:begin|start)_(?:of_)?)(?:thought|thinking)$/u.test(name)) {
    const closing = written.toLowerCase().replace(/begin|start/u, "end");
    return { kind: "opens", closing, what: "thinking" };
  }
  if (/^end_(?:of_)?(?:thought|thinking)$/u.test(name)) return { kind: "closes" };
  if (new RegExp(`^(?:${CALLS})$`, "u").test(name) && !/[|｜]/u.test(written)) {
    return isClosing ? { kind: "nothing" } : { kind: "opens", closing: closingOf(written), what: "call" };
  }
  if (/^(?:python_tag|tool_?calls?.*|function_?calls?.*)$/u.test(name))
    return { kind: "opens", closing: null, what: "call" };
  return turnMeaning(written, name);
}

function turnMeaning(written: string, name: string): Mark | null {
  if (/\w\|>$/u.test(written) && !/^<[|｜]/u.test(written)) {
    // Gemma's marks that end what "<|channel>" and "<|turn>" began.
    return name === "turn" ? { kind: "ends" } : { kind: "closes" };
  }
  if (NAMES_A_TURN.test(name)) return { kind: "header" };
  if (OTHERS_TURN.test(name)) return { kind: "turn", isOwn: false };
  if (/^(?:assistant|chatbot)/u.test(name)) return { kind: "turn", isOwn: true };
  if (written === "</s>" || NAMES_TURN_OVER.test(name)) return { kind: "ends" };
  return { kind: "nothing" };
}

function bracketMeaning(written: string): Mark | null {
  const name = written.replaceAll(/[[\]<>/]/gu, "");
  if (name !== "gMASK" && name !== name.toUpperCase()) return null;
  const isClosing = written.includes("/");
  if (name === "THINK" && isClosing) return { kind: "closes" };
  if (name === "THINK") return { kind: "opens", closing: "[/think]", what: "thinking" };
  if (name === "INST") return { kind: "turn", isOwn: isClosing };
  if (name === "gMASK") return { kind: "nothing" };
  if (name.startsWith("TOOL") || name.startsWith("AVAILABLE"))
    return { kind: "opens", closing: null, what: "call" };
  return isClosing ? { kind: "nothing" } : { kind: "turn", isOwn: false };
}

/** "im_end" of "<|im_end|>", "end_of_sentence" of DeepSeek's, "think" of "</seed:think>". */
function nameIn(written: string): string {
  return written
    .toLowerCase()
    .replaceAll(/[<>|｜◁▷/]/gu, "")
    .replaceAll("▁", "_")
    .replace(/^[a-z]+:/u, "")
    .replace(/[\s=].*$/u, "");
}

function closingOf(written: string): string {
  const bare = written.toLowerCase().replace(/[\s=].*(?=[>])/u, "");
  return bare.replace(/^./u, (mark) => `${mark}/`);
}
