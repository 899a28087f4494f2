import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError, messageOf } from "../core/errors.ts";
import { isObject, redact } from "./endpoint.ts";

/** `PACKAGE:CLASS`. The package is a bare specifier, possibly with a path inside it: no file, no address. */
const CLASS_NAME =
  /^((?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*(?:\/[a-z\d~_-][\w.~-]*)*):([A-Za-z_$][\w$]*)$/;

/** Options whose values are no secret, though they are strings. */
const PUBLIC_OPTION = /^(?:model|modelName|model_name|deployment|region|location)$/;
/** Options that hold a secret, whatever their value looks like. */
const SECRET_OPTION = /key$|token$|secret|passw|credential|auth|headers?$/i;
/** Shorter strings than this are no secret: "en", "low". */
const MIN_SECRET = 6;

/** A class of a package that the user installed beside the program, and how it is to be made. */
export interface InstalledClass {
  /** `PACKAGE:CLASS`, as in `@langchain/anthropic:ChatAnthropic`. */
  readonly className: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Name of the setting that names it; that of the options ends in `_OPTIONS`. */
  readonly setting: string;
}

/** Options that hold an address. */
const ADDRESS_OPTION = /(?:url|endpoint|host)$/i;

/** The host with which such a class talks, as far as its options tell; else its package. */
export function serverOf({ className, options }: Pick<InstalledClass, "className" | "options">): string {
  const addresses = Object.entries(options).filter(([name]) => ADDRESS_OPTION.test(name));
  const [host] = addresses.flatMap(([, at]) =>
    typeof at === "string" && URL.canParse(at) ? new URL(at).host : [],
  );
  return host ?? className.replace(/:.*$/u, "");
}

/** Whether a text has the form `PACKAGE:CLASS`. */
export function isClassName(text: string): boolean {
  return partsOf(text) !== null;
}

/**
 * Loads the class and gives a function that makes an object of it, with more options under those of the setting.
 * The package is looked for from the working directory first, then from the program: an installation by `npx` or `-g`
 * can be extended either way.
 *
 * @throws UsageError when the package is not installed or has no such class.
 */
export async function installedClass(wanted: InstalledClass): Promise<(more: object) => unknown> {
  const { className, options, setting } = wanted;
  const parts = partsOf(className);
  if (parts === null) throw new UsageError(`${setting} must be PACKAGE:CLASS, not a path or an address.`);
  const { specifier, name } = parts;
  const exported = await exportsOf(specifier, setting);
  const found = exported[name];
  if (typeof found !== "function") {
    const others = Object.keys(exported).filter((key) => /^Chat[A-Z]|Embeddings$/.test(key));
    const choice = others.length > 0 ? ` (it has ${others.slice(0, 8).join(", ")})` : "";
    throw new UsageError(`${specifier} has no class ${name}${choice}: correct ${setting}.`);
  }
  return (more) => {
    try {
      return Reflect.construct(found, [{ ...more, ...options }]);
    } catch (error) {
      throw new UsageError(
        `${name} does not accept its options: ${withoutSecrets(error, options)} Correct ${setting}_OPTIONS, or the variables that ${specifier} reads.`,
      );
    }
  };
}

function partsOf(className: string): { specifier: string; name: string } | null {
  const [, specifier = "", name = ""] = CLASS_NAME.exec(className) ?? [];
  return specifier === "" || isBuiltin(specifier) ? null : { specifier, name };
}

async function exportsOf(specifier: string, setting: string): Promise<Record<string, unknown>> {
  const path = installedPath(specifier, setting);
  if (path === null) {
    const owner = specifier
      .split("/")
      .slice(0, specifier.startsWith("@") ? 2 : 1)
      .join("/");
    throw new UsageError(
      `${setting} names ${specifier}, which is not installed: run "npm install ${owner}" in the folder you start Dramatis in.`,
    );
  }
  try {
    const loaded: Record<string, unknown> = await import(pathToFileURL(path).href);
    // Of a CommonJS module Node may see only the whole.
    return isObject(loaded["default"]) ? { ...loaded["default"], ...loaded } : loaded;
  } catch (error) {
    const words = messageOf(error);
    throw new UsageError(`${specifier}, named by ${setting}, cannot be loaded: ${redact(firstLine(words))}`);
  }
}

/**
 * Where a package is that the user installed, looked for as {@link installedClass} does; `null` when it is nowhere.
 *
 * @throws UsageError when the package is there, but not what is wanted of it.
 */
export function installedPath(specifier: string, setting: string): string | null {
  for (const from of [join(process.cwd(), "/"), import.meta.url]) {
    try {
      return createRequire(from).resolve(specifier);
    } catch (error) {
      if (isObject(error) && error["code"] === "ERR_PACKAGE_PATH_NOT_EXPORTED")
        throw new UsageError(`${specifier} is no entry of its package: correct ${setting}.`);
    }
  }
  return null;
}

/** The first sentence of an error's message, with no secret of the options in it; ends with a full stop. */
export function withoutSecrets(error: unknown, options: Readonly<Record<string, unknown>>): string {
  const words = firstLine(messageOf(error));
  const told = secretsIn(options).reduce((text, secret) => text.replaceAll(secret, "[key]"), words);
  return redact(told).replace(/\.?$/, ".");
}

/** What of the options changes the results: without secrets and what only concerns the calls. */
export function publicOptions(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options)
      .filter(
        ([name]) =>
          !SECRET_OPTION.test(name) &&
          !/^(?:timeout|max(?:Retries|Concurrency)|batchSize|verbose|cache)$/.test(name),
      )
      .map(([name, value]): [string, unknown] => [name, isObject(value) ? publicOptions(value) : value])
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function secretsIn(options: object): string[] {
  return Object.entries(options)
    .flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === "object" && value !== null) return secretsIn(value);
      if (typeof value !== "string" || PUBLIC_OPTION.test(name)) return [];
      return value.length >= MIN_SECRET || SECRET_OPTION.test(name) ? [value] : [];
    })
    .filter((secret) => secret !== "")
    .toSorted((one, other) => other.length - one.length);
}

const firstLine = (words: string): string => words.trim().split("\n")[0] ?? "";
