import type { LibraryEntry, StoryOutline } from "../../../../engine/engine.ts";
import { castUpTo } from "../../../../knowledge/speakers.ts";
import { shelfOf } from "../../../../core/story-id.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import { escaped } from "./escape.ts";
import { percentKnown, sectionsBegun } from "./outline.ts";

/** Characters of a standard manuscript page: 30 lines of 60 (the German "Normseite"). */
const PAGE = 1800;
/** Average characters of an English word, with the space after it. */
const WORD = 6;

/** All stories, one a line, with the one talked about here marked. Titles and authors give nothing away. */
export function storyListText(
  entries: readonly LibraryEntry[],
  hereId: string,
  { story, locale, library: { marks } }: CommandTexts,
): string {
  const lines = entries.map(({ id, title, author, language, characters, isBuiltIn }) => {
    const mark = shelfOf(id) === null ? (isBuiltIn ? marks.builtIn : marks.everybody) : marks.own;
    const about = [languageName(language, locale), story.pages(Math.ceil(characters / PAGE)), mark];
    return `${id === hereId ? "▸" : "·"} ${titled({ title, author }, story)} · ${about.join(" · ")}`;
  });
  return [...lines, "", story.howToChoose].join("\n");
}

/** What a story is, and the sections and characters met in it up to `bound`. */
export function storyInfoText(outline: StoryOutline, bound: number, { story, locale }: CommandTexts): string {
  const { language, length, sections } = outline;
  const words = Number((length / WORD).toPrecision(2));
  const about = [
    languageName(language, locale),
    story.pages(Math.ceil(length / PAGE)),
    story.words(words),
    story.sections(sections.length),
  ];
  // A list of "Part 1, Part 2 …" would say nothing.
  const hasTitles = sections.some(({ title }) => title !== null);
  const begun = (hasTitles ? sectionsBegun(outline, bound) : []).map(
    ({ number, name }) => `${number}\\. ${escaped(name)}`,
  );
  const cast = castUpTo(outline, bound).map(({ name }) => escaped(name));
  return [
    `**${titled(outline, story)}**\n${about.join(" · ")}`,
    story.known(percentKnown(bound, outline)),
    ...(begun.length > 0 ? [`**${story.sectionsSoFar}**\n${begun.join("\n")}`] : []),
    ...(cast.length > 0 ? [`**${story.castSoFar}**\n${cast.join(", ")}`] : []),
  ].join("\n\n");
}

function titled(
  { title, author }: { title: string; author: string | null },
  { by }: CommandTexts["story"],
): string {
  return author === null ? escaped(title) : by(escaped(title), escaped(author));
}

/** What a language is called in the language of `locale`; the tag itself when it is unknown. */
function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
