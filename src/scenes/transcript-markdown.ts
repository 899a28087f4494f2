import { stretchesOf } from "./spoken.ts";
import type { Transcript, TranscriptEntry } from "./transcript.ts";

/** A transcript as Markdown; nothing that people or a model wrote is mark-up in it but the asterisks of a deed. */
export function asMarkdown({ title, place, premise, cast, entries }: Transcript): string {
  const people = cast.map(({ name, playedBy }) => {
    const players = playedBy.length > 0 ? ` (played by ${playedBy.map(escaped).join(", ")})` : "";
    return `- ${escaped(name)}${players}`;
  });
  const paragraphs = [
    `# ${escaped(title)}`,
    ...[place, premise].filter((text) => text !== "").map((text) => escaped(text)),
    people.join("\n"),
    ...entries.map(paragraph),
  ];
  return `${paragraphs.filter((text) => text !== "").join("\n\n")}\n`;
}

function paragraph(entry: TranscriptEntry): string {
  switch (entry.kind) {
    case "note":
      return `*${escaped(entry.text)}*`;
    case "aside":
      return `((${escaped([entry.name, entry.text].filter((text) => text !== "").join(": "))}))`;
    case "said":
      return `**${escaped(entry.name)}:** ${line(entry.text)}`;
    case "thought":
      return `**${escaped(entry.name)}** (thinking)**:** ${line(entry.text)}`;
    case "told":
      return `**${escaped(entry.name)}** (whispering to ${escaped(entry.to.join(", "))})**:** ${line(entry.text)}`;
  }
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
