import type { Kysely } from "kysely";
import { HIDDEN, quotable, withoutMention } from "../text/quoted-people.ts";
import type { Schema } from "./schema.ts";
import { eraseWords } from "./sql-erasing.ts";

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

/** Takes the lines out of what others wrote there with which they quote a person, as Discord marks them. */
async function eraseQuotations(db: Kysely<Schema>, personId: string): Promise<void> {
  const own = await db
    .selectFrom("turns")
    .select(["id", "channel_id", "text"])
    .where("person_id", "=", personId)
    .where("text", "is not", null)
    .orderBy("id")
    .execute();
  const [first] = own;
  if (first === undefined) return;
  const said = new Set(own.flatMap(({ text }) => quotable(text ?? "")));
  const others = await db
    .selectFrom("turns")
    .select(["id", "text"])
    .where("channel_id", "in", [...new Set(own.map((turn) => turn.channel_id))])
    .where("id", ">", first.id)
    .where("person_id", "!=", personId)
    .where("text", "is not", null)
    .execute();
  for (const { id, text } of others) {
    const left = (text ?? "").replaceAll(QUOTED_LINE, (line) =>
      quotable(line).some((run) => said.has(run)) ? `> ${HIDDEN}` : line,
    );
    if (left !== text) await changeText(db, id, left);
  }
}

/** A line that quotes somebody, as Discord marks it. */
const QUOTED_LINE = /^>.*$/gmu;

async function changeText(db: Kysely<Schema>, id: number, text: string): Promise<void> {
  await db.updateTable("turns").set({ text }).where("id", "=", id).execute();
}
