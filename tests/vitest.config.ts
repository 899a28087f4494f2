import { defineConfig } from "vitest/config";

// Most tests wait for processes of their own: three at once finish in half the time on two cores.
export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/provide-postgres.ts", "tests/support/register-once.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    // Loading every module anew for every file took a sixth of the run: no module of ours keeps what a test did.
    isolate: false,
    // What was built runs as it is.
    server: { deps: { external: [/\/dist\//u] } },
  },
});
