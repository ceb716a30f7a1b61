"""Public texts as they should be, one list per language: (what it is for, the text). No warning may come of them."""

from __future__ import annotations

from bot.show.wordings.sheet import Kind

ENGLISH: tuple[tuple[Kind, str], ...] = (
    (
        "holding",
        "Our website has been down since 09:10. We are sorry. Our engineers are working on it; "
        "next update here at 10:30.",
    ),
    (
        "holding",
        "A message that should never have appeared was sent from this account at 14:05. We have deleted it. "
        "The mistake is ours. We are finding out how it happened and will write here again by 16:00.",
    ),
    (
        "holding",
        "We have seen the video from our Leeds shop. What it shows is not acceptable. We have asked the two people in "
        "it to call us and are talking to everyone who was there. We will tell you here by 6 p.m. what we know.",
    ),
    (
        "holding",
        "If you bought Sunny almond milk, lot 4471, do not drink it: it may contain glass. We are recalling every "
        "bottle. Bring it back to any shop for a refund, no receipt needed. Next update tomorrow at 8:00 on this page.",
    ),
    (
        "holding",
        "We cannot yet say whether our account was hacked. Do not open links posted since 07:40. We are in touch with "
        "the platform and will write again within the hour.",
    ),
    (
        "statement",
        "Trains between York and Hull are running again since 17:20. From 11:05 to 17:20 nothing moved because a "
        "cable broke near Selby. We are sorry for the six lost hours. Every ticket of the day will be refunded; "
        "you need not do anything.",
    ),
    (
        "statement",
        "We misunderstood your question this morning, and our reply was rude. You were right: the fee was not in the "
        "price list. We have corrected the list and will pay it back to all 312 of you by Friday.",
    ),
    (
        "statement",
        "The discount code we published yesterday does not work. That was our mistake. We have withdrawn it, and will "
        "honour the price for everyone who ordered before noon. We write to each of you today.",
    ),
    (
        "statement",
        "No comment has been deleted from this page. We hid two that named a private person, under rule 4, and told "
        "their authors. The thread stays open; we answer here every day until 20:00.",
    ),
    (
        "statement",
        "This was not an isolated incident: we found three more orders with the wrong label. We take it seriously, "
        "have stopped the line and call each buyer today. Next update on Thursday at noon.",
    ),
    (
        "apology",
        "On Monday we published an advert that mocked people who stammer. We hurt them, and we are sorry. Nobody at "
        "our firm asked anyone who stammers before it went out. We have withdrawn it, and from today every advert is "
        "read by two people outside the team before it is published. We meet the British Stammering Association on "
        "9 May.\n\nRuth Adler, managing director",
    ),
    (
        "apology",
        "I apologise to the families in room 12. I wrote that they were exaggerating; they were not. The heating "
        "failed at 02:00 and I did not check. Their stay is refunded as of today.\n\nTom Reyes",
    ),
    (
        "apology",
        "We charged 1,204 customers twice on 3 June. The fault is ours: we ran the same file twice and did not check "
        "it. All of you will have your money back by 5 June, with any bank fee you paid. From now on a second person "
        "confirms each run. I am sorry.\n— Ines Faro, head of billing",
    ),
    ("reply", "You are right, and we are sorry you waited two hours. Please send us your order number in private."),
    ("reply", "Thank you for telling us. The opening hours on our page were wrong; they are corrected now."),
    ("reply", "You should have received the voucher on Monday. We will look for it and answer you here by 18:00."),
)

ITALIAN: tuple[tuple[Kind, str], ...] = (
    (
        "holding",
        "Dalle 9:10 il nostro sito non è raggiungibile. Ci scusiamo. I tecnici sono al lavoro: "
        "prossimo aggiornamento qui alle 10:30.",
    ),
    (
        "holding",
        "Alle 14:05 da questo profilo è partito un messaggio che non doveva essere pubblicato. Lo abbiamo cancellato. "
        "L’errore è nostro. Stiamo verificando come è successo e ve lo diremo qui entro le 16.",
    ),
    (
        "holding",
        "Abbiamo visto il video girato nel nostro negozio di Bari. È inaccettabile. Stiamo parlando con chi era "
        "presente e vi diremo qui entro le 18 che cosa sappiamo.",
    ),
    (
        "holding",
        "Se avete il latte di mandorla Sole, lotto 4471, non bevetelo: può contenere vetro. Lo stiamo richiamando. "
        "Riportatelo in negozio: vi rimborsiamo anche senza scontrino. Se qualcuno si è sentito male dopo averlo "
        "bevuto, chiami il 118. Aggiornamento domani alle 8.",
    ),
    (
        "holding",
        "Non sappiamo ancora se il profilo è stato violato. Non aprite i link pubblicati dalle 7:40. Siamo in contatto "
        "con la piattaforma; ne riparliamo qui entro un'ora, con un aggiornamento.",
    ),
    (
        "statement",
        "Dalle 17:20 i treni tra Pisa e Lucca circolano di nuovo. Dalle 11:05 erano fermi perché si è rotto un cavo. "
        "Ci dispiace per le sei ore perse. Il biglietto di oggi sarà rimborsato a tutti, senza doverlo chiedere.",
    ),
    (
        "statement",
        "Stamattina abbiamo frainteso la vostra domanda e risposto male. Avevate ragione: il costo non era nel "
        "listino. Lo abbiamo corretto e restituiremo la somma a tutti i 312 clienti entro venerdì.",
    ),
    (
        "statement",
        "Il codice sconto pubblicato ieri non funziona: l'errore è nostro. Lo abbiamo ritirato e applicheremo il "
        "prezzo promesso a chi ha ordinato prima di mezzogiorno. Scriviamo oggi a ciascuno di voi.",
    ),
    (
        "statement",
        "Non abbiamo cancellato nessun commento da questa pagina. Ne abbiamo nascosti due, per la regola 4, che "
        "facevano il nome di una persona privata. Rispondiamo qui ogni giorno fino alle 20.",
    ),
    (
        "statement",
        "Non è stato un caso isolato: abbiamo trovato altri tre ordini con l'etichetta sbagliata. Abbiamo fermato la "
        "linea e oggi chiamiamo ogni acquirente. Prossimo aggiornamento giovedì a mezzogiorno.",
    ),
    (
        "statement",
        "Nessuno è entrato nei nostri sistemi senza autorizzazione: i dati li abbiamo esposti noi, per un errore di "
        "configurazione. Abbiamo chiuso l'accesso e scriveremo a tutte le persone coinvolte entro domani sera.",
    ),
    (
        "apology",
        "Lunedì abbiamo pubblicato uno spot che prende in giro chi balbetta. Abbiamo ferito molte persone e ce ne "
        "scusiamo: ci dispiace che la frase abbia ferito. Nessuno di noi aveva chiesto un parere prima. Lo abbiamo "
        "ritirato e da oggi ogni spot sarà letto da due persone esterne. Il 9 maggio incontriamo le associazioni.\n\n"
        "Rita Adami, amministratrice delegata",
    ),
    (
        "apology",
        "Chiedo scusa alle famiglie della camera 12. Ho scritto che esageravano, e non era vero: il riscaldamento si è "
        "fermato alle 2 e io non ho controllato. Da oggi il loro soggiorno è rimborsato.\n\nTommaso Re",
    ),
    (
        "apology",
        "Il 3 giugno abbiamo addebitato due volte l'ordine a 1.204 clienti. La colpa è nostra: abbiamo inviato lo "
        "stesso file due volte senza verificare. Entro il 5 giugno riavrete tutto, con un rimborso delle spese "
        "bancarie. D'ora in poi una seconda persona controlla ogni invio. Ci scusiamo.\n— Ines Faro, amministrazione",
    ),
    ("reply", "Ha ragione, e ci scusiamo per le due ore di attesa. Ci scriva in privato il numero dell'ordine."),
    ("reply", "Grazie della segnalazione. Gli orari sulla pagina erano sbagliati: li abbiamo corretti."),
    (
        "reply",
        "Scusate se rispondiamo solo ora. Il buono doveva arrivare lunedì: lo cerchiamo e scriviamo alle 18.",
    ),
)
