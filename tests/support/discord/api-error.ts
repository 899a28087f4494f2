import type { Json } from "./things.ts";

/** A refusal as Discord words it; thrown by routes, answered by the server. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

const NOT_FOUND: Readonly<Record<number, string>> = {
  10003: "Unknown Channel",
  10004: "Unknown Guild",
  10007: "Unknown Member",
  10008: "Unknown Message",
  10013: "Unknown User",
  10014: "Unknown Emoji",
  10015: "Unknown Webhook",
  10062: "Unknown interaction",
  10063: "Unknown application command",
};

/** A 404 by its code. */
export function unknown(code: number): ApiError {
  return new ApiError(404, code, NOT_FOUND[code] ?? "404: Not Found");
}

export const missingAccess = (): ApiError => new ApiError(403, 50001, "Missing Access");
export const missingPermissions = (): ApiError => new ApiError(403, 50013, "Missing Permissions");

/** 50035 about one field, named by its dotted path: `embeds.0.title`. */
export function invalidForm(field: string, message: string): ApiError {
  let errors: Json = { _errors: [{ code: "INVALID", message }] };
  for (const part of field.split(".").toReversed()) errors = { [part]: errors };
  return new ApiError(400, 50035, "Invalid Form Body", errors);
}
