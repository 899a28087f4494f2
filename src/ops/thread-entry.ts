import { extname } from "node:path";

/**
 * A module in the form in which a thread can run it. What is built runs as it is; a source is run by tsx, which Node 20
 * does not hand on to the threads of a program that tsx runs.
 */
export function threadEntry(module: URL): URL {
  if (extname(module.pathname) !== ".ts") return module;
  const tsx = import.meta.resolve("tsx/esm/api");
  const script = `import { register } from "${tsx}"; register(); await import("${module.href}");`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}
