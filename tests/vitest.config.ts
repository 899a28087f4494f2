import { defineConfig } from "vitest/config";

// Most tests wait for processes of their own: three at once finish in half the time on two cores.
export default defineConfig({
  test: { include: ["tests/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 30_000, maxWorkers: 3 },
});
