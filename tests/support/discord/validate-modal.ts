import { invalidForm } from "./api-error.ts";
import { numberIn, objectIn, objectsIn } from "./json.ts";
import type { Json } from "./things.ts";
import { atMost, between1And, everyComponent, validateSelect } from "./validate-message.ts";

const ROW = 1;
const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const LABEL = 18;

/** Holds a modal to its limits. @throws ApiError 50035. */
export function validateModal(modal: Json): void {
  between1And(modal["title"], 45, "data.title");
  between1And(modal["custom_id"], 100, "data.custom_id");
  const components = objectsIn(modal["components"]);
  if (components.length < 1 || components.length > 5)
    throw invalidForm("data.components", "Must be between 1 and 5 in length.");
  for (const [index, component] of components.entries()) {
    const at = `data.components.${index}`;
    if (![ROW, TEXT_DISPLAY, LABEL].includes(numberIn(component["type"])))
      throw invalidForm(`${at}.type`, 'Value of field "type" must be one of (1, 10, 18).');
    if (component["type"] === LABEL) {
      between1And(component["label"], 45, `${at}.label`);
      atMost(component["description"], 100, `${at}.description`);
      validateField(objectIn(component["component"]), `${at}.component`);
    }
    if (component["type"] === ROW) {
      const [input = {}] = objectsIn(component["components"]);
      between1And(input["label"], 45, `${at}.components.0.label`);
      validateField(input, `${at}.components.0`);
    }
  }
}

function validateField(field: Json, at: string): void {
  between1And(field["custom_id"], 100, `${at}.custom_id`);
  if (field["type"] !== TEXT_INPUT) return validateSelect(field, at);
  atMost(field["placeholder"], 100, `${at}.placeholder`);
  const most = numberIn(field["max_length"] ?? 4000);
  if (most < 1 || most > 4000) throw invalidForm(`${at}.max_length`, "Must be between 1 and 4000.");
  atMost(field["value"], most, `${at}.value`);
}

/** The fields of a modal that a user fills in. */
export function fieldsOf(modal: Json): readonly Json[] {
  return everyComponent(objectsIn(modal["components"])).filter(
    ({ type, custom_id: id }) => typeof id === "string" && ![ROW, LABEL].includes(numberIn(type)),
  );
}
