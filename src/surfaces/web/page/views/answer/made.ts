import type { ask } from "../../ask.ts";

/** An answer and how it was made. */
export type Made = Awaited<ReturnType<typeof ask<"answerMade">>>;
type TraceEvent = Made["trace"][number];
export type Asked = Extract<TraceEvent, { type: "asked" }>;
export type Guarded = Extract<TraceEvent, { type: "guarded" }>;

export function askedIn({ trace }: Pick<Made, "trace">): Asked[] {
  return trace.filter((event) => event.type === "asked");
}

export function guardedIn({ trace }: Pick<Made, "trace">): Guarded[] {
  return trace.filter((event) => event.type === "guarded");
}

/** A number of tokens for people. */
export function tokensText(tokens: number): string {
  return `${tokens.toLocaleString("en")} ${tokens === 1 ? "token" : "tokens"}`;
}
