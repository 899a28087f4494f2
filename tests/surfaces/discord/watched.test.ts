import { expect, it } from "vitest";
import { freePort } from "../../support/postgres-server.ts";
import { ask, botInTrouble, demandCleanLog, sentences, TOLD } from "./bot-in-trouble.ts";

/** The values of a metric's lines, by their labels. */
function valuesOf(text: string, name: string): Record<string, number> {
  const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return Object.fromEntries(
    lines.map((line) => [line.slice(name.length, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]),
  );
}

it("is watched over HTTP: alive, ready, and measured without a word or an id of anybody, until it has ended", async () => {
  const port = await freePort();
  await using here = await botInTrouble({
    bot: {
      registers: false,
      env: { DRAMATIS_HTTP_PORT: String(port), OPENAI_PRICE_INPUT: "1", OPENAI_PRICE_OUTPUT: "2" },
    },
  });
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  for (const path of ["/healthz", "/readyz"]) {
    const response = await get(path);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  }
  here.model.script({ type: "answer", deltas: sentences(2) });
  const asked = ask(here);
  await here.discord.until("the answer", () => JSON.stringify(asked.reply?.components ?? "").includes('"…"'));
  const text = await (await get("/metrics")).text();
  const total = (name: string) => Object.values(valuesOf(text, name)).reduce((sum, value) => sum + value, 0);
  expect(valuesOf(text, "dramatis_acknowledgements_total")).toEqual({ '{result="sent"}': 1 });
  expect(valuesOf(text, "dramatis_answer_seconds_count")).toEqual({ '{result="model"}': 1 });
  expect(valuesOf(text, "dramatis_model_calls_total")).toEqual({ '{result="ok"}': 1 });
  for (const name of [
    "dramatis_acknowledgement_seconds_count",
    "dramatis_first_word_seconds_count",
    "dramatis_shards_ready",
    "dramatis_identifies_total",
    "dramatis_leases_held",
  ])
    expect([name, total(name)]).toEqual([name, 1]);
  for (const name of [
    "dramatis_tokens_total",
    "dramatis_cost_dollars_total",
    "dramatis_store_statement_seconds_count",
    "nodejs_eventloop_lag_p99_seconds",
  ])
    expect([name, total(name) > 0]).toEqual([name, true]);
  for (const { id } of [here.guild, here.channel, asked]) expect(text).not.toContain(id);
  expect(text).not.toContain(TOLD);
  expect(text).not.toContain("kramer");

  here.discord.dropAll(4000);
  here.discord.inject({ path: /^\/gateway/u, hang: true, times: 100 });
  await here.discord.until("it to be of no use", async () => (await get("/readyz")).status === 503);
  expect(await (await get("/readyz")).json()).toEqual({ ok: false, missing: ["gateway"] });
  expect((await get("/healthz")).status).toBe(200);
  demandCleanLog(here.bot, here.discord);
});
