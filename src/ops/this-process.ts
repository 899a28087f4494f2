import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "./error-code.ts";

/** Where process ids mean the same: on Linux a boot of one machine and a namespace, as containers have their own. */
const PLACE = placeHere();

/** A name for this process that no other has, by which others where it runs can tell whether it lives. */
export function nameOfThisProcess(): string {
  return `${PLACE} ${process.pid} ${randomUUID()}`;
}

/** Whether the process of a name has ended for certain. */
export function hasEnded(name: string): boolean {
  const [place, pid] = name.split(" ");
  if (place !== PLACE) return false;
  // One whose number this process has by now.
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // Another user's process may not be signalled, but lives.
    return errorCode(error) === "ESRCH";
  }
}

function placeHere(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}
