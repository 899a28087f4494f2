import { ButtonStyle, ComponentType } from "discord.js";
import { customId } from "../custom-id.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";

/** The button that shows those who heard a whisper what was whispered since. */
export function listenRows(
  { sceneId, eventId }: { readonly sceneId: number; readonly eventId: number },
  { commands: { scenes } }: Texts,
): Rows {
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    custom_id: customId("listen", sceneId, eventId),
    label: scenes.listen,
  };
  return [{ type: ComponentType.ActionRow, components: [button] }];
}
