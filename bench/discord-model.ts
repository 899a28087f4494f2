import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** How long the model thinks before its first word, and how long after each (ms): two seconds in all. */
const FIRST_MS = 300;
const BETWEEN_MS = 50;

/** What it always answers, a word a token. */
const ANSWER =
  "The boy fell from the climbing frame in the park. He hurt his face, and his father carried him to the hospital. There the wound was closed with stitches, and that is all.";
const EVENTS = ANSWER.split(/(?<= )/u).map((content) =>
  eventOf({ choices: [{ index: 0, delta: { content } }] }),
);

/** With these words the answer begins and ends. */
export const FIRST_WORDS = "The boy";
export const LAST_WORDS = "that is all.";

/** A question that can be told from the others of a run. */
export function numbered(number: number): string {
  return `How did Billy hurt his face? #${number}`;
}

/** When the words of an answer left the model, in milliseconds since 1970. */
interface Spoken {
  readonly firstAt: number;
  /** `null` until then. */
  lastAt: number | null;
}

/** A model that speaks OpenAI's protocol on the loopback interface, to as many at once as ask. */
export interface PacedModel extends AsyncDisposable {
  /** The base URL, with `/v1`. */
  readonly url: string;
  /** When it answered a numbered question. */
  readonly spoken: (number: number) => Spoken | undefined;
}

/** Starts one. */
export async function startPacedModel(): Promise<PacedModel> {
  const answers = new Map<number, Spoken>();
  const server = createServer((request, response) => void answer(request, response, answers));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 4096, resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    spoken: (number) => answers.get(number),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  answers: Map<number, Spoken>,
): Promise<void> {
  let body = "";
  request.setEncoding("utf8");
  for await (const part of request) body += String(part);
  const number = Number([...body.matchAll(/#(\d+)/gu)].at(-1)?.[1]);
  response.writeHead(200, { "content-type": "text/event-stream" });
  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  const speak = () => {
    if (next === 0) answers.set(number, { firstAt: Date.now(), lastAt: null });
    response.write(EVENTS[next]);
    next += 1;
    if (next < EVENTS.length) return;
    clearInterval(timer);
    answers.get(number)!.lastAt = Date.now();
    response.end(`${eventOf({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}data: [DONE]\n\n`);
  };
  const begin = setTimeout(() => {
    timer = setInterval(speak, BETWEEN_MS);
    speak();
  }, FIRST_MS);
  response.on("close", () => {
    clearTimeout(begin);
    clearInterval(timer);
  });
}

function eventOf(chunk: object): string {
  return `data: ${JSON.stringify({ object: "chat.completion.chunk", ...chunk })}\n\n`;
}
