import { channel } from "node:diagnostics_channel";
import type { LabelsOf, MetricName } from "./metrics.ts";

/** One measurement, as it goes from where it is made to whoever listens. */
export interface Measured {
  readonly name: MetricName;
  /** How many more of a counter, by how much a gauge changed, how long something of a histogram took. */
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Node's own way of telling whoever wants to know: nothing happens while nobody listens, and who measures needs nothing
 * handed in. Each thread has its own; what a thread measures is told again in the one that started it.
 */
const MEASURED = channel("dramatis:measured");

/** Whether anybody listens. */
export function isMeasured(): boolean {
  return MEASURED.hasSubscribers;
}

/** Measures something, if anybody listens. A counter's value is 1 where none is given. */
export function measure<N extends MetricName>(name: N, labels: LabelsOf<N>, value = 1): void {
  if (MEASURED.hasSubscribers) tell({ name, value, labels });
}

/** Tells what was measured elsewhere. */
export function tell(measured: Measured): void {
  MEASURED.publish(measured);
}

/** Listens in this thread, and in those that it starts from now on; gives what ends that. */
export function listen(hear: (measured: Measured) => void): () => void {
  const heard = (message: unknown) => {
    if (isMeasurement(message)) hear(message);
  };
  MEASURED.subscribe(heard);
  return () => {
    MEASURED.unsubscribe(heard);
  };
}

function isMeasurement(message: unknown): message is Measured {
  return typeof message === "object" && message !== null && "name" in message && "value" in message;
}

/** Measures how long something takes, in seconds, whatever comes of it. */
export function since(began: number): number {
  return (performance.now() - began) / 1000;
}
