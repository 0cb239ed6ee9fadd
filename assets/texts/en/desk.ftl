# The desk: search, what is asked for most, the day so far.

## Search
desk-question = What does the citizen need?
desk-results = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
desk-all-results = { $count ->
    [one] See the result
   *[other] See the { $count } results
}
desk-similar = Similar word.
desk-nothing = Nothing found for “{ $query }”
desk-nothing-detail = Try another of the citizen’s words, or look in the list of who deals with it.
desk-contact-centre = If it belongs to no entity here, the help line knows whose it is.
desk-most-asked = Most asked for here
desk-by-entity = See by entity
desk-life-events = What happened in life
desk-entities = By entity
desk-entities-detail = Who deals with what, at this desk.
desk-all-entities = All entities
desk-back = Back to the desk
desk-tab = Desk

## Today
desk-today = Today
desk-attendances = { $count ->
    [one] attendance
   *[other] attendances
}
desk-citizen-steps = { $count ->
    [one] with steps done by the citizen
   *[other] with steps done by the citizen
}
desk-unfinished = { $count } to finish
desk-more-unfinished = { $count ->
    [one] And { $count } more to finish.
   *[other] And { $count } more to finish.
}
desk-resume = Resume
desk-no-service = No service yet
desk-and-more = { $count ->
    [one] { $service } and { $count } more
   *[other] { $service } and { $count } more
}
desk-begun = { $code }, since { $when }
desk-awaits-payment = Waiting for the payment
desk-payment-came = The payment came: it can be finished
desk-news = Notice from the agency, { $when }
desk-all-sent = All sent
desk-waiting = { $count ->
    [one] { $count } to send
   *[other] { $count } to send
}
desk-oldest = The oldest is of { $when }.
desk-offline-detail = You can go on serving: everything is kept.
desk-copy = Copy of the last receipt
desk-without-paper = Receipt to be printed
desk-copy-save = Save
desk-copy-print = Print
desk-day = The day in figures
desk-day-detail = Attendances, receipts and copies.
desk-see = See

desk-refund = Give back { $amount }
desk-refund-of = Attendance { $code }: it was paid and is not needed any more. The agency gives it back.
desk-refund-former = Attendance { $code }, of the former journal: it was paid and has no receipt here. The agency gives it back or settles it.
