import { expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import { withCircuit } from "../../src/models/circuit.ts";
import type { Model } from "../../src/models/model.ts";
import { collect, textsOf } from "../contracts/model.ts";

const MINUTE = 60_000;
const never = () => new Promise<never>(() => {});
const gone = new ModelFailure("unreachable", "gone");

/** A model that is down and may be tried again; it then says "Ada.", and may stop for good before or after that. */
async function downUntilNow() {
  let [time, isGone] = [0, true];
  const model: Model = {
    id: "m",
    async *stream({ stop }) {
      if (isGone) throw gone;
      if (stop?.includes("silent")) await never();
      yield { type: "text-delta", text: "Ada." };
      if (stop?.includes("endless")) await never();
    },
  };
  const watched = withCircuit(model, { now: () => time });
  for (let at = 0; at < 3; at++) {
    await expect(collect(watched, { messages: [] })).rejects.toMatchObject({ kind: "unreachable" });
    time += MINUTE / 2;
  }
  [time, isGone] = [time + MINUTE, false];
  return watched;
}

it("a model that is down is tried by the next one when nobody waits for the trial any more", async () => {
  const watched = await downUntilNow();
  const leaving = new AbortController();
  const trial = watched.stream({ messages: [], stop: ["silent"], signal: leaving.signal });
  void trial[Symbol.asyncIterator]().next();
  await expect(collect(watched, { messages: [] })).rejects.toMatchObject({ kind: "unreachable" });
  leaving.abort();
  expect(textsOf(await collect(watched, { messages: [] }))).toEqual(["Ada."]);
});

it("a model that is down is up again at the first word of a trial, though nobody reads on", async () => {
  const watched = await downUntilNow();
  const trial = watched.stream({ messages: [], stop: ["endless"] });
  await trial[Symbol.asyncIterator]().next();
  expect(textsOf(await collect(watched, { messages: [] }))).toEqual(["Ada."]);
});
