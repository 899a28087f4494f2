import { Failure } from "../core/errors.ts";

/** What is said to those who still ask something of an engine that was closed. */
export function closedFailure(): Failure {
  return new Failure("The program is ending and answers nothing more: start it again.");
}
