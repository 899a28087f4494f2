import { debuglog } from "node:util";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { Failure, messageOf, UsageError } from "../../core/errors.ts";
import type { Call, CallDeps, StreamCall, UploadCall } from "./call.ts";

const debug = debuglog("dramatis");

/** Largest question the page may ask: a prompt to be tried has room in it (bytes). */
const MAX_ASK_BYTES = 1024 * 1024;
/** Largest file of a story (bytes). */
const MAX_FILE_BYTES = 32 * 1024 * 1024;

// Of all the calls none has the others' form: what a call takes is checked when it is asked.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyCall = Call<any, unknown> | StreamCall<any, unknown> | UploadCall<any, unknown>;

/**
 * Answers calls: `POST /NAME` with what is asked in JSON gives JSON, or server-sent events; of an upload the body is the file
 * and the rest stands in the address. A call that fails gives `{ error }`, one sentence to be shown; a stream ends with that as
 * its event "failed".
 */
export function answeringCalls(calls: Readonly<Record<string, AnyCall>>, deps: CallDeps): Hono {
  const api = new Hono();
  api.onError((error, context) => {
    const status = error instanceof UsageError ? 400 : error instanceof Failure ? 502 : 500;
    return context.json({ error: sentenceOf(error) }, status);
  });
  for (const [name, one] of Object.entries(calls)) {
    const maxSize = one.kind === "upload" ? MAX_FILE_BYTES : MAX_ASK_BYTES;
    const onError = () => {
      throw new UsageError(`That is too large: at most ${maxSize / 1024 / 1024} MB can be sent.`);
    };
    api.post(`/${name}`, bodyLimit({ maxSize, onError }), (context) => answered(one, context, deps));
  }
  return api;
}

async function answered(one: AnyCall, context: Context, deps: CallDeps): Promise<Response> {
  const given: unknown =
    one.kind === "upload" ? context.req.query() : await context.req.json().catch(() => undefined);
  const asked = one.form.safeParse(given);
  if (!asked.success)
    throw new UsageError(
      `The page asked for something wrong, so load it again: ${z.prettifyError(asked.error)}`,
    );
  if (one.kind === "call") return context.json(await one.run(asked.data, deps, context.req.raw.signal));
  if (one.kind === "stream") return streamed(context, (signal) => one.run(asked.data, deps, signal));
  const file = await deps.received.receive(asked.data.fileName, context.req.raw.body ?? []);
  return streamed(
    context,
    (signal) => one.run({ ...asked.data, path: file.path }, deps, signal),
    file.remove,
  );
}

/** Sends events as they come. Whoever leaves ends what makes them. */
function streamed(
  context: Context,
  run: (signal: AbortSignal) => AsyncIterable<unknown>,
  atEnd: () => Promise<void> = () => Promise.resolve(),
): Response {
  const left = new AbortController();
  return streamSSE(context, async (sending) => {
    sending.onAbort(() => left.abort());
    try {
      for await (const event of run(left.signal)) {
        if (left.signal.aborted) return;
        await sending.writeSSE({ data: JSON.stringify(event) });
      }
      await sending.writeSSE({ event: "end", data: "" });
    } catch (error) {
      if (!left.signal.aborted) await sending.writeSSE({ event: "failed", data: sentenceOf(error) });
    } finally {
      await atEnd();
    }
  });
}

/** What somebody is told of an error. */
function sentenceOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof Failure) return error.message;
  debug("%o", error);
  return `Something went wrong inside the program: ${messageOf(error)}`;
}
