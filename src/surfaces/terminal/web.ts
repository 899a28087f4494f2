import { UsageError } from "../../core/errors.ts";

/** How `dramatis web` is told where to serve the page. */
export interface WebOptions {
  readonly port: string;
  readonly host: string;
}

/** @throws UsageError for what is no port. */
export function portIn(written: string): number {
  const port = Number(written);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(
    `--port is a number from 0 to 65535 (0: any that is free), not ${JSON.stringify(written)}.`,
  );
}
