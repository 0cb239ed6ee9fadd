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
day-all = See all { $count }
