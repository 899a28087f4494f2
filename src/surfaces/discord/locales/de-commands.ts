import type { CommandTexts } from "./command-texts.ts";
import { DE_LIBRARY } from "./de-library.ts";
import { DE_READING } from "./de-reading.ts";

const number = (value: number) => value.toLocaleString("de");
const counted = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

/** What commands answer in German. */
export const DE_COMMANDS: CommandTexts = {
  locale: "de",
  leftOut: "Es gibt mehr, als hier hineinpasst; der Rest ist weggelassen.",
  onlyInServers: "Das geht nur auf einem Server, auf dem ich Mitglied bin.",
  needsManageServer: "Das kann nur, wer diesen Server verwalten darf.",

  library: DE_LIBRARY,

  regenerated: "Ich habe noch einmal geantwortet, in derselben Nachricht.",

  nobodySoFar: "So weit du die Geschichte kennst, ist noch niemand vorgekommen.",
  alsoCalled: (names) => `auch ${names.join(", ")}`,
  firstNamedIn: (section) => `zuerst in ${section}`,

  noPassages: "Diese Antwort beruht auf keiner Textstelle.",
  heldBack: (count) =>
    count === 1
      ? "Eine Textstelle liegt weiter hinten, als du die Geschichte kennst; ich halte sie zurück."
      : `${number(count)} Textstellen liegen weiter hinten, als du die Geschichte kennst; ich halte sie zurück.`,
  noSuchPassage: (count) =>
    count === 0
      ? "Diese Antwort beruht auf keiner Textstelle."
      : `Diese Antwort beruht auf ${counted(count, "Textstelle", "Textstellen")}: Wähle eine Nummer von 1 bis ${count}.`,

  knowsMoreThanYou:
    "Diese Antwort wusste mehr von der Geschichte als du, darum erkläre ich sie dir noch nicht.",
  why: {
    story: "Geschichte",
    speaker: "Es spricht",
    known: "Von der Geschichte bekannt",
    model: "Modell",
    tokens: "Tokens",
    tokensInOut: (input, output) => `${number(input)} hinein, ${number(output)} heraus`,
    time: "Dauer",
    seconds: (seconds) => `${seconds.toLocaleString("de", { maximumFractionDigits: 1 })} s`,
    cost: "Kosten",
    dollars: (dollars) => `${dollars.toLocaleString("de", { maximumSignificantDigits: 2 })} US-Dollar`,
    free: "keine: es wurde kein Modell gefragt",
    costUnknown: "unbekannt: setze OPENAI_PRICE_INPUT und OPENAI_PRICE_OUTPUT",
    unknown: "Kann es nicht wissen",
    unknowns: {
      future: "es liegt in der Zukunft",
      absent: "war nicht dabei und hat nicht davon erfahren",
      unheard: "niemand in der Geschichte hat davon erzählt",
    },
    guard: "Noch nicht erzählt",
    guarded: (forbidden, redacted) =>
      `${number(forbidden)} beim zweiten Versuch verboten, ${number(redacted)} herausgenommen`,
    passages: "Textstellen, und wie gut jede passt",
    parts: "Woraus der Prompt bestand, in Tokens",
    warnings: "Zu beachten",
  },

  story: {
    by: (title, author) => `${title} von ${author}`,
    pages: (pages) => `etwa ${counted(pages, "Seite", "Seiten")}`,
    words: (words) => `etwa ${counted(words, "Wort", "Wörter")}`,
    sections: (sections) => counted(sections, "Abschnitt", "Abschnitte"),
    known: (percent) =>
      percent === 100
        ? "Für mich kennst du sie ganz. Wenn nicht, sag mir mit `/lesestand setzen`, wie weit du bist."
        : `Du kennst ${percent} % davon.`,
    sectionsSoFar: "Abschnitte bisher",
    castSoFar: "Wer bisher vorkommt",
    howToChoose: "▸ ist die Geschichte, um die es hier geht. Eine andere wählst du mit `/geschichte nehmen`.",
    chosen: (title, scope) => {
      if (scope === "member")
        return title === null
          ? "Mit dir rede ich wieder über das, was für den jeweiligen Ort gewählt ist."
          : `Mit dir rede ich jetzt überall über ${title}.`;
      const [here, forHere] =
        scope === "channel" ? ["In diesem Kanal", "diesen Kanal"] : ["Auf diesem Server", "diesen Server"];
      return title === null
        ? `Für ${forHere} ist keine Geschichte mehr gewählt.`
        : `${here} rede ich jetzt über ${title}; nur wer für sich selbst gewählt hat, bleibt bei seiner Geschichte.`;
    },
    textOf: (title) => `${title}, so weit du es kennst.`,
    textTooLarge: "Der Text ist größer, als Discord mich hier verschicken lässt.",
    nothingToldYet: "So weit du bist, ist von der Geschichte noch nichts erzählt.",
  },

  reading: DE_READING,

  settings: {
    server: "Auf diesem Server",
    channel: "In diesem Kanal",
    story: "Geschichte",
    speaker: "Wer spricht, wenn niemand genannt ist",
    until: "Geschichte für alle sichtbar nur erzählt bis",
    untilIn: (title, percent) => `${percent} % von ${title}`,
    speaks: "Antwortet für alle sichtbar",
    freeTalk: "Antwortet in Threads auf jede Nachricht",
    yes: "ja",
    no: "nein",
    notSet: "nicht gesetzt",
    somebodyLater: "jemand, der noch nicht vorgekommen ist, so weit du die Geschichte kennst",
    off: "off: die Wahl zurücknehmen",
    needsMessageContent:
      "Ich kann Nachrichten nicht lesen, die nicht an mich gerichtet sind: Wer mich betreibt, muss im Discord Developer Portal unter Bot den Message Content Intent einschalten und mich neu starten.",
    lacked: "Berechtigungen, die mir in diesem Kanal fehlen",
    permissions: {
      ViewChannel: { called: "Kanäle ansehen", cost: "ich sehe nicht, wenn mich jemand erwähnt" },
      SendMessages: { called: "Nachrichten senden", cost: "ich kann nur auf Befehle antworten" },
      SendMessagesInThreads: {
        called: "Nachrichten in Threads senden",
        cost: "in Threads kann ich nur auf Befehle antworten",
      },
      ReadMessageHistory: {
        called: "Nachrichtenverlauf anzeigen",
        cost: "ich kann eine Antwort nicht an die Nachricht hängen, auf die sie antwortet",
      },
      EmbedLinks: { called: "Links einbetten", cost: "Links zeigen keine Vorschau" },
      AttachFiles: { called: "Dateien anhängen", cost: "ich kann weder Bilder noch Textdateien schicken" },
      ManageWebhooks: {
        called: "Webhooks verwalten",
        cost: "Figuren sprechen unter meinem Namen, ohne eigenen Namen und eigenes Bild",
      },
    },
  },

  privacy: {
    kept: "Das speichere ich über dich:",
    nothing: "Ich speichere nichts über dich.",
    turns: (count) =>
      `${counted(count, "Beitrag", "Beiträge")} aus unseren Gesprächen, damit wir sie fortsetzen können`,
    story: (title) => `dass du die Geschichte ${title} gewählt hast`,
    place: (title, percent) =>
      percent === null ? `wie weit du in ${title} bist` : `dass du ${percent} % von ${title} kennst`,
    placeLost: (title) => `dass du in einer früheren Ausgabe von ${title} an einer Stelle warst`,
    channels: (count) => `dass du in ${counted(count, "Kanal", "Kanälen")} mitliest`,
    elsewhere: (count) =>
      `was du an anderen Orten gewählt oder über deinen Stand gesagt hast, bei ${counted(count, "Geschichte", "Geschichten")}`,
    stories: (count) =>
      `${counted(count, "Geschichte", "Geschichten")}, in Direktnachrichten von dir hinzugefügt`,
    howToErase: "Alles löschen, auf allen Servern: `/datenschutz löschen` mit `bestätigen: True`.",
    erased: (turns, stories) =>
      `Erledigt: Ich habe ${counted(turns, "Beitrag", "Beiträge")} aus unseren Gesprächen gelöscht${stories > 0 ? ", die Geschichten, die du in Direktnachrichten hinzugefügt hattest," : ""} und alles, was du gewählt hattest. Nachrichten, die in Discord stehen, bleiben dort, bis du sie löschst.`,
  },

  help: [
    "**Was möchtest du tun?**",
    "Etwas über die Geschichte fragen: `/fragen`, oder erwähne mich mit deiner Frage",
    "Mit jemandem aus ihr reden: `/reden`; dann antworte auf das, was gesagt wird",
    "Nichts Späteres verraten bekommen: sag mir mit `/lesestand setzen`, wie weit du bist",
    "Noch einmal hören, was bisher geschehen ist: `/zusammenfassung`; Fragen zum Gespräch: `/besprechen`",
    "Sehen, wer in der Geschichte vorkommt: `/figuren liste`",
    "Sehen, worauf eine Antwort beruht: `/textstellen`; wie sie entstanden ist: `/warum`",
    "Eine andere Geschichte wählen: `/geschichte liste`, dann `/geschichte nehmen`; eine eigene: `/geschichte hinzufügen`",
    "Eine Antwort neu machen oder löschen lassen: die Knöpfe darunter, oder Apps in ihrem Menü",
    "Einstellen, wie ich mich auf deinem Server verhalte: `/einstellungen`; wie weit deine Lesegruppe ist: `/lesestand gruppe`",
    "Sehen oder löschen, was ich über dich speichere: `/datenschutz`; erfahren, was ich bin: `/über`",
  ],
  about: {
    license: (name) => `freie Software unter der ${name}-Lizenz`,
    what: "Ich bin ein Programm, mit dem du mit einer Geschichte und den Menschen in ihr reden kannst. Ich verrate nichts, was hinter der Stelle liegt, bis zu der du gekommen bist, und zeige zu jeder Antwort die Textstellen, auf denen sie beruht.",
    quotes:
      "Meine Antworten macht kein Sprachmodell: Ich suche die Textstellen, die zu deiner Frage passen, und zitiere sie.",
    writes: (model) =>
      `Meine Antworten schreibt ein Sprachmodell (${model}), dem deine Frage und Textstellen der Geschichte geschickt werden. Es kann sich irren: \`/textstellen\` zeigt, was es vor sich hatte.`,
    privacy:
      "Ich speichere, was du mich fragst und was ich antworte, damit wir ein Gespräch fortsetzen können, höchstens 90 Tage lang; ich erstelle von niemandem ein Profil und trainiere kein Modell damit.\n`/datenschutz zeigen` zeigt, was ich über dich speichere, `/datenschutz löschen` löscht es.",
  },
};
