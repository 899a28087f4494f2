import { describe, expect, it } from "vitest";
import { admission } from "../../../src/surfaces/discord/conversation/admission.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

const LIMITS = { atOnce: 2, waiting: 2, perMinute: 3 };

describe("whether a question is let in", () => {
  it("is said at once, and what other processes know of the person a moment later", async () => {
    let know!: (ms: number) => void;
    const known = new Promise<number>((resolve) => (know = resolve));
    const entry = await admission(LIMITS, () => known).enter("ted", EN);
    expect(entry.refusal).toBeNull();
    know(30_000);
    await expect(entry.demand()).rejects.toThrow(EN.slowDown(30));
  });

  it("is not decided by a database that is away or says nothing", async () => {
    const away = await admission(LIMITS, () => Promise.reject(new Error("away"))).enter("ted", EN);
    const silent = await admission(LIMITS, () => new Promise(() => {})).enter("ted", EN);
    await Promise.all([away.demand(), silent.demand()]);
    expect([away.refusal, silent.refusal]).toEqual([null, null]);
  });

  it("is refused from memory to who asked too much of this process", async () => {
    const { enter } = admission(LIMITS, () => Promise.resolve(0));
    for (let at = 0; at < LIMITS.perMinute; at++) (await enter("ted", EN)).leave();
    expect((await enter("ted", EN)).refusal).toBe(EN.slowDown(60));
    expect((await enter("joanna", EN)).refusal).toBeNull();
  });
});
