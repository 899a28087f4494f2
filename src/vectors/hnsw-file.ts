import { readFile } from "node:fs/promises";
import { Failure } from "../core/errors.ts";
import { checksum, sameChecksum } from "../ops/checksum.ts";
import type { IndexFile } from "./vector-index.ts";

/** What the header of a graph's file must say. */
export interface GraphShape {
  readonly rows: number;
  readonly dimensions: number;
  /** The graph's `M`: links a node has on each level but the lowest, which has twice as many. */
  readonly links: number;
}

const HEADER_BYTES = 96;

/**
 * Reads a graph's file and refuses any that the native code could not take: given a damaged one, or
 * one of other dimensions, that reads and writes wherever the bytes point and ends the process, or
 * answers nonsense.
 *
 * @throws {Failure} when the file is missing, is not the one described, or has not this shape.
 */
export async function requireSameGraph(file: IndexFile, shape: GraphShape): Promise<void> {
  const bytes = await readGraphFile(file.path);
  if (!sameChecksum(checksum(bytes), file)) {
    throw new Failure(`${file.path} is damaged: its content is not what was written.`);
  }
  requireShape(file.path, bytes, shape);
}

/**
 * Refuses a graph's file that its writer left missing or cut short.
 *
 * @throws {Failure} saying which file.
 */
export async function requireWholeGraph(path: string, shape: GraphShape): Promise<void> {
  requireShape(path, await readGraphFile(path), shape);
}

async function readGraphFile(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw new Failure(`${path} could not be read: check the folder and the room left on the disk.`, {
      cause: error,
    });
  });
}

function requireShape(path: string, bytes: Buffer, shape: GraphShape): void {
  if (!hasShape(bytes, shape)) {
    throw new Failure(`${path} is not a whole graph of ${shape.rows} × ${shape.dimensions} numbers.`);
  }
}

/** Follows the layout that `HierarchicalNSW::saveIndex` of hnswlib 0.8 writes, from end to end. */
function hasShape(bytes: Buffer, { rows, dimensions, links }: GraphShape): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const linksOfLowest = 4 + 4 * 2 * links;
  const elementBytes = linksOfLowest + 4 * dimensions + 8;
  const header = [
    [0, 0],
    [8, rows],
    [16, rows],
    [24, elementBytes],
    [32, elementBytes - 8],
    [40, linksOfLowest],
    [56, links],
    [64, 2 * links],
    [72, links],
  ] as const;
  if (header.some(([at, value]) => bytes.readBigUInt64LE(at) !== BigInt(value))) return false;
  let at = HEADER_BYTES + rows * elementBytes;
  for (let row = 0; row < rows; row++) {
    if (at + 4 > bytes.length) return false;
    at += 4 + bytes.readUInt32LE(at);
  }
  return at === bytes.length;
}
