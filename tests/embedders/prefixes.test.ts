import { expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { embedderFor } from "../../src/embedders/registry.ts";
import { dailyCount } from "../../src/ops/daily-count.ts";
import { freshCli } from "../support/cli.ts";
import { startOpenAiStandIn } from "../support/openai-stand-in.ts";

const inputs = ({ requests }: { requests: readonly { body: Record<string, unknown> }[] }) =>
  requests.map(({ body }) => body["input"]);

it("a server is sent the words that its model was taught with, and a question by itself", async () => {
  const standIn = await startOpenAiStandIn();
  const settings = {
    OPENAI_EMBEDDING_MODEL: "m",
    OPENAI_EMBEDDING_BASE_URL: standIn.url,
    DRAMATIS_QUESTION_PREFIX: "query:",
    DRAMATIS_PASSAGE_PREFIX: "passage:",
  };
  const { folder } = await freshCli();
  const calls = dailyCount(`${folder}/calls.db`, 9);
  const embedder = await embedderFor(readSettings(settings), calls);
  await embedder.embed(["One.", "Two."]);
  await embedder.embedQuestion("Who?");
  expect(inputs(standIn)).toEqual([["passage: One.", "passage: Two."], ["query: Who?"]]);
  expect(await calls.used()).toBe(2);
  expect(embedder.prefixes).toEqual({ question: "query: ", passage: "passage: " });
  const { id } = await embedderFor(readSettings({ ...settings, DRAMATIS_PASSAGE_PREFIX: "" }));
  expect(embedder.id).not.toBe(id);
  await standIn.close();
});

it("a question is never sent along with the parts of passages that a place in the story leaves", async () => {
  const [standIn, cli] = [await startOpenAiStandIn(), await freshCli()];
  const env = { OPENAI_EMBEDDING_MODEL: "m", OPENAI_EMBEDDING_BASE_URL: standIn.url };
  await cli.run(["ask", "Who is Ted?", "--until", "50%"], { env });
  const asked = inputs(standIn).filter((input) => Array.isArray(input) && input.includes("Who is Ted?"));
  expect(asked).toEqual([["Who is Ted?"]]);
  await standIn.close();
});
