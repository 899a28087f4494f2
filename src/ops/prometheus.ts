import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { listen, type Measured } from "./meter.ts";
import { type Metric, METRIC_NAMES, METRICS, type MetricName } from "./metrics.ts";

/** What was measured since it was opened, for Prometheus. */
export interface Metrics {
  readonly contentType: string;
  /** All of it in Prometheus' text format. */
  readonly text: () => Promise<string>;
  /** Listens no longer. */
  readonly close: () => void;
}

/** Begins to count what is measured in this thread and those it starts from now on, beside Node's own numbers. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const noting = new Map(METRIC_NAMES.map((name) => [name, notingIn(registry, name)]));
  const close = listen((measured) => noting.get(measured.name)?.(measured));
  return { contentType: registry.contentType, text: () => registry.metrics(), close };
}

function notingIn(registry: Registry, name: MetricName): (measured: Measured) => void {
  const { type, help, labels = {}, buckets = [] }: Metric = METRICS[name];
  const made = { name, help, registers: [registry], labelNames: Object.keys(labels) };
  if (type === "counter") {
    const counter = new Counter(made);
    return (one) => counter.inc(one.labels, one.value);
  }
  if (type === "gauge") {
    const gauge = new Gauge(made);
    return (one) => gauge.inc(one.labels, one.value);
  }
  const histogram = new Histogram({ ...made, buckets: [...buckets] });
  return (one) => histogram.observe(one.labels, one.value);
}
