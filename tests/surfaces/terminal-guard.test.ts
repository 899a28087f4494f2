import { afterAll, beforeAll, expect, it } from "vitest";
import { freshCli } from "../support/cli.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";

let standIn: OpenAiStandIn;
beforeAll(async () => void (standIn = await startOpenAiStandIn()));
afterAll(() => standIn.close());

it("asks once more without a name that is not told yet, and /why tells of it", async () => {
  const { out, code } = await (async () => {
    standIn.script(
      {
        type: "answer",
        deltas: ["Ted cooks for Billy. ", "Then Margaret comes. ", "She is kind to them both."],
      },
      { type: "answer", deltas: ["He has no time. ", "Only Margaret helps, he thinks."] },
    );
    const input = ['/until "by himself"', "What does Ted do for the boy at home?", "/why", "/quit"].join(
      "\n",
    );
    const env = { OPENAI_BASE_URL: standIn.url, OPENAI_MODEL: "some-model" };
    return (await freshCli()).run(["chat"], { input, env });
  })();
  expect(code).toBe(0);
  expect(out).toContain("Ted cooks for Billy. He has no time. Only […] helps, he thinks.");
  expect(out).toMatch(/guard +not told yet: 1 made it .*, 1 taken out/u);
  expect(standIn.requests).toHaveLength(2);
  expect(JSON.stringify(standIn.requests[1]!.body)).toMatch(/assistant.*Ted cooks for Billy\..*Margaret/u);
});
