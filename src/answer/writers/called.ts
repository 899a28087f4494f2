import type { Character } from "../../core/character.ts";
import type { Vantage } from "../../core/vantage.ts";
import { wholeWordsIn } from "../../text/whole-words.ts";

/** How much of the telling shows how somebody is called (characters). */
const READ = 50_000;
const ARTICLE = "the ";

/** What somebody says they are called: "the troll" where they are mostly told of so, else their name. */
export function calledIn(
  { story, bound }: Pick<Vantage, "story" | "bound">,
  { name, from }: Character,
): string {
  const start = Math.max(0, from - ARTICLE.length);
  const told = story.text.slice(start, Math.min(bound, start + READ));
  const all = [...wholeWordsIn(told, name)];
  const withArticle = all.filter(
    (at) => told.slice(Math.max(0, at - ARTICLE.length), at).toLowerCase() === ARTICLE,
  );
  return withArticle.length > all.length / 2 ? `${ARTICLE}${name}` : name;
}
