import { context, propagation, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

/** A span as it goes to another thread. */
export type Carried = Readonly<Record<string, string>>;

/** What is told of a span: of closed lists, never ids or texts. */
type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Without an SDK, which whoever wants spans loads before the program, all of this does nothing. */
const TRACER = trace.getTracer("dramatis");

/** Runs something as a span inside the one that is under way. */
export async function inSpan<T>(
  name: string,
  run: () => Promise<T>,
  attributes: Attributes = {},
): Promise<T> {
  const span = TRACER.startSpan(name, { attributes });
  try {
    return await context.with(trace.setSpan(context.active(), span), run);
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** The same for a stream, whose span ends with it. */
export async function* streamInSpan<T>(
  name: string,
  run: () => AsyncIterable<T>,
  attributes: Attributes = {},
): AsyncGenerator<T, void, undefined> {
  const span = TRACER.startSpan(name, { attributes });
  const inside = trace.setSpan(context.active(), span);
  const events = context.with(inside, run)[Symbol.asyncIterator]();
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await context.with(inside, () => events.next());
      isOver = done === true;
      if (done) return;
      yield value;
    }
  } catch (error) {
    isOver = true;
    fail(span, error);
    throw error;
  } finally {
    if (!isOver) await context.with(inside, () => events.return?.());
    span.end();
  }
}

/** The message stays out: it may quote what people wrote. */
function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute("error.type", error instanceof Error ? error.name : "unknown");
}

/** The span that is under way, to be sent along; nothing where there is none. */
export function carriedSpan(): { readonly span?: Carried } {
  const span: Record<string, string> = {};
  propagation.inject(context.active(), span);
  return Object.keys(span).length > 0 ? { span } : {};
}

/** The same function, which runs inside the span that is under way now, whoever calls it later. */
export function inThisSpan<T>(run: () => T): () => T {
  const here = context.active();
  return () => context.with(here, run);
}

/** Runs something inside a span of another thread. */
export function inCarriedSpan<T>(span: Carried | undefined, run: () => T): T {
  return span === undefined ? run() : context.with(propagation.extract(context.active(), span), run);
}
