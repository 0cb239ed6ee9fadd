# The day in figures.

## Figures
day-title = The day in figures
day-before = Day before
day-after = Day after
day-minutes = { $count } min
day-mean = on average
day-of = { $part } of { $all }
day-citizen-steps = with steps done by the citizen
day-charged = charged
day-cash = { $amount } in cash
day-rating = satisfaction
day-rating-of = { $rating } of 5
day-ratings = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
day-plot = Attendances by hour and by who did most
day-table = The same figures in a table
day-empty = Nothing yet on this day.
day-mediator = mediator
day-together = together
day-citizen = citizen
day-hour = { $hour } h
day-column-hour = Hour
day-column-attendances = Attendances
day-column-services = Services
day-column-mean = Mean time
day-column-mediator = Mediator
day-column-together = Together
day-column-citizen = Citizen
day-column-charged = Charged
day-top = Most asked for on this day
day-others = Others
day-by-entity = Charged by entity
day-no-charges = Nothing charged.

## What was finished
day-finished = Finished attendances
day-ended = { $code }, at { $time }
day-stopped = { $count ->
    [one] { $count } service not finished
   *[other] { $count } services not finished
}
day-copy = Copy
day-proof = Proof
day-correct = Correct…
day-corrected = corrected
day-all = See all { $count }

## Corrections
dialog-correct = Correct attendance { $code }
correct-head = A new entry is written
correct-detail = What stood before stays in the record, and no money moves. To give money back, the receipt is voided.
correct-former = Corrected on { $when }: { $cause }
correct-service = Which service?
correct-should = How should it be?
correct-stay = The same: only the data
correct-done = Done
correct-submitted = Sent, waits for an answer
correct-ticket = With the contact centre
correct-not-done = Not finished
correct-stopped = Why was it not finished?
correct-value = Which data was wrong?
correct-no-value = None
correct-right-value = The right value
correct-value-missing = The right value is missing
correct-why = Why is it corrected?
correct-typed = Something was typed wrong
correct-outcome = It ended in another way
correct-entity-answered = The entity answered afterwards
correct-other = Another cause
correct-reason = What was wrong, and how it should be
correct-reason-missing = Write what was wrong
correct-not-so = It cannot be so
correct-nothing = This attendance had no service.
correct-as-it-is = It is so already.
correct-was-paid = This service is paid: void the receipt first.
correct-not-paid = Nothing was charged for this service: to do it, serve it again.
correct-do = Write the correction
