// What to tell a person when the sandbox refused. It answers with a code or with an English sentence; both have their
// words here in the person's language, and what is unknown is shown as it came rather than hidden.

const CODES = {
  connection_lost: [
    "The sandbox does not answer just now. Nothing was sent.",
    "La sandbox in questo momento non risponde. Nulla è stato inviato.",
  ],
  no_answer: [
    "No answer yet. Look at the channel before trying again.",
    "Ancora nessuna risposta. Guarda il canale prima di riprovare.",
  ],
  not_in_channel: ["Join the channel first.", "Prima unisciti al canale."],
  is_archived: ["This channel is archived.", "Questo canale è archiviato."],
  already_reacted: ["You have reacted with this already.", "Hai già messo questa reazione."],
  name_taken: ["That name is taken.", "Questo nome è già in uso."],
  channel_not_found: ["That channel is gone.", "Questo canale non c'è più."],
  message_not_found: ["That message is gone.", "Questo messaggio non c'è più."],
  cant_delete_message: ["You can only delete your own messages.", "Puoi eliminare solo i tuoi messaggi."],
  restricted_action: ["You may not do this here.", "Qui non puoi farlo."],
  user_is_restricted: ["Guests may not do this.", "Gli ospiti non possono farlo."],
  already_pinned: ["This message is pinned already.", "Questo messaggio è già in evidenza."],
};

/** A pattern, the Italian words, and the English ones where the platform's own say too little. */
const SENTENCES = [
  [/^You have reacted with this already/, "Hai già messo questa reazione."],
  [/^You have not reacted/, "Non hai messo questa reazione."],
  [/^There is no such emoji/, "Qui non c'è questa emoji."],
  [/^This message has too many/, "Questo messaggio ha già troppe reazioni diverse."],
  [/^You have too many reactions/, "Hai già messo troppe reazioni a questo messaggio."],
  [/^This message is pinned already/, "Questo messaggio è già in evidenza."],
  [/^This message is not pinned/, "Questo messaggio non è in evidenza."],
  [/^This channel has too many pins/, "In questo canale ci sono già troppi messaggi in evidenza."],
  [/^Nobody can leave #(.+?)\.?$/, "Da #$1 non si può uscire."],
  [/^#(\S+) cannot be archived/, "#$1 non si può archiviare."],
  [/^#(\S+) is archived/, "#$1 è archiviato."],
  [/^You are not in #(\S+?)\. Join/, "Non sei in #$1. Prima unisciti al canale."],
  [/^This channel is archived already/, "Questo canale è già archiviato."],
  [/^That name is already taken/, "Questo nome è già in uso: di un canale, di una persona o di un gruppo."],
  [/^Names can't contain/, "Il nome va in minuscolo, senza spazi, punti o altri segni."],
  [/^A name needs at least/, "Nel nome serve almeno una lettera o una cifra."],
  [/^Write something first/, "Prima scrivi qualcosa."],
  [/^(\/\S+) is not a valid command/, "Il comando $1 qui non esiste."],
  [/^(\/\S+) is not supported in threads/, "$1 non si può usare nei thread. Ci dispiace!"],
  [/^You can only edit/, "Puoi modificare solo i tuoi messaggi."],
  [/^You can only delete/, "Puoi eliminare solo i tuoi messaggi."],
  [/^Please complete/, "Compila i campi segnati."],
  [/^That form is not open/, "Questo modulo non è più aperto."],
  [/^That button is not there/, "Questo pulsante non c'è più."],
  [/^That shortcut does not exist/, "Questa scorciatoia non esiste."],
  [/^You cannot join/, "Non puoi unirti a questo canale."],
  [/^Only an admin can delete/, "Solo chi amministra può eliminare un canale."],
  [/^Guests cannot/, "Gli ospiti non possono farlo."],
  [/^That channel does not exist/, "Questo canale non esiste, o non lo puoi vedere."],
  [/^That message is gone/, "Questo messaggio non c'è più."],
  [/^Only you can see/, "Questo messaggio lo vedi solo tu."],
  [
    /^This button did not work \(dispatch_failed\)/,
    "In questo momento il bot non risponde: il pulsante non ha fatto nulla. Riprova tra poco.",
    "The bot does not answer just now: the button did nothing. Try again in a moment.",
  ],
  [
    /^This button did not work/,
    "Il bot non ha ancora risposto. Guarda il canale prima di riprovare.",
    "The bot has not answered yet. Look at the channel before trying again.",
  ],
  [
    /^(\/\S+) failed with the error "dispatch_failed"/,
    "In questo momento il bot non risponde: $1 non è arrivato. Riprova tra poco.",
    "The bot does not answer just now: $1 did not arrive. Try again in a moment.",
  ],
  [
    /^(\/\S+) failed with the error/,
    "Il bot non ha ancora risposto a $1. Guarda il canale prima di riprovare.",
    "The bot has not answered $1 yet. Look at the channel before trying again.",
  ],
  [/^The clock (?:of this sandbox )?can/, "L'orologio non si può mandare avanti così."],
  [
    /^We had some trouble connecting\. Try again\? \((.*)\)/,
    "Problema di connessione ($1). Quello che hai scritto è ancora qui: riprova.",
  ],
];

/** The platform's own code in a sentence, for whoever wants to look it up; null where there is none. */
export function codeIn(text) {
  return /["(]([a-z]+_[a-z_]+)[")]/.exec(text)?.[1] ?? null;
}

/** The sentence for a refusal (a code or an English sentence) in the language of `locale`. `own`: sentences of one
 *  platform, looked at first. */
export function refusal(locale, error, otherwise, own = []) {
  const italian = Boolean(locale?.startsWith("it"));
  if (error in CODES) return CODES[error][italian ? 1 : 0];
  if (!/\s/.test(error)) return otherwise;
  const found = [...own, ...SENTENCES].find(([pattern]) => pattern.test(error));
  const words = found?.[italian ? 1 : 2];
  if (!words) return error;
  const details = found[0].exec(error);
  return words.replace(/\$(\d)/g, (_, number) => details[Number(number)] ?? "");
}
