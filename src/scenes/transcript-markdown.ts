import { stretchesOf } from "./spoken.ts";
import type { Transcript, TranscriptEntry } from "./transcript.ts";
import { type TranscriptWords, wordsIn } from "./transcript-words.ts";

/** A transcript as Markdown; nothing that people or a model wrote is mark-up in it but the asterisks of a deed. */
export function asMarkdown({ title, language, place, premise, cast, entries }: Transcript): string {
  const words = wordsIn(language);
  const people = cast.map(({ name, playedBy }) => {
    const players = playedBy.length > 0 ? ` (${words.playedBy(playedBy.map(escaped).join(", "))})` : "";
    return `- ${escaped(name)}${players}`;
  });
  const paragraphs = [
    `# ${escaped(title)}`,
    ...[place, premise].filter((text) => text !== "").map((text) => escaped(text)),
    people.join("\n"),
    ...entries.map((entry) => paragraph(entry, words)),
  ];
  return `${paragraphs.filter((text) => text !== "").join("\n\n")}\n`;
}

function paragraph(entry: TranscriptEntry, words: TranscriptWords): string {
  if (entry.kind === "note") return `*${escaped(entry.text)}*`;
  if (entry.kind === "aside")
    return `((${escaped([entry.name, entry.text].filter((text) => text !== "").join(": "))}))`;
  const manner = entry.kind === "told" ? ` (${words.whispering(escaped(entry.to.join(", ")))})` : "";
  const how = entry.kind === "thought" ? ` (${words.thinking})` : manner;
  return how === ""
    ? `**${escaped(entry.name)}:** ${line(entry.text)}`
    : `**${escaped(entry.name)}**${how}**:** ${line(entry.text)}`;
}

function line(text: string): string {
  return stretchesOf(text)
    .map((stretch) => (stretch.isDeed ? `*${escaped(stretch.text)}*` : escaped(stretch.text)))
    .join("");
}

/** Text that Markdown shows as it is; its lines stay lines of one paragraph. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>#|~&!]/gu, String.raw`\$&`)
    .replaceAll(/^(\s*\d{0,9})([-+=.):])/gmu, String.raw`$1\$2`)
    .replaceAll(/\s*\n\s*/gu, "  \n");
}
