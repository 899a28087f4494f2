import { ModelFailure, type ModelFailureKind, UsageError } from "../core/errors.ts";
import { contextIn, saysTooLong } from "./context-length.ts";
import { isObject } from "./endpoint.ts";
import { type InstalledClass, withoutSecrets } from "./installed-class.ts";
import { TimedOut } from "./time-limit.ts";

/** The longest part of a vendor's own words that is repeated, in characters. */
const MAX_QUOTED = 200;

/** What a vendor's package reports, as far as packages agree on it. */
interface Report {
  /** HTTP status; 0 when there is none. */
  readonly status: number;
  /** The error's codes, name and words. */
  readonly said: string;
}

const RULES: readonly {
  readonly kind: ModelFailureKind;
  readonly applies: (report: Report) => boolean;
  readonly sentence: (setting: string) => string;
}[] = [
  {
    kind: "context-too-long",
    applies: ({ status, said }) => status === 413 || saysTooLong(said),
    sentence: (setting) =>
      `cannot take so long a request; choose a model with a larger context in ${setting}_OPTIONS`,
  },
  {
    kind: "no-such-model",
    applies: ({ status, said }) => status === 404 || /MODEL_NOT_FOUND|model.{0,80}not found/i.test(said),
    sentence: (setting) => `has no such model; correct ${setting}_OPTIONS`,
  },
  {
    kind: "bad-key",
    applies: ({ status, said }) =>
      status === 401 ||
      status === 403 ||
      /MODEL_AUTHENTICATION/.test(said) ||
      // Google reports a wrong key with status 400, and many packages a missing one without any.
      ((status === 0 || status === 400) && /api.?key/i.test(said)),
    sentence: (setting) =>
      `refuses its key; check it in ${setting}_OPTIONS, or the variable its package reads`,
  },
  {
    kind: "rate-limited",
    applies: ({ status, said }) => status === 429 || status === 402 || /MODEL_RATE_LIMIT/i.test(said),
    sentence: () => "receives too many requests from this account, or its credit is used up; try again later",
  },
  {
    kind: "no-answer",
    applies: ({ status }) => status === 408 || status === 409 || status >= 500,
    sentence: () => "fails to answer; try again later",
  },
  {
    kind: "unreachable",
    applies: ({ status, said }) =>
      status === 0 &&
      /\bE(?:CONN|NOTFOUND|AI_AGAIN|HOST|NET|PIPE|TIMEDOUT)|UND_ERR|APIConnection|connection error|fetch failed|terminated/i.test(
        said,
      ),
    sentence: (setting) => `cannot be reached; check the network and the address in ${setting}_OPTIONS`,
  },
  { kind: "other", applies: () => true, sentence: () => "failed" },
];

/**
 * Why a class of a vendor's package gave nothing usable, in one sentence without the secrets in its options. `id` names
 * the model where a person reads it.
 */
export function packageFailure(
  error: unknown,
  id: string,
  { options, setting }: InstalledClass,
): ModelFailure {
  if (error instanceof ModelFailure) return error;
  // The class could not be loaded or made.
  if (error instanceof UsageError) return new ModelFailure("other", error.message);
  if (error instanceof TimedOut) {
    const seconds = Math.ceil(error.afterMs / 1000);
    return new ModelFailure("no-answer", `${id} said nothing for ${seconds} seconds; try again later.`);
  }
  const report = reportOf(error);
  const { kind, sentence } = RULES.find(({ applies }) => applies(report)) ?? {
    kind: "other",
    sentence: () => "failed",
  };
  const words = withoutSecrets(error, options).replaceAll(/\s+/g, " ");
  const quoted = words.length > MAX_QUOTED ? `${words.slice(0, MAX_QUOTED)}…` : words.replace(/\.$/, "");
  const contextTokens = kind === "context-too-long" ? contextIn(report.said) : null;
  return new ModelFailure(kind, `${id} ${sentence(setting)} (${quoted}).`, { contextTokens });
}

/** Looks through the error and its causes: the outermost status, and all that was said. */
function reportOf(error: unknown): Report {
  let status = 0;
  const said: string[] = [];
  const seen = new Set<unknown>();
  for (let link = error; isObject(link) && !seen.has(link); link = link["cause"]) {
    seen.add(link);
    const { response, $metadata: metadata } = link;
    const statuses = [
      link["status"],
      link["statusCode"],
      isObject(response) ? response["status"] : null,
      isObject(metadata) ? metadata["httpStatusCode"] : null,
    ];
    status ||= statuses.find((value) => typeof value === "number") ?? 0;
    said.push(...[link["lc_error_code"], link["code"], link["name"], link["message"]].map(String));
  }
  return { status, said: seen.size > 0 ? said.join(" ") : String(error) };
}
