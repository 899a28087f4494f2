import type { Kysely } from "kysely";
import { HIDDEN, mentioned, quotable, withoutMention } from "../text/quoted-people.ts";
import type { Schema } from "./schema.ts";
import { eraseWords } from "./sql-erasing.ts";

/** Stands for whoever is quoted in a text that does not say whom. */
const SOMEBODY = "";

/** A line that quotes somebody, as Discord marks it. */
const QUOTED_LINE = /^>.*$/gmu;

/** The people who stand in what somebody wrote. */
export function peopleInText(text: string): string[] {
  return [...mentioned(text), ...(text.search(QUOTED_LINE) < 0 ? [] : [SOMEBODY])];
}

/** Notes people besides its own whose id, name or words stand in a turn; does nothing when that is gone. */
export async function insertTurnPeople(
  db: Kysely<Schema>,
  turnId: number,
  people: readonly string[],
): Promise<void> {
  for (const personId of new Set(people)) {
    await db
      .insertInto("turn_people")
      .columns(["turn_id", "person_id"])
      .expression((eb) =>
        eb
          .selectFrom("turns")
          .select(["turns.id", eb.val(personId).as("person_id")])
          .where("turns.id", "=", turnId)
          .where("person_id", "!=", personId),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/**
 * Erases the answers to others that name or quote a person, and takes the person out of what others wrote: mentions, and
 * quotations marked as such. Gives the number of answers. To be done while their own turns are still there.
 */
export async function eraseFromOthersTurns(db: Kysely<Schema>, personId: string): Promise<number> {
  const naming = await db
    .selectFrom("turn_people")
    .innerJoin("turns", "turns.id", "turn_people.turn_id")
    .select(["turns.id", "turns.text", "turns.is_deleted"])
    .where("turn_people.person_id", "=", personId)
    .execute();
  let answers = 0;
  for (const { id, text, is_deleted } of naming) {
    if (text !== null) await changeText(db, id, withoutMention(text, personId));
    else {
      await eraseWords(db, id);
      answers += 1 - is_deleted;
    }
  }
  await db.deleteFrom("turn_people").where("person_id", "=", personId).execute();
  await eraseQuotations(db, personId);
  return answers;
}

/** Takes the lines out of what others wrote with which they quote a person, as Discord marks them, in places where both spoke. */
async function eraseQuotations(db: Kysely<Schema>, personId: string): Promise<void> {
  const own = await db
    .selectFrom("turns")
    .select(["server_id", "channel_id", "text"])
    .where("person_id", "=", personId)
    .where("text", "is not", null)
    .execute();
  // But what they quoted of others.
  const said = new Set(own.flatMap(({ text }) => quotable((text ?? "").replaceAll(QUOTED_LINE, ""))));
  if (said.size === 0) return;
  const places = new Set(own.map((turn) => turn.server_id ?? turn.channel_id));
  const quoting = await db
    .selectFrom("turn_people")
    .innerJoin("turns", "turns.id", "turn_people.turn_id")
    .select(["turns.id", "turns.text"])
    .where("turn_people.person_id", "=", SOMEBODY)
    .where("turns.person_id", "!=", personId)
    .where((turns) => turns(turns.fn.coalesce("server_id", "channel_id"), "in", [...places]))
    .execute();
  for (const { id, text } of quoting) {
    const left = (text ?? "").replaceAll(QUOTED_LINE, (line) =>
      quotable(line).some((run) => said.has(run)) ? `> ${HIDDEN}` : line,
    );
    if (left !== text) await changeText(db, id, left);
  }
}

async function changeText(db: Kysely<Schema>, id: number, text: string): Promise<void> {
  await db.updateTable("turns").set({ text }).where("id", "=", id).execute();
}
