# What stands on every screen of the mediator: band, keys, dialogs, the citizen's screen in small.

## The window
frame-mediator-title = Citizen Spot – mediador
frame-citizen-title = Citizen Spot – cidadão
optional = (optional)
show = Show
hide = Hide
pin = PIN
the-citizen = The citizen
errors-heading = { $count ->
    [one] { $count } answer to correct
   *[other] { $count } answers to correct
}

## The band
band-online = Online
band-offline = No network
band-offline-waiting = No network: { $count } to send
band-paper = Papers as PDF
band-paper-short = PDF
band-printer = Printer ready
band-printer-short = Ready
band-search = Search for a service
band-citizen-starting = Citizen’s screen opening
band-citizen-hidden = Hidden from the citizen
band-citizen-absent = No screen for the citizen

## What the last command brought
notice-put-away = Close
notice-pin-changed = The PIN was changed.
notice-held = The attendance is kept. Resume it when you like.
notice-closed = Attendance closed. The citizen’s data has left the screens.
notice-corrected = The correction is written down. What stood before stays in the record.
notice-void-asked = The void of receipt { $receipt } was asked for. It counts once another person or the agency agrees.
notice-void-refused = The agency did not agree to void receipt { $receipt }. The receipt still stands.
notice-voided = Receipt { $receipt } is void.
notice-voided-cash = Receipt { $receipt } is void. Give { $amount } back to the citizen.
notice-order-paid = The payment of attendance { $code } came. Receipt { $receipt }.
notice-order-refund = { $amount } came that nobody needs any more (attendance { $code }). They were asked to be given back.
notice-former-voided = The agency voided receipt { $receipt } of the journal before.
notice-former-voided-cash = The agency voided receipt { $receipt } of the journal before. Of it { $amount } was paid in cash: if you give it back here, write it down in the till as cash out.
notice-former-order-paid = { $amount } came for a payment of the former journal (attendance { $code }). There is no receipt here: the agency gives it back or settles it with the citizen.
notice-till-closed = Till closed: { $difference }.
notice-counted-again = Count written down: { $difference }.
notice-paper-saved = Saved: { $file }
notice-open-folder = Open folder
notice-papers-not-opened = The computer did not open the folder. The papers are in { $folder }
notice-catalogue-kept = The new catalogue was wrong and was refused whole. The former one stays.
notice-citizen-back = The citizen’s screen stopped and is back.
notice-not-pasted = Nothing was pasted: the program that you copied from does not answer, or the text is far too long. Copy again, only what you need.

## What the citizen sees
citizen-sees = The citizen sees now
citizen-tab = Citizen
citizen-live = live
citizen-starting = opening
citizen-hidden = hidden
citizen-turned = screen turned
citizen-hidden-words = Hidden from the citizen
citizen-hide = Hide
citizen-show = Show
citizen-language = Citizen’s language
citizen-in-language = The citizen reads { $language }
citizen-text-size = Citizen’s text size
citizen-smaller = Smaller text for the citizen
citizen-larger = Larger text for the citizen
citizen-absent = The citizen has no screen
citizen-absent-detail = Connect the second screen: it opens by itself. Or turn this one to the citizen before they confirm.
citizen-turn = Turn this screen
citizen-sees-idle = Citizen sees the greeting
citizen-sees-waiting = Citizen sees “waiting”
citizen-sees-welcome = Citizen sees the languages
citizen-sees-list = Citizen sees the list
citizen-sees-follow = Citizen sees step { $step }
citizen-sees-confirm = Citizen sees the summary
citizen-sees-fee = Citizen sees the payment
citizen-sees-kept = Citizen sees that it is kept
citizen-sees-learn = Citizen sees the card
citizen-sees-thanks = Citizen sees the thanks
citizen-short-idle = Greeting
citizen-short-waiting = Waiting
citizen-short-welcome = Languages
citizen-short-list = List
citizen-short-follow = Step { $step }
citizen-short-confirm = Summary
citizen-short-fee = Payment
citizen-short-kept = Kept
citizen-short-learn = Card
citizen-short-thanks = Thanks

## Keys and what they do
key-begin = Begin
key-begin-nth = Begin that one
key-choose = Choose
key-search = Search
key-by-entity = By entity
key-copy = Copy
key-resume = Resume
key-day = The day
key-desk = Back to the desk
key-language = Citizen’s language
key-continue = Continue
key-back = Back
key-hold = Hold
key-walk = Walk through
key-need = Needed / not needed
key-add = Add a service
key-note = Note
key-pay = Confirm the payment
key-count = Count
key-write-down = Write down
key-save-paper = Save the receipt
key-print-paper = Print the receipt
key-citizen-writes = The citizen writes
key-close = Close
key-privacy = Privacy
key-lock = Lock
key-help = Help
key-text-size = Text size
key-text-normal = Normal text
key-settings = Settings
key-till = The till
key-autonomy = With a letter: who did the step

## Dialogs
dialog-leave = Leave it as it is
saving = Writing it down…
dialog-close = Close
dialog-help = Keys of this screen
help-screen = On this screen
help-everywhere = On all of them
help-contact = If something goes wrong, nothing is lost: what you typed is already kept. Call the mediators’ help line.
dialog-menu = What would you like to do?
menu-lock = Lock
menu-day = The day in figures
menu-till = The till
menu-month = The month in figures
menu-settings = Settings
menu-pin = Change the PIN
menu-sign-out = Sign out
menu-attendance = Close or hold the attendance to see the day or the settings, or to sign out.
dialog-states = How things are
state-online = The entities’ services answer.
state-offline = You can go on serving: everything is kept on this computer and goes by itself when there is a network.
state-paper = No printer chosen: receipts and sheets are saved as PDF.
state-printer = The printer is ready. What goes wrong is told here and at the receipt.
dialog-add = Add a service
dialog-note = Note
dialog-note-detail = Only the mediator sees it. It never shows on the citizen’s screen.
dialog-note-label = Note
dialog-note-do = Keep the note
dialog-hold = Hold the attendance
dialog-hold-detail = Everything is kept. Why does it wait?
dialog-hold-do = Hold
dialog-abandon = Abandon the attendance
dialog-abandon-detail = The services not done yet come to nothing. Why?
dialog-abandon-do = Abandon
dialog-stop = Stop this service
dialog-stop-detail = Only this service stops. What happened?
dialog-stop-ticket = It goes to the contact centre
dialog-stop-do = Stop the service
dialog-exempt = Exempt from payment
dialog-exempt-detail = Only for a legal reason. It is recorded with your number.
dialog-exempt-reason = Legal reason
dialog-exempt-hint = Law and article, as in the document that the citizen shows.
dialog-exempt-missing = Write the reason
dialog-exempt-do = Exempt
dialog-without = { $count ->
    [one] One document is missing: continue without it?
   *[other] { $count } documents are missing: continue without them?
}
dialog-without-detail = What you did not tick is written down in the attendance.
dialog-without-back = Back to the documents
dialog-without-do = { $count ->
    [one] Continue without it
   *[other] Continue without them
}
signpost-helps = Here you can help with

## Tags of services
tag-down = entity does not answer
down-detail = Prepare it, keep it with F9, and finish it when the entity answers.
tag-needs-network = needs the network
tag-later = answer later
tag-ticket = contact centre
tag-elsewhere = elsewhere
tag-services = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
state-to-do = to do
state-not-needed = not needed
state-running = under way
state-waiting = waits for the network
price-to-age = { $price } up to age { $age }
