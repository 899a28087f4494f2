import { DE_COSTS } from "./de-costs.ts";
import { DE_LIBRARY } from "./de-library.ts";
import { DE_READING } from "./de-reading.ts";
import { DE_SCENES } from "./de-scenes.ts";
import { DE_PRIVACY } from "./de-privacy.ts";
import { numbersIn } from "./numbers.ts";
import type { CommandTexts } from "./texts.ts";

const { number, counted } = numbersIn("de");

/** What commands answer in German. */
export const DE_COMMANDS: CommandTexts = {
  locale: "de",
  leftOut: "Es gibt mehr, als hier hineinpasst; den Rest habe ich weggelassen.",
  onlyInServers: "Das geht nur auf einem Server, auf dem ich Mitglied bin.",
  needsManageServer: "Das darf nur, wer diesen Server verwalten darf.",

  library: DE_LIBRARY,
  scenes: DE_SCENES,
  costs: DE_COSTS,

  regenerated: "Ich habe noch einmal geantwortet, in derselben Nachricht.",

  nobodySoFar: "Soweit du die Geschichte kennst, ist noch niemand aufgetreten.",
  alsoCalled: (names) => `auch ${names.join(", ")}`,
  firstNamedIn: (section) => `zuerst in ${section}`,

  noPassages: "Diese Antwort stützt sich auf keine Textstelle.",
  heldBack: (count) =>
    count === 1
      ? "Eine Textstelle kommt erst nach dem, was du kennst; die halte ich zurück."
      : `${number(count)} Textstellen kommen erst nach dem, was du kennst; die halte ich zurück.`,
  noSuchPassage: (count) =>
    count === 0
      ? "Diese Antwort stützt sich auf keine Textstelle."
      : `Diese Antwort stützt sich auf ${counted(count, "Textstelle", "Textstellen")}: Wähle eine Nummer von 1 bis ${count}.`,

  knowsMoreThanYou:
    "Diese Antwort wusste mehr von der Geschichte als du, darum kann ich sie dir noch nicht erklären.",
  why: {
    story: "Geschichte",
    speaker: "Es spricht",
    known: "Kennt die Geschichte bis",
    heard: "Vorher gehört",
    model: "Modell",
    tokens: "Tokens",
    tokensInOut: ({ prompt, completion, isEstimate }) =>
      `${isEstimate ? "etwa " : ""}${number(prompt)} rein, ${number(completion)} raus`,
    time: "Dauer",
    seconds: (seconds) => `${seconds.toLocaleString("de", { maximumFractionDigits: 1 })} s`,
    cost: "Kosten",
    dollars: (dollars) => `${dollars.toLocaleString("de", { maximumSignificantDigits: 2 })} US-Dollar`,
    about: (cost) => `etwa ${cost}`,
    free: "keine, weil kein Modell gefragt wurde",
    costUnknown: "unbekannt: Hier sind keine Preise eingestellt",
    unknown: "Warum die Figur es nicht wissen kann",
    unknowns: {
      future: "es passiert erst nach ihrem Moment",
      absent: "sie war nicht dabei, und niemand hat es ihr erzählt",
      unheard: "niemand in der Geschichte hat ihr je davon erzählt",
    },
    guard: "Vermiedene Spoiler",
    guarded: (forbidden, redacted) =>
      `${number(forbidden)} durch eine neue Anfrage ans Modell, ${number(redacted)} durch Streichen`,
    passages:
      "Textstellen, die mir vorlagen, und wie gut jede passt; auf die mit Nummern stützt sich die Antwort",
    unsupported: "Sätze, für die ich keine Textstelle gefunden habe",
    parts: "Woraus der Prompt bestand, in Tokens",
    warnings: "Bitte beachten",
  },

  story: {
    by: (title, author) => `${title} von ${author}`,
    pages: (pages) => `etwa ${counted(pages, "Seite", "Seiten")}`,
    words: (words) => `etwa ${counted(words, "Wort", "Wörter")}`,
    sections: (sections) => counted(sections, "Abschnitt", "Abschnitte"),
    known: (percent) =>
      percent === 100
        ? "Soweit ich weiß, kennst du sie ganz. Wenn nicht, sag mir mit `/lesestand setzen`, wie weit du bist."
        : `Du kennst ${percent} % davon.`,
    sectionsSoFar: "Abschnitte bisher",
    castSoFar: "Wer bisher aufgetreten ist",
    howToChoose: "▸ ist die Geschichte, um die es hier geht. Eine andere wählst du mit `/geschichte nehmen`.",
    chosen: (title, scope) => {
      if (scope === "member")
        return title === null
          ? "Mit dir rede ich wieder über die Geschichte, die für den jeweiligen Kanal oder Server gewählt ist."
          : `Mit dir rede ich jetzt überall über ${title}.`;
      const [here, forHere] =
        scope === "channel" ? ["In diesem Kanal", "diesen Kanal"] : ["Auf diesem Server", "diesen Server"];
      return title === null
        ? `Für ${forHere} ist keine Geschichte mehr gewählt.`
        : `${here} rede ich jetzt über ${title}. Wer für sich selbst eine Geschichte gewählt hat, bleibt dabei.`;
    },
    textOf: (title) => `${title}, soweit du die Geschichte kennst.`,
    textTooLarge: "Der Text ist größer, als Discord mich hier verschicken lässt.",
    nothingToldYet: "Du bist noch ganz am Anfang, darum gibt es von der Geschichte noch nichts zu zeigen.",
  },

  reading: DE_READING,

  settings: {
    server: "Auf diesem Server",
    channel: "In diesem Kanal",
    story: "Geschichte",
    speaker: "Wer antwortet, wenn niemand genannt ist",
    until: "Geschichte öffentlich nur bis",
    untilIn: (title, percent) => `${percent} % von ${title}`,
    speaks: "Antwortet öffentlich",
    freeTalk: "Antwortet in Threads auf jede Nachricht",
    answerLength: "Länge der Antworten",
    answerLengths: { short: "kurz", medium: "mittel", long: "lang" },
    buttons: "Antworten mit Knöpfen",
    buttonsChoices: { last: "die letzte in jedem Kanal", all: "alle", none: "keine" },
    kept: "Was gesagt wird, bleibt gespeichert",
    keptDays: (days) => counted(days, "Tag", "Tage"),
    yes: "ja",
    no: "nein",
    notSet: "nicht eingestellt",
    somebodyLater: "jemand, der noch nicht aufgetreten ist, soweit du die Geschichte kennst",
    off: "off: diese Wahl zurücknehmen",
    needsMessageContent:
      "Ich kann Nachrichten nicht lesen, die mich nicht erwähnen: Der Betreiber dieses Bots muss im Discord Developer Portal unter Bot den Message Content Intent einschalten und mich neu starten.",
    lacked: "Berechtigungen, die mir in diesem Kanal fehlen",
    permissions: {
      ViewChannel: { called: "Kanäle ansehen", cost: "ich merke nicht, wenn mich jemand erwähnt" },
      SendMessages: { called: "Nachrichten senden", cost: "ich kann nur auf Befehle antworten" },
      SendMessagesInThreads: {
        called: "Nachrichten in Threads senden",
        cost: "in Threads kann ich nur auf Befehle antworten",
      },
      ReadMessageHistory: {
        called: "Nachrichtenverlauf anzeigen",
        cost: "ich kann meine Antwort nicht an die Nachricht hängen, zu der sie gehört",
      },
      EmbedLinks: { called: "Links einbetten", cost: "Links zeigen keine Vorschau" },
      AttachFiles: { called: "Dateien anhängen", cost: "ich kann keine Bilder und Textdateien schicken" },
      ManageWebhooks: {
        called: "Webhooks verwalten",
        cost: "Figuren sprechen unter meinem Namen, ohne eigenen Namen und eigenes Bild",
      },
    },
  },

  privacy: DE_PRIVACY,

  help: [
    "**Was möchtest du tun?**",
    "Etwas über die Geschichte fragen: `/fragen`, oder erwähne mich mit deiner Frage",
    "Mit jemandem aus der Geschichte reden: `/reden`, dann antworte auf das, was gesagt wird",
    "Spoiler vermeiden: Sag mir mit `/lesestand setzen`, wie weit du bist",
    "Noch einmal hören, was bisher passiert ist: `/zusammenfassung`; Fragen zum Gespräch: `/besprechen`",
    "Sehen, wer in der Geschichte vorkommt: `/figuren liste`",
    "Sehen, worauf sich eine Antwort stützt: `/textstellen`; wie sie entstanden ist: `/warum`",
    "Eine andere Geschichte wählen: `/geschichte liste`, dann `/geschichte nehmen`; eine eigene: `/geschichte hinzufügen`",
    "Eine andere Antwort bekommen oder eine löschen: die Knöpfe darunter, oder Apps in ihrem Menü",
    "Einstellen, wie ich mich auf deinem Server verhalte: `/einstellungen`; wie weit deine Lesegruppe ist: `/lesestand gruppe`",
    "Sehen oder löschen, was ich über dich speichere: `/datenschutz`; was ich koste und bin: `/verbrauch`, `/über`",
  ],
  about: {
    license: (name) => `freie Software unter der ${name}-Lizenz`,
    what: "Ich bin ein Programm, mit dem du mit einer Geschichte und den Menschen darin reden kannst. Ich verrate nichts, was nach der Stelle kommt, an der du bist, und kann zu jeder Antwort die Textstellen zeigen, auf die sie sich stützt.",
    quotes:
      "Meine Antworten schreibt kein Sprachmodell: Ich suche die Textstellen, die zu deiner Frage passen, und zitiere sie.",
    writes: (model) =>
      `Meine Antworten schreibt ein Sprachmodell (${model}), das deine Frage und Textstellen der Geschichte bekommt. Es kann sich irren: \`/textstellen\` zeigt, was ihm vorlag.`,
    privacy:
      "Ich speichere eine Zeit lang, was du mich fragst und was ich antworte, damit wir ein Gespräch fortsetzen können. Ich erstelle von niemandem ein Profil und trainiere kein Modell damit.\n`/datenschutz zeigen` zeigt, was ich über dich speichere, wie lange und wer es sehen kann, `/datenschutz exportieren` gibt es dir, `/datenschutz löschen` löscht es.",
  },
};
