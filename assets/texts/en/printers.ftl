## Printers and jobs, in few words

print-state-waiting = waiting
print-state-sent = sent
print-state-printed = printed
print-state-not-confirmed = not confirmed
print-state-failed = failed
print-state-given-up = without paper
print-reason-out-of-paper = out of paper
print-reason-jam = paper jam
print-reason-door-open = cover open
print-reason-out-of-ink = out of ink or toner
print-reason-tray-full = output tray full
print-reason-offline = off or not connected
print-reason-paused = paused
print-reason-unknown = not there any more
print-reason-another-identity = another identity
print-reason-not-taken = does not take this paper
print-reason-other = needs somebody

## Command line
help-receipt-print = Prints a receipt and tells how it goes. The first one is the original; later ones say "2nd copy".
help-arg-printer = Name of a queue, ipp://… or ipps://…, escpos://…, the path of a device, or folder; without it, the one chosen for the paper.
help-printer = Printers: see, choose, try.
help-printer-list = Shows the printers of this computer and those chosen, with what they lack.
help-printer-choose = Chooses the printer of a paper.
help-printer-test = Prints a test page and tells how it goes.
help-arg-name = Name of a queue, ipp://… or ipps://…, escpos://…, the path of a device, or folder.
print-ready = ready
print-test-page = Test page
print-told = { $sheet } on { $printer }: { $state }
print-told-why = { $sheet } on { $printer }: { $state } ({ $reasons })
failure-unknown-printer = There is no printer of that name: { $detail }.
printers-there = There are: { $printers }.
printer-silent = { $printer } does not answer now. If the address is right, it prints once it is switched on.
failure-printer-not-met = This printer did not answer. Switch it on to choose it, because that is when it becomes known: { $detail }
failure-printer-another = Another printer answers at this address (SHA-256 { $detail }). If it was replaced, choose it by its address, without what follows the #.
failure-printer-not-chosen = Choose this printer first, with printer choose: { $detail }
failure-print-failed = The printer did not print. Receipts stand. Try another of those that printer list shows, by the name that it has there.
failure-print-waits = The printer has not printed yet. The job stays in its queue and comes out when it can; receipts stand.
status-printer = Printer ({ $paper }): { $printer }.
status-printer-none = Printer: none chosen; papers are kept as PDF in the folder.
doctor-printer-ok = { $detail }: ready.
doctor-printer-none = No printer is chosen: papers are kept as PDF in the folder. Queues on this computer: { $detail }. Choose one in the settings.
doctor-printer-none-listed = No printer is chosen: papers are kept as PDF in the folder. The queues of this computer could not be seen ({ $detail }). Choose one in the settings.
doctor-printer-reasons = { $detail }. Mend it at the printer; jobs go on by themselves.
