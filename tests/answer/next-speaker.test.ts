import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { speakerChooser } from "../../src/answer/next-speaker.ts";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Decision } from "../../src/core/scene.ts";
import type { Model } from "../../src/models/model.ts";
import { scriptModel, triesModel } from "../support/script-model.ts";

const PROMPTS = fileURLToPath(new URL("../../prompts", import.meta.url));
const HEARD = {
  there: ["Ted", "Joanna", "Margaret"],
  lines: ["Ted: Somebody took him home.", "Ted: I was not there."],
  nameOf: (actor: string) => actor[0]!.toUpperCase() + actor.slice(1),
};

/** What the rules say, with these scores. */
function ranked(scores: Readonly<Record<string, number>>): Decision {
  const all = Object.entries(scores).map(([actor, score]) => ({ actor, score, reasons: ["spoke before"] }));
  return { ranked: all, overruledBy: null };
}

const DOUBT = ranked({ joanna: 3, margaret: 1 });

describe("a small model that helps to choose who speaks next", () => {
  it("chooses where the rules are in doubt, from the lines that all heard, and it is told", async () => {
    const model = scriptModel("2", ". Margaret");
    const { ranked: chosen } = await speakerChooser(model, PROMPTS)(DOUBT, HEARD);
    expect(chosen.map(({ actor }) => actor)).toEqual(["margaret", "joanna"]);
    expect(chosen[0]!.reasons).toEqual(["was chosen by the model", "spoke before"]);
    const [asked] = model.requests;
    expect(asked!.messages[0]!.content).toContain("Ted: I was not there.");
    expect(asked!.messages[0]!.content).toContain("1. Joanna\n2. Margaret");
  });

  it.each(["3", "0", "-1", "Ted", "2 or 1", "22", "", "Margaret, since she took him home", "99999999999"])(
    "is not followed when it says %j",
    async (words) => {
      expect(await speakerChooser(scriptModel(words), PROMPTS)(DOUBT, HEARD)).toBe(DOUBT);
    },
  );

  it("is not asked where there is no doubt, or no choice", async () => {
    const choose = speakerChooser(triesModel(), PROMPTS);
    for (const decision of [ranked({ joanna: 8, margaret: 1 }), ranked({ joanna: 1 }), ranked({})])
      expect(await choose(decision, HEARD)).toBe(decision);
  });

  it("is not missed when it fails, or does not answer in time", async () => {
    const failing = triesModel([new ModelFailure("unreachable", "Nobody there.")]);
    expect(await speakerChooser(failing, PROMPTS)(DOUBT, HEARD)).toBe(DOUBT);
    const silent: Model = {
      id: "silent",
      async *stream({ signal }) {
        await new Promise((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason)));
        yield { type: "text-delta", text: "2" };
      },
    };
    expect(await speakerChooser(silent, PROMPTS, 1)(DOUBT, HEARD)).toBe(DOUBT);
  });
});
