# The till: opening, what comes and goes, the count, where the cash goes.

## The till now
till-title = Till
till-never-blocks = The till never stops an attendance. Where something was not counted, it says so.
till-now = In the till now
till-float = Opening float
till-no-float = Not counted at opening
till-opened-at = Opened at { $time }
till-taken = { $count ->
    [one] Taken in cash, { $count } receipt
   *[other] Taken in cash, { $count } receipts
}
till-given-back = Given back for voided receipts
till-advanced = Of that, cash that was not in the till
till-moved-in = Came in at { $time }
till-moved-out = Went out at { $time }
till-expected = Should be there
till-open-do = Open the till…
till-close = Count and close…
till-move = Cash in or out…
till-earlier = The till of { $day } was not closed
till-earlier-detail = { $amount } should be there. Count it when you can: nothing waits for it.
till-earlier-do = Count that till…
till-left = Mediator { $number } left you { $amount }
till-handed-detail = Count the cash and open your till with it.
till-handed-do = Count and open…
till-bags = Bags to count
till-bag-of = Bag of { $day }, of mediator { $number }
till-bag-detail = { $amount } was counted. Somebody else counts it.
till-bag-own = You counted it: somebody else counts it now.
till-bag-do = Count…
till-closings = Closings of this day
till-closed-none = Nothing was closed today yet.
till-closed-at = At { $time }, { $amount }
till-paper = Closing sheet
till-paper-name = Sheet of the closing at { $time }
till-before = Days before
till-before-closed = { $day }: { $amount }
till-before-at = Closed at { $time }, { $difference }
till-before-on = Closed on { $day }, { $time }, { $difference }
till-before-paper = Sheet
till-before-all = See all { $count } closings
till-late = { $day }: { $amount } given back after the closing
till-late-detail = It did not come out of the till: there is nothing to count.
till-differs-bag-short = { $amount } is missing from the bag of { $day }
till-differs-bag-over = { $amount } too much in the bag of { $day }
till-differs-left-short = { $amount } is missing from the cash left on { $day }
till-differs-left-over = { $amount } too much in the cash left on { $day }
till-differs-detail = Mediator { $leaver } left { $left }. Mediator { $counter } counted { $counted } on { $when }.
till-differs-do = Explain…
till-differs-write = Write the explanation down

## Counting
till-count-opening = How much do you open with?
till-count-taken = Do not count the { $amount } that you took today already: it stays apart.
till-count-closing = Count the cash in the till
till-count-day = Count the cash of the till of { $day }
till-count-bag = Count the cash in the bag
till-notes = Notes
till-coins = Coins
till-whole = I only write the total
till-whole-label = Total, in euros
till-counted = Counted
till-difference = Difference
till-exact = it is exact
till-short = { $amount } missing
till-over = { $amount } too much
till-why = What explains the difference?
till-to = Where does the cash go?
till-to-host = To the host: { $host }
till-to-mediator = To { $name }, { $number }, who goes on at this kit
till-to-bag = Into the van’s bag, counted on return by somebody else
till-count-missing = Count the cash
till-count-wrong = One number cannot be read
till-why-missing = Say what explains the difference
till-count-open-do = Open the till
till-count-close-do = Close the till
till-count-bag-do = Write the count down
till-back = Back to the till

## Cash that moves without a fee
till-move-title = Cash in or out
till-move-detail = Not of a fee: change, a deposit.
till-move-way = In or out?
till-move-in = Into the till
till-move-out = Out of the till
till-move-amount = How much, in euros
till-move-why = Why?
till-move-missing = Write how much
till-move-too-much = There is not that much in the till
till-move-do = Write it down

## Why
move-change = Change
move-deposit = Deposit in the safe or the bank
move-other = Another reason
difference-wrong-change = Wrong change was given
difference-bad-money = A note or coin that is not good
difference-wrong-float = The float was counted wrong at opening
difference-wrong-means = Another means of payment was written down
difference-not-known = Nobody knows

## Cards
till-card = Till
till-card-open = { $amount } should be there
till-card-not-opened = Not opened. { $amount } taken
till-card-closed = Closed
till-card-earlier = Still to close: { $day }
till-card-do = See
till-card-count = Count the till…
