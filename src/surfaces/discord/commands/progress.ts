import { commandOf } from "./parts/subcommands.ts";
import { CLEAR } from "./progress/clear.ts";
import { FORGET } from "./progress/forget.ts";
import { GROUP } from "./progress/group.ts";
import { SET } from "./progress/set.ts";
import { SHOW } from "./progress/show.ts";

/** `/progress`: how far somebody is in a story, and how far the group is that reads it in a channel. */
export const PROGRESS = commandOf(
  { name: "progress", description: "Say how far you are, and hear nothing of what comes later" },
  [SET, SHOW, CLEAR, FORGET],
  [GROUP],
);
