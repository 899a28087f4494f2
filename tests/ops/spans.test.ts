import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, context, propagation, ROOT_CONTEXT, trace, type Tracer } from "@opentelemetry/api";
import { afterEach, beforeEach, expect, it } from "vitest";
import { carriedSpan, inCarriedSpan, inSpan, inThisSpan, streamInSpan } from "../../src/ops/spans.ts";

/** A span as it ended, with the name of the one it was in. */
let ended: { name: string; inside: string | undefined; attributes: object }[];

const unused = (): never => {
  throw new Error("It is not used.");
};

/** What an SDK brings: spans, and a context that follows asynchronous calls. */
beforeEach(() => {
  ended = [];
  // Here the id of a trace is the name of the span.
  const nameIn = (here: Context) => trace.getSpan(here)?.spanContext().traceId;
  const tracer: Tracer = {
    startSpan(name, { attributes: given } = {}, here = context.active()) {
      const attributes: Record<string, unknown> = { ...given };
      const inside = nameIn(here);
      const span = trace.wrapSpanContext({ traceId: name, spanId: "1", traceFlags: 1 });
      span.end = () => void ended.push({ name, inside, attributes });
      span.setAttribute = (key, value) => {
        attributes[key] = value;
        return span;
      };
      return span;
    },
    startActiveSpan: unused,
  };
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  const storage = new AsyncLocalStorage<Context>();
  context.setGlobalContextManager({
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (here, run, self, ...args) => storage.run(here, () => run.call(self, ...args)),
    bind: (_, target) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  });
  propagation.setGlobalPropagator({
    inject: (here, carrier, setter) => setter.set(carrier, "traceparent", nameIn(here) ?? ""),
    extract(here, carrier, getter) {
      const traceId = String(getter.get(carrier, "traceparent"));
      return trace.setSpanContext(here, { traceId, spanId: "1", traceFlags: 1 });
    },
    fields: () => ["traceparent"],
  });
});
afterEach(() => {
  for (const api of [trace, context, propagation]) api.disable();
});

it("spans lie in one another, also those of streams, of what runs later, and of another thread", async () => {
  async function* words() {
    yield await inSpan("first", () => Promise.resolve("Ada"));
    yield "sat";
  }
  let later: () => Promise<void> = () => Promise.resolve();
  let carried: ReturnType<typeof carriedSpan> = {};
  await inSpan("outer", async () => {
    later = inThisSpan(() => inSpan("later", () => Promise.resolve()));
    carried = carriedSpan();
    for await (const _ of streamInSpan("stream", words)) break;
  });
  await later();
  await inCarriedSpan(carried.span, () => inSpan("elsewhere", () => Promise.resolve()));
  expect(ended.map(({ name, inside }) => `${name} < ${inside}`)).toEqual([
    "first < stream",
    "stream < outer",
    "outer < undefined",
    "later < outer",
    "elsewhere < outer",
  ]);
});

it("one that fails tells the kind of error and not its words", async () => {
  const failing = inSpan("failing", () => Promise.reject(new TypeError("what somebody said")));
  await expect(failing).rejects.toThrow("what somebody said");
  expect(ended).toEqual([{ name: "failing", inside: undefined, attributes: { "error.type": "TypeError" } }]);
});
