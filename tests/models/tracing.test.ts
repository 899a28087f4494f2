import { createServer, type Server } from "node:http";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { collect } from "../contracts/model.ts";
import { modelOf } from "./langchain-under-test.ts";

/** A LangSmith that keeps what it is sent, and says when something with this word has come. */
let server: Server;
const received: string[] = [];
let arrived: Promise<void>;

beforeAll(async () => {
  arrived = new Promise((resolve) => {
    server = createServer((request, response) => {
      void (async () => {
        request.setEncoding("utf8");
        let body = "";
        for await (const part of request) body += String(part);
        received.push(body);
        response.writeHead(200, { "content-type": "application/json" });
        response.end("{}");
        if (body.includes("asked directly")) resolve();
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  vi.stubEnv("LANGSMITH_TRACING", "true");
  vi.stubEnv("LANGSMITH_ENDPOINT", `http://127.0.0.1:${port}`);
  vi.stubEnv("LANGSMITH_API_KEY", "lsv2-stand-in");
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

it("sends no word of a story to a tracing service, though the environment switches tracing on", async () => {
  const chat = new FakeListChatModel({ responses: ["The keeper."] });
  await collect(modelOf(chat), {
    messages: [{ role: "user", content: "asked through the port" }],
  });
  // The same model asked past the port is traced: the trap is armed, and whatever came before is sent before.
  await chat.invoke("asked directly");
  await arrived;
  expect(received.join("\n")).not.toContain("asked through the port");
});
