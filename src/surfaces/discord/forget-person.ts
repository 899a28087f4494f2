import { shelfOf } from "../../core/story-id.ts";
import type { Erased } from "../../stores/store.ts";
import type { Bot } from "./bot.ts";
import { noteOf } from "./jobs/note.ts";
import { eraseShelf, shelfOfPerson } from "./shelf.ts";

/** What was erased with a person. */
export interface ErasedAll extends Erased {
  /** Stories on their own shelf. */
  readonly stories: number;
}

/**
 * Ends whatever is being done for a person, and erases everything that is kept of them, in memory too. Other processes drop
 * them from memory when they next look.
 */
export async function forgetPerson(bot: Bot, personId: string): Promise<ErasedAll> {
  const { engine, store, forgetting } = bot;
  const stories = await storiesOf(bot, personId);
  forgetting.forget((said) => said.personId === personId);
  // The stories first: if this fails, everything else is still there to be shown.
  await eraseShelf(bot, shelfOfPerson(personId));
  for (const job of await engine.jobs()) {
    if (noteOf(job)?.personId !== personId) continue;
    await engine.cancel(job.id);
    await engine.forget(job.id);
  }
  return { ...(await store.forgetPerson(personId)), stories };
}

/** How many stories are on a person's own shelf. */
export async function storiesOf({ engine }: Pick<Bot, "engine">, personId: string): Promise<number> {
  const shelf = shelfOfPerson(personId);
  return (await engine.stories(shelf)).filter(({ id }) => shelfOf(id) === shelf).length;
}
