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
  lastTold: "Zuletzt erzählt",
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
  nothingWhispered: "Schreibe, was du flüsterst.",
  toYourself: "Dir selbst kannst du nichts zuflüstern.",
  whispered: (names, text) => `Du flüsterst ${names} zu: ${text}`,
  whispers: (name, text) => `**${name}** flüstert: ${text}`,
  isWhispering: (names) => `Jemand flüstert ${names} etwas zu.`,
  listen: "Hören",
  notForYou: "Du hast das Flüstern nicht gehört, oder es wurde zurückgenommen.",
  rolls: (name, rolled) => `${name} würfelt ${rolled}`,
  moveWhere: "Sag, wo oder wann es weitergeht: `ort` oder `zeitpunkt`.",
  beyondBound: "So weit ist die Geschichte hier nicht bekannt: Wähle einen früheren Zeitpunkt.",
  veiled: "Der Blick wandert ab. Einige Zeit vergeht, und die Szene geht weiter.",
  movesOn: "Die Szene ist weitergegangen. Was eben geschah, ist vorbei, und niemand kommt darauf zurück.",
  isVeiled: "Die Szene geht weiter. Niemand erfährt, wer es wollte.",
  nothingPinned: "Es ist nichts gemerkt: Wähle eine `zeile`, oder schreibe eine `tatsache`.",
  chooseLine: "Wähle eine der angebotenen Zeilen.",
  pinned: "Gemerkt: Wer es gehört hat, vergisst es nicht.",
  unpinned: "Nicht mehr gemerkt.",
  nameTaken: (name) => `${name} heißt in der Szene schon jemand anderes: Wähle einen anderen Namen.`,
  introduced: (person, who) => `${person} ist hier als ${who}`,
  byBot: "von mir",
  by: (person) => `von ${person}`,
  playedBy: "Wer wen spielt",
  why: {
    notALine: "Das ist keine Zeile von mir in dieser Szene, oder sie wurde zurückgenommen.",
    speaker: "Es spricht",
    chosenBy: "Bestimmt von",
    ranking: "Wer hätte sprechen können",
    heard: "Aus der Szene",
  },
};
