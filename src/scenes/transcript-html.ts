import { stretchesOf } from "./spoken.ts";
import type { Transcript, TranscriptActor, TranscriptEntry } from "./transcript.ts";
import { type TranscriptWords, wordsIn } from "./transcript-words.ts";

const STYLE = `body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}
ul{list-style:none;padding:0}li,.line{display:flex;gap:.75rem;margin:.75rem 0}p{margin:0;white-space:pre-line}
.face{flex:none;width:40px;height:40px;border-radius:50%;background:#ccc center/cover}
b small{font-weight:normal}.note,.aside{color:#666;margin:.75rem 0}`;

/** The only pictures that get into the file: they can hold nothing that ends where they stand. */
const PICTURE = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$/u;

/** A transcript as one HTML file, its pictures in it once each; it runs and loads nothing. */
export function asHtml({ title, language, place, premise, cast, entries }: Transcript): string {
  const words = wordsIn(language);
  const faces = new Map(cast.map(({ actor }, at) => [actor, `face f${at}`]));
  const pictures = cast.flatMap(({ picture }, at) =>
    picture !== null && PICTURE.test(picture) ? `.f${at}{background-image:url("${picture}")}` : [],
  );
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
${[STYLE, ...pictures].join("\n")}
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${[place, premise]
  .filter((text) => text !== "")
  .map((text) => `<p>${escaped(text)}</p>`)
  .join("\n")}
<ul>
${cast.map((one, at) => person(one, at, words)).join("\n")}
</ul>
${entries.map((entry) => paragraph(entry, faces, words)).join("\n")}
</body>
</html>
`;
}

function person({ name, playedBy }: TranscriptActor, at: number, words: TranscriptWords): string {
  const players = playedBy.length > 0 ? `, ${words.playedBy(escaped(playedBy.join(", ")))}` : "";
  return `<li><span class="face f${at}"></span><span>${escaped(name)}${players}</span></li>`;
}

function paragraph(
  entry: TranscriptEntry,
  faces: ReadonlyMap<string, string>,
  words: TranscriptWords,
): string {
  if (entry.kind === "note") return `<p class="note">${escaped(entry.text)}</p>`;
  if (entry.kind === "aside")
    return `<p class="aside">((${escaped([entry.name, entry.text].filter((text) => text !== "").join(": "))}))</p>`;
  const manner =
    entry.kind === "told" ? ` <small>${words.whispering(escaped(entry.to.join(", ")))}</small>` : "";
  const how = entry.kind === "thought" ? ` <small>${words.thinking}</small>` : manner;
  const said = stretchesOf(entry.text)
    .map(({ isDeed, text }) => (isDeed ? `<em>${escaped(text)}</em>` : escaped(text)))
    .join("");
  return `<div class="line"><span class="${faces.get(entry.actor) ?? "face"}"></span><p><b>${escaped(entry.name)}${how}</b>
${said}</p></div>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
