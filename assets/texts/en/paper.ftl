# What is printed: receipts, cards, proofs, tills, reports.

## On every sheet
paper-spot = { $host }. Spot { $code }
paper-demonstration = DEMONSTRATION, no value
paper-made = Made on { $day } at { $time }
paper-period = From { $from } to { $to }
paper-page = Page { $page } of { $pages }
paper-time = { $time } { $offset }

## The receipt
paper-receipt = Receipt
paper-original = Original
paper-copy = Copy
paper-attendance = Attendance
paper-mediator = Mediator number
paper-means = Payment
paper-from-age = Price from the age of { $age }
paper-total = Total paid
paper-received = Cash received
paper-change = Change
paper-part-cash = Cash (received { $received }, change { $change })
paper-part = { $method } ({ $reference })
paper-card-operation = Terminal operation
paper-payment-reference = Payment reference
paper-provisional = Provisional receipt
paper-provisional-means = It is paid. Only the confirmation of the central services is missing.
paper-check = Check this receipt
paper-check-scan = Point your phone’s camera at the code.
paper-check-host = See that it opens a page of { $host }.
paper-check-compare = Compare the number, the total and the seal.
paper-promise = This receipt enters the public register by { $day }. Keep it: it is your proof.
paper-log = The public register was at no. { $size }.
paper-see = See the receipt at { $host }
paper-sum-at = { $total }, { $day } { $time }
paper-seal = Seal { $hash }
paper-privacy = This paper holds neither your name nor any number of yours. Data are handled under the GDPR: you may see and correct them.
paper-thermal = Light and heat fade this paper. Keep a digital copy.

## The learning card
paper-learn = Do it yourself
paper-learn-next = Next time, at home
paper-learn-saves = You save { $amount } and need not leave home.
paper-learn-scan = Type the address or point your phone’s camera.
paper-learn-safe = Before you type your details
paper-learn-safe-means = Check the address, letter by letter, and the padlock. Nobody asks for your PIN by telephone, message or e-mail.
paper-learn-alone = { $count ->
    [one] Today you did 1 step without help.
   *[other] Today you did { $count } steps without help.
}
paper-kept = Number { $code }
paper-kept-goes = It is kept and goes by itself. You need not come back: ask by this number.
paper-kept-return = It is prepared. Come back to this counter with this number to finish it.
paper-learn-help = Need help? Bring this sheet to any Citizen Spot.
paper-thermal-card = Light and heat fade this paper. Take a photograph of it.

## A receipt that was voided
paper-void = VOID
paper-void-title = Voided receipt
paper-void-total = Total voided
paper-void-cash = Given back in cash
paper-void-when = Voided on { $time }
paper-void-wrong-means = Reason: another means of payment was written down.
paper-void-wrong-service = Reason: it was not this service.
paper-void-citizen-gave-up = Reason: the citizen gave up.
paper-void-paid-twice = Reason: it was paid twice.
paper-void-service-failed = Reason: the service could not be done.
paper-void-other = Reason: another one, written in the record.
paper-void-elsewhere = What was not paid in cash is given back the way that it was paid.
paper-void-by-mediator = Confirmed by a second person: mediator number { $number }.
paper-void-by-agency = Confirmed by the central services.
paper-void-means = The number of this receipt is not used again. This paper no longer proves a payment.

## The proof of attendance
paper-proof = Proof of attendance
paper-began = Began
paper-ended = Ended
paper-proof-done = It is done. You need do nothing more.
paper-proof-submitted = The request was handed in. The answer comes from this entity.
paper-proof-provisional = It is kept and goes by itself. You need not come back.
paper-proof-ticket = The contact centre has it. Ask by the code of this paper.
paper-proof-citizen-gave-up = It was not done, as you asked. Come back whenever you wish.
paper-proof-missing-document = It was not done: a document is missing. Come back with it.
paper-proof-service-down = It was not done: the service of this entity did not answer. Come back another day.
paper-proof-opened-by-mistake = It was opened by mistake. It does not count.
paper-proof-other = It was not done. Ask by the code of this paper.
paper-proof-paid = You paid { $total }: receipt { $number }.
paper-proof-unpaid = You paid nothing in this attendance.
paper-proof-ask = This paper proves that the attendance took place. When you ask about it, give the code.
paper-proof-privacy = It holds neither your name nor any number of yours, and is no receipt.

## The closing of a till
paper-till = Closing of the till
paper-till-opened = Opened at
paper-till-not-opened = It was not opened
paper-till-receipts = Receipts in cash
paper-till-moves = What came in and went out
paper-till-what = Movement
paper-till-at = Time
paper-till-float = Opening float
paper-till-taken = Fees in cash, less the change
paper-till-given-back = Given back for voided receipts
paper-till-advanced = Of that, cash that was not in the till
paper-till-change-in = Change brought in
paper-till-change-out = Surplus taken out
paper-till-deposit = Deposit
paper-till-other = Other
paper-till-expected = Should be there
paper-till-count = What was counted
paper-till-pieces = Notes and coins
paper-till-counted = Counted
paper-till-difference = Difference
paper-till-short = { $amount } missing
paper-till-over = { $amount } too much
paper-till-wrong-change = Explanation: wrong change was given.
paper-till-bad-money = Explanation: a note or coin that is not good.
paper-till-wrong-float = Explanation: the opening float was counted wrong.
paper-till-wrong-means = Explanation: the payment was written down with another means.
paper-till-not-known = Explanation: it is not known.
paper-till-signs = Mediator number { $number }
paper-till-to-host = Received for the managing entity
paper-till-to-mediator = Received by mediator number { $number }
paper-till-to-bag = Sealed the cash bag

## Reports
paper-report = Report
paper-report-attendances = Attendances
paper-report-count = Services
paper-report-alone = With steps by the citizen
paper-report-mean = Mean time
paper-report-rating = Satisfaction
paper-report-rating-of = { $rating } of 5
paper-report-charged = Charged
paper-report-cash = In cash
paper-report-hours = By hour
paper-report-at = Hour
paper-report-hour = { $hour } h
paper-report-minutes = { $count } min
paper-report-services = Most asked
paper-report-times = Times
paper-report-entities = Charged by entity
paper-report-shares = Share of each
paper-report-few = So that nobody can be recognised, rows of fewer than { $count } attendances are left out.
paper-report-too-few = There were fewer than { $count } attendances. So that nobody can be recognised, no more is told.
paper-report-voided = Voided, already taken off
paper-report-months = By month
paper-report-days = By day
paper-report-entity-part = Its share
paper-report-host-part = Host
paper-report-to-confirm = To be confirmed

## Settlements
paper-settlement = Settlement
paper-settlement-agency = Agency
paper-settlement-host = Managing entity
paper-settlement-share = Amount to receive
paper-settlement-charged = Charged
paper-settlement-part = Share
paper-settlement-count = Fees
paper-settlement-services = By service
paper-settlement-receipts = By receipt
paper-settlement-voided = { $service } (voided)
paper-settlement-note = Only receipts that the agency accepted count. Each cent comes from a receipt in this list.
paper-settlement-elsewhere = Only receipts that the agency accepted count. There are too many fees for paper: each one, with its receipt, is in the table (CSV) of the same party and days.

## The test page
paper-test = Test page
paper-test-check = If this reads well, the printer is ready
paper-test-letters = Read the letters: á à â ã ç é ê í ó ô õ ú ü €.
paper-test-edges = See that the lines run from edge to edge without gaps.
paper-test-code = Point your phone’s camera at the code.

## Columns
paper-service = Service
paper-entity = Entity
paper-day = Day
paper-month = Month
paper-amount = Amount
paper-sum = Sum
