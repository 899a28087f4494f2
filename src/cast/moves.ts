import { ADVERBS } from "./lexicon.ts";
import { type Token, tokenAt, tokenBeside } from "./tokens.ts";

const LEAVING = new Set(
  "left leaves quitted quits withdrew departed retired disappeared vanished fled".split(" "),
);
const COMING = new Set("entered enters appeared appears arrived arrives reappeared returned".split(" "));
/** How people move: others do the rest of "away" with an eye, a voice or a hand ("looked away", "broke off"). */
const MOVING = new Set(
  "went goes walked ran hurried hastened rode drove rushed came comes stole slipped marched strode sauntered trotted flew made set started tripped crept darted dashed bounced flounced stalked skipped stepped swept got wandered bustled strolled limped galloped passed moved hobbled tumbled scrambled scampered slunk".split(
    " ",
  ),
);
const AWAY = new Set("away off out forth upstairs downstairs home".split(" "));
/** "left his hat", "withdrew her hand": things are left, and their owner stays. */
const OWNED = new Set("his her its their my our a an it no".split(" "));
const PLACES = new Set(
  "room chamber house home seat place party friends companions company friend companion".split(" "),
);
/** After these "left her" means herself. */
const AFTER_HER = new Set("for to in at with and alone there by on again then".split(" "));
/** A verb joined to the first is looked for so far on (words). */
const FURTHER = 20;
/** Another clause begins with these. */
const SUBJECTS = new Set("i he she it we they who which that when while as if but because".split(" "));

/** Whether a person goes or comes whose verb stands at an index, or by another verb joined to it: "took his hat and left". */
export function moveAt(tokens: readonly Token[], at: number): "goes" | "comes" | null {
  const own = moveOf(tokens, at);
  if (own !== null) return own;
  for (let step = 1; step <= FURTHER; step++) {
    const { key, quoted } = tokenBeside(tokens, at, step);
    if (key === "" || quoted || SUBJECTS.has(key)) return null;
    if (key !== "and" && key !== "then") continue;
    const move = moveOf(tokens, verbFrom(tokens, at + step + 1));
    if (move !== null) return move;
  }
  return null;
}

/** The index of a word, or of the next where that is an adverb. */
function verbFrom(tokens: readonly Token[], at: number): number {
  const { key } = tokenAt(tokens, at);
  return ADVERBS.has(key) || key.endsWith("ly") ? at + 1 : at;
}

function moveOf(tokens: readonly Token[], at: number): "goes" | "comes" | null {
  const { key } = tokenAt(tokens, at);
  const [next, second] = [tokenBeside(tokens, at, 1).key, tokenBeside(tokens, at, 2).key];
  if (LEAVING.has(key)) return leavesThing(next, second) ? null : "goes";
  if ((key === "was" || key === "were") && next === "gone") return "goes";
  if (COMING.has(key) || (MOVING.has(key) && next === "in")) return "comes";
  if ((key === "came" || key === "comes") && next === "back") return "comes";
  return MOVING.has(key) && AWAY.has(next) ? "goes" : null;
}

function leavesThing(next: string, second: string): boolean {
  if (!OWNED.has(next) || second === "" || PLACES.has(second)) return false;
  return next !== "her" || !AFTER_HER.has(second);
}
