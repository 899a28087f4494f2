import { headingOf } from "../text/headings.ts";

/**
 * What is wrapped around a story. Left out whenever the book says so by a type: EPUB 3 `epub:type` or landmark,
 * ARIA `role`, EPUB 2 guide. A preface, foreword, introduction or afterword of which only a title tells stays,
 * unless somebody else than the author has signed it (`text/foreword.ts`): authors often write one as a part of
 * the telling. Prologues and epilogues always stay.
 */
const MATTER = new Set(
  [
    "frontmatter backmatter cover titlepage title-page halftitlepage half-title halftitle copyright-page copyright",
    "imprint imprimatur colophon seriespage contributors other-credits credits acknowledgments",
    "acknowledgements dedication preface foreword introduction preamble afterword appendix errata",
    "revision-history toc toc-brief landmarks page-list loi lot loa lov index glossary",
    "bibliography about-the-author",
  ].flatMap((line) => line.split(" ")),
);

const STORY = new Set(
  "bodymatter chapter part volume division prologue epilogue conclusion scene text".split(" "),
);

/** Types of elements that are never story wherever they stand. */
const NOTES = new Set(
  "pagebreak noteref footnote footnotes endnote endnotes rearnote rearnotes note annoref annotation backlink referrer tip toc landmarks page-list".split(
    " ",
  ),
);

/** What a type or a list of types, as in `epub:type`, says; `null` when nothing. */
export function matterOfTypes(types: string): "story" | "matter" | "note" | null {
  const names = types
    .toLowerCase()
    .split(/\s+/)
    .map((type) => type.replace(/^doc-/, ""));
  if (names.some((name) => NOTES.has(name))) return "note";
  if (names.some((name) => STORY.has(name) && name !== "bodymatter")) return "story";
  if (names.some((name) => MATTER.has(name))) return "matter";
  return names.includes("bodymatter") ? "story" : null;
}

/** Titles of what is no story, from their first word to their last. */
const APPARATUS = new RegExp(
  `^(?:the |full |a )*(?:${[
    "(?:front |back )?cover(?: page| image)?",
    "(?:half[- ]?)?title(?:[- ]?page)?",
    "(?:copyright|legal)(?: page| notice| information)?",
    "(?:table of )?contents",
    "(?:list of )?(?:illustrations|plates|figures|maps|tables)",
    "dedication",
    "acknowledge?ments?",
    "(?:general )?index",
    "glossary",
    "(?:select(?:ed)? )?bibliography",
    "about the (?:authors?|editors?|translators?|illustrators?|publishers?|book|text|type|edition)",
    "about this (?:book|e-?book|edition)",
    "(?:also|other (?:books|works|titles)|more|books) by .{1,80}",
    "by the same author",
    "praise(?: for .{1,80})?",
    "colophon",
    "(?:un)?copyright",
    "imprint",
    "(?:foot|end)?notes",
    "(?:transcriber|editor|publisher|translator)(?:['’]?s['’]?)? (?:endnotes?|notes?|preface|foreword|introduction)",
    "(?:project gutenberg|gutenberg[- ]tm).{0,80}",
    "credits",
    "(?:publisher['’]s )?advertisements?",
    "newsletter(?: sign-?up)?",
    "(?:backmatter|frontmatter|landmarks|navigation)",
  ].join("|")})$`,
  "i",
);

/** Whether a title announces something around the story. */
export function isApparatusTitle(title: string): boolean {
  return (
    APPARATUS.test(title.replace(/^[\s.:*—–-]+|[\s.:*—–-]+$/gu, "")) || /^the project gutenberg /i.test(title)
  );
}

/** Whether a title is that of a chapter, or of another part of the telling. */
export function isChapterTitle(title: string): boolean {
  const level = headingOf(title)?.level;
  return (level !== undefined && level !== "named") || isProloguelike(title) || /^epilogue\b/i.test(title);
}

/** Whether a title announces a beginning that is story though it stands before the first chapter. */
export const isProloguelike = (title: string): boolean =>
  /^(?:the )?(?:prologue|prelude|overture|induction)\b/i.test(title);
