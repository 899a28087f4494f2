import { ModelFailure, type ModelFailureKind } from "../core/errors.ts";
import { contextIn, saysTooLong } from "./context-length.ts";
import { HttpFailure, hostOf, isObject, notAnApi, parseObject, redact, type Endpoint } from "./endpoint.ts";
import { askedPauseMs, type Diagnosis, pauseInWords } from "./retry.ts";
import { TimedOut } from "./time-limit.ts";

/** The longest pause an endpoint may ask for (ms); a longer one is reported instead of waited for. */
const MAX_ASKED_PAUSE_MS = 60_000;

/** How much of an endpoint's own words a sentence of ours repeats, in characters. */
const MAX_QUOTED = 200;

/** An endpoint began to answer and stopped before there was anything to show. */
export class BrokenAnswer extends Error {
  override readonly name = "BrokenAnswer";
}

/** What an endpoint said was wrong. `status` is 0 when it said so in the middle of an answer. */
interface Fault {
  readonly status: number;
  readonly code: string;
  readonly words: string;
  readonly body: string;
  readonly pauseMs: number | null;
}

interface Rule {
  readonly kind: ModelFailureKind;
  readonly retryable?: boolean;
  readonly applies: (fault: Fault) => boolean;
  readonly sentence: (host: string, endpoint: Endpoint) => string;
}

const NO_MODEL =
  /model.{0,120}(not found|not exist|not a valid|invalid model|unknown|not available)|(invalid|unknown|no such) model|model_?not_?found/is;
const REFUSED = /content_?(filter|policy)|content management policy|safety system|moderation/i;
const NO_CREDIT = /insufficient[ _](quota|balance|credits|funds)/i;

/** Words of servers that still load their model: llama.cpp, TGI, Hugging Face, TabbyAPI and others. */
const STARTING =
  /\bloading\b|is (?:being |not (?:yet )?)?(?:loaded|initiali[sz]\w+)|warming up|starting up|not (?:yet )?ready|still starting/iu;

/** In order of precedence: the first that applies tells what happened. */
const RULES: readonly Rule[] = [
  {
    kind: "rate-limited",
    applies: ({ status, code, words }) => status === 402 || NO_CREDIT.test(`${code} ${words}`),
    sentence: (host) => `The account at ${host} has no credit left; top it up or use another endpoint`,
  },
  {
    kind: "rate-limited",
    retryable: true,
    applies: ({ status, code }) => status === 429 || /rate_?limit/i.test(code),
    sentence: (host) => `${host} receives too many requests from this account; wait a little and try again`,
  },
  {
    kind: "context-too-long",
    applies: ({ status, code, words }) => status === 413 || saysTooLong(`${code} ${words}`),
    sentence: (host, { model, settings }) =>
      `The request is longer than ${model} at ${host} can take; shorten it, or choose a model with a larger context in ${settings.model}`,
  },
  {
    kind: "no-such-model",
    applies: ({ status, code, words }) =>
      [0, 200, 400, 403, 404, 422].includes(status) && NO_MODEL.test(`${code} ${words}`),
    sentence: (host, { model, settings }) => `${host} has no model "${model}"; correct ${settings.model}`,
  },
  {
    kind: "refused",
    applies: ({ code, words }) => REFUSED.test(`${code} ${words}`),
    sentence: (host) => `${host} refuses this content; ask for it differently`,
  },
  {
    kind: "bad-key",
    applies: ({ status }) => status === 401 || status === 403,
    sentence: (host, { apiKey, settings }) =>
      apiKey
        ? `${host} refuses the key in ${settings.apiKey}; check that it is right and still valid`
        : `${host} asks for a key; set ${settings.apiKey}`,
  },
  {
    kind: "unreachable",
    applies: ({ status, words }) => status === 404 || status === 405 || /unexpected endpoint/i.test(words),
    sentence: (host, { settings }) =>
      `${host} has no such API at this path; check ${settings.baseUrl}, which usually ends in /v1`,
  },
  {
    kind: "no-answer",
    retryable: true,
    applies: ({ status }) => status === 0 || status === 408 || status === 409 || status >= 500,
    sentence: (host) => `${host} fails to answer; try again later, or check that server`,
  },
];

const OTHER: Rule = {
  kind: "other",
  applies: () => true,
  sentence: (host) => `${host} did not accept the request`,
};

/** Says in one sentence why an endpoint gave no usable reply, and whether asking again may help. No secret survives. */
export function diagnose(error: unknown, endpoint: Endpoint, now: number): Diagnosis {
  const chain = causes(error);
  const known = chain.find((cause) => cause instanceof ModelFailure);
  if (known) return { failure: known, retryable: false, pauseMs: null };
  const fault = chain.map((cause) => faultIn(cause, now)).find((found) => found !== null);
  return fault ? diagnoseFault(fault, endpoint) : diagnoseConnection(chain, endpoint);
}

function diagnoseFault(fault: Fault, endpoint: Endpoint): Diagnosis {
  const host = hostOf(endpoint);
  const rule = RULES.find(({ applies }) => applies(fault)) ?? OTHER;
  if (rule.kind === "unreachable" && fault.body.trimStart().startsWith("<")) {
    return { failure: notAnApi(endpoint, fault.body), retryable: false, pauseMs: null };
  }
  const inWords = rule.kind === "rate-limited" ? pauseInWords(`${fault.words} ${fault.body}`) : null;
  const pauseMs = fault.pauseMs ?? inWords;
  const tooLong = rule.retryable === true && (pauseMs ?? 0) > MAX_ASKED_PAUSE_MS;
  const sentence = tooLong
    ? `${host} asks to wait ${Math.ceil((pauseMs ?? 0) / 60_000)} minutes before the next request; try again then`
    : rule.sentence(host, endpoint);
  const status = fault.status > 0 ? `${fault.status}` : "an error";
  const words = quoted(redact(fault.words, endpoint.apiKey));
  return {
    failure: new ModelFailure(rule.kind, `${sentence} (it answered ${status}${words && `: ${words}`}).`, {
      contextTokens: rule.kind === "context-too-long" ? contextIn(`${fault.words} ${fault.body}`) : null,
    }),
    retryable: rule.retryable === true && !tooLong,
    pauseMs,
    isStarting: rule.kind === "no-answer" && STARTING.test(fault.words),
  };
}

/** What a broken or impossible connection means, by its error's code or, where there is none, its words. */
const CONNECTION_RULES: readonly {
  readonly pattern: RegExp;
  readonly retryable: boolean;
  readonly sentence: (setting: string, code: string) => string;
}[] = [
  {
    pattern: /^ECONNREFUSED/,
    retryable: true,
    sentence: (setting) => `does not answer: nothing listens there; start that server or correct ${setting}`,
  },
  {
    pattern: /^ENOTFOUND/,
    retryable: false,
    sentence: (setting) => `is not a known host; correct ${setting}, or check the network`,
  },
  {
    pattern: /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL)/,
    retryable: false,
    sentence: (setting, code) => `has a certificate that is not trusted (${code}); check ${setting}`,
  },
  {
    pattern: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)|terminated/,
    retryable: true,
    sentence: () => "broke off the connection; try again",
  },
  {
    pattern: /^(E[A-Z_]+|UND_ERR_[A-Z_]+)$|connection error|fetch failed|timed out/i,
    retryable: true,
    sentence: (setting, code) => `cannot be reached${code && ` (${code})`}; check the network and ${setting}`,
  },
];

function diagnoseConnection(chain: readonly unknown[], endpoint: Endpoint): Diagnosis {
  const said = redact(chain.map(String).join("; caused by "), endpoint.apiKey);
  const fail = (kind: ModelFailureKind, sentence: string, retryable: boolean): Diagnosis => ({
    failure: new ModelFailure(kind, `${hostOf(endpoint)} ${sentence}.`, { cause: new Error(said) }),
    retryable,
    pauseMs: null,
  });
  const setting = endpoint.settings.baseUrl;
  for (const link of chain) {
    if (link instanceof SyntaxError) {
      return fail("other", `sent an answer that is not valid JSON; check ${setting}`, false);
    }
    if (link instanceof BrokenAnswer) {
      return fail("no-answer", "ended its answer before the first word; try again", true);
    }
    if (link instanceof TimedOut) {
      const silence = `said nothing for ${Math.ceil(link.afterMs / 1000)} seconds`;
      return fail("no-answer", `${silence}; try again later, or check that server`, false);
    }
  }
  const codes = chain.map((link) => (isObject(link) ? link["code"] : null));
  const code = codes.find((found): found is string => typeof found === "string") ?? "";
  const rule = CONNECTION_RULES.find(({ pattern }) => pattern.test(code || said));
  return rule
    ? fail("unreachable", rule.sentence(setting, code), rule.retryable)
    : fail("other", `could not be asked: ${quoted(said)}`, false);
}

/** The error and what caused it, outermost first. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; cause !== undefined && !chain.includes(cause);) {
    chain.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return chain;
}

/** What an endpoint reported: as a response, or (`error` without a status) in the middle of a stream. */
function faultIn(error: unknown, now: number): Fault | null {
  if (error instanceof HttpFailure) {
    const after = askedPauseMs(error.headers, now);
    return faultOf(error.status, error.body, parseObject(error.body) ?? {}, after);
  }
  if (!(error instanceof Error) || !("error" in error) || !error.error) return null;
  return faultOf(0, "", { error: error.error }, null);
}

function faultOf(status: number, body: string, json: Record<string, unknown>, after: number | null): Fault {
  const report = json["error"] ?? json;
  if (typeof report === "string") return { status, code: "", words: report, body, pauseMs: after };
  if (!isObject(report)) return { status, code: "", words: "", body, pauseMs: after };
  const { code, type, message, detail, msg } = report;
  const words = [message, detail, msg].find((part) => typeof part === "string");
  const told = Number(code ?? report["status"] ?? NaN);
  return {
    // A gateway that has already answered 200 reports the status it would have answered as the code.
    status: (status === 0 || status === 200) && told >= 400 && told < 600 ? told : status,
    code: [code, type].filter((part) => typeof part === "string").join(" "),
    words: words ?? (body.trimStart().startsWith("<") ? "" : body || JSON.stringify(report)),
    body,
    pauseMs: after,
  };
}

function quoted(words: string): string {
  const line = words.replaceAll(/\s+/g, " ").trim();
  return line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line;
}
