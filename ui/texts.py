"""Every word of the interface, in Romanian and in English, in one place; a test holds both complete.

A text is called to be read in the person's language: ``texts.SAVED()``, ``texts.PARTIES(3)``. What ``crm_core`` says
(errors, reasons) is Romanian in both.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui import session
from ui.language import Language


@dataclass(frozen=True, slots=True)
class Text:
    """One text; ``{name}`` stands for a value."""

    ro: str
    en: str

    def __call__(self, **values: object) -> str:
        text = self.en if session.language() is Language.EN else self.ro
        return text.format(**values) if values else text


@dataclass(frozen=True, slots=True)
class Count:
    """A counted thing; ``{n}`` is the number. Romanian has three forms: 1, 2 to 19, from 20 on (``20 de zile``)."""

    ro: tuple[str, str, str]
    en: tuple[str, str]

    def __call__(self, n: int) -> str:
        if session.language() is Language.EN:
            form = self.en[0 if n == 1 else 1]
        else:
            form = self.ro[0 if n == 1 else 1 if n == 0 or 0 < n % 100 < 20 else 2]
        return form.format(n=n)


# --- The application ---------------------------------------------------------------------------------------------

APP_TITLE = Text("CRM Petreceri", "Party CRM")
DEMO = Text("Demonstrație: date inventate, pe acest calculator.", "Demo: invented data, on this computer.")
SHOWN_DEMO = Text("Demonstrație: date inventate.", "Demo: invented data.")
SIGN_IN = Text("Autentificare", "Sign in")
SIGN_IN_OTHER = Text("Alt cont", "Another account")
SIGN_OUT = Text("Deconectare", "Sign out")
SIGN_OUT_HELP = Text("Încheie sesiunile tale de pe toate dispozitivele", "Ends your sessions on all devices")
SIGNED_IN_AS = Text("Ești autentificat ca", "You are signed in as")
PASSCODE = Text("Cod de acces", "Passcode")
ENTER = Text("Intră", "Enter")
OTHER_LANGUAGE = Text("English", "Română")
NAV_THREADS = Text("Conversații", "Conversations")
NAV_CLIENTS = Text("Clienți", "Clients")
NAV_CLIENT = Text("Profil client", "Client profile")
NAV_AUDIT = Text("Jurnal", "Audit log")
AUDIT_INTRO = Text(
    "Cine s-a uitat la ce client și cine a schimbat ce. Înregistrările nu se pot schimba; "
    "numărul unui client anonimizat devine pseudonim.",
    "Who looked at which client and who changed what. Entries cannot be changed; "
    "the number of an anonymised client becomes a pseudonym.",
)
AUDIT_EMPTY = Text("Nicio înregistrare în perioada aleasă.", "No entries in the chosen period.")
AUDIT_WHEN = Text("Când", "When")
AUDIT_WHO = Text("Cine", "Who")
AUDIT_WHAT = Text("Ce", "What")
AUDIT_SUBJECT = Text("Despre", "About")
AUDIT_DETAILS = Text("Detalii", "Details")
AUDIT_SINCE = Text("De la", "From")
AUDIT_UNTIL = Text("Până la", "To")
AUDIT_ALL = Text("toate", "all")
AUDIT_PREPARE = Text("Pregătește fișierul", "Prepare the file")
AUDIT_DOWNLOAD = Text("Descarcă CSV", "Download CSV")
AUDIT_CUT = Text(
    "Fișierul are primele {n} înregistrări. Alege o perioadă mai scurtă pentru rest.",
    "The file has the first {n} entries. Choose a shorter period for the rest.",
)
NAV_ACROSS = Text("Întrebări", "Questions")
NAV_IMPORT = Text("Import WhatsApp", "WhatsApp import")
NAV_PROMPTS = Text("Prompturi AI", "AI prompts")
PAGE_OUTSIDE_APP = Text(
    "Pagina aceasta se deschide numai din aplicație.", "This page opens only from within the application."
)
OPEN_APP = Text("Deschide aplicația", "Open the application")
NOT_ALLOWED = Text(
    "Nu ai dreptul să vezi această pagină. Cere acces unui administrator.",
    "You may not see this page. Ask an administrator for access.",
)
UNEXPECTED = Text(
    "Ceva nu a mers. Reîncarcă pagina; dacă se repetă, spune administratorului codul {code}.",
    "Something went wrong. Reload the page; if it happens again, tell the administrator the code {code}.",
)
UNEXPECTED_NOT_SAVED = Text(
    "Ceva nu a mers și nu știm dacă s-a salvat. Ce ai scris este încă aici: încearcă din nou, nu se salvează de două "
    "ori. Cod pentru administrator: {code}.",
    "Something went wrong, and it is not certain that it was saved. What you typed is still here: try again, nothing "
    "is saved twice. Code for the administrator: {code}.",
)
BACK = Text("Înapoi", "Back")
CANCEL = Text("Renunță", "Cancel")
SAVE = Text("Salvează", "Save")
UNDO = Text("Anulează salvarea", "Undo")
NONE = Text("–", "–")

# --- Time --------------------------------------------------------------------------------------------------------

TODAY = Text("azi", "today")
YESTERDAY = Text("ieri", "yesterday")
TOMORROW = Text("mâine", "tomorrow")
AGO = Text("acum {time}", "{time} ago")
AHEAD = Text("peste {time}", "in {time}")
DAYS = Count(("o zi", "{n} zile", "{n} de zile"), ("{n} day", "{n} days"))
MONTHS = Count(("o lună", "{n} luni", "{n} de luni"), ("{n} month", "{n} months"))
YEARS = Count(("un an", "{n} ani", "{n} de ani"), ("{n} year", "{n} years"))
AGE = Count(("{n} an", "{n} ani", "{n} de ani"), ("{n} year old", "{n} years old"))
MINUTES = Count(("{n} minut", "{n} minute", "{n} de minute"), ("{n} minute", "{n} minutes"))

# --- Inbox -------------------------------------------------------------------------------------------------------

ACCOUNT = Text("Cont", "Account")
ALL_ACCOUNTS = Text("Toate conturile", "All accounts")
ADMIN_ONLY = Text("{name} (numai admini)", "{name} (admins only)")
SEARCH = Text("Caută", "Search")
SEARCH_THREADS = Text("Nume, telefon sau text", "Name, phone or text")
VIEW = Text("Arată", "Show")
VIEW_ALL = Text("Toate", "All")
VIEW_UNREAD = Text("Necitite", "Unread")
VIEW_AWAITING = Text("De răspuns", "To answer")
VIEW_BOOKINGS = Text("Rezervări", "Bookings")
THREAD_LIST = Text("Lista conversațiilor", "List of conversations")
POSSIBLE_BOOKING = Text("posibilă rezervare", "possible booking")
UNREAD = Count(("un mesaj necitit", "{n} mesaje necitite", "{n} de mesaje necitite"), ("{n} unread", "{n} unread"))
LOAD_OLDER = Text("Mai vechi…", "Older…")
LOOKED_THROUGH = Text("Am căutat în ultimele {n} conversații.", "Searched the latest {n} conversations.")
NO_THREADS = Text(
    "Nicio conversație încă. Importă un export WhatsApp ca să începi.",
    "No conversation yet. Import a WhatsApp export to begin.",
)
NO_THREADS_FOUND = Text(
    "Nimic găsit. Șterge căutarea sau alege „Toate”.", "Nothing found. Clear the search or choose “All”."
)
CHOOSE_THREAD = Text("Alege o conversație din listă.", "Choose a conversation from the list.")
NO_NAME = Text("Client fără nume", "Client without a name")
YOU = Text("Noi: ", "Us: ")

# --- Chat --------------------------------------------------------------------------------------------------------

CHAT = Text("Conversația", "The conversation")
NEW_MESSAGES = Text(
    "↓ 1 mesaj nou|↓ {n} mesaje noi|↓ {n} de mesaje noi", "↓ 1 new message|↓ {n} new messages|↓ {n} new messages"
)
"""For one, 2 to 19, and more: the browser counts them."""
PROFILE = Text("Profil client", "Client profile")
WHATSAPP = Text("WhatsApp", "WhatsApp")
TO_DRAFT = Text("Draft petrecere", "Party draft")
TO_CHAT = Text("Conversația", "Conversation")
TO_LIST = Text("Lista", "List")
NO_PHONE = Text("fără număr vizibil", "number not visible")
OLDER_MESSAGES = Text("Mesaje mai vechi…", "Older messages…")
NO_MESSAGES = Text("Niciun mesaj în această conversație.", "No messages in this conversation.")
KIND_IMAGE = Text("Imagine", "Image")
KIND_VIDEO = Text("Clip video", "Video")
KIND_AUDIO = Text("Mesaj audio", "Audio message")
KIND_STICKER = Text("Sticker", "Sticker")
KIND_GIF = Text("GIF", "GIF")
KIND_DOCUMENT = Text("Document", "Document")
KIND_CONTACT = Text("Contact", "Contact")
KIND_LOCATION = Text("Locație", "Location")
KIND_POLL = Text("Sondaj", "Poll")
KIND_MEDIA = Text("Fișier media", "Media file")
KIND_VIEW_ONCE = Text("Mesaj de văzut o dată", "View-once message")
KIND_DELETED = Text("Mesaj șters", "Deleted message")
KIND_UNAVAILABLE = Text("Mesaj care nu a ajuns", "Message not received")
LATER_EDITED = Text("editat ulterior", "edited later")
LATER_DELETED = Text("șters ulterior", "deleted later")
KIND_DAMAGED = Text("Mesaj deteriorat", "Damaged message")
EDITED = Text("editat", "edited")
EDITED_LATER = Text("editat ulterior", "edited later")
DELETED_LATER = Text("șters ulterior", "deleted later")
STATUS_SENT = Text("trimis", "sent")
STATUS_DELIVERED = Text("livrat", "delivered")
STATUS_READ = Text("citit", "read")
STATUS_PENDING = Text("se trimite", "sending")
STATUS_FAILED = Text("netrimis", "not sent")

# --- Draft -------------------------------------------------------------------------------------------------------

DETECT = Text("AI: Detectează petrecere (Draft)", "AI: Detect party (Draft)")
DETECT_AGAIN = Text("Citește din nou", "Read again")
DRAFT_INTRO = Text(
    "Citește ultimele {n} de mesaje și propune o petrecere. Nimic nu se salvează până nu confirmi.",
    "Reads the latest {n} messages and proposes a party. Nothing is saved until you confirm.",
)
NOTE_BY_HAND = Text("Notează manual", "Note down by hand")
WORKING = Text("Citesc conversația și verific fiecare valoare…", "Reading the conversation, checking each value…")
ASKING = Text(
    "Întreb modelul, apoi verific fiecare valoare în mesaje. Dacă nu răspunde la timp, citesc regulile.",
    "Asking the model, then checking each value in the messages. If it does not answer in time, the rules read.",
)
WAITED = Text("{seconds} s din cel mult {limit} s", "{seconds} s of at most {limit} s")
RUN_AGAIN = Text("Rulează din nou", "Run again")
READ_BEFORE = Text("Aceleași mesaje au fost citite {when}.", "The same messages were read {when}.")
OTHER_READS = Text("regulile citesc: {value}", "the rules read: {value}")
UNSURE = Text("de verificat, {percent}", "to be checked, {percent}")
EVENT_MEANT = Text("Petrecerea", "Party")
ONLY_WE_SAID = Text("numai noi am spus", "only we said so")
CHANGED_FROM = Text("modelul a spus: {value}", "the model said: {value}")
STOP = Text("Oprește", "Stop")
NOTHING_FOUND = Text("Nicio petrecere în această conversație", "No party in this conversation")
NEW_EVENT = Text("Eveniment nou", "New event")
EVENT_UPDATE = Text("Modificare la petrecerea {event}", "Change to party {event}")
BY_HAND = Text("Petrecere notată manual", "Party noted down by hand")
CONFIDENCE = Text("încredere {percent}", "confidence {percent}")
REASONS = Text("De ce", "Why")
DROPPED = Text("Lăsate deoparte", "Left out")
WHEN = Text("Când", "When")
WHERE = Text("Unde", "Where")
WHO = Text("Cine", "Who")
WHAT = Text("Ce", "What")
HOW_MUCH = Text("Cât", "How much")
STAFF_SAID = Text("scris de noi", "written by us")
FROM_QUOTE = Text("citat", "quoted")
FROM_RULE = Text("regulă", "rule")
FROM_DEFAULT = Text("implicit", "default")
FROM_PERSON = Text("persoană", "person")
PHONE_MISSING = Text(
    "Fără telefon, petrecerea nu apare la niciun client.", "Without a phone the party belongs to no client."
)
SAME_DAY = Count(
    (
        "În aceeași zi mai este o petrecere",
        "În aceeași zi mai sunt {n} petreceri",
        "În aceeași zi sunt {n} de petreceri",
    ),
    ("There is another party on this day", "There are {n} other parties on this day"),
)
CONFIRM = Text("Confirmă și salvează", "Confirm and save")
DISCARD = Text("Renunță", "Discard")
CORRECT = Text("Corectează", "Correct")
CORRECT_DONE = Text("Ascunde formularul", "Hide the form")
UPDATE_TICKS = Text("Debifează ce nu trebuie schimbat.", "Untick what is not to be changed.")
NOTHING_TICKED = Text("Nicio modificare bifată.", "No change is ticked.")
NO_CHANGES = Text("Evenimentul conține deja tot ce spune conversația.", "The event already holds all of this.")
TARGET_GONE = Text(
    "Evenimentul la care se referă conversația nu mai este deschis. Citește din nou.",
    "The event this conversation is about is no longer open. Read again.",
)
MOVED_ON = Text(
    "Conversația a mers mai departe de când a fost făcut acest draft: are mesaje noi sau altcineva a decis deja. "
    "Uită-te din nou la ea sau salvează oricum.",
    "The conversation has moved on since this draft: it has new messages, or someone else has decided already. "
    "Look again, or save all the same.",
)
CHOOSE_VALUES_INTRO = Text(
    "Altcineva a schimbat între timp aceste valori. Alege ce rămâne; nimic nu s-a pierdut.",
    "Someone else changed these values meanwhile. Choose what stays; nothing is lost.",
)
LOOK_AGAIN = Text("Uită-te din nou", "Look again")
SAVE_ANYWAY = Text("Salvează oricum", "Save all the same")
DIFFERENCES = Text("Diferențe", "Differences")
SAVED_VALUE = Text("Salvat", "Saved")
SHOWN_VALUE = Text("Ai văzut", "You saw")
YOUR_VALUE = Text("Valoarea ta", "Your value")
KEEP_SAVED = Text("Păstrează ce e salvat", "Keep what is saved")
TAKE_MINE = Text("Salvează valorile mele", "Save my values")
SAVED = Text("Salvat: petrecerea {event}", "Saved: party {event}")
SAVED_UPDATE = Text("Modificat: petrecerea {event}", "Changed: party {event}")
SAVED_BEFORE = Text("Era deja salvat; nimic nu s-a schimbat.", "It was saved already; nothing changed.")
SAVED_WITHOUT_PHONE = Text(
    "Fără telefon: petrecerea va apărea la client când îi adaugi numărul.",
    "No phone: the party will appear with its client once you add the number.",
)
OPEN_PROFILE = Text("Deschide profilul clientului", "Open the client profile")
OPEN_EVENT = Text("Deschide evenimentul", "Open the event")
UNDONE = Text("Salvarea a fost anulată.", "The save was undone.")
ANOTHER_DRAFT = Text("Alt draft", "Another draft")
DISCARDED = Text("Draftul a fost lăsat deoparte.", "The draft was put aside.")

# --- Event form --------------------------------------------------------------------------------------------------

DATE = Text("Data", "Date")
HOUR = Text("Ora", "Time")
DURATION = Text("Minute", "Minutes")
ADDRESS = Text("Adresa", "Address")
CHILD = Text("Sărbătorit(ă)", "Child")
CHILD_AGE = Text("Vârsta", "Age")
CHILD_DOB = Text("Data nașterii", "Date of birth")
PARENT = Text("Părinte", "Parent")
PARENT_PHONE = Text("Telefon părinte", "Parent's phone")
NUM_CHILDREN = Text("Număr de copii", "Number of children")
PHONE = Text("Telefonul clientului", "Client's phone")
PHONE_RAW = Text("Telefon, cum a fost scris", "Phone, as written")
AMOUNT = Text("Suma", "Amount")
DEPOSIT = Text("Avans", "Deposit")
CURRENCY = Text("Moneda", "Currency")
PAYMENT_STATUS = Text("Stare plată", "Payment")
METHOD = Text("Metoda", "Method")
SERVICES = Text("Servicii", "Services")
SERVICE = Text("Serviciul", "Service")
CHARACTER = Text("Personaj", "Character")
ADD_SERVICE = Text("Adaugă serviciu", "Add a service")
REMOVE_SERVICE = Text("Scoate serviciul {n}", "Remove service {n}")
SERVICE_N = Text("Serviciul {n}", "Service {n}")
NO_SERVICES = Text("Niciun serviciu încă.", "No service yet.")
METHOD_UNKNOWN = Text("Nu se știe", "Not known")
PAID = Text("Plătit", "Paid")
UNPAID = Text("Neplătit", "Unpaid")
CANCELLED = Text("Anulat", "Cancelled")
CASH = Text("Numerar", "Cash")
CARD = Text("Card", "Card")
TRANSFER = Text("Transfer", "Transfer")
ARCHIVED = Text("Arhivat", "Archived")
SHORT_ID = Text("Număr", "Number")
ARCHIVE_REASON = Text("Motiv", "Reason")
NOTED_BY = Text("Notat de", "Noted by")
NOTE = Text("Notă", "Note")
STATUS = Text("Stare", "Status")
ROLE_PENDING = Text("activ", "active")
ROLE_PENDING_CHARACTER = Text("personaj de ales", "character to be chosen")
ROLE_CANCELLED = Text("scos", "taken off")
DEPOSIT_OF = Text("avans {amount}", "deposit {amount}")
CHILDREN = Count(("un copil", "{n} copii", "{n} de copii"), ("{n} child", "{n} children"))

# --- Client ------------------------------------------------------------------------------------------------------

CLIENT_SINCE = Text("client din {month}", "client since {month}")
THREADS_OF = Text("Conversații", "Conversations")
CHOOSE_CLIENT = Text("Alege un client din listă.", "Choose a client from the list.")
TO_DIRECTORY = Text("Toți clienții", "All clients")
KPI_SPENT = Text("Total cheltuit", "Total spent")
KPI_SPENT_NOTE = Text("plătit din {all} în total", "paid of {all} in all")
KPI_OWED = Text("De încasat", "Owed")
KPI_OWED_NOTE = Text("neplătite, fără avansuri", "unpaid, after deposits")
KPI_EVENTS = Text("Nr. petreceri", "Parties")
KPI_EVENTS_NOTE = Text("cu cele anulate și arhivate", "cancelled and archived ones too")
KPI_LAST = Text("Ultima petrecere", "Last party")
KPI_NEXT = Text("Următoarea", "Next party")
KPI_YEARS = Text("Plătit pe ani", "Paid by year")
NO_PAYMENTS = Text("încă nimic plătit", "nothing paid yet")
EVENTS = Text("Evenimente", "Events")
NEW_PARTY = Text("Notează o petrecere", "Note down a party")
YEAR = Text("An", "Year")
ALL_YEARS = Text("Toți anii", "All years")
STATE = Text("Stare", "Status")
ALL_STATES = Text("Toate stările", "All statuses")
NO_DATE = Text("fără dată", "no date")
NO_EVENTS = Text(
    "Nicio petrecere încă. Confirmă un draft din conversație sau notează una.",
    "No party yet. Confirm a draft from the conversation, or note one down.",
)
NO_EVENTS_FOUND = Text("Nicio petrecere cu aceste filtre.", "No party matches these filters.")
PROBLEMS = Text("nu s-a putut citi: {fields}", "could not be read: {fields}")
DAMAGED_EVENT = Text("Documentul {id} este deteriorat: {reason}", "Document {id} is damaged: {reason}")
PARTIES = Count(("o petrecere", "{n} petreceri", "{n} de petreceri"), ("{n} party", "{n} parties"))
CLIENTS = Count(("un client", "{n} clienți", "{n} de clienți"), ("{n} client", "{n} clients"))
SEARCH_CLIENTS = Text("Caută după nume sau telefon", "Search by name or phone")
NO_CLIENTS = Text(
    "Niciun client încă. Clienții apar când confirmi petreceri.",
    "No client yet. Clients appear as you confirm parties.",
)
NO_CLIENTS_FOUND = Text("Niciun client găsit.", "No client found.")
LOOKED_AT_CLIENTS = Text("Am căutat printre {n} clienți.", "Searched {n} clients.")
CLIENT_COLUMN = Text("Client", "Client")
PHONE_COLUMN = Text("Telefon", "Phone")
EVENTS_COLUMN = Text("Petreceri", "Parties")
PAID_COLUMN = Text("Plătit", "Paid")
TOTAL_COLUMN = Text("Total", "Total")
LAST_COLUMN = Text("Ultima dată", "Latest date")
SHOW_MORE = Text("Mai mulți…", "More…")
COPY_LINK = Text("Linkul acestei pagini poate fi trimis colegilor.", "The link of this page can be shared.")

# --- One event ---------------------------------------------------------------------------------------------------

EVENT = Text("Petrecerea {event}", "Party {event}")
EDIT = Text("Editează", "Edit")
MARK_PAID = Text("Marchează plătit", "Mark as paid")
MARK_PAID_QUESTION = Text("Cum s-a plătit?", "How was it paid?")
CONFIRM_PAID = Text("Confirmă plata", "Confirm the payment")
ARCHIVE = Text("Arhivează", "Archive")
ARCHIVE_WHY = Text("De ce se arhivează", "Why it is archived")
ARCHIVE_NOTE = Text(
    "Evenimentul nu se șterge și rămâne în totaluri; poate fi dezarhivat oricând.",
    "The event is not deleted and stays in the totals; it can be brought back at any time.",
)
UNARCHIVE = Text("Dezarhivează", "Bring back")
HISTORY = Text("Istoric", "History")
NO_HISTORY = Text("Nicio modificare înregistrată.", "No change recorded.")
SOURCE_THREAD = Text("Conversația", "Conversation")
DONE_EDIT = Text("Modificările au fost salvate.", "The changes were saved.")
DONE_NEW = Text("Petrecerea a fost notată.", "The party was noted down.")
DONE_PAID = Text("Petrecerea este plătită.", "The party is paid.")
DONE_ARCHIVED = Text("Petrecerea este arhivată.", "The party is archived.")
DONE_UNARCHIVED = Text("Petrecerea nu mai este arhivată.", "The party is back.")
DONE_UNDO = Text("Modificarea a fost anulată.", "The change was undone.")
NOTHING_CHANGED = Text("Nu s-a schimbat nimic.", "Nothing has changed.")
ACTION_CREATE = Text("creat", "created")
ACTION_UPDATE = Text("modificat", "changed")
ACTION_ARCHIVE = Text("arhivat", "archived")
ACTION_UNARCHIVE = Text("dezarhivat", "brought back")
ACTION_UNDO = Text("anulat", "undone")
ACTION_DELETE = Text("șters", "deleted")
ACTION_ANONYMISE = Text("anonimizat", "anonymised")
ANOTHER_PROGRAM = Text("alt program", "another program")
CHANGED_FIELDS = Count(("o valoare", "{n} valori", "{n} de valori"), ("{n} value", "{n} values"))

# --- Asking ------------------------------------------------------------------------------------------------------

ASK_TITLE = Text("Întreabă despre client", "Ask about this client")
ASK_PLACEHOLDER = Text(
    "De exemplu: câte petreceri a avut în 2025?", "In Romanian, e.g.: câte petreceri a avut în 2025?"
)
ASK = Text("Întreabă", "Ask")
ACROSS_TITLE = Text("Întreabă despre toți clienții", "Ask about all clients")
ACROSS_INTRO = Text(
    "Cifrele sunt adunate din toate evenimentele, monedele separat.",
    "Figures are added up from all events, each currency apart.",
)
ACROSS_PLACEHOLDER = Text("De exemplu: câte petreceri avem în mai?", "For instance: câte petreceri avem în mai?")
ACROSS_WHO_MOST = Text("Cine a cheltuit cel mai mult anul ăsta?", "Cine a cheltuit cel mai mult anul ăsta?")
ACROSS_HOW_MANY = Text("Câte petreceri avem luna asta?", "Câte petreceri avem luna asta?")
ACROSS_OWED = Text("Cât avem de încasat?", "Cât avem de încasat?")
ACROSS_BY_MONTH = Text("Cât am încasat pe luni anul ăsta?", "Cât am încasat pe luni anul ăsta?")
ACROSS_NEXT = Text("Ce urmează?", "Ce urmează?")
ASK_BEFORE = Text("Întrebări anterioare", "Earlier questions")
ASK_NEW_TALK = Text("Altă temă", "Another subject")
ASK_FOLLOW = Text("poți continua: „dar în 2025?”", "you can go on: “dar în 2025?”")
ASK_NONE_BEFORE = Text(
    "Nu s-a întrebat încă nimic despre acest client.", "Nothing has been asked about this client yet."
)
ASK_SUGGESTIONS = Text("Întrebări la îndemână", "Suggested questions")
SOURCES = Text("Surse", "Sources")
SOURCE_OF = Text("din", "of")
SUGGEST_TOTAL = Text("Cât a cheltuit în total?", "Cât a cheltuit în total?")
SUGGEST_NEXT = Text("Ce urmează?", "Ce urmează?")
SUGGEST_LAST = Text("Când a fost ultima petrecere?", "Când a fost ultima petrecere?")
SUGGEST_UNPAID = Text("Ce este neplătit?", "Ce este neplătit?")

# --- Import ------------------------------------------------------------------------------------------------------

IMPORT_INTRO = Text(
    "În WhatsApp: deschide conversația → Mai multe → Exportă conversația → Fără media. Încarcă aici fișierul .txt sau "
    ".zip. Același fișier importat de două ori adaugă numai ce e nou.",
    "In WhatsApp: open the chat → More → Export chat → Without media. Upload the .txt or .zip here. Importing the same "
    "file twice adds only what is new.",
)
IMPORT_LIMIT = Text(
    "Un fișier are cel mult {mb} MB. Dacă este mai mare, exportă conversația fără fișiere media.",
    "A file is at most {mb} MB. Export larger chats without media.",
)
IMPORT_FILE = Text("Exportul conversației (.txt sau .zip)", "Exported chat (.txt or .zip)")
IMPORT_READING = Text("Citesc exportul…", "Reading the export…")
IMPORT_STORING = Text("Salvez mesajele…", "Saving the messages…")
IMPORT_LINE = Text("Linia {line}: ", "Line {line}: ")
IMPORT_FOUND = Count(("un mesaj", "{n} mesaje", "{n} de mesaje"), ("{n} message", "{n} messages"))
IMPORT_SYSTEM = Count(
    ("o notificare sau un apel", "{n} notificări și apeluri", "{n} de notificări și apeluri"),
    ("{n} notice or call", "{n} notices and calls"),
)
IMPORT_PERIOD = Text("{start} – {end}", "{start} – {end}")
IMPORT_DATE = Text("Data", "Date")
IMPORT_SENDER = Text("De la", "From")
IMPORT_TEXT = Text("Mesaj", "Message")
IMPORT_KIND = Text("Fel", "Kind")
IMPORT_PREVIEW = Text(
    "Primele și ultimele mesaje, așa cum au fost citite", "First and last messages, as they were read"
)
IMPORT_ORDER = Text("Cum sunt scrise datele?", "How are the dates written?")
IMPORT_ORDER_DM = Text("ziua întâi: {example}", "day first: {example}")
IMPORT_ORDER_MD = Text("luna întâi: {example}", "month first: {example}")
IMPORT_STAFF = Text("Cine este din echipa noastră?", "Who is on our team?")
IMPORT_STAFF_HELP = Text(
    "Ceilalți sunt clientul. Nimeni bifat: toate mesajele sunt ale clientului.",
    "The others are the client. No one ticked: all messages are the client's.",
)
IMPORT_NO_STAFF = Text("Nimeni din echipă nu a scris aici", "No one of our team wrote here")
CHOOSE = Text("Alege…", "Choose…")
IMPORT_ACCOUNT = Text("Pe ce cont al firmei?", "On which of the company's accounts?")
IMPORT_PHONE = Text("Telefonul clientului", "Client's phone")
IMPORT_PHONE_HELP = Text(
    "Exportul nu îl conține. Fără telefon poți importa, dar petrecerile nu vor avea client.",
    "The export does not hold it. You can import without one, but parties will have no client.",
)
IMPORT_NO_PHONE = Text("Nu știu numărul", "I do not know the number")
IMPORT_PHONE_NEEDED = Text(
    "Scrie telefonul clientului sau bifează că nu îl știi.", "Type the client's phone, or tick that you do not know it."
)
IMPORT_NAME = Text("Numele clientului", "Client's name")
IMPORT_RUN = Text("Importă", "Import")
IMPORT_ADDED = Count(
    ("Un mesaj nou adăugat", "{n} mesaje noi adăugate", "{n} de mesaje noi adăugate"),
    ("{n} new message added", "{n} new messages added"),
)
IMPORT_THERE = Count(
    ("un mesaj exista deja", "{n} mesaje existau deja", "{n} de mesaje existau deja"),
    ("{n} was there already", "{n} were there already"),
)
IMPORT_CHANGED = Count(
    ("o modificare notată", "{n} modificări notate", "{n} de modificări notate"),
    ("{n} later change noted", "{n} later changes noted"),
)
IMPORT_OPEN = Text("Deschide conversația", "Open the conversation")
IMPORT_AGAIN = Text("Importă alt fișier", "Import another file")
IMPORT_TOO_LARGE = Text("Fișierul este gol.", "The file is empty.")


# --- A person's data ---------------------------------------------------------------------------------------------

NAV_PERSONAL = Text("Date personale", "Personal data")
PERSON_INTRO = Text(
    "Ce se păstrează despre o persoană: se predă la cererea ei, se anonimizează la o cerere legală. "
    "Căutarea trece prin toată baza de date.",
    "What is held about a person: handed over when they ask for it, anonymised on a legal request. "
    "The search goes over the whole database.",
)
PERSON_PHONE = Text("Numărul persoanei", "The person's number")
PERSON_LOOK = Text("Vezi ce se păstrează", "See what is held")
PERSON_ANOTHER = Text("Altă persoană", "Another person")
PERSON_HELD = Text("Se păstrează despre {phone}", "Held about {phone}")
PERSON_EVENTS = Count(("o petrecere", "{n} petreceri", "{n} de petreceri"), ("{n} party", "{n} parties"))
PERSON_HISTORY = Count(
    ("o schimbare a lor", "{n} schimbări ale lor", "{n} de schimbări ale lor"), ("{n} change", "{n} changes")
)
PERSON_THREADS = Count(
    ("o conversație", "{n} conversații", "{n} de conversații"), ("{n} conversation", "{n} conversations")
)
PERSON_MESSAGES = Count(("un mesaj", "{n} mesaje", "{n} de mesaje"), ("{n} message", "{n} messages"))
PERSON_DRAFTS = Count(("un draft", "{n} drafturi", "{n} de drafturi"), ("{n} draft", "{n} drafts"))
PERSON_QUESTIONS = Count(("o întrebare", "{n} întrebări", "{n} de întrebări"), ("{n} question", "{n} questions"))
PERSON_AUDIT = Count(
    ("o înregistrare în jurnal", "{n} înregistrări în jurnal", "{n} de înregistrări în jurnal"),
    ("{n} entry in the log", "{n} entries in the log"),
)
PERSON_ELSEWHERE = Count(
    (
        "un document al altcuiva în care apare numărul",
        "{n} documente ale altora în care apare numărul",
        "{n} de documente ale altora în care apare numărul",
    ),
    ("{n} document of somebody else with the number", "{n} documents of others with the number"),
)
PERSON_COMING = Count(
    (
        "Are o petrecere de acum înainte: anuleaz-o sau arhiveaz-o întâi.",
        "Are {n} petreceri de acum înainte: anulează-le sau arhivează-le întâi.",
        "Are {n} de petreceri de acum înainte: anulează-le sau arhivează-le întâi.",
    ),
    (
        "One party is still to take place: cancel or archive it first.",
        "{n} parties are still to take place: cancel or archive them first.",
    ),
)
PERSON_LEFT = Text(
    "De verificat de mână, nu se schimbă aici: {paths}", "To be checked by hand, not changed here: {paths}"
)
PERSON_OTHERS = Text(
    "Colecții ale altor programe, de verificat în ele: {names}",
    "Collections of other programs, to be checked there: {names}",
)
PERSON_FILE = Text("Datele persoanei, într-un fișier", "The person's data, in a file")
PERSON_FILE_NOTE = Text(
    "O arhivă ZIP cu tot ce e de mai sus, fără numele colegilor. Predă-o doar persoanei.",
    "A ZIP archive with all of the above, without colleagues' names. Hand it to nobody but the person.",
)
PERSON_PREPARE = Text("Pregătește fișierul", "Prepare the file")
PERSON_DOWNLOAD = Text("Descarcă ZIP", "Download ZIP")
PERSON_ERASE = Text("Anonimizare", "Anonymisation")
PERSON_ERASE_NOTE = Text(
    "Numele, numerele, adresele, mesajele, notele și citatele dispar pentru totdeauna. Rămân zilele petrecerilor, "
    "sumele, stările și serviciile, sub un pseudonim: nicio cifră a firmei nu se schimbă.",
    "Names, numbers, addresses, messages, notes and quotes go for good. Days of parties, amounts, statuses and "
    "services stay, under a pseudonym: no figure of the company changes.",
)
PERSON_BACKUPS = Text(
    "Copiile de siguranță și exporturile făcute înainte conțin mai departe datele: șterge-le după termenul lor. "
    "Conversația de pe telefonul firmei se șterge acolo.",
    "Backups and exports made before still hold the data: delete them when their time is over. "
    "The conversation on the company's phone is deleted there.",
)
PERSON_REASON = Text("De ce", "Why")
PERSON_REASON_REQUEST = Text("cererea persoanei", "the person's request")
PERSON_REASON_CONSENT = Text("și-a retras acordul", "they withdrew their consent")
PERSON_REASON_AUTHORITY = Text("decizia unei autorități", "an authority's decision")
PERSON_REASON_RETENTION = Text("datele nu mai sunt necesare", "the data is needed no more")
PERSON_DIGITS = Text("Scrie ultimele 4 cifre ale numărului", "Type the last 4 digits of the number")
PERSON_ANONYMISE = Text("Anonimizează definitiv", "Anonymise for good")
PERSON_DONE = Text("Anonimizat. Clientul este de acum {name}.", "Anonymised. The client is now {name}.")
PERSON_OPEN = Text("Deschide profilul anonim", "Open the anonymous profile")
PERSON_UNDER_WAY = Text(
    "O anonimizare a acestei persoane a început și nu s-a terminat.",
    "An anonymisation of this person has begun and not come to its end.",
)
PERSON_COMPLETE = Text("Du-o la capăt", "Complete it")
ANONYMOUS_CLIENT = Text("Client anonimizat", "Anonymised client")
ANONYMOUS_NOTE = Text(
    "Datele acestei persoane au fost șterse la o cerere legală; au rămas cifrele.",
    "This person's data was erased on a legal request; the figures stay.",
)

# --- Prompts -----------------------------------------------------------------------------------------------------

PROMPTS_INTRO = Text(
    "Ce scrii aici se adaugă la instrucțiunile modelului. Dovezile rămân obligatorii: o valoare fără citat nu intră în "
    "draft, orice ar spune textul.",
    "What you write here is added to the model's instructions. Evidence stays required: a value without a quote enters "
    "no draft, whatever the text says.",
)
PROMPTS_NO_MODEL = Text(
    "Acum citesc regulile. Pentru model, setează CRM_GROQ_API_KEY.", "The rules read now. Set CRM_GROQ_API_KEY."
)
PROMPT_TEXT = Text("Indicațiile firmei", "The company's instructions")
PROMPT_EXAMPLE = Text(
    "De exemplu: „la noi” înseamnă sala noastră din Str. Exemplu 1.",
    "In Romanian, e.g.: „la noi” înseamnă sala noastră.",
)
PROMPT_IN_FORCE = Text("În vigoare: versiunea {version}", "In force: version {version}")
PROMPT_BUILT_IN_ALONE = Text("Numai instrucțiunile din fabrică", "The built-in instructions alone")
PROMPT_BUILT_IN = Text("Instrucțiunile din fabrică", "The built-in instructions")
PROMPT_BACK = Text("Înapoi la cele din fabrică", "Back to the built-in ones")
PROMPT_TRY_FIRST = Text(
    "Încearcă textul pe o conversație; apoi îl poți salva.", "Try the text on a conversation; then you can save it."
)
PROMPT_VERSIONS = Count(("O versiune", "{n} versiuni", "{n} de versiuni"), ("{n} version", "{n} versions"))
PROMPT_TAKE = Text("Pune în câmp versiunea {version}", "Put version {version} into the field")
PROMPT_THREAD = Text("Conversația de încercare", "Conversation to try it on")
PROMPT_TRY = Text("Încearcă", "Try")
PROMPT_UPDATE = Text("Modificare la o petrecere notată", "Change to a party noted down")
PROMPT_SAVED = Text("Salvat: versiunea {version}.", "Saved: version {version}.")
MODEL_USED = Text(
    "Azi: {calls} apeluri, {tokens} jetoane din {limit}.", "Today: {calls} calls, {tokens} tokens of {limit}."
)


def all_texts() -> dict[str, Text | Count]:
    """Every text by its name: what the completeness test goes over."""
    return {name: value for name, value in globals().items() if isinstance(value, Text | Count)}
