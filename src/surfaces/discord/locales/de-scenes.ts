import type { Reason } from "../../../core/reason.ts";
import { numbersIn } from "./numbers.ts";
import type { CommandTexts } from "./texts.ts";

const { counted } = numbersIn("de");

/** Why the director lets somebody speak. */
const REASONS: Readonly<Record<Reason, string>> = {
  "was spoken to": "wurde angesprochen",
  "was replied to": "auf diese Worte wurde geantwortet",
  "spoke before": "hat davor gesprochen",
  "spoke before and was asked": "hat davor gesprochen und wurde etwas gefragt",
  "had asked": "hatte gefragt",
  "has been answering them": "hat bisher meistens geantwortet",
  "was spoken to and has not answered": "wurde angesprochen und hat noch nicht geantwortet",
  "spoke not long ago": "hat vor Kurzem gesprochen",
  "may be meant by how they are addressed": "kann mit der Anrede gemeint sein",
  "cannot be meant by how they are addressed": "kann mit der Anrede nicht gemeint sein",
  "was spoken of, not to": "über sie oder ihn wurde nur gesprochen",
  "knows of what was spoken of": "weiß etwas von dem, worüber gesprochen wurde",
  "has been silent for a while": "schweigt schon eine Weile",
  "was asked with all, and has not just spoken": "war mit allen gefragt und hat nicht eben erst gesprochen",
  "was whispered to": "bekam etwas zugeflüstert",
  "the line before began to speak for them": "die Zeile davor begann, für sie oder ihn zu sprechen",
  "opens with the greeting of their card": "eröffnet die Szene mit der Begrüßung der eigenen Karte",
  "was chosen by the model": "wurde vom Sprachmodell gewählt",
};

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
  ageRestricted: "Diese Szene ist nur für Erwachsene.",
  onlyAgeRestricted:
    "Eine Szene nur für Erwachsene spielt nur in einem Kanal mit Altersbeschränkung: Beginne sie in einem solchen, oder lass `erwachsene` weg.",
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
  line: {
    edit: "Ändern",
    next: (name) => `▶ ${name}`,
    undoToHere: "Bis hierher zurück",
    branch: "Von hier aus abzweigen",
    more: "Was soll mit dieser Zeile geschehen?",
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
  canon: {
    noModel:
      "Um die Szene mit der Geschichte zu vergleichen, braucht es ein Sprachmodell, und ich habe hier keins.",
    found: (count) =>
      count === 0
        ? "Ich habe in dieser Szene nichts gefunden, was die Geschichte anders erzählt."
        : "**Wo diese Szene von der Geschichte abweicht**, soweit du die Szene gehört hast und die Geschichte hier bekannt ist:",
  },
  suggestions: {
    wish: "💡",
    noModel: "Für Vorschläge braucht es ein Sprachmodell, und ich habe hier keins.",
    notThere:
      "Du bist nicht in der Szene: Schreib erst etwas, oder übernimm mit `/szene spielen` eine Figur.",
    none: "Mir ist nichts eingefallen: Versuch es noch einmal.",
    could: (name) => `${name} könnte als Nächstes das sagen oder tun. Nur du siehst es.`,
    say: (number) => `${number} sagen`,
    edit: (number) => `${number} ändern`,
    form: { title: "Deine Zeile", label: "Was du sagst oder tust" },
    nothing: "Schreib, was du sagst oder tust.",
    said: "Du hast es gesagt.",
  },
  why: {
    notALine: "Das ist keine Zeile von mir in dieser Szene, oder sie wurde zurückgenommen.",
    speaker: "Es spricht",
    chosenBy: "Bestimmt von",
    tokensIn: ({ promptTokens, isEstimate }) =>
      `${isEstimate ? "etwa " : ""}${promptTokens.toLocaleString("de")} rein`,
    ranking: "Wer hätte sprechen können",
    heard: "Aus der Szene",
    reason: (reason) => REASONS[reason],
  },
  ending: {
    retold: "Was geschah",
    noModel: "Ohne Sprachmodell erzählt niemand die Szene nach: Im Mitschnitt steht jede Zeile.",
    notRetold: "Ich konnte die Szene nicht nacherzählen; im Mitschnitt steht jede Zeile.",
    notIn: "Du warst in dieser Szene nicht dabei.",
    nothingHeard: "Du hast von dieser Szene noch nichts gehört.",
    nothingNew: "Seit du zuletzt geschrieben hast, hast du nichts Neues gehört.",
    transcript: "Die Szene, wie du sie gehört hast:",
    votes: (votes, needed) =>
      `Einige von euch möchten die Szene beenden: heute ${votes} von ${needed} Stimmen. Abstimmen darf, wer mitspielt.`,
    hasVoted: "Du hast heute schon abgestimmt: Die anderen müssen zustimmen.",
    end: "Beenden",
    goOn: "Weiterspielen",
    isQuiet: "In dieser Szene ist seit einer Woche nichts geschehen. Weiterspielen oder beenden?",
    staysOpen: "Die Szene bleibt offen: Schreibt, wann ihr mögt.",
    none: "Auf diesem Server gibt es keine Szene, die du sehen kannst.",
    list: "Szenen auf diesem Server",
    isOver: "zu Ende",
  },
};
