import { EXPORT } from "./character/export.ts";
import { IMPORT } from "./character/import.ts";
import { REMOVE } from "./character/remove.ts";
import { commandOf } from "./parts/subcommands.ts";

/** `/character`: characters as cards, which other role-play programs read and write too. */
export const CHARACTER = commandOf(
  { name: "character", description: "Character cards: get one, give one, remove one" },
  [EXPORT, IMPORT, REMOVE],
);
