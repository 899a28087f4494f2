/** A number that is watched: what it tells, and which values its labels may have. Nothing else becomes a label. */
export interface Metric {
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels?: Readonly<Record<string, readonly string[]>>;
  /** Upper ends of a histogram's buckets. */
  readonly buckets?: readonly number[];
}

/** Times of what is done by this machine, and of what a model writes (seconds). */
const QUICK = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
const SLOW = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300];

/**
 * All that is watched, under Prometheus' names (https://prometheus.io/docs/practices/naming/). Label values are listed, so
 * that no id and no text can become one, and their number is bounded.
 */
export const METRICS = {
  dramatis_acknowledgement_seconds: {
    type: "histogram",
    help: "From the arrival of an interaction until Discord has its acknowledgement.",
    buckets: QUICK,
  },
  dramatis_acknowledgements_total: {
    type: "counter",
    help: "Acknowledgements: in time, after Discord's 3 seconds, made by another program, or refusals for want of the database.",
    labels: { result: ["sent", "late", "elsewhere", "refused"] },
  },
  dramatis_answers_running: { type: "gauge", help: "Answers that are being written." },
  dramatis_answers_waiting: { type: "gauge", help: "Questions that wait for their turn." },
  dramatis_first_word_seconds: {
    type: "histogram",
    help: "From the beginning of an answer until its first checked words.",
    buckets: SLOW,
  },
  dramatis_answer_seconds: {
    type: "histogram",
    help: "From the beginning of an answer until its end.",
    labels: { result: ["model", "offline", "broken-off"] },
    buckets: SLOW,
  },
  dramatis_tokens_total: {
    type: "counter",
    help: "Tokens of models, as their servers count them, by whose key pays for them.",
    labels: { direction: ["prompt", "answer"], payer: ["operator", "server"] },
  },
  dramatis_cost_dollars_total: {
    type: "counter",
    help: "What these tokens cost by OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT.",
    labels: { direction: ["prompt", "answer"], payer: ["operator", "server"] },
  },
  dramatis_model_calls_total: {
    type: "counter",
    help: "Calls of models, by how they ended.",
    labels: {
      result: [
        "ok",
        "left",
        "bad-key",
        "no-such-model",
        "context-too-long",
        "refused",
        "rate-limited",
        "unreachable",
        "no-answer",
        "empty",
        "used-up",
        "other",
      ],
    },
  },
  dramatis_model_call_seconds: {
    type: "histogram",
    help: "From a request to a model until its answer has ended.",
    buckets: SLOW,
  },
  dramatis_guard_faults_total: {
    type: "counter",
    help: "What models wrote that may not be shown.",
    labels: { kind: ["name", "words", "instructions", "outside", "number"] },
  },
  dramatis_guard_asked_again_total: {
    type: "counter",
    help: "Answers for which a model was asked again because of a fault.",
  },
  dramatis_guard_dropped_total: {
    type: "counter",
    help: "Sentences that were dropped because of a fault.",
  },
  dramatis_errors_total: {
    type: "counter",
    help: "Errors in the log, by its level.",
    labels: {
      level: ["info", "warn", "error", "fatal"],
      kind: ["usage", "model", "database", "discord", "network", "stopped", "failure", "other"],
    },
  },
  dramatis_store_statement_seconds: {
    type: "histogram",
    help: "Statements of the database, with the wait for a connection.",
    labels: { kind: ["select", "insert", "update", "delete", "other"] },
    buckets: QUICK,
  },
  dramatis_leases_held: { type: "gauge", help: "Leases that this process holds." },
  dramatis_shards_ready: { type: "gauge", help: "Connections to Discord's gateway that receive events." },
  dramatis_identifies_total: {
    type: "counter",
    help: "Sessions begun at Discord's gateway, of 1,000 a day.",
  },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES: readonly MetricName[] = Object.keys(METRICS).filter((name): name is MetricName =>
  Object.hasOwn(METRICS, name),
);

type LabelsIn<M> = M extends { readonly labels: infer L extends Readonly<Record<string, readonly string[]>> }
  ? { readonly [K in keyof L]: L[K][number] }
  : Readonly<Record<string, never>>;

/** The labels of a metric, each with one of its values. */
export type LabelsOf<N extends MetricName> = LabelsIn<(typeof METRICS)[N]>;
