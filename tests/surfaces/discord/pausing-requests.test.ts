import { describe, expect, it } from "vitest";
import { pausingRequests } from "../../../src/surfaces/discord/delivery/pausing-requests.ts";

/** The pauses a row of answers ask for (seconds). */
async function pauses(...answers: readonly ResponseInit[]): Promise<(string | null)[]> {
  const waiting = [...answers];
  const request = pausingRequests(() => Promise.resolve(new Response(null, waiting.shift())));
  const asked: (string | null)[] = [];
  for (const _ of answers) asked.push((await request("http://localhost", {})).headers.get("retry-after"));
  return asked;
}

const BARE = { status: 429 };

describe("a request that is refused because there are too many", () => {
  it("waits longer each time when nobody says how long, but not for ever", async () => {
    expect(await pauses(BARE, BARE, BARE, BARE, BARE, BARE)).toEqual(["5", "10", "20", "40", "60", "60"]);
  });

  it("waits as long as it is told, and briefly again after one that was taken", async () => {
    const told = { status: 429, headers: { "retry-after": "0.3" } };
    expect(await pauses(told, BARE, BARE, { status: 200 }, BARE)).toEqual(["0.3", "5", "10", null, "5"]);
  });
});
