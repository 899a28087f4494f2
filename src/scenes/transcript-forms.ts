import { asHtml } from "./transcript-html.ts";
import { asJson } from "./transcript-json.ts";
import { asMarkdown } from "./transcript-markdown.ts";
import type { Transcript, TranscriptEntry } from "./transcript.ts";
import { wordsIn } from "./transcript-words.ts";

/** The forms of a transcript, by the ending of its file's name. */
export const TRANSCRIPT_FORMS = { md: asMarkdown, html: asHtml, json: asJson } as const;
export type TranscriptForm = keyof typeof TRANSCRIPT_FORMS;

/** `null` for a form that there is not. */
export function formOf(ending: string): TranscriptForm | null {
  return ending === "md" || ending === "html" || ending === "json" ? ending : null;
}

/** A transcript as a file of at most so many bytes: without pictures and then without its beginning where it is larger. */
export function transcriptFile(transcript: Transcript, form: TranscriptForm, maxBytes: number): Buffer {
  const written = (shown: Transcript) => Buffer.from(TRANSCRIPT_FORMS[form](shown));
  const whole = written(transcript);
  if (whole.length <= maxBytes) return whole;
  const plain = { ...transcript, cast: transcript.cast.map((one) => ({ ...one, picture: null })) };
  const { leftOut: text } = wordsIn(transcript.language);
  let file = written(plain);
  for (let { entries } = plain; file.length > maxBytes && entries.length > 0;) {
    entries = entries.slice(Math.ceil(entries.length / 2));
    const note: TranscriptEntry = { kind: "note", at: entries[0]?.at ?? 0, text };
    file = written({ ...plain, entries: [note, ...entries] });
  }
  return file;
}
