import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCast } from "../../src/cast/find-cast.ts";
import type { Story } from "../../src/core/story.ts";
import { segment } from "../../src/ingest/segment.ts";
import { spokenWords } from "../../src/knowledge/spoken-words.ts";
import { told } from "../support/told-cast.ts";

const BALL = [
  "Mr. and Mrs. Grey came early to the ball in Merton. Mrs. Grey smiled at everybody. Mr. Grey looked at his watch.",
  "“My dear Mr. Grey,” said Mrs. Grey, “have you seen Harriet?”",
  "“No,” said Mr. Grey. “But Captain Thorne walked over from Merton with me, and he was looking for Harriet too.”",
  "Harriet Grey entered with Captain Thorne. She laughed at him, and Thorne smiled. Harriet loved Merton and every ball in Merton.",
  "“Papa,” said Harriet, “may I dance with Captain Thorne?” Mr. Grey nodded.",
];

describe("who is found", () => {
  it("finds people by titles, speech and what they do, and takes no place for one", () => {
    const { names } = told(...BALL);
    expect(names).toEqual(expect.arrayContaining(["Mrs. Grey", "Mr. Grey", "Harriet", "Captain Thorne"]));
    expect(names).toHaveLength(4);
  });

  it("keeps husband, wife and daughter apart and puts shorter names with longer ones", () => {
    const { character } = told(...BALL);
    expect(character("Harriet Grey")?.name).toBe("Harriet");
    expect(character("Thorne")?.name).toBe("Captain Thorne");
    expect(character("Mr. Grey")).not.toBe(character("Mrs. Grey"));
  });

  it("reads pronouns from titles, given names and what follows", () => {
    const { character } = told(...BALL);
    expect(character("Mrs. Grey")?.pronouns).toBe("she");
    expect(character("Harriet")?.pronouns).toBe("she");
    expect(character("Captain Thorne")?.pronouns).toBe("he");
  });

  it("gives an id of the name, in the order in which people are named", () => {
    const { cast } = told(...BALL);
    expect(cast.map(({ id }) => id)).toContain("captain-thorne");
    expect(cast.map(({ from }) => from)).toEqual(cast.map(({ from }) => from).toSorted((a, b) => a - b));
  });

  it("takes short forms of a name for the same person", () => {
    const { cast, character } = told(
      "Elizabeth Moore sat by the fire. “Lizzy,” said Jane, “are you cold?”",
      "“No,” said Elizabeth. Jane smiled. “You are always cold, Lizzy,” said Jane.",
      "Elizabeth laughed, and Jane laughed too.",
    );
    expect(character("Lizzy")).toBe(character("Elizabeth"));
    expect(cast).toHaveLength(2);
  });

  it("takes a word for a family name where a title or a given name stands before it", () => {
    const { character } = told(
      "Mr. Jonathan Small sat in a small room. It was a small house with small windows, a small door and a small fire, in a small street.",
      "“I am cold,” said Small. “A small fire,” said Small. “Come, Small,” said Anna.",
      "Anna smiled. Anna looked at the fire, and Small laughed.",
    );
    expect(character("Small")?.name).toBe("Mr. Jonathan Small");
  });

  it("takes a word for a place as the name of whoever has it behind a title, and the house beside them for none", () => {
    const { names, character } = told(
      "Mr. Hall and Mrs. Hall kept the inn, which was called Merton Hall. “Come, Hall,” said Mrs. Hall. Hall nodded.",
      "“Yes,” said Mr. Hall. He was tired of Merton Hall. Mrs. Hall laughed. “Merton Hall is cold,” said Hall.",
    );
    expect(names).toEqual(["Mr. Hall", "Mrs. Hall"]);
    expect(character("Hall")).toBe(character("Mr. Hall"));
  });

  it("takes no young man called by title and family name for his own son", () => {
    const { character } = told(
      "Count Nicholas Rostov rode out. Count Rostov laughed. “Count Rostov,” said Anna, “are you tired?”",
      "Anna looked at young Nicholas. “Nicholas,” said Anna, “come in.” Nicholas yawned.",
      "“No,” said Count Rostov. Anna smiled at Count Rostov. Count Rostov coughed, and Count Rostov laughed.",
    );
    expect(character("Nicholas")).toBe(character("Count Rostov"));
  });

  it("takes two who talk with each other for two, whatever names they share", () => {
    const { character } = told(
      "George Emerson came in with Mr. Emerson. Mr. Emerson looked at George. George smiled at Mr. Emerson.",
      "“Sit down,” said Mr. Emerson.",
      "“No,” said George.",
      "“It is late,” said Mr. Emerson.",
      "“I know,” said George. Mr. Emerson laughed at George, and George Emerson yawned.",
    );
    expect(character("Mr. Emerson")).not.toBe(character("George"));
    expect(character("George")).toBe(character("George Emerson"));
  });

  it("takes a title before a given name for a courtesy", () => {
    const { character } = told(
      "Lawrence Cavendish came in. Lawrence smiled. “Monsieur Lawrence,” said Anna, “sit down.” Lawrence sat down.",
      "“Good evening,” said Lawrence. Lawrence looked at Anna, and Lawrence Cavendish yawned.",
    );
    expect(character("Monsieur Lawrence")?.name).toBe("Lawrence Cavendish");
    expect(character("Lawrence")).toBe(character("Monsieur Lawrence"));
  });

  it("takes the eldest for the Miss without a given name", () => {
    const { character } = told(
      "Jane Moore and Miss Emma Moore came in. Jane smiled. Jane sat down, and Miss Emma sat beside her.",
      "“Good evening, Miss Moore,” said Edward. “Good evening, Miss Emma,” said Edward.",
      "Emma Moore laughed. Jane looked at Edward. Edward bowed to Jane and to Miss Moore’s sister.",
    );
    expect(character("Miss Moore")?.name).toBe("Jane Moore");
  });

  it("keeps the ranks, the son and the daughter of one family apart", () => {
    const { character } = told(
      "Henry Tilney smiled. Captain Frederick Tilney bowed. Eleanor Tilney sat down, and Henry sat beside her.",
      "“Good evening,” said General Tilney. He looked at his watch. General Tilney walked to the fire.",
      "“You are late,” said General Tilney to Henry Tilney. Captain Tilney laughed at Henry.",
    );
    expect(character("General Tilney")?.name).toBe("General Tilney");
    expect(character("Captain Tilney")?.name).toBe("Captain Frederick Tilney");
    expect(character("Henry")?.name).toBe("Henry Tilney");
  });

  const CALLED = [
    "“Are you cold, Bunny?” asked Paul.",
    "“Not at all,” answered Rosamund.",
    "“Then come, Bunny,” said Paul. “The boat is waiting.”",
    "“I am coming,” said Rosamund, and she took her hat.",
    "Paul and Rosamund walked to the river. Rosamund looked at Paul.",
  ];

  it("gives somebody the name to which they answer, from where that has shown", () => {
    const { cast, character, after } = told(
      ...CALLED,
      "“Sit down, Bunny,” said Paul.",
      "“Here?” asked Rosamund.",
    );
    expect(character("Bunny")?.name).toBe("Rosamund");
    expect(character("Bunny")?.aliases).toEqual([{ name: "Bunny", from: after("Then come, Bunny") }]);
    expect(cast).toHaveLength(2);
  });

  it("keeps two apart who are one only perhaps, and says so", () => {
    const { telling, character } = told(
      ...CALLED.slice(0, 2),
      ...CALLED.slice(4),
      "“Bunny!” cried Paul.",
      "“Here,” answered Rosamund.",
      "Anna came in. “Bunny is late,” said Anna. Anna sat down.",
    );
    const { perhaps = [] } = character("Bunny") ?? {};
    expect(perhaps.map(({ id }) => id)).toEqual(["rosamund"]);
    expect(perhaps.map(({ shown }) => telling.text.slice(shown.start, shown.end))).toEqual([
      "“Here,” answered Rosamund.",
    ]);
  });

  it("knows a wife by the weddings told of her before anybody was called so", () => {
    const weddings = ["engaged", "a match", "a marriage", "a wedding", "husband and wife"];
    const { character, after } = told(
      "Charlotte Lucas smiled. Mr. Collins bowed. Emma Grey sat down, and Emma looked at Mr. Collins.",
      ...weddings.map((word) => `They spoke of ${word}: Charlotte and Mr. Collins. Charlotte smiled.`),
      ...weddings.map(() => "“You are early,” said Mrs. Collins. Emma laughed with Mrs. Collins."),
    );
    expect(character("Mrs. Collins")?.name).toBe("Charlotte Lucas");
    expect(character("Mrs. Collins")?.aliases).toContainEqual({
      name: "Mrs. Collins",
      from: after("said Mrs. Collins"),
    });
    expect(character("Emma")?.name).toBe("Emma Grey");
  });

  it("knows a wife by her given name where the two never meet, and a title alone as its only bearer's", () => {
    const { character } = told(
      ...Array.from({ length: 6 }, () => "Edna Pontellier sat down. “It is late,” said Mrs. Pontellier."),
      "Edna looked at Doctor Mandelet. “Sleep,” said the Doctor. The Doctor smiled at Edna.",
    );
    expect(character("Mrs. Pontellier")?.name).toBe("Edna Pontellier");
    expect(character("Doctor")?.name).toBe("Doctor Mandelet");
  });

  it("finds somebody without a name who speaks under their calling, unless it is that of a name", () => {
    const { names } = told(
      "Anna rang the bell. The cook came in. “Dinner is late,” said Anna. Anna sat down.",
      "“The fish was late,” said the cook. “A cook can do no more.” Anna smiled at the cook.",
      "Simon, the butler, laughed. “No,” said the butler. “No,” said Simon. Simon bowed to Anna.",
    );
    expect(names).toEqual(["Anna", "cook", "Simon"]);
  });

  it("finds somebody without a name who speaks several times under one description", () => {
    const { names, presentAt } = told(
      "An old woman stood at the gate. Anna looked at her. “Who are you?” said Anna.",
      "“Nobody,” said the old woman. The old woman laughed. “Nobody at all,” said the old woman with a smile.",
      "“It is late,” said the other. “It is late,” said the crowd. “Late,” the other said. “Late,” the crowd said.",
      "Anna smiled. The stout whelp yawned. “I am tired,” said the whelp. “Come,” the whelp said.",
    );
    expect(names).toEqual(["Anna", "old woman", "whelp"]);
    expect(presentAt("“Nobody")).toContain("old woman");
  });

  it("takes a description for several people who are brought in again and again, or scattered over the telling", () => {
    const { names } = told(
      "A man came in. “Yes,” said the man. Another man came. “No,” said the man to a man. A man laughed.",
      "“Hush,” said the guest. Anna laughed. “Hush,” said the guest.",
      ...Array.from(
        { length: 30 },
        () => "It rained. Anna smiled. The wind blew on. Nobody was in the street.",
      ),
      "“Hush,” said the guest. Anna laughed.",
    );
    expect(names).toEqual(["Anna"]);
  });

  it("takes nobody's calling behind a name for somebody else, whatever attribute it has", () => {
    const { names } = told(
      "Simon, the village constable, came in. “Good morning,” said the constable. “Well,” said the constable to Anna.",
      "Anna laughed. “Good morning,” said Anna. Simon bowed. Anna smiled at Simon.",
    );
    expect(names).toEqual(["Simon", "Anna"]);
  });

  it("hears who speaks under a name with an article or an attribute", () => {
    const { character, presentAt } = told(
      "The Mariner sat by the sea with Anna. The Mariner looked at the Mariner’s ship. Anna smiled.",
      "“There are ships on the sea tonight, my girl,” said the old Mariner. “I see none of them at all,” said little Anna.",
    );
    expect(presentAt("There are ships")).toContain("Mariner");
    expect(character("Mariner")?.lines).not.toEqual([]);
  });

  it("takes a role that speaks under a capital for a name", () => {
    const { names } = told(
      "Once the children played in the garden of the Giant. One day the Giant came back.",
      "“What are you doing here?” cried the Giant, and the children ran away.",
      "“My own garden is my own garden,” said the Giant, and he built a wall. The Giant looked at the snow.",
    );
    expect(names).toEqual(["Giant"]);
  });

  it("takes no cry that opens speech again and again for somebody called", () => {
    const { names } = told(
      "“Ow!” said Anna. “Ow! Lemme!” Anna laughed at Pat. “Lemme, Anna! Ow!” said Pat.",
      "“Ow! Lemme!” cried Anna. Pat smiled at Anna. “Lemme! Ow! Ow!” said Anna.",
    );
    expect(names).toEqual(["Anna", "Pat"]);
  });

  it("keeps whom the narration names twice with a title, but nobody only spoken of", () => {
    const { names } = told(
      "Anna smiled at Mrs. Hughes. “Have you seen Lady Grey?” said Anna. “Not Lady Grey,” said Mrs. Hughes.",
      "Anna laughed. Dr. Lin came in. Anna smiled at Dr. Lin.",
    );
    expect(names).toEqual(["Anna", "Mrs. Hughes", "Dr. Lin"]);
  });

  it("takes a name for somebody's that stands beside what they are", () => {
    const { names } = told(
      "Anna waited for the merchant Achmet. “It was in the hands of Achmet,” said Anna. “Near Achmet?” said Pat.",
      "Anna smiled. “All knew of Achmet the merchant,” said Anna. Pat laughed at Anna.",
    );
    expect(names).toEqual(["Anna", "Achmet", "Pat"]);
  });

  it("leaves out days, months, nations and places", () => {
    const { names } = told(
      "On Monday Anna went to Paris. In May she liked Paris. Anna spoke French there.",
      "“God knows,” said Anna, “the French are late every Monday in May.” Anna walked to London.",
      "In London Anna bought a hat. London was cold, and Anna left London in June.",
    );
    expect(names).toEqual(["Anna"]);
  });

  it.each([
    [
      "German, which gives capitals to all nouns",
      "Der Mann ging in das Haus und sah die Frau mit dem Kind am Fenster. ".repeat(40),
    ],
    ["Chinese", "从前有一个国王,他有三个女儿。最小的女儿很美丽。".repeat(40)],
    ["Arabic", "كان يا ما كان في قديم الزمان ملك له ثلاث بنات. ".repeat(40)],
    ["a text all in capitals", "THE KING SAID TO ANNA THAT HE WAS TIRED OF THE WAR. ".repeat(40)],
    ["a text without a person", "The rain fell on the hills. It ran down to the sea. "],
  ])("finds nobody in %s", (_, text) => {
    expect(told(text)).toMatchObject({ cast: [], witnesses: [] });
  });

  it("keeps at most a hundred", () => {
    const letters = "b c d f g k l m n p r s t v z".split(" ");
    const names = letters.flatMap((one) => letters.map((other) => `${one.toUpperCase()}a${other}o`));
    const { cast } = told(
      ...names.map(
        (name) =>
          `It was late, so ${name} smiled at the rain on the roof. Then ${name} laughed. After a long while in the cold wind ${name} sat down.`,
      ),
    );
    expect(cast).toHaveLength(100);
  });

  it("takes a name that two bear for whoever was named last", () => {
    const { presentAt } = told(
      "Count Paul Orlov came in. Count Paul sat down. Count Paul smiled. “Good evening,” said Count Orlov.",
      ...Array.from(
        { length: 30 },
        () => "The rain fell on the roofs of the old town. Nobody was in the street.",
      ),
      "Count Peter Orlov came in. Count Peter sat down. Count Peter smiled. “Good morning,” said Count Orlov.",
    );
    expect(presentAt("“Good evening")).toEqual(["Count Paul Orlov"]);
    expect(presentAt("“Good morning")).toEqual(["Count Peter Orlov"]);
  });

  it("reads speech in single quotation marks and stories in the present tense", () => {
    const { names, presentAt } = told(
      "Dr. Lin opens the door. Sarah sits down. Dr. Lin smiles at Sarah.",
      "'Well,' says Dr. Lin, 'I have the results.' Sarah waits. 'Tell me,' says Sarah.",
    );
    expect(names).toEqual(["Dr. Lin", "Sarah"]);
    expect(presentAt("I have the results")).toEqual(["Dr. Lin", "Sarah"]);
  });
});

describe("dates", () => {
  it("calls somebody by the name that stands first and dates a fuller one later", () => {
    const { character, after } = told(...BALL);
    const harriet = character("Harriet")!;
    expect(harriet.from).toBe(after("have you seen Harriet"));
    expect(harriet.aliases).toEqual([{ name: "Harriet Grey", from: after("Harriet Grey entered") }]);
  });

  it("knows two names for one person's only where a third ties them", () => {
    const { character, after } = told(
      "Pierre came in and sat down. “Good evening,” said Pierre. Pierre smiled at Anna.",
      "“Where is Count Orlov?” asked Anna. “Count Orlov is rich,” said Anna. Pierre laughed.",
      "Count Orlov bowed to Anna the next day. Count Orlov said nothing.",
      "“You are Pierre Orlov,” cried Anna. “Yes,” said Pierre.",
    );
    const pierre = character("Pierre")!;
    expect(pierre.aliases).toContainEqual({ name: "Count Orlov", from: after("You are Pierre Orlov") });
  });

  it("shows who somebody is by sentences that name them", () => {
    const { telling, character } = told(...BALL);
    const shown = character("Captain Thorne")!.evidence.map(({ start, end }) =>
      telling.text.slice(start, end),
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every((sentence) => sentence.includes("Thorne"))).toBe(true);
  });
});

describe("relations", () => {
  it("are those the narration says outright, from the end of the sentence", () => {
    const { character, after } = told(
      "Anna sat down. Anna’s sister Clara came in. “Boris is Clara’s son,” said Anna. Clara smiled.",
      "Boris sat with Edith, Clara’s daughter, by the fire. “Mother,” said Boris. Boris laughed. Edith laughed. “Yes,” said Edith.",
      "Anna’s brother was late. Boris waited for him. Clara waited too.",
    );
    expect(character("Anna")!.relations).toEqual([
      { text: "Clara is her sister.", from: after("Anna’s sister Clara"), until: null },
    ]);
    expect(character("Clara")!.relations).toEqual([
      { text: "Edith is her daughter.", from: after("Edith, Clara’s daughter"), until: null },
    ]);
  });

  it.each([
    ["Anna came home with her sister Clara.", "Clara is her sister."],
    ["Anna kissed Clara, her sister, and cried.", "Clara is her sister."],
    ["Clara, the cousin of Anna, was late.", "Clara is her cousin."],
  ])("are told by a pronoun that can mean only one, and in an aside: %s", (sentence, fact) => {
    const { character, after } = told(
      "Anna came in. Clara came in. Anna smiled. Clara smiled. “Yes,” said Clara. “Yes,” said Anna.",
      sentence,
    );
    expect(character("Anna")!.relations).toEqual([{ text: fact, from: after(sentence), until: null }]);
  });

  it.each([
    "Anna met Edith with her sister Clara.",
    "The nurse told Anna of her sister Clara.",
    "She told Anna that her sister Clara was late.",
    "Edith smiled. Her sister Clara was late.",
  ])("are not told by a pronoun that may mean another: %s", (sentence) => {
    const { cast } = told(
      "Anna came in. Clara came in. Edith came in. Anna smiled. Clara smiled. Edith smiled.",
      "“Yes,” said Clara. “Yes,” said Anna. “Yes,” said Edith.",
      sentence,
    );
    expect(cast.flatMap(({ relations }) => relations)).toEqual([]);
  });

  it("hold for Mr. and Mrs., and a widow's husband is dead from there on", () => {
    const { character, after } = told(
      "Mr. Grey smiled. Mrs. Grey smiled. “Well,” said Mr. Grey. “Yes,” said Mrs. Grey. Mr. and Mrs. Grey came in.",
      "Years went by. Mrs. Grey, the widow of Mr. Grey, sighed.",
    );
    const [wed, widowed] = [after("Mrs. Grey came in"), after("the widow of Mr. Grey")];
    expect(character("Mrs. Grey")!.relations).toEqual([
      { text: "Mr. Grey is her husband.", from: wed, until: widowed },
      { text: "Mr. Grey was her husband and is dead.", from: widowed, until: null },
    ]);
    expect(character("Mr. Grey")!.relations).toEqual([
      { text: "Mrs. Grey is his wife.", from: wed, until: widowed },
      { text: "Mrs. Grey is his widow.", from: widowed, until: null },
    ]);
  });

  it("end where they are said to be over", () => {
    const { character, after } = told(
      "Anna sat down. Anna’s husband Boris came in. Boris smiled. Anna smiled.",
      "Years went by. Anna met Anna’s former husband Boris. Boris sighed. Anna laughed.",
    );
    const over = after("Anna’s former husband");
    expect(character("Anna")!.relations).toEqual([
      { text: "Boris is her husband.", from: after("Anna’s husband"), until: over },
      { text: "Boris is her former husband.", from: over, until: null },
    ]);
  });
});

describe("lines of their own speech", () => {
  const said = (name: string, ...paragraphs: string[]) => {
    const { telling, character } = told(...paragraphs);
    return (character(name)?.lines ?? []).map((line) => spokenWords(telling.text, line));
  };
  const PEOPLE = "Anna came in. Boris sat there. Anna smiled at Boris. Boris laughed. “Well,” said Anna.";

  it("are those that a tag gives to them, on both sides of it, from the end of the sentence", () => {
    const { telling, character, after } = told(
      PEOPLE,
      "“I never saw you look so well in my life!” cried Boris. “You must tell me how you do it, my dear friend.”",
    );
    expect(character("Boris")!.lines!.map(({ from }) => from)).toEqual([
      after("cried Boris"),
      telling.text.length,
    ]);
    expect(said("Boris", PEOPLE, "“Oh, I do hate the sea and all its ships!” Boris replied.")).toEqual([
      "Oh, I do hate the sea and all its ships!",
    ]);
  });

  it.each([
    "“I never saw you look so well in my life.” Boris cried.",
    "“Did you see them go out by the back door?” Boris replied that he had.",
    "“I never saw you look so well in my life!” cried Boris and Anna.",
    "“I never saw you look so well in my life!” cried Boris’s dog.",
    "“Never!” said Boris.",
  ])("are not those of anybody else, nor half a sentence, nor a word: %s", (paragraph) => {
    expect(said("Boris", PEOPLE, paragraph)).toEqual([]);
  });

  it("hold a sentence that the tag breaks as one, without the tag", () => {
    const broken =
      "“You know, my dear,” said Boris, “that I never saw you look so well. Tell me how you do it!”";
    expect(said("Boris", PEOPLE, broken)).toEqual([
      "You know, my dear, that I never saw you look so well. Tell me how you do it!",
    ]);
  });

  it("are also those that a tag introduces", () => {
    expect(said("Boris", PEOPLE, "Boris replied, “I do hate the sea and all its ships!”")).toEqual([
      "I do hate the sea and all its ships!",
    ]);
  });

  it.each([
    ["the only one who does something there", "Boris stood up. “I do hate the sea and its ships!” he said."],
    [
      "the one spoken to before",
      "“Do sit down, Boris,” said Anna.\n\n“I do hate the sea and its ships!” he said.",
    ],
  ])("are also those of a pronoun that can mean only them: %s", (_, paragraphs) => {
    expect(said("Boris", PEOPLE, ...paragraphs.split("\n\n"))).toEqual(["I do hate the sea and its ships!"]);
  });

  it.each([
    "Boris stood up, and Paul stood up. “I do hate the sea and its ships!” he said.",
    "Boris stood up. The sailor laughed. “I do hate the sea and its ships!” he said.",
    "Boris stood up. “I do hate the sea, Boris, and all its ships!” he said.",
    "“What do you hate?” said Boris.\n\n“I do hate the sea and its ships!” he said.",
  ])("are not those of a pronoun that can mean another: %s", (paragraphs) => {
    const paul = "Paul came in. Paul smiled. “Well,” said Paul. He laughed.";
    expect(said("Boris", PEOPLE, paul, "The rain fell on the roof.", ...paragraphs.split("\n\n"))).toEqual(
      [],
    );
  });

  it("are at most thirty, spread over the telling", () => {
    const many = Array.from(
      { length: 80 },
      (_, at) => `“I have told you so ${at} times before, my friend!” said Anna.`,
    );
    const lines = said("Anna", PEOPLE, ...many);
    expect(lines).toHaveLength(30);
    expect(lines[0]).toMatch(/so [0-3] times/u);
    expect(lines.at(-1)).toMatch(/so 7[6-9] times/u);
  });
});

describe("who is there", () => {
  const TALK = [
    "Anna sat in the kitchen. Boris came in and looked at Anna.",
    "“Have you seen Clara?” asked Boris.",
    "“Clara is in town,” said Anna. “Clara told me that she would stay with Clara’s aunt.”",
    "Boris nodded. He took his hat and left. Anna thought of Clara.",
    "The next day Clara walked through the park. Clara smiled. “What a morning!” said Clara.",
  ];

  it("is whoever speaks and acts, not whoever is spoken or thought of", () => {
    const { presentAt } = told(...TALK);
    expect(presentAt("Have you seen Clara")).toEqual(["Anna", "Boris"]);
    expect(presentAt("Clara is in town")).toEqual(["Anna", "Boris"]);
    expect(presentAt("Anna thought of Clara")).not.toContain("Clara");
  });

  it("ends where another time begins", () => {
    const { presentAt } = told(...TALK);
    expect(presentAt("The next day Clara walked")).toEqual(["Clara"]);
  });

  it("follows a pronoun where it can mean only one", () => {
    const { presentAt, witnesses, cast } = told(
      "Anna came home late. She sat down by the window. Anna sighed.",
      "It rained all night, and the wind was loud in the trees and on the roof.",
      "Anna met Clara there. She laughed.",
      "Clara looked at Anna. Clara waited.",
    );
    expect(presentAt("She sat down")).toEqual(["Anna"]);
    const anna = cast.find(({ name }) => name === "Anna")!;
    expect(witnesses[0]!.present.map(({ who }) => who)).toEqual([anna.id]);
  });

  it("is nobody whom a letter only tells of", () => {
    const { presentAt } = told(
      "Anna opened the letter. Anna read it slowly.",
      "“My dear sister, Boris came yesterday. Boris laughed and Boris told us everything.”",
      "Anna put the letter down. Boris walked in an hour later. Boris smiled. Boris sat down.",
    );
    expect(presentAt("My dear sister")).not.toContain("Boris");
  });

  it("is whoever tells the story as I, also before they say their name", () => {
    const { cast, presentAt } = told(
      "I was born by the sea. I loved the sea. My name is Martin, and I went to sea at twelve.",
      "“Martin,” said the captain, “go up.” I climbed the mast. I saw land.",
      "“Well done, Martin,” he said. I slept that night as I had never slept.",
    );
    expect(cast.map(({ name }) => name)).toEqual(["Martin"]);
    expect(presentAt("I was born")).toEqual(["Martin"]);
    expect(presentAt("I climbed the mast")).toEqual(["Martin"]);
  });

  it("is whoever tells the story as I and is only called by name, wherever they tell", () => {
    const { presentAt } = told(
      "I went up to our rooms. My friend Stone sat by the fire.",
      "“You are late, Marlow,” said Stone. I took off my coat. Stone laughed.",
      "The street was quiet. The lamps were lit. A cab went by. Somebody sang. The clock struck. It struck again.",
      "“Look here, Marlow,” said Stone, and I looked.",
    );
    expect(presentAt("I went up")).toContain("Marlow");
    expect(presentAt("A cab went by")).toContain("Marlow");
    expect(presentAt("Look here")).toEqual(["Marlow", "Stone"]);
  });

  it("is whoever tells the story as I and is never called", () => {
    const { cast, presentAt } = told(
      "I went down to the harbour. I met Anna there. Anna looked at me.",
      "“You are late,” said Anna. I said nothing. Anna laughed.",
    );
    expect(cast.map(({ name }) => name)).toEqual(["The one who says I", "Anna"]);
    expect(presentAt("You are late")).toEqual(["Anna", "The one who says I"]);
  });

  it("is another teller in the chapters that name the first", () => {
    const chapter = (title: string, text: string) => ({ title, text });
    const telling = {
      ...segment({
        pieces: [
          chapter(
            "Chapter 1",
            "I rowed out. “Pull, Felix,” said Dora. I pulled. “Harder, Felix,” said Dora. I laughed.",
          ),
          chapter(
            "Chapter 2",
            "I watched them. Felix rowed. Felix sang. “Come in, Dora,” said Felix. I came in. “Sit down, Dora,” said Felix. I sat.",
          ),
        ],
      }),
      language: "en",
    };
    const { witnesses } = findCast(telling);
    const thereAt = (words: string) =>
      witnesses
        .find(({ start, end }) => start <= telling.text.indexOf(words) && telling.text.indexOf(words) < end)
        ?.present.map(({ who }) => who);
    expect(thereAt("I rowed out")).toContain("felix");
    expect(thereAt("I watched them")).toContain("dora");
  });

  it("is not one teller of the letters and the chapters that frame each other", () => {
    const { cast } = findCast({
      ...segment({
        pieces: [
          { title: "Letter 1", text: "I write from the ice. I am well. I met a stranger. I gave him tea." },
          {
            title: "Chapter 1",
            text: "I was born by a lake. I loved Elsa. I went out. Elsa ran. Elsa sang.",
          },
        ],
      }),
      language: "en",
    });
    expect(cast.map(({ name }) => name)).toEqual([
      "The one who says I (letter)",
      "The one who says I (chapter)",
      "Elsa",
    ]);
  });

  it("is whoever does anything, but not what nobody saw done", () => {
    const { presentAt } = told(
      "Lena lived by the lake. Lena was ten. Lena had a boat.",
      "That night Lena hid the brass key under the step.",
      "The next day the house was empty. They said Lena hid the other key.",
      "The next day the house was full. Lena never hid the third key.",
      "The next day Otto, Lena and Marta patched the roof. Otto, Marta and Lena dozed. Marta and Otto dozed. Otto dozed.",
    );
    expect(presentAt("That night Lena hid")).toEqual(["Lena"]);
    expect(presentAt("They said")).toEqual([]);
    expect(presentAt("Lena never hid")).toEqual([]);
    expect(presentAt("Lena and Marta patched")).toEqual(["Lena", "Marta", "Otto"]);
  });
});

/** Sentences about people whose names collide, in any order. */
const sentence = fc
  .tuple(
    fc.constantFrom(
      "Anna",
      "Mr. Grey",
      "Mrs. Grey",
      "Anna Grey",
      "Annie",
      "Grey",
      "Captain Thorne",
      "Paul Thorne",
      "Thorne",
      "Miss Grey",
      "the Giant",
      "Paris",
    ),
    fc.constantFrom(
      " smiled.",
      " came in.",
      "’s hand shook.",
      " was there.",
      " left the room.",
      " and Clara laughed.",
    ),
    fc.constantFrom("", "“Come, ", "“Hush!” said ", "In Paris ", "He told ", "Of "),
  )
  .map(([name, does, opening]) => `${opening}${name}${does}${opening === "“Come, " ? "”" : ""}`);
const stories = fc
  .array(fc.array(sentence, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 })
  .map((paragraphs) => paragraphs.map((sentences) => sentences.join(" ")).join("\n\n"));

function tellingOf(text: string): Pick<Story, "text" | "sections" | "sentences" | "passages" | "language"> {
  return { ...segment({ pieces: [{ title: null, text }] }), language: "en" };
}

describe("in every story", () => {
  it("each name stands in the text where it begins to hold, or before", () => {
    fc.assert(
      fc.property(stories, (text) => {
        const telling = tellingOf(text);
        for (const { name, from, aliases, evidence } of findCast(telling).cast) {
          for (const dated of [{ name, from }, ...aliases]) {
            expect(telling.text.slice(0, dated.from)).toContain(dated.name);
            expect(telling.sentences.some(({ end }) => end === dated.from)).toBe(true);
            expect(dated.from).toBeGreaterThanOrEqual(from);
          }
          for (const { start, end } of evidence) {
            const known = [{ name, from }, ...aliases].filter((dated) => dated.from <= end);
            expect(known.some((dated) => telling.text.slice(start, end).includes(dated.name))).toBe(true);
          }
        }
      }),
    );
  });

  it("witnesses are in order, whole sentences, and of the cast", () => {
    fc.assert(
      fc.property(stories, (text) => {
        const telling = tellingOf(text);
        const { cast, witnesses } = findCast(telling);
        const ids = new Set(cast.map(({ id }) => id));
        expect(ids.size).toBe(cast.length);
        for (const [at, { start, end, present }] of witnesses.entries()) {
          expect(start).toBeGreaterThanOrEqual(witnesses[at - 1]?.end ?? 0);
          expect(telling.sentences.some((one) => one.start === start)).toBe(true);
          expect(telling.sentences.some((one) => one.end === end)).toBe(true);
          expect(present.length).toBeGreaterThan(0);
          expect(present.every(({ who }) => ids.has(who))).toBe(true);
        }
      }),
    );
  });

  it("nobody is there before they are first named", () => {
    fc.assert(
      fc.property(stories, (text) => {
        const { cast, witnesses } = findCast(tellingOf(text));
        for (const { end, present } of witnesses)
          for (const { who } of present)
            expect(cast.find(({ id }) => id === who)!.from).toBeLessThanOrEqual(end);
      }),
    );
  });

  it("any text at all is taken", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        expect(() => findCast(tellingOf(text))).not.toThrow();
      }),
    );
  });
});
