const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
};

/** Escaped punctuation is moved to the private use area while mark-up is removed. */
const HIDDEN = 0xe000;

/** Mark-up and what remains of it, in the order in which it is removed. */
const MARKUP_RULES: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}\[[^\]\n]+\]:[ \t]*\S.*$/gm, ""], // the target of a reference link or a footnote
  [/\[\^[^\]\n]{1,80}\]/g, ""],
  // Notes linked to each other, as Obsidian writes them: what is shown of a link, and nothing of a note taken in.
  [/!\[\[[^[\]\n]{0,500}\]\]/g, ""],
  [/\[\[[^[\]|\n]{0,500}\|([^[\]\n]{1,500})\]\]/g, "$1"],
  [/\[\[([^[\]|#\n]{1,500})(?:#[^[\]|\n]{0,500})?\]\]/g, "$1"],
  [/==(?=\S)([^=\n]+?)(?<=\S)==/g, "$1"],
  [/[ \t]\^[\w-]{1,40}$/gm, ""], // the name of a paragraph
  [/!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,500}\])?/g, ""],
  [/\[([^[\]]*)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])/g, "$1"],
  [/<((?:https?|mailto):[^<>\s]*)>/g, "$1"],
  [/<br\s*\/?>/gi, "\n"],
  [/<\/?(?:p|div|h[1-6]|li|ul|ol|blockquote|hr|section)\b[^<>]*>/gi, "\n\n"],
  [/<\/?[a-z][^<>]*>/gi, ""],
  [/^ {0,3}(?:> ?)+/gm, ""],
  [/^[ \t]*[-+*][ \t]+(?=\S)/gm, "\n"],
  [/\\$/gm, ""], // a line break
  [/(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1/g, "$2"],
  [/(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1/g, "$2"], // emphasis inside emphasis
  [/(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]+?)(?<=\S)\1(?![\p{L}\p{N}_])/gu, "$2"],
  [/~~([^~]+)~~/g, "$1"],
];

/** The text of Markdown prose without inline mark-up, quotation and list marks, and pictures. */
export function plainProse(markdown: string): string {
  return markdown
    .split(/(?<!`)(`{1,2}(?!`)[^`]+`{1,2})(?!`)/)
    .map((stretch, i) => (i % 2 === 1 ? stretch.replace(/^`+ ?| ?`+$/g, "") : withoutMarkup(stretch)))
    .join("");
}

function withoutMarkup(markdown: string): string {
  const hidden = markdown.replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) =>
    String.fromCharCode(HIDDEN + mark.charCodeAt(0)),
  );
  const plain = MARKUP_RULES.reduce((text, [markup, rest]) => text.replace(markup, rest), hidden);
  return plain
    .replace(/&(#x?[\da-f]{1,6}|[a-z]{2,8});/gi, entity)
    .replace(/[\ue021-\ue07e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - HIDDEN));
}

function entity(whole: string, name: string): string {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
