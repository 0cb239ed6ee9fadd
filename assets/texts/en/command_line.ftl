# The command line: help, answers, failures. What goes into CSV files stays in Portuguese: other programs read it.

## Help: headings
help-heading-usage = Usage
help-heading-commands = Commands
help-heading-options = Options
help-heading-arguments = Arguments
help-default = Default: { $value }.
help-value-options = OPTIONS
help-value-command = COMMAND
help-value-dir = DIR
help-value-file = FILE
help-value-words = WORDS
help-value-n = N
help-value-who = WHO
help-value-time = TIME
help-value-state = STATE
help-value-role = ROLE
help-value-receipt = RECEIPT
help-value-mediator = MEDIATOR
help-value-key = KEY
help-value-addr = ADDR
help-value-name = NAME
help-value-date = DATE
help-value-cause = CAUSE
help-value-code = CODE
help-value-url = URL
help-value-path = PATH
help-value-id = ID
help-value-journal = JOURNAL
help-value-text = TEXT
help-value-closing = CLOSING
help-value-number = NUMBER
help-value-count = COUNT
help-value-cents = CENTS

## Help: commands
help = Citizen Spot: the program of an Espaço Cidadão’s desk. Without a command it opens both windows.
help-demo = Tries everything on this machine: a demonstration kit, mediator “demo”, PIN 246810.
help-status = Tells how the kit stands: spot, journal, catalogue, what waits to be sent.
help-catalogue = The catalogue of services.
help-catalogue-import = Takes a signed catalogue into use, from the agency’s file. One in a folder or a CPSV-AP file is only checked: tells what it would change.
help-catalogue-export = Writes the catalogue as JSON, or as CPSV-AP 3.2.0 (JSON-LD) to exchange it with others.
help-catalogue-show = Shows one service.
help-search = Looks for services in words, as at the desk.
help-attend = Records attendances written as JSON lines. Each one is kept before its answer.
help-journal = The kit’s journal.
help-journal-verify = Checks every link, seal and signature of the journal, or of an exported file.
help-journal-export = Writes what is to be sent to a file, to be carried to the agency; or, with --format json, the whole journal, without the keys.
help-journal-import = Reads the agency’s answers from the file that came back; another kit’s file for the agency is brought there over this kit’s line.
help-backup = Writes the whole kit to one encrypted file, and reads it back at once.
help-restore = Brings a backup back to a computer that has no kit. Then enrol it with a code of its own: a new journal goes on from the old one.
help-receipt = Receipts.
help-receipt-list = Lists the receipts, the latest first.
help-receipt-show = Shows a receipt as text.
help-receipt-pdf = Writes a receipt as PDF. The first is the original; later ones say “2.ª via”.
help-receipt-verify = Checks what a receipt’s QR holds, without a network.
help-mediator = Mediators of this spot.
help-mediator-pin = Changes the PIN (old from CITIZEN_SPOT_PIN, new from CITIZEN_SPOT_NEW_PIN, or asks).
help-report = Figures of a span of days: attendances, times, autonomy, fees.
help-doctor = Checks file, keys, screen, clock, disk and network, and says what to do.

## Help: arguments
help-arg-data-dir = Data folder (or CITIZEN_SPOT_DATA).
help-arg-json = Answers as JSON.
help-arg-lang = Language of the answers: pt, en or fr.
help-arg-key-file = Keys in a file of mode 0600, on machines without a key ring.
help-arg-verbose = Says more in the logs (-vv: more still).
help-arg-help = Shows this help.
help-arg-version = Shows the version.
help-arg-prepare = Only prepares the kit, and ends.
help-arg-shots = Serves by itself, saves pictures of each window in this folder, and ends.
help-arg-play = Attendance to play, as a JSON line like those of “attend”.
help-arg-offline = Starts as if there were no network.
help-arg-spot = Code of another of the demonstration’s spots.
help-arg-words = Words to look for.
help-arg-limit = Most results.
help-arg-file = File; “-” reads from the input.
help-arg-mediator = Number or short name of the mediator; the PIN comes from CITIZEN_SPOT_PIN or is asked for.
help-arg-path = The agency’s file, folder of a catalogue, or CPSV-AP file.
help-arg-output = File to write.
help-arg-id = The service’s identifier, as carta-revalidar.
help-arg-number = Number of the receipt, as EC0850-2026A/000123.
help-arg-paper = Paper: a4, large (A4 in large letters), roll80 or roll58 (a roll of 80 or 58 mm).
help-arg-text = The text of the QR.
help-arg-from = First day, as 2026-11-01.
help-arg-to = Last day.
help-arg-format = Format: json, csv or pdf.
help-arg-form = Format: json or cpsv-ap.
help-arg-journal-form = Format: bundle (to be carried to the agency) or json (the whole journal).
help-arg-journal = A former journal of this kit, as “status” names it.
help-arg-backup = File of the backup. The password comes from CITIZEN_SPOT_BACKUP_PASSWORD or is asked for.
help-arg-bundle = File that came back from the agency.

## A command line that is not understood
wrong-argument = “{ $argument }” is not an option of this command.
wrong-command = “{ $command }” is not a command.
wrong-no-command = What to do is missing.
wrong-missing = { $argument } is missing.
wrong-no-value = The value of { $argument } is missing.
wrong-choice = { $argument } cannot be “{ $value }”: { $valid }.
wrong-value = “{ $value }” does not do for { $argument }.
wrong-values = { $argument } does not have the right values.
wrong-twice = { $argument } can be given only once.
wrong-together = { $argument } cannot go with { $other }.
wrong-perhaps = Did you mean “{ $name }”?
wrong-otherwise = The command was not understood.
wrong-see-help = All that there is: { $program } --help

## Failures
failure-output = The answer could not be written: { $detail }
failure-file = The file could not be used: { $detail }
failure-catalogue = The catalogue was refused whole; the last good one stays. { $detail }
failure-catalogue-unsigned = The catalogue is whole (revision { $detail }) but not signed: it is not taken into use.
failure-data-dir = There is no place for the data. Give --data-dir.
failure-not-enrolled = This kit is not bound to a spot yet. To try it: citizen-spot demo.
failure-restored = The backup is back on this computer, to be read. To serve again, ask the agency for a code that takes the old kit’s place, and use enrol --code.
failure-not-a-demonstration = This folder belongs to a real kit. Use another --data-dir for the demonstration.
failure-unknown-spot = There is no demonstration spot with code { $detail }.
failure-key-ring-in-use = The keys of this kit are in the key ring: --key-file is not accepted.
failure-key-file = The key file cannot be used. { $detail }
failure-key-ring-absent = There is no key ring in this session. Sign in to the computer as usual and try again. Nothing is lost.
failure-key-ring-locked = The key ring is locked. Open it with the computer’s password and try again. Nothing is lost.
failure-key-missing = The key of this kit is not in the key ring. Do not make another: call support to recover it. Nothing is lost.
failure-wrong-key = The key does not open this kit’s data. Call support. Nothing was changed.
failure-store-missing = The data of this kit is not where it should be. Do not start anew: call support.
failure-damaged = The data is damaged. Nothing was deleted. Call support and say: { $detail }
failure-store-newer = The data is of a newer version of the program. Update it. Nothing was changed.
failure-in-use = The desk is open on this kit, or “sync --watch” runs. Close it, or do this at the desk.
failure-disk-full = The disk is full. Free some space and try again. What was saved is safe.
failure-read-only = The data folder cannot be written to. Check its permissions and try again.
failure-clock-behind = The clock is behind the last entry. Look what time it is: if the clock is right, repeat the command, and it is noted; if not, set it right.
failure-other = Something went wrong. Nothing that was saved is lost. { $detail }
failure-window = The window could not open: { $detail }
failure-play = The play stopped: { $detail }
failure-must-change-pin = The first PIN must be changed: citizen-spot mediator pin.
failure-unknown-receipt = There is no receipt with that number on this kit.
failure-receipt-not-ours = This is not the code of a receipt.
failure-receipt-newer = The receipt is of a newer version. Update the program.
failure-receipt-unknown-kit = The kit that made this receipt is not known here. Check it on the internet.
failure-receipt-forged = The signature does not fit: the receipt was changed or is false.
failure-dates = The first date comes after the last.
failure-no-secret = The password is missing. Give it in { $detail }, or type it when asked.
failure-backup-short = The password is too short: at least { $detail } characters. Nothing was written.
failure-backup-unlike = The two passwords are not the same. Nothing was written.
failure-backup-beside = The backup cannot be kept in the kit’s own folder: if the disk is lost, both are. Use a stick or another disk.
failure-backup-full = There is not enough space there. Nothing was left of the backup; the kit is as it was. Free some space, or use another stick.
failure-backup-read-only = It cannot be written there. See whether the stick is in and not locked. The kit is as it was.
failure-backup-failed = The backup was not made: { $detail }. The kit is as it was. Try another stick, and see what “doctor” says.
failure-backup-password = The password does not open the file, or it is not a backup. Nothing was changed.
failure-backup-damaged = The backup is damaged ({ $detail }). Nothing was changed. Use an earlier one.
failure-restore-not-empty = This computer has a kit already, or one that was restored. Nothing was changed.
failure-unknown-journal = There is no such journal on this computer.
failure-bundle = The file is not the agency’s, or was cut or altered ({ $detail }). Nothing was changed.
failure-bundle-damaged = The file was cut or changed ({ $detail }). Nothing was deleted: write it again on the kit that it came from.
failure-bundle-of-another = The file is of another kit ({ $detail }). Take it to that one.
warning-key-file = The keys are in a file, not in a key ring: whoever copies it can read this kit’s data.

## Answers
attend-not-here-then = Your registration at this spot does not cover { $day }, and the agency would not accept this attendance. If the day is mistyped, correct “at”; otherwise ask the coordinator to tell the agency since when you work here.
search-nothing = Nothing found. Try other words, the entity’s name, or call the contact centre.
search-event = { $count } services together
catalogue-exported = { $count } services written.
catalogue-changes = { $revision }; services: { $new } new, { $changed } changed, { $gone } gone
catalogue-left-out = { $count } properties of the file have no place in the catalogue and would be left out; the first: { $first }
receipts-none = There are no receipts yet.
receipt-saved = Receipt { $receipt } saved.
receipt-valid = True receipt: { $total }, code { $code }.
receipt-demonstration = Demonstration receipt, worth nothing: { $total }, code { $code }. The signature fits.
journal-sound = The journal is sound: { $entries } entries checked, { $findings } problems.
journal-damaged = The journal was changed: { $findings } problems in { $entries } entries. Nothing was deleted.
journal-finding = Entry { $entry }: { $fault }
journal-carried-whole = A sealed file of kit { $kit } for the agency. It is whole.
journal-carried-changed = A file of kit { $kit } for the agency, with entries that do not fit. Nothing was deleted. On that kit, see citizen-spot journal verify; if that fails too, call support.
journal-carried-entries = Journal { $journal }: entries { $first } to { $last }; each follows the one before it, and what is sealed is as it was written.
journal-carried-no-entries = It brings no entries: it only asks what is new.
journal-carried-signed = The kit signed all of it, and the signatures fit.
journal-carried-unsigned = The signatures were not checked: that kit’s key is not on this computer. The agency has it.
journal-carried-agency = Only the agency can see whether this goes on from what it has, and open what is sealed.
journal-carried-answers = { $count ->
    [one] A file of the agency for kit { $kit }, with one answer. It is whole.
   *[other] A file of the agency for kit { $kit }, with { $count } answers. It is whole.
} Whether the agency signed them is checked by the kit when it imports them: citizen-spot journal import.
journal-exported = { $entries } entries written.
journal-relayed = Brought to the agency. Its answers for the other kit are in { $file }: carry them back, and use journal import there.
catalogue-imported = The agency’s catalogue is in use: revision { $revision }, { $count } services.
backup-prompt = Password of the backup:
backup-prompt-again = Password again:
backup-done = Backup written to { $file } and read back: { $entries } entries. Keep it away from this computer, and the password away from it.
restore-done = Spot { $code } is back as it was at entry { $entries }, to be read. To serve again, ask the agency for a code that takes the place of kit { $kit }, and use enrol --code.
restore-unfinished = Attendances that were not finished: { $codes }.
former-journal = Goes on from journal { $journal }: { $entries ->
    [one] { $entries } entry of it is here
   *[other] { $entries } entries of it are here
}, to be read.
former-none = none
former-lost = The agency has { $count ->
    [one] { $count } entry of it that is not on this computer
   *[other] { $count } entries of it that are not on this computer
}. Attendances: { $attendances }. Receipts: { $receipts }.
former-lost-unlisted = The agency has { $count ->
    [one] { $count } entry of it that is not on this computer
   *[other] { $count } entries of it that are not on this computer
}. Nothing of that journal was here: ask the agency which attendances and receipts they are.
former-disputed = { $count ->
    [one] { $count } entry of it stays here and is not sent: the agency has another under the same number
   *[other] { $count } entries of it stay here and are not sent: the agency has others under the same numbers
}. To hand them over: journal export --journal { $journal }.
former-unsent = To be sent of the journal before: { $count }.
fault-missing = entries are missing before this one
fault-out-of-place = it was put in, moved, or belongs to another journal
fault-changed = it was changed
fault-hash-changed = its hash was changed
fault-unreadable = it cannot be read
fault-seal-changed = its sealed part was changed
fault-seal-missing = its sealed part is missing
fault-seal-added = a sealed part was added to it
fault-signature = the kit’s signature does not fit it
fault-cut = the journal was cut after this one
fault-past-head = it lies past the counted end of the journal
pin-prompt = PIN:
pin-prompt-old = Old PIN:
pin-prompt-new = New PIN:
pin-changed = PIN changed.
demo-prepared = Demonstration kit ready at spot { $spot }. Mediator: demo. PIN: 246810.
demo-starts = Demonstration. Mediator: demo. PIN: 246810.
demo-alone = The agency’s program does not run ({ $detail }): the demonstration works alone.
status = { $name } ({ $code }). { $entries } entries not acknowledged, { $unfinished } attendances not finished. Catalogue of { $date } with { $services } services. Network: { $network }.
status-network-up = available
status-network-down = no network
report-columns = hora;atendimentos;serviços;minutos em média;mediador;juntos;cidadão;cobrado em cêntimos
report-total = total

## CPSV-AP documents: what is wrong, and what to do
cpsv-fault = { $node }, { $property }: { $fault }
cpsv-json = not JSON: { $value }. Ask for the file again.
cpsv-too-large = too large. Split it.
cpsv-context = unknown context “{ $value }”. Write it in the document, or name that of CPSV-AP 3.2.0.
cpsv-form = “{ $value }” is not read here. Write plain nodes, values and lists.
cpsv-missing = missing. Add it.
cpsv-several = there more than once. Keep one.
cpsv-type = must be of the type { $value }. Write it so.
cpsv-language = no text in “{ $value }”. Add it with its @language.
cpsv-unknown = “{ $value }” is not known. Correct it, or add what it names.
cpsv-contradiction = does not say the same as { $value }. Make them agree.
cpsv-decimals = { $value } is finer than a cent. Write at most two decimals.
cpsv-amount = “{ $value }” is not an amount. Write euros, as in 30.0.
cpsv-duplicate = “{ $value }” is there twice. Keep one.
cpsv-empty = empty. Write it, or leave the property out where it may be missing.
cpsv-too-long = too long. Shorten it.
cpsv-forbidden-character = has the forbidden character { $value }. Take it out.
cpsv-out-of-range = out of range. Correct it.

## Doctor
doctor-name-store = Data and keys
doctor-name-disk = Disk
doctor-name-clock = Clock
doctor-name-citizen-screen = Citizen’s screen
doctor-name-network = Network
doctor-name-printer = Printer
doctor-name-card-reader = Card reader
doctor-name-gateway = Agency
doctor-state-ok = ok
doctor-state-attention = attention
doctor-state-bad = bad
doctor-state-unseen = not seen
doctor-state-later = later
doctor-store-ok = { $detail } entries, every page can be read.
doctor-clock-behind = The clock is { $detail } s behind the last entry. Set it right; the order of entries does not change.
doctor-disk-ok = { $detail } MiB free.
doctor-disk-little = Only { $detail } MiB free. Free some space before opening attendances.
doctor-disk-unknown = The free space is not known: { $detail }
doctor-clock-ok = { $detail }.
doctor-clock-alone = { $detail }. It was not compared with the agency’s.
doctor-clock-old = The clock says { $detail }: it is wrong. Set it right.
doctor-clock-off = { $detail }. Set date and time in the computer’s settings.
doctor-screen-ok = { $detail } screens connected.
doctor-screen-absent = There is one screen only. Connect the second, or turn this one to the citizen.
doctor-screen-unknown = The screens cannot be seen from here: { $detail }
doctor-network-up = There is a network.
doctor-network-down = There is no network. Work goes on: what can be sent later is kept.
doctor-later = Comes with a later version.
doctor-name-backup = Backup
doctor-backup-ok = Days since the last backup: { $detail }.
doctor-backup-old = The last backup is { $detail } days old. Make one: citizen-spot backup FILE, on a stick.
doctor-backup-never = No backup of this journal yet. Make one: citizen-spot backup FILE, on a stick.
doctor-not-enrolled = This kit is not bound to a spot yet. To try it: citizen-spot demo.
doctor-restored = The backup is back on this computer, to be read. To serve again, ask the agency for a code that takes the old kit’s place, and use enrol --code.
doctor-in-use = It was not looked at: the desk is open on this kit, or “sync --watch” runs. Close it and try again.
doctor-unseen-no-kit = It was not looked at: no kit is in service on this computer.
doctor-unseen-store = It was not looked at: the kit’s data cannot be opened. Mend that first.
doctor-key-ring-absent = There is no key ring in this session. Sign in to the computer as usual and try again. Nothing is lost.
doctor-key-ring-locked = The key ring is locked. Open it with the computer’s password and try again. Nothing is lost.
doctor-key-missing = The key of this kit is not in the key ring. Do not make another: call support to recover it. Nothing is lost.
doctor-wrong-key = The key does not open this kit’s data. Call support. Nothing was changed.
doctor-store-missing = The data of this kit is not where it should be. Do not start anew: call support.
doctor-damaged = The data is damaged. Nothing was deleted. Call support and say: { $detail }
doctor-store-newer = The data is of a newer version of the program. Update it. Nothing was changed.
doctor-disk-full = The disk is full. Free some space and try again. What was saved is safe.
doctor-read-only = The data folder cannot be written to. Check its permissions and try again.
doctor-catalogue = The catalogue was refused whole; the last good one stays. { $detail }
doctor-other = Something went wrong. Nothing that was saved is lost. { $detail }
doctor-key-ring-in-use = The keys of this kit are in the key ring: --key-file is not accepted.
doctor-key-file = The key file cannot be used. { $detail }
