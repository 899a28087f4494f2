import { DE_COMMANDS } from "./de-commands.ts";
import { DE_PLACE } from "./de-place.ts";
import type { Texts } from "./texts.ts";

/** German; people are spoken to as "du". */
export const DE: Texts = {
  commands: DE_COMMANDS,
  places: DE_PLACE,
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
  restsOn: (places) => `Aus ${places.join(", ")}`,
  stopped: "(angehalten)",
  interrupted:
    "Ich wurde mitten in dieser Antwort neu gestartet: Drück auf „Noch einmal“ oder frag noch einmal.",
  restarting: "Ich werde gerade neu gestartet: Frag in einer Minute noch einmal.",
  deleted: "Gelöscht.",
  tookTooLong: "Das hat zu lange gedauert, darum habe ich aufgegeben: Frag noch einmal.",
  somethingWentWrong: "Bei mir ist etwas schiefgegangen; es ist notiert. Frag gleich noch einmal.",
  modelFailed: {
    "bad-key":
      "Das Sprachmodell nimmt meinen Schlüssel nicht an: Sag dem, der mich betreibt, er soll nachsehen.",
    "no-such-model":
      "Das Sprachmodell, für das ich eingerichtet bin, gibt es nicht: Sag dem, der mich betreibt, er soll nachsehen.",
    "context-too-long":
      "Das war für das Sprachmodell zu viel zu lesen: Frag kürzer, oder fang ein neues Gespräch an.",
    refused: "Das Sprachmodell wollte darauf nicht antworten: Frag anders.",
    "rate-limited": "Das Sprachmodell hat gerade zu viele Anfragen: Frag in einer Minute noch einmal.",
    unreachable: "Das Sprachmodell ist gerade nicht zu erreichen: Frag in einer Minute noch einmal.",
    "no-answer": "Das Sprachmodell gab keine Worte, die ich zeigen darf: Frag noch einmal, oder anders.",
    other: "Das Sprachmodell hat versagt; es ist notiert. Frag gleich noch einmal.",
  },
  outdated: "Das gehört zu einer älteren Fassung von mir und tut nichts mehr.",
  discordFailed: "Discord hat meine Antwort nicht angenommen: Frag gleich noch einmal.",
  tooLate: "Ich war zu langsam für Discord und habe hier eine Frage verloren: Stell sie bitte noch einmal.",
  sameAgain: "Ohne Sprachmodell zitiere ich die Geschichte und würde noch einmal dasselbe zitieren.",
  questionGone: "Die Frage wurde gelöscht, darum kann ich sie nicht noch einmal beantworten.",
  quotesOnly: "Ich habe hier kein Sprachmodell, darum antworte ich mit den Sätzen der Geschichte selbst.",
  wordsOnly: "Ich suche Textstellen nach ihren Worten, nicht nach ihrer Bedeutung.",
  noWebhooks:
    "Ich darf hier keine Webhooks verwalten, darum sprechen Figuren unter meinem Namen. Gib mir in diesem Kanal die Berechtigung „Webhooks verwalten“, dann bekommen sie ihren eigenen Namen und ihr eigenes Bild.",
  noWebhooksInDirect:
    "In Direktnachrichten gibt es keine Webhooks, darum sprechen Figuren unter meinem Namen.",
  missingPermission: (permission) =>
    `Mir fehlt in diesem Kanal die Berechtigung ${permission}: Bitte jemanden, der diesen Server verwaltet, sie mir zu geben.`,
  threadLocked: "Dieser Thread ist gesperrt oder archiviert, darum kann ich hier nicht schreiben.",
  noSuchStory: (typed) =>
    typed === null
      ? "Diese Geschichte gibt es nicht mehr: `/geschichte liste` zeigt, welche es gibt."
      : `Eine Geschichte „${typed.slice(0, 60)}“ gibt es hier nicht: \`/geschichte liste\` zeigt, welche es gibt.`,
  notYours: "Das darf nur, wer gefragt hat, oder wer hier Nachrichten verwalten darf.",
  notAnAnswer: "Diese Nachricht ist keine Antwort von mir, oder sie wurde gelöscht.",
  useItsButtons: "Aus einem Menü erreiche ich diese Nachricht nicht: Nimm die Knöpfe unter ihr.",
  partsStay:
    "Ich habe diese Antwort vergessen, aber ihre früheren Nachrichten erreiche ich nicht; sie bleiben stehen.",
  maySpeakNoMore: "Ich darf hier nicht mehr für alle antworten: Frag noch einmal, dann siehst nur du es.",
  nothingThereYet: "Ich habe hier noch nichts beantwortet: Versuch es mit /fragen.",
  alreadyRunning: "Diese Antwort wird gerade schon geschrieben.",
  nothingToStop: "Diese Antwort wird nicht mehr geschrieben.",
  tooManyAtOnce: "Gerade fragen zu viele auf einmal: Versuch es in einer Minute noch einmal.",
  slowDown: (seconds) => `Das waren viele Fragen: Frag in ${seconds} Sekunden wieder.`,
  emptyQuestion: "Frag mich etwas über die Geschichte, zum Beispiel: Was geschieht in ihr?",
  onlyWords: "Ich kann nur Worte lesen: Schreib deine Frage als Text.",
  cannotReadReplies: (mention) =>
    `Einfache Antworten an eine Figur kann ich hier nicht lesen. Erwähne mich in der Antwort (${mention}), oder drück unter ihr auf „Antworten“.`,
};
