import { ApiError, invalidForm } from "./api-error.ts";
import { isObject, lengthOf, numberIn, objectIn, objectsIn, textIn } from "./json.ts";
import { textDisplays } from "./mentions.ts";
import type { Json } from "./things.ts";

export const FLAG = { EPHEMERAL: 1 << 6, LOADING: 1 << 7, COMPONENTS_V2: 1 << 15 } as const;

const ROW = 1;
const BUTTON = 2;
const SELECTS = [3, 5, 6, 7, 8];
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

/**
 * Holds the parts of a message to Discord's documented limits.
 *
 * @throws ApiError 50035 for the first that is broken, 50006 for an empty message.
 */
export function validateMessage(message: Json, files: number): void {
  const content = message["content"] ?? "";
  if (typeof content !== "string") throw invalidForm("content", "Could not interpret as a string.");
  if (lengthOf(content) > 2000) throw invalidForm("content", "Must be 2000 or fewer in length.");
  const embeds = objectsIn(message["embeds"]);
  const components = objectsIn(message["components"]);
  if (files > 10) throw invalidForm("attachments", "Must be 10 or fewer in length.");
  const attachments = files + objectsIn(message["attachments"]).length;
  const isEmpty = content.trim() === "" && embeds.length + components.length + attachments === 0;
  if (isEmpty && message["poll"] === undefined && message["sticker_ids"] === undefined)
    throw new ApiError(400, 50006, "Cannot send an empty message");
  validateEmbeds(embeds);
  if (numberIn(message["flags"]) & FLAG.COMPONENTS_V2) validateLayout({ content, embeds, components });
  else validateRows(components);
  validateCustomIds(components);
}

/** @throws ApiError 50035. */
function validateEmbeds(embeds: readonly Json[]): void {
  if (embeds.length > 10) throw invalidForm("embeds", "Must be 10 or fewer in length.");
  const total = embeds.reduce((sum, embed, index) => sum + validateEmbed(embed, `embeds.${index}`), 0);
  if (total > 6000) throw invalidForm("embeds", "Embed size exceeds maximum size of 6000");
}

function validateEmbed(embed: Json, at: string): number {
  const fields = objectsIn(embed["fields"]);
  if (fields.length > 25) throw invalidForm(`${at}.fields`, "Must be 25 or fewer in length.");
  const limits: readonly [string, unknown, number][] = [
    ["title", embed["title"], 256],
    ["description", embed["description"], 4096],
    ["footer.text", objectIn(embed["footer"])["text"], 2048],
    ["author.name", objectIn(embed["author"])["name"], 256],
    ...fields.flatMap((field, index): [string, unknown, number][] => [
      [`fields.${index}.name`, required(field["name"], `${at}.fields.${index}.name`), 256],
      [`fields.${index}.value`, required(field["value"], `${at}.fields.${index}.value`), 1024],
    ]),
  ];
  let total = 0;
  for (const [name, value, most] of limits) {
    const length = lengthOf(textIn(value));
    if (length > most) throw invalidForm(`${at}.${name}`, `Must be ${most} or fewer in length.`);
    total += length;
  }
  return total;
}

function required(value: unknown, field: string): string {
  const text = textIn(value);
  if (text === "") throw invalidForm(field, "This field is required");
  return text;
}

/** Components V2: 40 in all, 4000 characters of text, and nothing beside them. */
function validateLayout(message: {
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
}): void {
  const { content, embeds, components } = message;
  if (content !== "" || embeds.length > 0)
    throw invalidForm(
      "content",
      "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    );
  const all = everyComponent(components);
  if (all.length > 40) throw invalidForm("components", "The total number of components may not exceed 40.");
  const characters = textDisplays(components).reduce((sum, text) => sum + lengthOf(text), 0);
  if (characters > 4000)
    throw invalidForm("components", "The total length of displayable text may not exceed 4000.");
  for (const component of all) {
    if (component["type"] === ROW) validateRow(component, "components");
    if (component["type"] === 10) required(component["content"], "components.content");
    const items = objectsIn(component["items"]).length;
    if (component["type"] === 12 && (items < 1 || items > 10))
      throw invalidForm("components", "Must be between 1 and 10 in length.");
    const texts = objectsIn(component["components"]).length;
    if (component["type"] === 9 && (texts < 1 || texts > 3))
      throw invalidForm("components", "Must be between 1 and 3 in length.");
  }
}

function validateRows(rows: readonly Json[]): void {
  if (rows.length > 5) throw invalidForm("components", "Must be 5 or fewer in length.");
  for (const [index, row] of rows.entries()) {
    if (row["type"] !== ROW)
      throw invalidForm(`components.${index}.type`, 'Value of field "type" must be one of (1,).');
    validateRow(row, `components.${index}`);
  }
}

function validateRow(row: Json, at: string): void {
  const inside = objectsIn(row["components"]);
  if (inside.length === 0) throw invalidForm(`${at}.components`, "Must be between 1 and 5 in length.");
  const hasSelect = inside.some(({ type }) => SELECTS.includes(numberIn(type)));
  if (inside.length > (hasSelect ? 1 : 5))
    throw invalidForm(`${at}.components`, "Must be between 1 and 5 in length.");
  for (const [index, component] of inside.entries()) {
    const here = `${at}.components.${index}`;
    if (component["type"] === BUTTON) validateButton(component, here);
    else if (hasSelect) validateSelect(component, here);
    else throw invalidForm(`${here}.type`, "A row holds buttons or one select menu.");
  }
}

function validateButton(button: Json, at: string): void {
  const style = numberIn(button["style"]);
  if (style < 1 || style > PREMIUM_STYLE) throw invalidForm(`${at}.style`, "This field is required");
  atMost(button["label"], 80, `${at}.label`);
  if (textIn(button["label"]) === "" && !isObject(button["emoji"]) && style !== PREMIUM_STYLE)
    throw invalidForm(at, "A button needs a label or an emoji.");
  if (style === LINK_STYLE) {
    required(button["url"], `${at}.url`);
    if (button["custom_id"] !== undefined)
      throw invalidForm(`${at}.custom_id`, "A custom id and url cannot both be specified");
  } else required(button["custom_id"], `${at}.custom_id`);
}

/** The limits of a select menu, in a message or a modal. @throws ApiError 50035. */
export function validateSelect(select: Json, at: string): void {
  required(select["custom_id"], `${at}.custom_id`);
  atMost(select["placeholder"], 150, `${at}.placeholder`);
  if (select["type"] !== 3) return;
  const options = objectsIn(select["options"]);
  if (options.length < 1 || options.length > 25)
    throw invalidForm(`${at}.options`, "Must be between 1 and 25 in length.");
  const values = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    const here = `${at}.options.${index}`;
    required(option["label"], `${here}.label`);
    required(option["value"], `${here}.value`);
    for (const key of ["label", "value", "description"]) atMost(option[key], 100, `${here}.${key}`);
    if (values.has(option["value"]))
      throw invalidForm(`${here}.value`, "The specified option value is already used");
    values.add(option["value"]);
  }
}

function validateCustomIds(components: readonly Json[]): void {
  const seen = new Set<string>();
  for (const { custom_id: id } of everyComponent(components)) {
    if (typeof id !== "string") continue;
    atMost(id, 100, "components.custom_id");
    if (seen.has(id)) throw invalidForm("components.custom_id", "Component custom id cannot be duplicated");
    seen.add(id);
  }
}

/** @throws ApiError 50035 when a text is longer than `most`. */
export function atMost(value: unknown, most: number, field: string): void {
  if (lengthOf(textIn(value)) > most) throw invalidForm(field, `Must be ${most} or fewer in length.`);
}

/** A text of 1 to `most` characters. @throws ApiError 50035. */
export function between1And(value: unknown, most: number, field: string): void {
  required(value, field);
  atMost(value, most, field);
}

/** Components with all those nested in them: in rows, sections, containers, labels and as accessories. */
export function everyComponent(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [
    component,
    ...everyComponent(objectsIn(component["components"])),
    ...everyComponent(objectsIn([component["accessory"], component["component"]])),
  ]);
}
