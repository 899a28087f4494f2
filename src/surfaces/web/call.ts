import type { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import type { Finding } from "../../ops/checks.ts";
import type { KeptScenes } from "./kept-scenes.ts";
import type { KeptTalks } from "./kept-talks.ts";
import type { ReceivedFiles } from "./received-files.ts";

/** A setting, as somebody may see it who sits at this machine: no value of it, which may be a secret. */
export interface SettingShown {
  readonly name: string;
  readonly isSet: boolean;
}

/** What calls are answered from. */
export interface CallDeps {
  readonly engine: Engine;
  readonly talks: KeptTalks;
  readonly scenes: KeptScenes;
  readonly received: ReceivedFiles;
  readonly settings: readonly SettingShown[];
  /** What `doctor` tries besides the engine. */
  readonly tryMore: () => AsyncIterable<Finding>;
  /** What to know about this installation, each one plain sentence. */
  readonly notes: () => Promise<readonly string[]>;
}

/** Something the page asks that has one answer, in JSON. */
export interface Call<Ask, Answer> {
  readonly kind: "call";
  readonly form: z.ZodType<Ask>;
  readonly run: (ask: Ask, deps: CallDeps, signal: AbortSignal) => Promise<Answer>;
}

/** Something the page asks to which answers come one by one, each in JSON; the signal aborts when nobody reads on. */
export interface StreamCall<Ask, Event> {
  readonly kind: "stream";
  readonly form: z.ZodType<Ask>;
  readonly run: (ask: Ask, deps: CallDeps, signal: AbortSignal) => AsyncIterable<Event>;
}

/** A stream to which a file is sent; it lies at `path` while the stream runs. */
export interface UploadCall<Ask, Event> {
  readonly kind: "upload";
  /** What is said with the file, in the address. */
  readonly form: z.ZodType<Ask & { readonly fileName: string }>;
  readonly run: (
    ask: Ask & { readonly path: string },
    deps: CallDeps,
    signal: AbortSignal,
  ) => AsyncIterable<Event>;
}

export function call<Ask, Answer>(form: z.ZodType<Ask>, run: Call<Ask, Answer>["run"]): Call<Ask, Answer> {
  return { kind: "call", form, run };
}

export function stream<Ask, Event>(
  form: z.ZodType<Ask>,
  run: StreamCall<Ask, Event>["run"],
): StreamCall<Ask, Event> {
  return { kind: "stream", form, run };
}

export function upload<Ask, Event>(
  form: UploadCall<Ask, Event>["form"],
  run: UploadCall<Ask, Event>["run"],
): UploadCall<Ask, Event> {
  return { kind: "upload", form, run };
}
