import { DatabaseFailure, Failure, ModelFailure, UsageError } from "../core/errors.ts";
import { errorCode } from "./error-code.ts";
import type { LabelsOf } from "./metrics.ts";

type ErrorKind = LabelsOf<"dramatis_errors_total">["kind"];

/** Of which kind an error is, for those who count them. */
export function errorKind(error: Error): ErrorKind {
  if (error instanceof UsageError) return "usage";
  if (error instanceof ModelFailure) return "model";
  if (error instanceof DatabaseFailure) return "database";
  if (error instanceof Failure) return "failure";
  // discord.js writes its code behind the name, and is not known here.
  if (/^(?:DiscordAPIError|HTTPError|RateLimitError)/u.test(error.name)) return "discord";
  if (error.name === "Stopped" || error.name === "AbortError") return "stopped";
  return /^(?:E[A-Z]{3,}|UND_ERR_\w+)$/u.test(errorCode(error) ?? "") ? "network" : "other";
}
