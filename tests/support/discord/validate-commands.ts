import { ApiError, invalidForm } from "./api-error.ts";
import { lengthOf, numberIn, objectIn, objectsIn, textIn } from "./json.ts";
import type { Json } from "./things.ts";
import { between1And } from "./validate-message.ts";

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;
const STRING = 3;

/** How many of each type may be registered: chat input, user, message. */
const MAX_COUNT: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** Languages Discord's client speaks; the keys of localisations. */
const LOCALES = new Set(
  "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split(
    " ",
  ),
);

/** Holds commands to Discord's documented limits. @throws ApiError 50035, 30032. */
export function validateCommands(commands: readonly Json[]): void {
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    validateCommand(command, String(index));
    const key = `${typeOf(command)} ${textIn(command["name"])}`;
    if (seen.has(key)) throw invalidForm(`${index}.name`, "Application command names must be unique");
    seen.add(key);
  }
  for (const [type, most] of Object.entries(MAX_COUNT)) {
    const count = commands.filter((command) => typeOf(command) === Number(type)).length;
    if (count > most)
      throw new ApiError(400, 30032, `Maximum number of application commands reached (${most}).`);
  }
}

export function typeOf(command: Json): number {
  return numberIn(command["type"] ?? CHAT_INPUT);
}

function validateCommand(command: Json, at: string): void {
  if (typeOf(command) !== CHAT_INPUT) {
    between1And(command["name"], 32, `${at}.name`);
    if (textIn(command["description"]) !== "" || objectsIn(command["options"]).length > 0)
      throw invalidForm(`${at}.description`, "Context menu commands cannot have description or options");
    return;
  }
  validateNamed(command, at);
  const options = objectsIn(command["options"]);
  validateOptions(options, `${at}.options`, 0);
  const size = sizeOf(command);
  if (size > 8000) throw invalidForm(at, `Command exceeds maximum size (8000): ${size}`);
}

/** Name and description, and their localisations. */
function validateNamed(named: Json, at: string): void {
  validateName(named["name"], `${at}.name`);
  between1And(named["description"], 100, `${at}.description`);
  for (const [locale, name] of Object.entries(objectIn(named["name_localizations"]))) {
    validateLocale(locale, `${at}.name_localizations`);
    if (name !== null) validateName(name, `${at}.name_localizations.${locale}`);
  }
  for (const [locale, text] of Object.entries(objectIn(named["description_localizations"]))) {
    validateLocale(locale, `${at}.description_localizations`);
    if (text !== null) between1And(text, 100, `${at}.description_localizations.${locale}`);
  }
}

function validateName(value: unknown, at: string): void {
  const name = textIn(value);
  if (!NAME.test(name) || name !== name.toLowerCase()) throw invalidForm(at, "Command name is invalid");
}

function validateLocale(locale: string, at: string): void {
  if (!LOCALES.has(locale)) throw invalidForm(`${at}.${locale}`, "Not a valid locale.");
}

/** Nesting goes command, group, subcommand, and no further; required options stand first. */
function validateOptions(options: readonly Json[], at: string, depth: number): void {
  if (options.length > 25) throw invalidForm(at, "Must be 25 or fewer in length.");
  const names = new Set<unknown>();
  let isOptional = false;
  for (const [index, option] of options.entries()) {
    const here = `${at}.${index}`;
    const type = numberIn(option["type"]);
    validateNamed(option, here);
    if (names.has(option["name"])) throw invalidForm(`${here}.name`, "Option names must be unique.");
    names.add(option["name"]);
    if (isNest(option)) {
      validateNest(option, { options, at: here, depth });
      continue;
    }
    if (type < STRING || type > 11) throw invalidForm(`${here}.type`, "Not a valid option type.");
    if (option["required"] === true && isOptional)
      throw invalidForm(here, "Required options must be placed before non-required options");
    isOptional ||= option["required"] !== true;
    validateValues(option, here);
  }
}

function isNest({ type }: Json): boolean {
  return type === SUBCOMMAND || type === GROUP;
}

/** A group or subcommand among its siblings. */
function validateNest(
  nest: Json,
  { options, at, depth }: { options: readonly Json[]; at: string; depth: number },
): void {
  const isGroup = nest["type"] === GROUP;
  if (!options.every(isNest))
    throw invalidForm(at, "Subcommands and groups cannot stand beside other options.");
  if (depth > (isGroup ? 0 : 1)) throw invalidForm(at, "Too deep: command, group, subcommand.");
  validateOptions(objectsIn(nest["options"]), `${at}.options`, isGroup ? 1 : 2);
}

function validateValues(option: Json, at: string): void {
  const choices = objectsIn(option["choices"]);
  if (choices.length > 25) throw invalidForm(`${at}.choices`, "Must be 25 or fewer in length.");
  if (choices.length > 0 && option["autocomplete"] === true)
    throw invalidForm(`${at}.autocomplete`, "Cannot have both autocomplete and choices");
  for (const [index, choice] of choices.entries()) {
    between1And(choice["name"], 100, `${at}.choices.${index}.name`);
    if (option["type"] === STRING) between1And(choice["value"], 100, `${at}.choices.${index}.value`);
  }
  if (numberIn(option["max_length"]) > 6000) throw invalidForm(`${at}.max_length`, "Must be 6000 or fewer.");
}

/** Characters of names, descriptions and values, each with its longest localisation. */
function sizeOf(part: Json): number {
  const longest = (key: string): number => {
    const translations = Object.values(objectIn(part[`${key}_localizations`])).map(textIn);
    return Math.max(...[textIn(part[key]), ...translations].map(lengthOf));
  };
  const value = lengthOf(textIn(part["value"]));
  const nested = [...objectsIn(part["options"]), ...objectsIn(part["choices"])];
  return longest("name") + longest("description") + value + nested.reduce((sum, one) => sum + sizeOf(one), 0);
}
