import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { health } from "../../src/ops/health.ts";
import { type Measured, tell } from "../../src/ops/meter.ts";
import { type Metric, METRIC_NAMES, METRICS, type MetricName } from "../../src/ops/metrics.ts";
import { openMetrics } from "../../src/ops/prometheus.ts";
import { openWatchServer, type WatchServer } from "../../src/ops/watch-server.ts";

const open: WatchServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function watched(patienceMs?: number) {
  const state = health(patienceMs);
  const server = await openWatchServer(
    { host: "127.0.0.1", port: 0 },
    { health: state, metrics: openMetrics() },
  );
  open.push(server);
  return {
    ...state,
    port: server.port,
    get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init),
  };
}

const refusing = (why: string) => () => Promise.reject(new Error(why));

describe("what a process says of itself", () => {
  it("is that it lives, and is of no use before it has begun", async () => {
    const { get } = await watched();
    expect([(await get("/healthz")).status, (await get("/readyz")).status]).toEqual([200, 503]);
    expect(await (await get("/readyz")).json()).toEqual({ ok: false, missing: ["start"] });
  });

  it("names what is missing or takes too long, in one line without the reason, which may hold a secret", async () => {
    const { get, needs, lives } = await watched(20);
    needs("database", refusing("no entry for hunter2"));
    needs("gateway", () => Promise.resolve());
    lives("engine", () => new Promise(() => {}));
    const [ready, alive] = [await get("/readyz"), await get("/healthz")];
    expect([ready.status, await ready.text()]).toEqual([503, '{"ok":false,"missing":["database"]}\n']);
    expect([alive.status, await alive.text()]).toEqual([503, '{"ok":false,"dead":["engine"]}\n']);
    needs("database", () => Promise.resolve());
    expect((await get("/readyz")).status).toBe(200);
  });

  it.each([
    ["/", "GET", 404],
    ["/metrics/../../etc/passwd", "GET", 404],
    ["/metrics", "POST", 405],
    ["/healthz?x=1", "HEAD", 200],
  ])("is nothing else: %s by %s gives %i", async (path, method, status) => {
    const { get } = await watched();
    expect((await get(path, { method })).status).toBe(status);
  });

  it("cannot be had at an address that is taken, which is said in a sentence", async () => {
    const { port } = await watched();
    const taken = openWatchServer({ host: "127.0.0.1", port }, { health: health(), metrics: openMetrics() });
    await expect(taken).rejects.toThrow(
      /^The address 127\.0\.0\.1:\d+ cannot be watched at \(EADDRINUSE\): /u,
    );
  });
});

describe("metrics", () => {
  const all = METRIC_NAMES.map((name): readonly [MetricName, Metric] => [name, METRICS[name]]);

  it("are all told, with every label value there is and no other", async () => {
    const { get } = await watched();
    for (const [name, { labels = {} }] of all) {
      const choices = Object.entries(labels).reduce<Record<string, string>[]>(
        (before, [label, values]) =>
          before.flatMap((one) => values.map((value) => ({ ...one, [label]: value }))),
        [{}],
      );
      for (const chosen of choices) tell({ name, value: 1, labels: chosen } satisfies Measured);
    }
    const text = await (await get("/metrics")).text();
    for (const [name, { help }] of all) expect(text).toContain(`# HELP ${name} ${help}`);
    const allowed = new Set(all.flatMap(([, { labels = {} }]) => Object.values(labels).flat()));
    const ours = text.split("\n").filter((line) => line.startsWith("dramatis_"));
    const values = ours.flatMap((line) =>
      [...line.matchAll(/(\w+)="([^"]*)"/gu)].filter(([, label]) => label !== "le"),
    );
    expect(values.map(([, , value]) => value).filter((value) => !allowed.has(value ?? ""))).toEqual([]);
    expect(ours.length).toBeLessThan(300);
  });

  it("are those that the dashboard shows, each of them", async () => {
    const { get } = await watched();
    const told = await (await get("/metrics")).text();
    const { panels }: { panels: { targets: { expr: string }[] }[] } = JSON.parse(
      await readFile("docs/grafana.json", "utf8"),
    );
    const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const named = expressions.flatMap((expr) => expr.match(/\b(?:dramatis|nodejs|process)_\w+/gu) ?? []);
    const shown = new Set(named.map((name) => name.replace(/_(?:bucket|count|sum)$/u, "")));
    for (const name of shown) expect(told).toContain(`# TYPE ${name} `);
    for (const name of METRIC_NAMES) expect(shown).toContain(name);
  });

  it("are named as Prometheus advises, with their units", () => {
    for (const [name, { type }] of all) {
      expect(name.endsWith("_total")).toBe(type === "counter");
      if (type === "histogram") expect(name).toMatch(/_seconds$/u);
    }
  });
});
