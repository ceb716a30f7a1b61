// What to tell a person when Discord, its client or the app refused or did not answer, in their language. What is not
// known here the other platform's list may know; else it is shown as it came.

import { refusal as shared } from "../refusals.js";

/** A pattern, the Italian words, and the English ones where the platform's own say too little. */
const SENTENCES = [
  [/^The application did not respond/, "L'applicazione non ha risposto"],
  [/^This interaction failed/, "Interazione non riuscita"],
  [/^Loading options failed/, "Impossibile caricare le opzioni"],
  [/^Something went wrong\. Try again/, "Qualcosa è andato storto. Riprova."],
  [/^This option is required/, "Questa opzione è obbligatoria."],
  [/^This field is required/, "Questo campo è obbligatorio."],
  [/^Must be (\d+) or more in length/, "Servono almeno $1 caratteri."],
  [/^Must be (\d+) or fewer in length/, "Al massimo $1 caratteri."],
  [/^At least (\d+) characters/, "Servono almeno $1 caratteri."],
  [/^At most (\d+) characters/, "Al massimo $1 caratteri."],
  [/^At least ([\d.]+)\./, "Almeno $1."],
  [/^At most ([\d.]+)\./, "Al massimo $1."],
  [/^Choose one(?: of)?:? (.+?)\.?$/, "Scegline uno: $1."],
  [/^'(.+)' is not one of: (.+?)\.?$/, "“$1” non esiste. Scegline uno: $2."],
  [/^(.+): '(.+)' is nobody and nothing here/, "$1: qui nessuno si chiama “$2”."],
  [/^(.+): '(.+)' is not a number/, "$1: “$2” non è un numero."],
  [/^(.+): choose one of (.+?)\.?$/, "$1: scegli tra $2."],
  [/^There is no option for '(.+)'/, "Per “$1” non c'è un'opzione."],
  [/^(\/\S+) is not a command here/, "Il comando $1 qui non esiste."],
  [/^That channel does not exist, or/, "Questo canale non esiste, o non lo puoi vedere."],
  [/^That category does not exist/, "Questa categoria non esiste, o non la puoi vedere."],
  [/^There is no such reaction/, "Questa reazione non c'è più."],
  [/^You cannot do that to this message/, "Su questo messaggio non si può."],
  [/^You do not have permission to do that here/, "Qui non hai il permesso di farlo."],
  [/^That cannot be done in a channel of this kind/, "In un canale di questo tipo non si può."],
  [/^That (?:cannot be used now|is not there any more)/, "Questo non si può più usare."],
  [/^You are not in that server/, "Non sei in questo server."],
  [/^You own this server/, "Questo server è tuo: prima dallo a qualcun altro."],
  [/^Your files are too powerful/, "I tuoi file sono troppo potenti. Dimensione massima: 10 MB"],
  [/^Discord says no: (.+)/, "Discord dice di no: $1"],
];

export { codeIn } from "../refusals.js";

export function refusal(locale, error, otherwise) {
  return shared(locale, error, otherwise, SENTENCES);
}
