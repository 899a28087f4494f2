import { randomBytes } from "node:crypto";

/** Discord counts time from the first second of 2015. */
const EPOCH = 1_420_070_400_000;

let last = 0n;

/** A new id: a real time in its upper bits, larger than every one before; of a shard, if one is named, then a little later. */
export function nextId(shard?: readonly [id: number, count: number]): string {
  const now = BigInt(Date.now() - EPOCH) << 22n;
  last = now > last ? now : last + 1n;
  if (shard !== undefined) while (Number((last >> 22n) % BigInt(shard[1])) !== shard[0]) last += 1n << 22n;
  return String(last);
}

/** When an id was made, in milliseconds since 1970. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + EPOCH;
}

/** An unguessable string, safe in a path. */
export function secret(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}
