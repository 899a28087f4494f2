import { describe, expect, it } from "vitest";
import { retellInFirstPerson } from "../../src/first-person/first-person.ts";

/** The sentence does not speak of the speaker, so it stays as it is told. */
const AS_TOLD = "as told";

const CAST = [
  { names: ["Ted", "Ted Kramer"], pronouns: "he" },
  { names: ["Joanna", "Joanna Kramer"], pronouns: "she" },
  { names: ["Billy"], pronouns: "he" },
  { names: ["Margaret"], pronouns: "she" },
] as const;

/** A whole synopsis in telling order, with what each of its four people may say of every sentence. */
const SYNOPSIS = [
  {
    sentence:
      "Ted Kramer is a workaholic advertising executive who has just been assigned a new and very important account.",
    Ted: "I am a workaholic advertising executive who has just been assigned a new and very important account.",
    Joanna: AS_TOLD,
    Billy: AS_TOLD,
    Margaret: AS_TOLD,
  },
  {
    sentence:
      "Ted arrives home and shares the good news with his wife Joanna only to find that she is leaving him.",
    Ted: "I arrive home and share the good news with my wife Joanna only to find that she is leaving me.",
    Joanna: null,
    Billy: null,
    Margaret: null,
  },
  {
    sentence: "Saying that she needs to find herself, she leaves Ted to raise their son Billy by himself.",
    Ted: null,
    Joanna: null,
    Billy: null,
    Margaret: null,
  },
  {
    sentence:
      "Ted and Billy initially resent one another as Ted no longer has time to carry his increased workload and Billy misses his mother's love and attention.",
    Ted: "Billy and I initially resent one another as I no longer have time to carry my increased workload and Billy misses his mother's love and attention.",
    Joanna: null,
    Billy:
      "Ted and I initially resent one another as Ted no longer has time to carry his increased workload and I miss my mother's love and attention.",
    Margaret: null,
  },
  {
    sentence: "After months of unrest, Ted and Billy learn to cope and gradually bond as father and son.",
    Ted: "After months of unrest, Billy and I learn to cope and gradually bond as father and son.",
    Joanna: AS_TOLD,
    Billy: "After months of unrest, Ted and I learn to cope and gradually bond as father and son.",
    Margaret: AS_TOLD,
  },
  {
    sentence:
      "Ted befriends his neighbor Margaret, who had initially counseled Joanna to leave Ted if she was that unhappy.",
    Ted: "I befriend my neighbor Margaret, who had initially counseled Joanna to leave me if she was that unhappy.",
    Joanna: null,
    Billy: AS_TOLD,
    Margaret: null,
  },
  {
    sentence: "Margaret is a fellow single parent, and she and Ted become kindred spirits.",
    Ted: "Margaret is a fellow single parent, and she and I become kindred spirits.",
    Joanna: null,
    Billy: AS_TOLD,
    Margaret: "I am a fellow single parent, and Ted and I become kindred spirits.",
  },
  {
    sentence:
      "One day, as the two sit in the park watching their children play, Billy falls off the jungle gym, severely cutting his face.",
    Ted: "One day, as the two of us sit in the park watching our children play, Billy falls off the jungle gym, severely cutting his face.",
    Joanna: null,
    Billy: null,
    Margaret:
      "One day, as the two of us sit in the park watching our children play, Billy falls off the jungle gym, severely cutting his face.",
  },
  {
    sentence:
      "Ted sprints several blocks through oncoming traffic carrying Billy to the hospital, where he comforts his son during treatment.",
    Ted: "I sprint several blocks through oncoming traffic carrying Billy to the hospital, where I comfort my son during treatment.",
    Joanna: AS_TOLD,
    Billy: null,
    Margaret: AS_TOLD,
  },
  {
    sentence:
      "Fifteen months after she walked out, Joanna returns to New York to claim Billy, and a custody battle ensues.",
    Ted: AS_TOLD,
    Joanna:
      "Fifteen months after I walked out, I return to New York to claim Billy, and a custody battle ensues.",
    Billy:
      "Fifteen months after she walked out, Joanna returns to New York to claim me, and a custody battle ensues.",
    Margaret: null,
  },
  {
    sentence:
      "During the custody hearing, both Ted and Joanna are unprepared for the brutal character assassinations that their lawyers unleash on the other.",
    Ted: "During the custody hearing, both Joanna and I are unprepared for the brutal character assassinations that our lawyers unleash on the other.",
    Joanna:
      "During the custody hearing, both Ted and I are unprepared for the brutal character assassinations that our lawyers unleash on the other.",
    Billy: AS_TOLD,
    Margaret: AS_TOLD,
  },
  {
    sentence:
      "Margaret is forced to testify that she had advised an unhappy Joanna to leave Ted, though she also attempts to tell Joanna on the stand that her husband has profoundly changed.",
    Ted: null,
    Joanna: null,
    Billy: null,
    Margaret: null,
  },
  {
    sentence:
      "Eventually, the damaging facts that Ted was fired because of his conflicting parental responsibilities, forcing him to take a lower-paid job, come out in court, as do the details of Billy's accident.",
    Ted: "Eventually, the damaging facts that I was fired because of my conflicting parental responsibilities, forcing me to take a lower-paid job, come out in court, as do the details of Billy's accident.",
    Joanna: AS_TOLD,
    Billy:
      "Eventually, the damaging facts that Ted was fired because of his conflicting parental responsibilities, forcing him to take a lower-paid job, come out in court, as do the details of my accident.",
    Margaret: AS_TOLD,
  },
  {
    sentence:
      "The court awards custody to Joanna, a decision mostly based on the assumption that a child is best raised by his mother.",
    Ted: AS_TOLD,
    Joanna: null,
    Billy: AS_TOLD,
    Margaret: null,
  },
  {
    sentence:
      "Ted discusses appealing the case, but his lawyer warns that Billy himself would have to take the stand in the resulting trial.",
    Ted: "I discuss appealing the case, but my lawyer warns that Billy himself would have to take the stand in the resulting trial.",
    Joanna: AS_TOLD,
    Billy:
      "Ted discusses appealing the case, but his lawyer warns that I myself would have to take the stand in the resulting trial.",
    Margaret: AS_TOLD,
  },
  {
    sentence:
      "Ted cannot bear the thought of submitting his child to such an ordeal and decides not to contest custody.",
    Ted: "I cannot bear the thought of submitting my child to such an ordeal and decide not to contest custody.",
    Joanna: null,
    Billy: null,
    Margaret: null,
  },
  {
    sentence:
      "On the morning that Billy is to move in with Joanna, Ted and Billy make breakfast together, mirroring the meal that Ted tried to cook the first morning after Joanna left.",
    Ted: "On the morning that Billy is to move in with Joanna, Billy and I make breakfast together, mirroring the meal that I tried to cook the first morning after Joanna left.",
    Joanna:
      "On the morning that Billy is to move in with me, Ted and Billy make breakfast together, mirroring the meal that Ted tried to cook the first morning after I left.",
    Billy:
      "On the morning that I am to move in with Joanna, Ted and I make breakfast together, mirroring the meal that Ted tried to cook the first morning after Joanna left.",
    Margaret: AS_TOLD,
  },
  {
    sentence: "They share a tender hug knowing that this is their last daily breakfast together.",
    Ted: "We share a tender hug knowing that this is our last daily breakfast together.",
    Joanna: null,
    Billy: "We share a tender hug knowing that this is our last daily breakfast together.",
    Margaret: AS_TOLD,
  },
  {
    sentence: "Joanna calls on the intercom, asking Ted to come down to the lobby.",
    Ted: "Joanna calls on the intercom, asking me to come down to the lobby.",
    Joanna: "I call on the intercom, asking Ted to come down to the lobby.",
    Billy: AS_TOLD,
    Margaret: AS_TOLD,
  },
  {
    sentence: "She tells Ted how much she loves and wants Billy, but she knows his true home is with Ted.",
    Ted: null,
    Joanna: "I tell Ted how much I love and want Billy, but I know his true home is with Ted.",
    Billy: null,
    Margaret: null,
  },
  {
    sentence: "She will therefore not take him.",
    Ted: null,
    Joanna: "I will therefore not take him.",
    Billy: null,
    Margaret: null,
  },
  {
    sentence: 'As she enters the elevator to go and talk to Billy, she asks her ex-husband "How do I look?"',
    Ted: null,
    Joanna: 'As I enter the elevator to go and talk to Billy, I ask my ex-husband "How do I look?"',
    Billy: null,
    Margaret: null,
  },
  {
    sentence:
      'The movie ends with the elevator doors closing on the emotional Joanna, right after Ted answers, "You look terrific."',
    Ted: 'The movie ends with the elevator doors closing on the emotional Joanna, right after I answer, "You look terrific."',
    Joanna: null,
    Billy: AS_TOLD,
    Margaret: AS_TOLD,
  },
];

const TELLERS = ["Ted", "Joanna", "Billy", "Margaret"] as const;
const CASES = SYNOPSIS.flatMap((line, index) =>
  TELLERS.map((teller) => ({ teller, index, sentence: line.sentence, expected: line[teller] })),
);

describe("a synopsis retold by each of its people", () => {
  it.each(CASES)("$teller: $sentence", ({ teller, index, sentence, expected }) => {
    const speaker = CAST.find(({ names }) => names[0] === teller)!;
    const others = CAST.filter((member) => member !== speaker);
    const context = SYNOPSIS.slice(Math.max(0, index - 4), index)
      .map((line) => line.sentence)
      .join(" ");
    const told = retellInFirstPerson(sentence, { ...speaker, others, context });
    expect(told).toBe(expected === AS_TOLD ? sentence : expected);
  });
});
