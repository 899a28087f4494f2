import type { Transcript } from "./transcript.ts";

/** A transcript as JSON for other programs, without its pictures. */
export function asJson(transcript: Transcript): string {
  return `${JSON.stringify(transcript, (key, value: unknown) => (key === "picture" ? undefined : value), 2)}\n`;
}
