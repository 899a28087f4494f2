import { lengthOf, numberIn, objectIn, objectsIn, textIn, textsIn } from "./json.ts";
import type { Json, Message } from "./things.ts";
import { everyComponent } from "./validate-message.ts";
import { fieldsOf } from "./validate-modal.ts";

const BUTTON = 2;
const STRING_SELECT = 3;
const TEXT_INPUT = 4;
const SELECTS = [3, 5, 6, 7, 8];
const LABEL = 18;
const ROW = 1;

/** The buttons of a message that can be pressed; links are not among them. */
export function buttonsOf(message: Message): readonly Json[] {
  return everyComponent(message.components).filter(
    ({ type, disabled, custom_id: id }) => type === BUTTON && disabled !== true && id !== undefined,
  );
}

/** The select menus of a message that can be used. */
export function selectsOf(message: Message): readonly Json[] {
  return everyComponent(message.components).filter(
    ({ type, disabled }) => SELECTS.includes(numberIn(type)) && disabled !== true,
  );
}

/** @throws Error for too few or too many values, or one that a string select does not offer. */
export function checkSelection(select: Json, values: readonly string[]): void {
  const least = numberIn(select["min_values"] ?? 1);
  const most = numberIn(select["max_values"] ?? 1);
  if (values.length < least || values.length > most)
    throw new Error(`The menu takes ${least} to ${most} values, not ${values.length}.`);
  const offered = objectsIn(select["options"]).map(({ value }) => textIn(value));
  const foreign = values.find((value) => select["type"] === STRING_SELECT && !offered.includes(value));
  if (foreign !== undefined) throw new Error(`The menu offers ${offered.join(", ")}, not ${foreign}.`);
}

/**
 * The components of a filled-in modal; a field not named keeps what it was opened with.
 *
 * @throws Error for an unknown field, an empty required one, or a text outside its lengths.
 */
export function filledModal(
  modal: Json,
  filled: Readonly<Record<string, string | readonly string[]>>,
): readonly Json[] {
  const known = fieldsOf(modal).map(({ custom_id: id }) => textIn(id));
  const foreign = Object.keys(filled).find((id) => !known.includes(id));
  if (foreign !== undefined) throw new Error(`The modal has ${known.join(", ")}, not ${foreign}.`);
  return objectsIn(modal["components"]).flatMap((component): Json[] => {
    if (component["type"] === LABEL)
      return [{ type: LABEL, id: 1, component: answered(objectIn(component["component"]), filled) }];
    if (component["type"] !== ROW) return [];
    return [
      {
        type: ROW,
        id: 1,
        components: objectsIn(component["components"]).map((one) => answered(one, filled)),
      },
    ];
  });
}

function answered(field: Json, filled: Readonly<Record<string, string | readonly string[]>>): Json {
  const id = textIn(field["custom_id"]);
  const shared = { type: field["type"], id: 1, custom_id: id };
  const given = filled[id];
  if (field["type"] !== TEXT_INPUT) {
    const values = typeof given === "string" ? [given] : textsIn(given);
    if (field["required"] !== false || values.length > 0) checkSelection(field, values);
    return { ...shared, values };
  }
  const value = typeof given === "string" ? given : textIn(field["value"]);
  const length = lengthOf(value);
  if (length === 0 && field["required"] !== false) throw new Error(`The field ${id} is required.`);
  const least = numberIn(field["min_length"] ?? 0);
  const most = numberIn(field["max_length"] ?? 4000);
  if (length > most || (length > 0 && length < least))
    throw new Error(`The field ${id} takes ${least} to ${most} characters, not ${length}.`);
  return { ...shared, value };
}
