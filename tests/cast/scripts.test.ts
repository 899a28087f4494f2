import { describe, expect, it } from "vitest";
import { told } from "../support/told-cast.ts";

const PLAY = [
  "DRAMATIS PERSONAE\n\nMARTA QUILL, a shopkeeper.\nDENZIL, a chandler.\nEDMUND PROWSE, a stranger.\nA SERVANT.",
  "ACT I.",
  "SCENE I. _A shop._",
  "Enter DENZIL and MARTA.",
  "MARTA. You are early, Denzil. I did not expect you before the bells had rung.",
  "DENZIL. I could not sleep. There is a stranger at the harbour, and he asks for Harriet.",
  "[_Enter_ EDMUND.]",
  "EDMUND. I have come about the silver thimble that my mother sold to you.",
  "MARTA. (_Aside._) He has the widow's eyes. [_She hides the ledger._] Go home, Denzil.",
  "DENZIL. Good night then.",
  "[_Exit._]",
  "EDMUND. What are you hiding there?",
  "MARTA and EDMUND. Farewell!",
  "SCENE II. _The quay._",
  "Enter EDMUND, MARTA and A SERVANT.",
  "MARTA. Give me the letter.",
  "EDMUND. It is for you to read alone.",
  "Exeunt all but MARTA.",
  "MARTA. He is gone, and he has paid for the thimble twice.",
];

describe("a play", () => {
  const play = told(...PLAY);

  it("has those for its cast whose names label speeches, by their names in the list of people", () => {
    expect(play.names).toEqual(["Marta Quill", "Denzil", "Edmund Prowse"]);
    expect(play.character("Marta")).toBe(play.character("Marta Quill"));
  });

  it("has whoever speaks there, and nobody who is only spoken of", () => {
    expect(play.presentAt("You are early")).toEqual(["Denzil", "Marta Quill"]);
    expect(play.names).not.toContain("Harriet");
  });

  it("has people there from their entrance to their exit", () => {
    expect(play.presentAt("There is a stranger")).not.toContain("Edmund Prowse");
    expect(play.presentAt("I have come about")).toEqual(["Denzil", "Edmund Prowse", "Marta Quill"]);
    expect(play.presentAt("What are you hiding")).toEqual(["Edmund Prowse", "Marta Quill"]);
    expect(play.presentAt("It is for you")).toEqual(["Edmund Prowse", "Marta Quill"]);
    expect(play.presentAt("He is gone")).toEqual(["Marta Quill"]);
  });

  it("takes people's lines from their speeches, without stage directions", () => {
    const lines = play
      .character("Marta")
      ?.lines?.map(({ start, end }) => play.telling.text.slice(start, end));
    expect(lines).toContain("You are early, Denzil. I did not expect you before the bells had rung.");
    expect(lines?.join(" ")).not.toMatch(/Aside|ledger|MARTA/);
  });

  it("may write nouns with capitals", () => {
    const { names, presentAt } = told(
      "Erste Szene",
      "Ein Laden am Hafen. Marta steht am Fenster und zählt die Münzen.",
      "MARTA. Du bist früh, Denzil.",
      "DENZIL. Am Hafen steht ein Fremder mit einem Brief.",
      "Edmund tritt auf.",
      "EDMUND. Ich komme wegen des silbernen Fingerhuts.",
      "MARTA. Er hat die Augen der Witwe.",
      "DENZIL. Gute Nacht.",
    );
    expect(names).toEqual(["Marta", "Denzil", "Edmund"]);
    expect(presentAt("wegen des")).toEqual(["Denzil", "Edmund", "Marta"]);
  });

  it.each([
    ["on their own lines", "MARTA\nYou are early, Denzil.\n\nDENZIL\nI could not sleep."],
    ["with a stop on their own lines", "MARTA.\nYou are early, Denzil.\n\nDENZIL.\nI could not sleep."],
    ["above their speeches", "MARTA\n\nYou are early, Denzil.\n\nDENZIL\n\nI could not sleep."],
    ["before a colon", "Marta: You are early, Denzil.\n\nDenzil: I could not sleep."],
    ["before a bracket", "MARTA (rising): You are early, Denzil.\n\nDENZIL (sits). I could not sleep."],
  ])("may have its labels %s", (_, dialogue) => {
    const { names, presentAt } = told(dialogue, dialogue);
    expect(names.toSorted()).toEqual(["Denzil", "Marta"]);
    expect(presentAt("could not sleep")).toEqual(["Denzil", "Marta"]);
  });

  it("may have its speeches without blank lines between them", () => {
    const { names, telling, presentAt } = told(
      "  MARTA. You are early, Denzil, and the bells have not rung yet in\n    all of Gannet Street.\n  DENZIL. I could not sleep.\n  MARTA. Nobody can,\n    in such a night.\n  DENZIL. Hush!\n                              Enter EDMUND\n  EDMUND. Good morrow.\n  MARTA. Who is there?\n  EDMUND. A friend.",
    );
    expect(names).toEqual(["Marta", "Denzil", "Edmund"]);
    expect(telling.text).toContain("Street.\n\nDENZIL. I could");
    expect(presentAt("Good morrow")).toEqual(["Denzil", "Edmund", "Marta"]);
    expect(presentAt("Nobody can")).toEqual(["Denzil", "Marta"]);
  });

  it("knows its speakers in its directions, also by words that mean something else", () => {
    const { presentAt } = told(
      "Jack. Good morning, Lane.",
      "Lane (bowing). Good morning, sir.",
      "[Lane goes out.]",
      "Jack. What a day it is!",
      "[Enter Lane.]",
      "Jack (turns round). Is there any news?",
      "Lane. None, sir.",
    );
    expect(presentAt("What a day")).toEqual(["Jack"]);
    expect(presentAt("any news")).toEqual(["Jack", "Lane"]);
  });

  it("has whoever answers there for what they answer, also without an entrance", () => {
    const { presentAt } = told(
      "ACT I",
      "MARTA. You are early.",
      "DENZIL. I could not sleep.",
      "MARTA. Nobody can.",
      "DENZIL. Hush!",
      "ACT II",
      "Enter MARTA.",
      "MARTA. The tide is turning.",
      "DENZIL. Then we have an hour.",
      "Exit MARTA.",
      "DENZIL. I am alone.",
    );
    expect(presentAt("The tide")).toEqual(["Denzil", "Marta"]);
    expect(presentAt("I am alone")).toEqual(["Denzil"]);
  });

  it("has nobody for its cast who only says “I” in a long speech", () => {
    const { names } = told(
      "MARTA. You are early.",
      "DENZIL. I could not sleep.\n\nI have heard what I was not to hear.\n\nI shall tell what I know, and I mean it.",
      "MARTA. Hush!",
      "DENZIL. I will not.",
    );
    expect(names).toEqual(["Marta", "Denzil"]);
  });

  it("may label speeches by what people are, if its list of people says who that is", () => {
    const { names, presentAt } = told(
      "DRAMATIS PERSONAE\n\nCLAUDIUS, King of Denmark.\nHAMLET, son to the former, and nephew to the present King.\nGERTRUDE, the Queen, mother to Hamlet.\nROSA, a servant.\nTILDA, a servant.",
      "ACT I.",
      "Enter KING, QUEEN and HAMLET.",
      "KING. How is it that the clouds still hang on you?",
      "HAMLET. Not so, my lord.",
      "QUEEN. Cast off thy colour.",
      "SERVANT. A letter.",
      "KING. Give it to me.",
      "SERVANT. Here it is.",
      "QUEEN. Who wrote it?",
      "Exit KING.",
      "HAMLET. I did.",
    );
    expect(names).toEqual(["Claudius", "Hamlet", "Gertrude", "Servant"]);
    expect(presentAt("Give it to me")).toEqual(["Claudius", "Gertrude", "Hamlet", "Servant"]);
    expect(presentAt("I did")).not.toContain("Claudius");
  });

  it.each([
    ["CLAUDIUS: King of Denmark.\nGERTRUDE: Queen.", ["Claudius", "Gertrude"]],
    ["CLAUDIUS, King of Denmark. GERTRUDE, the Queen, his wife.", ["Claudius", "Gertrude"]],
    ["CLAUDIUS . . . . King of Denmark.\nGERTRUDE — Queen, his wife.", ["Claudius", "Gertrude"]],
    ["SIR JOHN OLDCASTLE, King of the revels.\nANNE PAGE, Queen.", ["John Oldcastle", "Anne Page"]],
    ["CLAUDIUS, King of Denmark.\nFORTINBRAS, King of Norway.\nGERTRUDE, Queen.", ["King", "Gertrude"]],
    ["CLAUDIUS, King of Denmark.\nKING, a dog.\nGERTRUDE, Queen.", ["King", "Gertrude"]],
  ])("may have a list of people as %j", (list, speakers) => {
    const { names } = told(
      `DRAMATIS PERSONAE\n\n${list}`,
      "ACT I.",
      "KING. How is it that the clouds still hang on you?",
      "QUEEN. Cast off thy colour.",
      "KING. Give it to me.",
      "QUEEN. Who wrote it?",
    );
    expect(names.map((name) => name.replace("Sir ", ""))).toEqual(speakers);
  });

  it("may abbreviate names in its labels", () => {
    const { names } = told(
      "Enter Hamlet and Horatio.",
      "Ham. To be or not to be.",
      "Hor. My lord, I came to see it.",
      "Ham. I pray thee, do not mock me.",
      "Hor. Indeed, it followed hard upon.",
    );
    expect(names).toEqual(["Hamlet", "Horatio"]);
  });
});

describe("a film script", () => {
  const film = told(
    "INT. SHOP - DAY",
    "MARTA QUILL, 40, opens the shutters. Dust dances in the light.",
    "               MARTA\n          (quietly)\n     You are early, Denzil.",
    "               DENZIL (O.S.)\n     I could not sleep.",
    "               MARTA (CONT'D)\n     Nothing that was ever yours.",
    "               DENZIL\n     He is gone.",
    "CUT TO:",
    "EXT. HARBOUR - NIGHT",
    "A boat. EDMUND stands in the bow.",
    "               EDMUND\n     Farewell, Marta.",
    "               DENZIL\n     Wait!",
    "INT. SHOP - DAY",
    "               MARTA\n     Too late.",
    "               DENZIL\n     It is.",
  );

  it("has a section for each scene", () => {
    expect(film.telling.sections.map(({ title }) => title)).toEqual([
      "INT. SHOP - DAY",
      "EXT. HARBOUR - NIGHT",
      "INT. SHOP - DAY",
    ]);
  });

  it("does not guess who speaks under a label of its own paragraph", () => {
    const { presentAt } = told(
      "INT. SHOP - DAY",
      "MARTA\n\nYou are early.",
      "HARRIET\n\nI could not sleep.",
      "MARTA\n\nNobody can.",
      "HARRIET\n\nHush!",
      "EXT. HARBOUR - NIGHT",
      "Harriet is on a photograph.",
      "MARTA\n\nA good likeness.",
      "DENZIL\n\nA fair one.",
      "MARTA\n\nA costly one.",
      "DENZIL\n\nI know.",
    );
    expect(presentAt("A fair one")).toEqual(["Denzil", "Marta"]);
  });

  it("has its speakers for its cast, each where they speak", () => {
    expect(film.names).toEqual(["Marta Quill", "Denzil", "Edmund"]);
    expect(film.presentAt("could not sleep")).toEqual(["Denzil", "Marta Quill"]);
    expect(film.presentAt("Farewell")).toEqual(["Denzil", "Edmund"]);
  });
});

it("a novel with a few lines like labels is none", () => {
  const prose = "Anna walked to the harbour. Bert said nothing. Anna smiled, and Bert went home.";
  const { presentAt } = told(prose, prose, "ANNA. BERT.", prose, "Note: all of this is true.", prose, prose);
  expect(presentAt("Bert said")).toEqual(["Anna", "Bert"]);
});
