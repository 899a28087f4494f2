import { numbersIn } from "./numbers.ts";
import type { CommandTexts } from "./texts.ts";

const { counted } = numbersIn("de");

/** Scenes, in German. */
export const DE_SCENES: CommandTexts["scenes"] = {
  title: (names) => `Szene: ${names.join(", ")}`,
  begun: (thread) => `Die Szene spielt in ${thread}.`,
  opening: (title, percent) => `**Eine Szene aus ${title}**, bis ${percent} % der Geschichte`,
  place: "Ort",
  premise: "So fängt es an",
  moment: "Zeitpunkt",
  present: "Wer da ist",
  howTo:
    "Schreibt hier, was ihr sagt oder tut; die Figuren antworten. `((…))` oder `//` steht vor allem, was nicht zur Szene gehört. Mit `/szene spielen` übernimmst du eine Figur, mit `/szene nächste` bestimmst du, wer spricht, mit `/szene ende` ist sie vorbei.",
  mentionMe: (mention) => `Ich kann hier nur Nachrichten lesen, die ${mention} erwähnen.`,
  retellsOnly:
    "Ich habe hier kein Sprachmodell: Figuren erzählen nur nach, was in der Geschichte über sie steht. Zum Weiterspielen braucht es ein Modell.",
  onlyInChannels:
    "Eine Szene braucht einen eigenen Thread: Beginne sie in einem Textkanal eines Servers, auf dem ich Mitglied bin.",
  nobodyNamed: "Nenne mindestens eine Figur, die in der Szene dabei ist.",
  noneHere:
    "Hier spielt keine Szene: Beginne eine mit `/szene starten`, oder benutze das im Thread einer Szene.",
  over: "Diese Szene ist zu Ende: Beginne mit `/szene starten` eine andere.",
  isPaused: "Die Szene ist unterbrochen: Mit `/szene pause` geht sie weiter.",
  tooEarly: (known, plays) =>
    `Du kennst ${known} % der Geschichte, und diese Szene spielt bei ${plays} %. Damit dir nichts verraten wird, nehme ich dich nicht auf: Lies weiter, oder beginne eine eigene Szene.`,
  hourIsFull: (most) =>
    `Die Figuren haben in der letzten Stunde ${most} Zeilen gesprochen; mehr lasse ich in einer Szene nicht zu. Später geht es weiter.`,
  nobodySpeaks: "Gerade hat niemand etwas zu sagen: Bestimme mit `/szene nächste`, wer spricht.",
  notThere: (name) => `${name} ist nicht in der Szene.`,
  isPlayed: (name) => `${name} wird von jemandem gespielt: Nur wer die Figur spielt, schreibt ihre Worte.`,
  plays: (person, name) => `${person} spielt jetzt ${name}.`,
  gaveBack: (name) => `${name} wird wieder von mir gespielt.`,
  playsNobody: "Du spielst hier niemanden.",
  comesIn: (name) => `${name} kommt dazu.`,
  goesOut: (name) => `${name} geht.`,
  willSpeak: (name) => `${name} spricht als Nächstes.`,
  goesOn: (lines) => `Es geht weiter, höchstens ${counted(lines, "Zeile", "Zeilen")}.`,
  paused: "Die Szene ist unterbrochen. Mit `/szene pause` geht sie weiter.",
  resumed: "Die Szene geht weiter.",
  ended: (lines) => `Die Szene ist nach ${counted(lines, "Zeile", "Zeilen")} zu Ende.`,
  spoke: (name, lines) => `${name}: ${counted(lines, "Zeile", "Zeilen")}`,
  onlyOpener: "Beenden darf die Szene nur, wer sie begonnen hat oder hier Nachrichten verwalten darf.",
  nothingToUndo: "Es gibt keine Zeile von mir oder dir, die ich zurücknehmen könnte.",
  undone: (name) => `Ich habe die letzte Zeile von ${name} zurückgenommen.`,
  byBot: "von mir",
  by: (person) => `von ${person}`,
  playedBy: "Wer wen spielt",
  line: {
    edit: "Ändern",
    next: (name) => `▶ ${name}`,
    undoToHere: "Bis hierher zurück",
    branch: "Von hier aus abzweigen",
    more: "Zu dieser Zeile zurückgehen oder von ihr aus in einem anderen Thread weiterspielen?",
    form: { title: "Andere Worte für diese Zeile", label: "Was die Figur sagt oder tut" },
    mayNotEdit: "Zeilen ändern darf nur, wer die Szene begonnen hat oder hier Nachrichten verwalten darf.",
    changed: "Diese Zeile wurde inzwischen zurückgenommen oder geändert.",
    wentOn: "Die Szene ist inzwischen weitergegangen.",
    whoIsNext: "Wer spricht als Nächstes?",
    nothingAfter: "Seit dieser Zeile ist nichts geschehen.",
    asked: "Ich frage die, deren Worte damit zurückgenommen würden.",
    mayIGoBack: (person, others) =>
      `${person} möchte zu einer früheren Zeile zurück. Damit wird auch zurückgenommen, was seither von ${others} kam. Seid ihr einverstanden?`,
    agree: "Einverstanden",
    stay: "So lassen",
    stays: "Die Szene bleibt, wie sie ist.",
    notYours: "Das entscheiden die, deren Worte damit zurückgenommen würden.",
    wentBack: (lines) => `Die Szene ist zurückgegangen: ${counted(lines, "Zeile", "Zeilen")} zurückgenommen.`,
    staysVisible: (messages) =>
      `Fremde Nachrichten darf ich hier nicht löschen: ${counted(messages, "Nachricht bleibt", "Nachrichten bleiben")} lesbar, ohne in der Szene noch zu zählen.`,
    branchedFrom: (link) => `Diese Szene geht von ${link} aus weiter, wie sie damals stand.`,
  },
  why: {
    notALine: "Das ist keine Zeile von mir in dieser Szene, oder sie wurde zurückgenommen.",
    speaker: "Es spricht",
    chosenBy: "Bestimmt von",
    ranking: "Wer hätte sprechen können",
    heard: "Aus der Szene",
  },
};
