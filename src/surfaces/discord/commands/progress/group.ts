import type { SubcommandGroup } from "../parts/subcommands.ts";
import { CLEAR } from "./group/clear.ts";
import { REMOVE } from "./group/remove.ts";
import { SET } from "./group/set.ts";
import { SHOW } from "./group/show.ts";

/** `/progress group`: how far the group is that reads a story in a channel. */
export const GROUP: SubcommandGroup = {
  name: "group",
  description: "The group that reads in this channel: how far it is, and by when",
  subcommands: [SHOW, SET, REMOVE, CLEAR],
};
