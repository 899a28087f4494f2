import { afterEach, describe, expect, it } from "vitest";
import type { Model, ModelEvent, ModelRequest, SentRequest, Tool } from "../../src/models/model.ts";

/** A model to be tested, and how to dispose of what it needs. */
export interface ModelUnderTest {
  readonly model: Model;
  readonly request: ModelRequest;
  readonly close?: () => Promise<void>;
}

/** What every {@link Model} promises. `make` is called for each test. */
export function testModel(name: string, make: () => Promise<ModelUnderTest>): void {
  describe(`${name} keeps the promises of a model`, () => {
    const open: ModelUnderTest[] = [];
    const start = async () => {
      const made = await make();
      open.push(made);
      return made;
    };
    afterEach(async () => {
      for (const { close } of open.splice(0)) await close?.();
    });

    it("has a name", async () => {
      const { model } = await start();
      expect(model.id).not.toBe("");
    });

    it("streams text, none of it empty", async () => {
      const { model, request } = await start();
      const texts = textsOf(await collect(model, request));
      expect(texts.length).toBeGreaterThan(0);
      expect(texts).not.toContain("");
    });

    it("tells what it cost at most once, at the end", async () => {
      const { model, request } = await start();
      const types = (await collect(model, request)).map(({ type }) => type);
      const cost = types.indexOf("usage");
      expect([-1, types.length - 1]).toContain(cost);
    });

    it("tells what it sends as it is sent, before its first piece", async () => {
      const { model, request } = await start();
      const order: string[] = [];
      const { signal: _, ...asked } = request;
      const onSent = (sent: SentRequest) => {
        order.push("sent");
        expect(sent.model).not.toBe("");
        expect(sent.messages).toEqual(asked.messages);
      };
      for await (const { type } of model.stream({ ...request, onSent })) order.push(type);
      expect(order[0]).toBe("sent");
    });

    it("answers several requests at once, each with an answer of its own", async () => {
      const { model, request } = await start();
      const both = await Promise.all([collect(model, request), collect(model, request)]);
      for (const events of both) expect(textsOf(events).join("")).not.toBe("");
    });

    it("rejects with the caller's reason when aborted before it begins", async () => {
      const { model, request } = await start();
      const reason = new Error("nobody waits any more");
      await expect(collect(model, { ...request, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    it("answers when it is asked for a form", async () => {
      const { model, request } = await start();
      const schema = {
        name: "answer",
        schema: { type: "object", properties: {}, additionalProperties: false },
      };
      expect(textsOf(await collect(model, { ...request, schema })).join("")).not.toBe("");
    });

    it("answers or calls when it is offered a tool, and calls only what it was offered", async () => {
      const { model, request } = await start();
      const events = await collect(model, { ...request, tools: [TOOL] });
      const calls = events.filter(({ type }) => type === "tool-call");
      expect(calls.length + textsOf(events).length).toBeGreaterThan(0);
      expect((await collect(model, request)).map(({ type }) => type)).not.toContain("tool-call");
    });

    it("lets the caller leave after the first piece", async () => {
      const { model, request } = await start();
      const answering = model.stream(request)[Symbol.asyncIterator]();
      expect(await answering.next()).toMatchObject({
        value: { type: expect.stringMatching(/text|fallback/u) },
      });
      await answering.return?.();
      expect(await answering.next()).toEqual({ done: true, value: undefined });
    });
  });
}

/** A tool like any other. */
export const TOOL: Tool = {
  name: "search_story",
  description: "Looks up more of the story.",
  parameters: { type: "object", properties: { query: { type: "string" } }, required: ["query"] },
};

/** All events of one answer. */
export async function collect(model: Model, request: ModelRequest): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of model.stream(request)) events.push(event);
  return events;
}

/** The texts of an answer's deltas. */
export function textsOf(events: readonly ModelEvent[]): string[] {
  return events.flatMap((event) => (event.type === "text-delta" ? [event.text] : []));
}
