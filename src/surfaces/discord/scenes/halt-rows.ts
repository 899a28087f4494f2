import { ButtonStyle, ComponentType } from "discord.js";
import { customId } from "../custom-id.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";

/** The id of the button that stops a scene: a message that has it shows a line that is not finished. */
export const haltId = (sceneId: number): string => customId("halt", sceneId);

/** The button under a line that is being written. */
export function haltRows(sceneId: number, { buttons }: Texts): Rows {
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Danger as const,
    custom_id: haltId(sceneId),
    label: buttons.stop,
  };
  return [{ type: ComponentType.ActionRow, components: [button] }];
}
