import type { Call, StreamCall, UploadCall } from "../call.ts";
import type { Calls } from "../calls.ts";

/** What went wrong with a call, in one sentence to be shown. */
export class CallFailed extends Error {}

/** What arrives of something that was sent as JSON. */
export type Sent<T> = T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T;

type NamesOf<Kind> = { [N in keyof Calls]: Calls[N] extends Kind ? N : never }[keyof Calls];
// oxlint-disable-next-line typescript/no-explicit-any
type CallName = NamesOf<Call<any, any>>;
// oxlint-disable-next-line typescript/no-explicit-any
type StreamName = NamesOf<StreamCall<any, any>>;
// oxlint-disable-next-line typescript/no-explicit-any
type UploadName = NamesOf<UploadCall<any, any>>;
type AskOf<N extends keyof Calls> = Calls[N] extends { form: { _output: infer Ask } } ? Ask : never;
type AnswerOf<N extends keyof Calls> = Calls[N] extends Call<infer _, infer Answer> ? Sent<Answer> : never;
type EventOf<N extends keyof Calls> = Calls[N] extends {
  run: (...given: never[]) => AsyncIterable<infer Event>;
}
  ? Sent<Event>
  : never;

const GONE = "Dramatis does not answer: see whether it still runs, then load the page again.";

/** Asks the program something. @throws CallFailed with what to show. */
export async function ask<N extends CallName>(
  name: N,
  asked: AskOf<N>,
  signal?: AbortSignal,
): Promise<AnswerOf<N>> {
  const response = await sent(`api/${name}`, JSON.stringify(asked), signal);
  const answer: AnswerOf<N> = await response.json();
  return answer;
}

/** Asks the program something of which more comes in time; leaving the loop, or the signal, ends it. @throws as {@link ask}. */
export async function* follow<N extends StreamName>(
  name: N,
  asked: AskOf<N>,
  signal?: AbortSignal,
): AsyncGenerator<EventOf<N>> {
  yield* eventsOf<EventOf<N>>(await sent(`api/${name}`, JSON.stringify(asked), signal));
}

/** Sends a file, as {@link follow} asks. */
export async function* send<N extends UploadName>(
  name: N,
  asked: AskOf<N> & Record<string, string>,
  file: Blob,
  signal?: AbortSignal,
): AsyncGenerator<EventOf<N>> {
  const query = new URLSearchParams(asked);
  yield* eventsOf<EventOf<N>>(await sent(`api/${name}?${query}`, file, signal));
}

async function sent(path: string, body: BodyInit, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", body, ...(signal && { signal }) });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new CallFailed(GONE, { cause });
  }
  if (response.ok) return response;
  const said = await response.text();
  throw new CallFailed(
    response.headers.get("content-type")?.includes("json") ? JSON.parse(said).error : said.trim() || GONE,
  );
}

/** Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), as far as the server uses them. */
async function* eventsOf<Event>(response: Response): AsyncGenerator<Event> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw cause instanceof DOMException ? cause : new CallFailed(GONE, { cause });
      });
      if (done) throw new CallFailed(GONE);
      text += value;
      const blocks = text.split("\n\n");
      text = blocks.pop()!;
      for (const block of blocks) {
        const fields = block
          .split("\n")
          .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]);
        const data = fields.flatMap(([name, content]) => (name === "data" ? content : [])).join("\n");
        const kind = fields.find(([name]) => name === "event")?.[1];
        if (kind === "end") return;
        if (kind === "failed") throw new CallFailed(data);
        const event: Event = JSON.parse(data);
        yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
