import { commandOf } from "./parts/subcommands.ts";
import { ADD } from "./story/add.ts";
import { INFO } from "./story/info.ts";
import { LIST } from "./story/list.ts";
import { LOREBOOK } from "./story/lorebook.ts";
import { REMOVE } from "./story/remove.ts";
import { TEXT } from "./story/text.ts";
import { USE } from "./story/use.ts";

/** `/story`: which stories there are, which one is talked about, what it is; adding and removing them. */
export const STORY = commandOf(
  { name: "story", description: "Stories: list, choose, look at one, add your own" },
  [LIST, USE, INFO, TEXT, ADD, REMOVE, LOREBOOK],
);
