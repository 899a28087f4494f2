import { dayOf, type Payment } from "../../../core/usage.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { Texts } from "../locales/texts.ts";
import { type Limit, nextDay } from "./limits.ts";
import type { Told } from "./notices.ts";

/** Who pays for what a person asks somewhere. */
export interface Paying {
  readonly payment: Payment;
  /** The limit that is reached, so that nobody pays; `null` where somebody does. */
  readonly reached: Limit | null;
}

/** Gives the sentence that a limit is reached the first time in a day that somebody meets it somewhere. */
export function reachedNotes(): (paying: Paying, of: Told) => string[] {
  const said = new Set<string>();
  let today = "";
  return ({ reached }, { channel, personId, texts }) => {
    if (reached === null) return [];
    const day = dayOf(Date.now());
    if (day !== today) said.clear();
    today = day;
    const isOfPerson = reached.whose === "member" || reached.whose === "role";
    const place = isOfPerson ? `${channel.serverId} ${personId}` : channel.channelId;
    const key = `${reached.whose} ${place}`;
    if (said.has(key)) return [];
    said.add(key);
    return [reachedText(reached, channel, texts)];
  };
}

/** Says which limit is reached, when it goes on, and who can change it. */
export function reachedText(
  { whose, by }: Limit,
  { serverId }: Pick<ChannelContext, "serverId">,
  { commands: { costs } }: Texts,
): string {
  // What the operator allows a member holds only until the server says something else.
  const isManaged = serverId !== null && (by === "managers" || whose === "member");
  const changing = isManaged ? costs.managersChange : costs.operatorChanges;
  return `${costs.reached[whose]} ${costs.goesOn(nextDay(Date.now()))} ${changing}`;
}
