/** The vector scaled to unit length; one of zeros stays as it is. `null` when a part is not a finite number. */
export function unitVector(vector: readonly number[]): Float32Array | null {
  // Scaled by the largest part first: the squares of what a server sends could overflow.
  const largest = vector.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
  if (!Number.isFinite(largest)) return null;
  if (largest === 0) return new Float32Array(vector.length);
  const length = Math.sqrt(vector.reduce((sum, part) => sum + (part / largest) ** 2, 0));
  return Float32Array.from(vector, (part) => part / largest / length);
}
