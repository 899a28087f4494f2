/**
 * Child of sqlite-kill.test.ts: writes conversations and a scene into the store of a folder without end. When one is
 * acknowledged it prints a line: its number, the id of what was asked, the id of the answer, the id of the scene.
 *
 *     node --import tsx write-until-killed.ts FOLDER NAME
 */
import { openStore } from "../../src/stores/registry.ts";
import { lineWith, openingBy, sceneWith } from "../support/scene-events.ts";
import { placeAt, replyWith, turnWith } from "../support/turns.ts";

const [dataFolder = "", name = ""] = process.argv.slice(2);
const store = await openStore({ databaseUrl: undefined, dataFolder });
const scene = await store.beginScene(sceneWith({ channelId: name }), [openingBy(name)]);

for (let number = 0; ; number++) {
  const words = `${name} ${number}`;
  const asked = await store.addPersonTurn({ ...turnWith(), text: words, messageId: words });
  const answered = await store.beginReply({ ...turnWith({ parentId: asked }), interactionToken: words });
  await store.addVariant(answered, replyWith(words), 1000);
  await store.finishReply(answered);
  await store.setProgress({ scope: "member", id: name, serverId: null }, "kramer", placeAt(number));
  await store.addSceneEvent(scene, lineWith(number + 2, words), [`${words} in the scene`]);
  process.stdout.write(`${number} ${asked} ${answered} ${scene}\n`);
}
