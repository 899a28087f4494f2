import { expect, it } from "vitest";
import { asking } from "../../support/web-calls.ts";

it("keeps answers, and shows nothing of those that went further than the story is known now", async () => {
  const { ask, told, length } = await asking();
  const events = await ask("answer", {
    ...told(),
    kind: "answer",
    characterId: null,
    question: "Who wins the custody of Billy?",
  });
  const { turn } = events.at(-1);
  const talkId = turn.id.split(".")[0];
  const [again] = (
    await ask("answer", {
      ...told(),
      kind: "answer",
      characterId: null,
      question: "Who wins?",
      talkId,
      insteadOf: turn.id,
    })
  ).slice(-1);
  expect(await ask("talk", { ...told(), talkId })).toEqual([turn, again.turn]);
  expect(await ask("talks", told())).toMatchObject([
    { id: talkId, turns: 2, begun: { question: turn.question, characterId: null } },
  ]);
  const earlier = JSON.stringify([
    await ask("talk", { ...told(length - 1), talkId }),
    await ask("talks", told(length - 1)),
  ]);
  expect(earlier).toContain('"isHidden":true');
  expect(earlier).not.toMatch(/custody|wins/u);
  await ask("removeTalk", { talkId });
  expect(await ask("talks", told())).toEqual([]);
});

it("lists of a talk that began when more was known nothing of how it began, also where it went on with less", async () => {
  const { ask, told, length } = await asking();
  const asked = (bound: number, characterId: string, question: string) => ({
    ...told(bound),
    kind: "answer",
    characterId,
    question,
  });
  const { turn } = (await ask("answer", asked(length, "margaret", "Did you testify at the hearing?"))).at(-1);
  const talkId = turn.id.split(".")[0];
  const begunWithMore = [{ id: talkId, at: expect.any(Number), turns: 1, begun: null }];
  expect(await ask("talks", told(200))).toEqual(begunWithMore);
  await ask("answer", { ...asked(200, "ted", "Where do you work?"), talkId });
  expect(await ask("talks", told(200))).toEqual([{ ...begunWithMore[0], turns: 2 }]);
  expect(await ask("talks", { ...told(), edition: "another" })).toMatchObject([{ begun: null }]);
});

it("removes with a story what was talked and played about it, and nothing else", async () => {
  const { ask, add, ofStory, told, length } = await asking();
  await add("mill.txt", "“Good morning,” said Anna Finch. Anna sat down. Then Anna Finch went home.");
  const mill = await ofStory("mill");
  const asked = { kind: "answer", characterId: null, question: "Who sat down?" };
  const opening = { place: "", premise: "", turns: 1, me: { name: "Ana" } };
  for (const from of [told(), mill.told()]) await ask("answer", { ...from, ...asked });
  await ask("beginScene", { ...told(), ...opening, moment: length, cast: ["ted"] });
  await ask("beginScene", { ...mill.told(), ...opening, moment: mill.length, cast: ["anna-finch"] });
  const kept = async (from: object) => [
    (await ask("talks", from)).length,
    (await ask("scenes", from)).length ?? 0,
  ];
  expect([await kept(told()), await kept(mill.told())]).toEqual([
    [1, 1],
    [1, 1],
  ]);
  await ask("removeStory", { storyId: "mill" });
  await add("mill.txt", "“Good morning,” said Anna Finch. Anna sat down. Then Anna Finch went home.");
  expect([await kept(told()), await kept(mill.told())]).toEqual([
    [1, 1],
    [0, 0],
  ]);
});

it("plays scenes with those who are known, as far as the story is known", async () => {
  const { ask, told, length } = await asking();
  const begin = { moment: 500, place: "The park", premise: "", turns: 2, me: { name: "Ana" } };
  const late = await ask("beginScene", { ...told(500), ...begin, cast: ["margaret"] });
  const never = await ask("beginScene", { ...told(500), ...begin, cast: ["dracula"] });
  expect(late.error).toMatch(/has not appeared/u);
  expect(never).toEqual(late);
  const { sceneId } = await ask("beginScene", { ...told(500), ...begin, cast: ["ted"] });
  const at = { ...told(500), sceneId };
  expect(await ask("nextInScene", at)).toMatchObject({ ranked: [{ actor: "ted" }] });
  const said = await ask("playScene", { ...at, play: { type: "say", text: "Ted, how is Billy? ((brb))" } });
  expect(said.map(({ type }: { type: string }) => type)).toEqual([
    "happened",
    "happened",
    "speaks",
    "text-delta",
    "reply",
    "happened",
  ]);
  await ask("doInScene", { ...at, deed: { type: "think", text: "He looks tired." } });
  expect((await ask("doInScene", { ...at, deed: { type: "moment", moment: length } })).error).toMatch(
    /beyond/u,
  );
  expect((await ask("doInScene", { ...at, deed: { type: "enter", actor: "margaret" } })).error).toBe(
    late.error,
  );
  const shown = await ask("scene", at);
  expect(shown.names).toEqual({ ted: "Ted", "@you": "Ana", narrator: "Narrator" });
  expect(shown.events.map(({ type }: { type: string }) => type)).toEqual([
    "opened",
    "entered",
    "aside",
    "said",
    "said",
    "thought",
  ]);
  expect((await ask("transcript", { ...at, form: "md" })).text).toContain("how is Billy?");
  expect(await ask("scenes", told(499))).toEqual([{ id: sceneId, at: expect.any(Number), kind: "hidden" }]);
  expect((await ask("scene", { ...told(499), sceneId })).error).toMatch(/further than you know/u);
  expect(await ask("scenes", told())).toMatchObject([{ id: sceneId, names: ["Ted"], place: "The park" }]);
  await ask("removeScene", { sceneId });
  expect((await ask("scene", at)).error).toMatch(/no such scene/u);
});

it("draws faces, the same for the same person", async () => {
  const { face } = await asking();
  const [ted, again, guest] = await Promise.all(
    ["ted?name=Ted", "ted?name=Ted", "x?name=%3Cscript%3E&bound=9"].map((one) =>
      face(`kramer-vs-kramer/${one}`),
    ),
  );
  expect(ted!.headers.get("content-type")).toBe("image/png");
  expect(await ted!.arrayBuffer()).toEqual(await again!.arrayBuffer());
  expect(guest!.status).toBe(200);
  expect((await face("nothing/x?bound=1")).status).toBe(404);
});
