import type { Model } from "../../models/model.ts";
import { foldForQuoting } from "../../text/fold.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { checkReply } from "../check.ts";
import { checkRules } from "../check-rules.ts";
import { composePrompt, type Prompt } from "../compose.ts";
import { promptPassages } from "../prompt-passages.ts";
import type { Difference } from "../difference.ts";
import type { Prompts } from "../template.ts";
import type { DifferencesTask } from "./writer.ts";

const QUESTION = "Where does the scene differ from the story?";
const MAX_TOKENS = 900;
const MOST = 8;
/** Share of the room for passages that the lines of the scene may take, the newest first. */
const LINES_SHARE = 0.5;
/** Shorter quotations prove nothing (words). */
const MIN_QUOTED = 3;
const LINE = /^\W{0,5}(\d{1,9})\s*\|\s*["“„«»](.{1,600}?)["”“«»]\s*\|\s*(\S.{0,300})$/gmu;

/** Has a model compare a scene with the story, and keeps of what it finds what can be shown to be so. */
export async function* differencesBy(
  task: DifferencesTask,
  { tokens, model, prompts }: { readonly tokens: number; readonly model: Model; readonly prompts: Prompts },
): AsyncGenerator<Difference> {
  const { view, found, lines, place, signal } = task;
  const count = await tokenCounter();
  let left = tokens * LINES_SHARE;
  const fitting = lines.toReversed().filter(({ text }) => (left -= count(text)) >= 0);
  const compared = fitting.toReversed();
  const remembered = compared.map(({ event, text }) => `${event} ${text}`).join("\n");
  const sources = {
    vantage: view.vantage,
    spans: view.spans,
    question: QUESTION,
    passages: promptPassages(view, found.scores, { tokens: tokens - count(remembered), count }),
    turns: [],
    length: "",
    scene: { place, premise: "", company: "", tried: "", remembered },
  };
  const prompt = composePrompt(await prompts("scene-canon"), sources, { count, room: tokens });
  let text = "";
  for await (const event of model.stream({ messages: prompt.messages, maxTokens: MAX_TOKENS, signal }))
    if (event.type === "text-delta") text += event.text;
  yield* shownIn(text, prompt, { ...task, lines: compared });
}

/** What of an answer holds: of a line that was given, against words of a passage that was given, and told without a fault. */
function shownIn(text: string, prompt: Prompt, { view, lines }: DifferencesTask): Difference[] {
  const passages = prompt.passages.map((passage) => ({ ...passage, folded: foldForQuoting(passage.text) }));
  const rules = checkRules(view, { ...prompt, said: [QUESTION, ...lines.map((line) => line.text)] });
  const differences = [...text.matchAll(LINE)].flatMap(([, id, quote = "", written = ""]): Difference[] => {
    const words = foldForQuoting(quote);
    const passage = passages.find(({ folded }) => folded.includes(words));
    const event = Number(id);
    if (passage === undefined || words.split(" ").length < MIN_QUOTED) return [];
    if (!lines.some((line) => line.event === event)) return [];
    const check = checkReply(rules, { stopsAtFaults: true });
    const what = (check.push(written) + check.end()).trim();
    if (what === "" || check.isOver()) return [];
    return [{ event, quote, section: passage.section, what }];
  });
  return differences.slice(0, MOST);
}
