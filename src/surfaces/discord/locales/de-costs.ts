import { numbersIn } from "./numbers.ts";
import type { CommandTexts } from "./texts.ts";

const { number } = numbersIn("de");

const when = (at: number) => `<t:${at}:t> (<t:${at}:R>)`;
const tokens = (count: number) => `${number(count)} Token`;

/** Was Sprachmodelle kosten und wer sie bezahlt. */
export const DE_COSTS: CommandTexts["costs"] = {
  reached: {
    member: "Dein Anteil am Sprachmodell ist hier für heute aufgebraucht, darum zitiere ich die Geschichte.",
    role: "Der Anteil am Sprachmodell, den deine Rollen für heute haben, ist hier aufgebraucht, darum zitiere ich die Geschichte.",
    server:
      "Der Anteil dieses Servers am Sprachmodell ist für heute aufgebraucht, darum zitiere ich die Geschichte.",
    bot: "Ich habe das Sprachmodell für heute so viel benutzt, wie ich darf, darum zitiere ich die Geschichte.",
  },
  goesOn: (at) => `Weiter geht es um ${when(at)}.`,
  managersChange: "Wer diesen Server verwaltet, kann das mit `/einstellungen kontingent` ändern.",
  operatorChanges: "Wer diesen Bot betreibt, kann das ändern.",
  nearly: (percent) => `Du hast hier ${percent} % deines Anteils am Sprachmodell für heute verbraucht.`,
  nearlyServer: (server, percent) =>
    `**${server}** hat ${percent} % seines Anteils am Sprachmodell für heute verbraucht: \`/verbrauch server\` zeigt dort, wer.`,
  untilThen: (at) => `Ist er aufgebraucht, zitiere ich die Geschichte, bis ${when(at)}.`,
  keyRefused: (server) =>
    `Das Sprachmodell lehnt den Schlüssel von **${server}** ab, darum zitiere ich dort die Geschichte. Niemand sonst bezahlt dafür. Gib mir dort mit \`/einstellungen schlüssel\` einen anderen Schlüssel, oder entferne ihn.`,

  tokens,
  dollars: (micros) =>
    `${(micros / 1_000_000).toLocaleString("de", { minimumFractionDigits: 2, maximumFractionDigits: micros < 10_000 ? 4 : 2 })} $`,
  about: (amount) => `etwa ${amount}`,
  answers: (calls) => `${number(calls)} ${calls === 1 ? "Anfrage" : "Anfragen"}`,
  embedded: (count) => `${number(count)} zum Finden von Textstellen`,

  usage: {
    yours: "Was du hier vom Sprachmodell verbraucht hast",
    servers: "Was dieser Server vom Sprachmodell verbraucht hat",
    today: "Heute",
    month: "30 Tage",
    nothing: "nichts",
    paidByServer: "bezahlt mit dem eigenen Schlüssel dieses Servers",
    paidByOperator: "bezahlt vom Betreiber dieses Bots",
    left: "Für heute übrig",
    whose: {
      member: "du",
      role: "du, durch deine Rollen",
      server: "dieser Server",
      bot: "alle, die diesen Bot benutzen",
    },
    noLimit: "keine Grenze",
    percentLeft: (percent) => `noch ${percent} %`,
    resets: (at) => `Gezählt wird nach Tagen in UTC; der nächste beginnt um ${when(at)}.`,
    byMembers: "Wer in 30 Tagen am meisten verbraucht hat",
    byDays: "Nach Tagen",
    byRoles:
      "Nach Rollen, von denen, die in 30 Tagen am meisten verbraucht haben; wer mehrere hat, zählt in jeder",
    withoutRole: "ohne Rolle",
    nobody: "Leute, die ich gelöscht habe",
    quotesOnly: "Meine Antworten schreibt kein Sprachmodell, darum kosten sie nichts.",
    noPrices: "Hier ist kein Preis eingestellt, darum zähle ich nur Token.",
  },

  quotas: {
    heading: "Was hier an einem Tag vom Sprachmodell verbraucht werden darf",
    member: "jedes Mitglied",
    server: "der ganze Server",
    none: "kein Kontingent eingestellt: `/einstellungen kontingent setzen`",
    exempt: "beliebig viel",
    operators: "Auch der Betreiber dieses Bots begrenzt, was er bezahlt",
    ofServer: "ein Server",
    ofMember: "ein Mitglied, wo ihr nichts einstellt",
    nothingGiven: "Sag, wie viele Token oder Dollar: `/einstellungen kontingent setzen token: 20000`.",
    noPrices:
      "Ich weiß hier nicht, was das Modell kostet, und kann nur Token zählen: Setz ein Kontingent mit `token`.",
    howRolesCount:
      "Das Kontingent einer Rolle gilt statt dem jedes Mitglieds; von mehreren Rollen zählt die beste.",
    notThere: "Ein solches Kontingent ist hier nicht eingestellt.",
  },

  key: {
    none: "Dieser Server hat keinen eigenen Schlüssel: Das Sprachmodell bezahlt, wer diesen Bot betreibt.",
    has: (lastFour, since, by) =>
      `Dieser Server bezahlt das Sprachmodell selbst, mit dem Schlüssel, der auf \`${lastFour}\` endet, gegeben ${since}${by === null ? "" : ` von ${by}`}.`,
    pays: "Er bezahlt, was das Sprachmodell hier liest und schreibt. Embeddings, die Textstellen finden, bezahlt weiter der Betreiber dieses Bots.",
    refused: (at) =>
      `Das Sprachmodell hat ihn zum ersten Mal ${at} abgelehnt: Gib mir einen anderen, oder entferne ihn.`,
    unused:
      "Er wird gerade nicht benutzt: Der Betreiber dieses Bots hat ein Modell gewählt, das keine Schlüssel von Servern nimmt.",
    enter: "Schlüssel eingeben …",
    remove: "Entfernen",
    removed:
      "Ich habe den Schlüssel entfernt und nichts davon behalten. Jetzt bezahlt wieder, wer diesen Bot betreibt.",
    form: {
      title: "Eigener Schlüssel dieses Servers",
      label: "API-Schlüssel: verschlüsselt, nie gezeigt",
      example: "sk-…",
    },
    noVendor: "Das Sprachmodell, für das ich eingerichtet bin, nimmt keine Schlüssel von Servern.",
    noModel: "Ich bin ohne Sprachmodell eingerichtet, darum nützt hier kein Schlüssel.",
    noSealing:
      "Ich kann hier keinen Schlüssel behalten, weil ich ihn nicht verschlüsseln könnte: Der Betreiber dieses Bots muss DRAMATIS_ENCRYPTION_KEY setzen.",
    notAKey: "Das ist kein Schlüssel: Er besteht aus Buchstaben, Ziffern und Zeichen ohne Leerzeichen.",
    doesNotWork: (why) => `Ich habe diesen Schlüssel nicht behalten: ${why}`,
    whyNot: {
      "bad-key": "Das Sprachmodell lehnt ihn ab.",
      "no-such-model": "Er öffnet das Modell nicht, für das ich eingerichtet bin.",
      "rate-limited":
        "Sein Konto hat kein Guthaben, oder es wird zu viel gefragt: Versuch es später noch einmal.",
    },
    notTried:
      "Ich konnte ihn nicht ausprobieren, weil das Sprachmodell nicht geantwortet hat. Versuch es später noch einmal.",
  },
};
