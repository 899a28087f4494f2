import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** How long the model thinks before its first word and between two pieces (ms). */
export interface Pace {
  readonly firstMs: number;
  readonly betweenMs: number;
}

/** A model that speaks OpenAI's protocol on the loopback interface, and never says the same twice. */
export interface SceneModel extends AsyncDisposable {
  /** The base URL, with `/v1`. */
  readonly url: string;
  /** When it was first asked after words numbered like this (ms since 1970). */
  readonly askedAt: (number: number) => number | undefined;
}

/** Words of a person that can be told from others. */
export const numbered = (words: string, number: number): string => `${words} #${number}`;

/** Starts one. */
export async function startSceneModel({ firstMs, betweenMs }: Pace): Promise<SceneModel> {
  const asked = new Map<number, number>();
  let lines = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = Date.now();
    let body = "";
    request.setEncoding("utf8");
    for await (const part of request) body += String(part);
    const number = Number([...body.matchAll(/#(\d+)/gu)].at(-1)?.[1]);
    if (!asked.has(number)) asked.set(number, at);
    lines += 1;
    response.writeHead(200, { "content-type": "text/event-stream" });
    await sleep(firstMs);
    for (const content of ["I said it ", `${lines} times. `, "Nobody listened, ", "and I sat down."]) {
      response.write(eventOf({ index: 0, delta: { content } }));
      await sleep(betweenMs);
    }
    response.end(`${eventOf({ index: 0, delta: {}, finish_reason: "stop" })}data: [DONE]\n\n`);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 4096, resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    askedAt: (number) => asked.get(number),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function eventOf(choice: object): string {
  return `data: ${JSON.stringify({ object: "chat.completion.chunk", choices: [choice] })}\n\n`;
}
