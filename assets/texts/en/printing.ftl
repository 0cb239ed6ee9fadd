# Printing: kinds of paper, how a job stands, what keeps paper from coming out, printers.

## Kinds of paper
kind-name = Paper
kind-a4 = A4
kind-roll80 = 80 mm roll
kind-roll58 = 58 mm roll
kind-large = A4 large print

## How a job stands
print-place = { $printer }, { $kind }
print-waiting = Waiting for the printer
print-waiting-detail = The payment is done. Paper comes as soon as it can.
print-waiting-sheet = Paper comes as soon as it can.
print-sent = Printing…
print-sent-detail = The printer has it and has not said yet that paper came out.
print-printed = Printed
print-printed-detail = The paper came out.
print-saved = Saved as PDF
print-saved-detail = The paper is in the folder of papers.
print-not-confirmed = Not confirmed: did paper come out?
print-not-confirmed-detail = This printer does not tell whether paper came out. Look, and answer.
print-failed = The printer gave up
print-failed-detail = The payment is done. Choose how to go on.
print-failed-sheet = Nothing is lost. Choose how to go on.
print-given-up = No paper
print-given-up-detail = Went on without this paper. It can be printed at any time.
print-given-up-sheet = You went on without this paper. It can be asked for again.

## What keeps paper from coming out
print-out-of-paper = Out of paper
print-out-of-paper-do = Put paper in: it goes on by itself.
print-jam = Paper jam
print-jam-do = Open the printer and take out the stuck paper: it goes on by itself.
print-door-open = Printer open
print-door-open-do = Close the cover: it goes on by itself.
print-out-of-ink = Out of ink
print-out-of-ink-do = Change the ink or the toner.
print-tray-full = Output full
print-tray-full-do = Take out the papers that came: it goes on by itself.
print-offline = Printer off
print-offline-do = Switch it on and check the cable: it goes on by itself.
print-paused = Printer paused
print-paused-do = Set it to work again in the computer’s settings.
print-unknown = Printer gone
print-unknown-do = There is no printer of this name any more. Choose another.
print-another-identity = Another identity
print-another-identity-do = Another printer answers at this address: nothing is sent. If it was replaced, compare the SHA-256 and choose the new one in the settings.
print-not-taken = Paper refused
print-not-taken-do = The printer does not take this paper. Choose another or save it as PDF.
print-other = Printer needs help
print-other-do = See what the printer shows.

## Ways out
print-again = Try again
print-no-again = No: print again
print-yes-came = Yes, it came out
print-elsewhere = Another printer…
print-without = Go on without paper
print-here = Print on this one
dialog-elsewhere = On which printer?

## Printers
settings-printers = Printers
printer-ready = Ready
printer-folder = Saves as PDF
printer-not-chosen = None chosen: saved as PDF.
printer-change = Change…
printer-test = Test page
printer-choose-do = Use this one
printers-none = No printer was found. Papers are saved as PDF.
printers-look = Look for printers
printers-looking = Looking…
dialog-printer = Which printer?
