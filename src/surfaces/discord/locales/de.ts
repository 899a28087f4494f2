import type { ModelFailureKind } from "../../../core/errors.ts";
import { DE_COMMANDS } from "./de-commands.ts";
import type { Texts } from "./texts.ts";

/** Why a model failed. */
const REASONS: Readonly<Record<ModelFailureKind, string>> = {
  "bad-key": "der Schlüssel wurde nicht angenommen",
  "no-such-model": "es gibt keines mit diesem Namen",
  "context-too-long": "der Text war zu lang",
  refused: "es hat abgelehnt",
  "rate-limited": "es bekam zu viele Anfragen",
  unreachable: "es war nicht zu erreichen",
  "no-answer": "es hat nicht geantwortet",
  empty: "es gab nichts zu zeigen",
  "used-up": "die Anfragen für heute sind aufgebraucht",
  other: "es ist ausgefallen",
};

/** German; people are addressed as "du". */
export const DE: Texts = {
  commands: DE_COMMANDS,
  position: {
    howFar: (title) =>
      `Wie weit bist du in **${title}**? Ich antworte, sobald ich es weiß, und verrate nichts, was danach kommt.`,
    howFarNow: (title) =>
      `Von **${title}** gibt es eine neue Ausgabe, und ich finde deine Stelle darin nicht. Wie weit bist du jetzt? Ich antworte, sobald ich es weiß.`,
    sayByCommand:
      "Bei „Woanders“ kannst du auch ein Kapitel oder eine Zeile angeben. Später änderst du es mit `/lesestand setzen`.",
    choices: {
      unbegun: "Noch nicht angefangen",
      withGroup: "So weit wie die Gruppe",
      whole: "Ich kenne alles",
      elsewhere: "Woanders …",
    },
    form: {
      title: "Wie weit bist du?",
      label: "Dein letzter Abschnitt oder ein Prozentsatz",
      example: "40%",
    },
    noted: (title, percent) => `Alles klar: Du kennst ${percent} % von **${title}**.`,
    noGroup: "Wie weit die Gruppe hier ist, ist nicht mehr eingestellt: Wähle bitte etwas anderes.",
    notAsked: "Das habe ich jemand anderen gefragt. Frag mich etwas, dann frage ich auch dich.",
    nothingWaits: "Diese Frage gibt es nicht mehr: Stell sie bitte noch einmal.",
    justReplaced: "Die Geschichte wurde gerade ersetzt: Frag bitte noch einmal.",
    replaced: "Die Geschichte wurde seit dieser Antwort ersetzt: Frag bitte noch einmal.",
    askerUnsaid:
      "Wer gefragt hat, muss mir erst sagen, wie weit er oder sie ist: Bis dahin kann ich das nicht zeigen.",
    rest: "Bis zu meinem Stand",
    nothingMore: "In dieser Antwort steht schon alles, was du kennst: Für dich habe ich nichts hinzuzufügen.",
    upTo: (percent) => `Bis ${percent} % der Geschichte:`,
  },
  buttons: {
    reply: "Antworten",
    passages: "Textstellen",
    again: "Noch einmal",
    stop: "Anhalten",
    delete: "Löschen",
    cancel: "Abbrechen",
    run: "Starten",
  },
  replyForm: { title: "Weiterreden", label: "Was sagst du?" },
  narrator: "Erzähler",
  restsOn: (sections) => `Aus ${sections.join(", ")}`,
  warnings: {
    keywordsAlone: ({ because }) =>
      `Die Textstellen wurden nur nach ihren Wörtern gesucht, nicht nach ihrer Bedeutung. Das Modell dafür fehlte: ${REASONS[because]}.`,
    messagesLeftOut: ({ kept, of }) =>
      `Nur die letzten ${kept} von ${of} Nachrichten passten in die Anfrage.`,
    cardCut: ({ name, parts }) =>
      `Die Karte von ${name} ist zu lang und wurde gekürzt (${parts.join(", ")}).`,
    answeredInstead: ({ by, asked, because }) => `${by} hat statt ${asked} geantwortet: ${REASONS[because]}.`,
    endsEarly: ({ because }) =>
      `Die Antwort hört hier auf, weil das Modell nicht weiterschrieb: ${REASONS[because]}.`,
    otherSpeaker: () => "Die Antwort endet dort, wo sie begann, für jemand anderen zu sprechen.",
    takenOut: () => "Etwas, das noch nicht erzählt ist, wurde aus der Antwort herausgenommen.",
    misquoted: () => "† Mit diesen Worten steht es nicht in der Geschichte.",
    tooLong: () => "Länger darf die Antwort nicht sein, sie hört hier auf: Frag nach dem Rest.",
    quotedInstead: ({ because }) =>
      because === "used-up"
        ? "Die Anfragen an das Sprachmodell sind für heute aufgebraucht; bis Mitternacht (UTC) zitieren Antworten die Geschichte."
        : `Das Sprachmodell kann nicht antworten (${REASONS[because]}), deshalb ist dies aus der Geschichte zitiert.`,
    loop: () => "Die Antwort wurde beendet, wo sie sich nur noch wiederholte.",
    notVerified: ({ because }) =>
      `Die Antwort wurde wegen des Sprachmodells nicht mit den Textstellen verglichen: ${REASONS[because]}.`,
  },
  stopped: "(angehalten)",
  late: "Du hast das gefragt, als ich nicht da war: Deshalb kommt die Antwort erst jetzt.",
  interrupted:
    "Ich wurde mitten in dieser Antwort neu gestartet: Drück auf „Noch einmal“ oder stell die Frage neu.",
  unanswered: "Ich wurde neu gestartet, bevor ich antworten konnte: Frag bitte noch einmal.",
  unfinished: "Das konnte ich nicht zu Ende schreiben.",
  brokenOff:
    "Mitten in dieser Antwort ist etwas schiefgegangen: Drück auf „Noch einmal“ oder stell die Frage neu.",
  restarting: "Ich werde gerade neu gestartet: Frag bitte in einer Minute noch einmal.",
  deleted: "Gelöscht.",
  tookTooLong: "Das hat zu lange gedauert, darum habe ich aufgegeben: Frag bitte noch einmal.",
  somethingWentWrong:
    "Bei mir ist etwas schiefgegangen; es steht jetzt im Protokoll. Frag bitte gleich noch einmal.",
  modelFailed: {
    "bad-key": "Das Sprachmodell lehnt meinen Schlüssel ab. Sag bitte dem Betreiber dieses Bots Bescheid.",
    "no-such-model":
      "Das Sprachmodell, für das ich eingerichtet bin, gibt es nicht. Sag bitte dem Betreiber dieses Bots Bescheid.",
    "context-too-long":
      "Das war zu viel Text für das Sprachmodell. Stell eine kürzere Frage oder fang ein neues Gespräch an.",
    refused: "Das Sprachmodell wollte darauf nicht antworten. Versuch, anders zu fragen.",
    "rate-limited":
      "Das Sprachmodell bekommt gerade zu viele Anfragen. Frag bitte in einer Minute noch einmal.",
    unreachable: "Ich erreiche das Sprachmodell gerade nicht. Frag bitte in einer Minute noch einmal.",
    "no-answer": "Das Sprachmodell antwortet gerade nicht. Frag bitte in einer Minute noch einmal.",
    empty: "Das Sprachmodell hat keine Antwort gegeben, die ich zeigen kann. Frag noch einmal oder anders.",
    "used-up":
      "Die Anfragen an das Sprachmodell sind für heute aufgebraucht. Ab Mitternacht (UTC) geht es weiter.",
    other:
      "Beim Sprachmodell ist etwas schiefgegangen; es steht jetzt im Protokoll. Frag bitte gleich noch einmal.",
  },
  outdated: "Das stammt von einer älteren Version von mir und funktioniert nicht mehr.",
  discordFailed: "Discord hat meine Antwort nicht angenommen: Frag bitte gleich noch einmal.",
  tooLate: "Ich war zu langsam für Discord und habe hier eine Frage verloren: Stell sie bitte noch einmal.",
  sameAgain: "Ohne Sprachmodell zitiere ich die Geschichte, und ich würde nur noch einmal dasselbe zitieren.",
  questionGone: "Die Frage wurde gelöscht, darum kann ich sie nicht noch einmal beantworten.",
  quotesOnly: "Ich habe hier kein Sprachmodell, darum antworte ich mit Sätzen aus der Geschichte.",
  wordsOnly:
    "Ich suche Textstellen nach ihren Wörtern; was englische Wörter bedeuten, weiß ich nur ungefähr.",
  noWebhooks:
    "Ich darf hier keine Webhooks verwalten, darum sprechen Figuren unter meinem Namen. Gib mir in diesem Kanal die Berechtigung „Webhooks verwalten“, dann bekommen sie ihren eigenen Namen und ihr eigenes Bild.",
  noWebhooksInDirect:
    "In Direktnachrichten gibt es keine Webhooks, darum sprechen Figuren hier unter meinem Namen.",
  missingPermission: (permission) =>
    `Mir fehlt in diesem Kanal die Berechtigung ${permission}. Bitte jemanden, der diesen Server verwaltet, sie mir zu geben.`,
  threadLocked: "Dieser Thread ist gesperrt oder archiviert, darum kann ich hier nicht schreiben.",
  noSuchStory: (typed) =>
    typed === null
      ? "Diese Geschichte gibt es nicht mehr: `/geschichte liste` zeigt, welche es gibt."
      : `Eine Geschichte „${typed.slice(0, 60)}“ gibt es hier nicht: \`/geschichte liste\` zeigt, welche es gibt.`,
  notYours: "Das darf nur, wer gefragt hat oder hier Nachrichten verwalten darf.",
  notAnAnswer: "Das ist keine Antwort von mir, oder sie wurde gelöscht.",
  useItsButtons: "Über das Menü komme ich an diese Nachricht nicht heran: Nimm bitte die Knöpfe darunter.",
  partsStay:
    "Ich habe diese Antwort vergessen, aber an ihre früheren Nachrichten komme ich nicht heran; sie bleiben stehen.",
  maySpeakNoMore:
    "Ich darf hier nicht mehr öffentlich antworten. Frag noch einmal, dann siehst nur du die Antwort.",
  nothingThereYet: "Ich habe hier noch nichts beantwortet: Versuch es mit /fragen.",
  alreadyRunning: "Ich schreibe diese Antwort gerade schon.",
  nothingToStop: "Ich schreibe nicht mehr an dieser Antwort.",
  tooManyAtOnce: "Gerade fragen zu viele gleichzeitig: Versuch es bitte in einer Minute noch einmal.",
  waiting: (seconds) => `Vor dir sind noch andere dran: Deine Antwort beginnt in etwa ${seconds} Sekunden.`,
  slowDown: (seconds) =>
    `Das waren viele Fragen auf einmal: Warte bitte ${seconds} Sekunden bis zur nächsten.`,
  emptyQuestion: "Frag mich etwas über die Geschichte, zum Beispiel: Was passiert darin?",
  onlyWords: "Ich kann nur Text lesen: Schreib deine Frage bitte als Text.",
  cannotReadReplies: (mention) =>
    `Gewöhnliche Antworten an eine Figur kann ich hier nicht lesen. Erwähne mich in deiner Antwort (${mention}) oder drück unter meiner letzten Antwort auf „Antworten“.`,
};
