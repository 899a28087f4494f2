import { again } from "./again.ts";
import type { Button } from "./button.ts";
import { cancel } from "./cancel.ts";
import { improve } from "./improve.ts";
import { passages } from "./passages.ts";
import { remove } from "./remove.ts";
import { reply } from "./reply.ts";
import { stop } from "./stop.ts";
import { variant } from "./variant.ts";

/** The buttons by the action in their id. */
const BUTTONS: Readonly<Record<string, Button>> = {
  again,
  cancel,
  delete: remove,
  improve,
  passages,
  reply,
  stop,
  variant,
};

/** `undefined` for an action there is no longer. */
export function buttonFor(action: string): Button | undefined {
  return Object.hasOwn(BUTTONS, action) ? BUTTONS[action] : undefined;
}
