import { expect, it, vi } from "vitest";
import { error, events, openAiUnderTest } from "./openai-under-test.ts";

const { failureOf, standIn } = openAiUnderTest();

// A file of its own: the client binds the console the first time it logs.
it("prints nothing when a server fails, for the terminal belongs to the answer", async () => {
  const printed = (["debug", "log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
  standIn().script(events("data: {oops\n\n"), error(418, "teapot"));
  await failureOf();
  await failureOf();
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});
