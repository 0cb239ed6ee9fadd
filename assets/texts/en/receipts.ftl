# Receipts after they were made: lists, copies, voids; and what a month's fees come to.

## Lists
receipts-day = Receipts of the day
receipts-day-none = No receipts on this day yet.
receipts-voided = { $count ->
    [one] { $count } voided receipt, { $amount }
   *[other] { $count } voided receipts, { $amount }
}

## Voids
void-begin = Void the receipt…
void-short = Void…
void-approve = Agree to the void…
void-tag = void
void-waits = A void was asked for: the second person is missing
void-waits-tag = void asked for
void-done = Receipt { $receipt } is void
void-done-cash = Give { $amount } back to the citizen. If the service goes on, the fee is paid again.
void-done-elsewhere = The money goes back the way it was paid. If the service goes on, the fee is paid again.
dialog-void = Void receipt { $receipt }
void-cash = { $amount } is given back in cash
void-cash-detail = It leaves the till once the void stands. The receipt’s number is not used again.
void-no-cash = No cash leaves the till
void-no-cash-detail = What was paid goes back the same way. The receipt’s number is not used again.
void-why = Why is it void?
void-wrong-means = Another means of payment
void-wrong-service = It was not this service
void-citizen-gave-up = The citizen gave up
void-paid-twice = It was paid twice
void-service-failed = The service could not be done
void-other = Another cause
void-reason = What happened
void-reason-missing = Write what happened
void-second = Who confirms it?
void-by-colleague = Another person, here
void-by-agency = Ask the agency
void-by-agency-detail = The agency answers at the next contact. Until then the receipt stands and the cash stays in the till.
void-second-hint = The second person types their own number and PIN. It cannot be the one who asks.
void-who = Number of the second person
void-pin = PIN of that person
void-second-missing = The second person is missing
void-do = Void the receipt
void-ask-do = Ask for the void

## Figures
report-csv = Save CSV
report-pdf = Save PDF
report-hide-small = Hide small numbers (fewer than { $count })
report-hide-saved = Hide small numbers when saving (fewer than { $count })
report-plot = Attendances by day and by who did most of it
report-plot-whole = Attendances by day
report-empty = Nothing on these days yet.
span-name = Which days?
span-day = Day
span-week = Week
span-month = Month
week-title = The week in figures
week-days = From { $from } to { $to }
week-before = Week before
week-after = Week after
month-title = The month in figures
month-days = { $month } { $year }
month-before = Month before
month-after = Month after
month-column-day = Day
month-column-voided = Voided
month-shares = Whose the fees are
share-of = Fees of
share-entity = Entity
share-agency = Agency
share-host = This spot
share-sum = Total
share-to-confirm = { $amount } to be confirmed: nobody knows yet how they are split.
report-agency-unknown = The agency’s part is to be confirmed: for now it stands with the entity’s.
share-rule = Each fee is split by the rule of the day it was paid, to the cent. Voided ones do not count.
