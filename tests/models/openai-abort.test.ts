import { describe, expect, it } from "vitest";
import { collect } from "../contracts/model.ts";
import { error, REQUEST, openAiUnderTest } from "./openai-under-test.ts";

describe("an openai model", () => {
  const { make, standIn, clock } = openAiUnderTest();

  describe("is left", () => {
    it("by an abort before the first word", async () => {
      standIn().script({ type: "hang" });
      const abort = new AbortController();
      const reason = new Error("enough");
      const waiting = collect(make(), { ...REQUEST, signal: abort.signal });
      const request = await standIn().nextRequest();
      abort.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      await request.closed;
    });

    it("by an abort in the middle of the answer", async () => {
      standIn().script({ type: "hang", deltas: ["The "] });
      const abort = new AbortController();
      const reason = new Error("enough");
      const stream = make().stream({ ...REQUEST, signal: abort.signal });
      const answering = stream[Symbol.asyncIterator]();
      await answering.next();
      abort.abort(reason);
      await expect(answering.next()).rejects.toBe(reason);
      await (
        await standIn().nextRequest()
      ).closed;
    });

    it("by an abort while it waits to try again", async () => {
      const abort = new AbortController();
      const reason = new Error("enough");
      const sleep = () => Promise.reject(abort.abort(reason) ?? reason);
      standIn().script(error(503, "busy"));
      const waiting = collect(make({ clock: { ...clock(), sleep } }), { ...REQUEST, signal: abort.signal });
      await expect(waiting).rejects.toBe(reason);
      expect(standIn().requests).toHaveLength(1);
    });

    it("by a reader who has read enough, though the server says nothing more", async () => {
      standIn().script({ type: "hang", deltas: ["The "] });
      for await (const event of make().stream(REQUEST)) {
        expect(event).toMatchObject({ text: "The " });
        break;
      }
      await (
        await standIn().nextRequest()
      ).closed;
    });
  });
});
