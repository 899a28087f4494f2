import { Writable } from "node:stream";
import pino, { type DestinationStream, type Level, type Logger } from "pino";
import { Failure, ModelFailure } from "../core/errors.ts";
import { isObject } from "./endpoint.ts";
import { errorKind } from "./error-kind.ts";
import { measure } from "./meter.ts";

/** How many causes of an error are followed. */
const MAX_CAUSES = 3;

/** What takes the place of a secret. */
const CENSORED = "***";

/** Fields that hold secrets or what people wrote: never logged, as fields of a line or of an object in it. */
const SECRET_FIELDS = ["token", "apiKey", "authorization", "requestBody", "rawError", "content", "text"];

/** The last part of an address whose path lets anybody in who knows it: of webhooks and of interactions. */
const ADDRESS_SECRET = /(\/(?:webhooks|interactions)\/\d+\/)[^/?\s"\\]+/gu;

/** A bot's token: three parts of base64 with the bot's id in the first. */
const BOT_TOKEN = /\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}/gu;

/**
 * A log of one JSON object a line, by default to standard error, with times in ISO 8601. Of an error it keeps what says
 * where and what went wrong (name, kind, code, status, method, address, frames of the stack) and the message only of a
 * `Failure` that is no `ModelFailure`: any other may quote a token, or what a person or a model wrote.
 */
export function createLog(
  level: Level | "silent",
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: described },
      formatters: { level: (label) => ({ level: label }), log: withErrorsDescribed },
      redact: {
        paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: CENSORED,
      },
      hooks: {
        // Left to itself, pino takes an error's message for that of the line.
        logMethod(args, method, number) {
          const [first, second] = args;
          const error: unknown = isObject(first) && !(first instanceof Error) ? first["err"] : first;
          if (error instanceof Error) countError(error, number);
          if (error instanceof Error && second === undefined) method.apply(this, [first, error.name]);
          else method.apply(this, args);
        },
        streamWrite: (line) =>
          line.replaceAll(ADDRESS_SECRET, `$1${CENSORED}`).replaceAll(BOT_TOKEN, CENSORED),
      },
    },
    destination,
  );
}

function countError(error: Error, number: number): void {
  const label = pino.levels.labels[number];
  if (label === "info" || label === "warn" || label === "error" || label === "fatal")
    measure("dramatis_errors_total", { level: label, kind: errorKind(error) });
}

/** An output whose lines become lines of a log, of this level. */
export function loggingLines(log: Logger, level: "info" | "error"): Writable {
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      for (const line of text.split("\n")) if (line.trim() !== "") log[level](line);
      done();
    },
  });
}

/** Errors are described whatever field they stand in. */
function withErrorsDescribed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, described(value)]));
}

/** What is logged of an error; other values as they are. */
function described(value: unknown, causes = MAX_CAUSES): unknown {
  if (!(value instanceof Error)) return value;
  // What a person asked for wrongly, and why a model gave nothing, is told in their own words.
  const isOurs = value instanceof Failure && !(value instanceof ModelFailure);
  return {
    name: value.name,
    ...(isOurs ? { message: value.message } : { stack: framesOf(value) }),
    ...simpleFieldsOf(value),
    ...(value.cause instanceof Error && causes > 0 ? { cause: described(value.cause, causes - 1) } : {}),
  };
}

/** Which answer it was that went wrong, as far as the error says. */
function simpleFieldsOf(error: Error): Record<string, unknown> {
  const fields = ["kind", "code", "status", "method", "url"].map((name): [string, unknown] => [
    name,
    Reflect.get(error, name),
  ]);
  return Object.fromEntries(
    fields.filter(([, value]) => typeof value === "string" || typeof value === "number"),
  );
}

/** The stack without the message before it, which may be of several lines and look like anything. */
function framesOf(error: Error): readonly string[] {
  const frames = (error.stack ?? "").replace(error.message, "").split("\n");
  return frames.map((line) => line.trim()).filter((line) => line.startsWith("at "));
}
