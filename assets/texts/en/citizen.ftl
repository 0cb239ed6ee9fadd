# What the citizen's window says. Plain words, at most 20 a sentence; nobody's gender is guessed.

## On every page
view-step = Step { $step } of { $count }
view-page = { $page } of { $count }
view-host = With you today: { $name }, number { $number }.
view-no-pin = We never ask you to say your PIN aloud.
view-new = new

## Nobody at the desk
view-morning = Good morning
view-afternoon = Good afternoon
view-evening = Good evening
view-invite = Tell us what you need. You will see every step here.
view-open-until = Open today until { $time }
view-over = Closed for today
view-attended = We are serving now
view-shut = Closed today
view-tip = Did you know you can do this at home?
view-tip-where = Type { $portal } on your phone.

## Nothing comes from the desk
view-waiting = Please wait
view-waiting-why = One moment, please. We will go on soon.

## Welcome
view-welcome = Shall we speak English?
view-welcome-what = We make the request together. You will see every step here.
view-welcome-consent = Nothing is sent without your yes.
view-welcome-data = At the end your details leave this screen. They are kept secret, only as long as the law says.

## The list of services
view-list = What we will do today
view-list-event = We will go through this step by step, one at a time.
view-list-todo = to do
view-list-not-needed = not needed
view-list-running = being done now
view-list-waiting = waiting for the internet
view-list-done = done
view-list-submitted = sent, waiting for an answer
view-list-provisional = kept, goes by itself
view-list-ticket = goes on with another team
view-list-abandoned = not finished

## Prices
view-price-free = Nothing to pay
view-price-to-confirm = Price to be confirmed
view-price-between = From { $low } to { $high }

## Following a step
view-subject-identify = Your details
view-subject-requirements = What you need to have with you
view-subject-person = Your details
view-subject-contact = Your address and how to reach you
view-subject-details = Your request
view-ends-in = ends in { $end }
view-hidden = hidden
view-lit = in progress
view-wrong = to be corrected
view-right = right
view-have = you have it
view-not-applicable = not applicable
view-now = Now it is your turn
view-now-show = Show a document with your name.
view-now-show-why = It tells us that it is really you.
view-now-check = See if you have everything on the list.
view-now-check-why = If something is missing, say so. We will find another way.
view-now-say = Please say: { $what }.
view-now-say-why = Check here that it is written well.
view-now-digits = Say the { $count } digits: { $what }.
view-now-digits-why = Check here that it is written well.
view-now-write = Please write: { $what }.
view-now-write-why = The keyboard is yours. There is no hurry.
view-now-watch = See if everything is right.
view-now-watch-why = If something is wrong, say so.
view-now-wait = If something is wrong, say so.
view-now-wait-why = Numbers stay covered. You see everything in full before you confirm.
view-nothing-sent = Nothing is sent before you confirm it.

## Confirming
view-confirm = Is everything right?
view-confirm-how = Take your time to read. If something is wrong, say so.
view-confirm-asks = You ask for
view-confirm-say = Say aloud
view-confirm-words = “It is right.”
view-confirm-then = And then?
view-confirm-entity = Only this body gets your details: { $entity }.
view-pay = You pay { $price } here.
view-pay-nothing = You pay nothing here.
view-pay-to-confirm = You will know the price before you pay.
view-pay-between = You pay from { $low } to { $high }.
view-pay-not-today = You pay nothing today.
view-next-done = The request is done today.
view-next-submitted = The request goes today. The answer comes later.
view-next-ticket = The request goes to another team today. The answer comes later.
view-next-kept = The request is kept. It goes by itself when the internet is back.
view-next-waits = The request is kept. You come back to finish it.
view-next-receipt = You get a receipt.

## The fee
view-fee-cash = Paying in cash
view-fee-card = Paying by card
view-fee-reference = Paying by reference
view-fee-duc = Paying by a document of the State (DUC)
view-fee-multibanco = Paying by Multibanco
view-fee-mbway = Paying by MB WAY
view-fee-from-age = Price from age { $age }
view-fee-more = { $count ->
    [one] and { $count } more service
   *[other] and { $count } more services
}
view-fee-given = You gave
view-fee-costs = It costs
view-fee-change = Your change
view-fee-lacks = Still missing
view-fee-lacks-do = A little more is needed: please give the rest.
view-fee-cash-do = Hand over the money and count the change.
view-fee-card-do = Use your card on the terminal.
view-fee-reference-do = Pay with the numbers that we give you.
view-fee-duc-do = Pay with the number of this document.
view-fee-multibanco-do = Pay with the numbers that we give you.
view-fee-mbway-do = Accept the request on your phone.
view-fee-why = Only then is the payment recorded. You get a receipt.
view-fee-paid = It is paid
view-fee-receipt = Receipt { $number }
view-fee-code = Code { $code }
view-fee-by-card = You pay { $amount } by card. The rest is in cash.
view-fee-in-cash = In cash
view-paper-none = The payment is written down.
view-paper-coming = The paper is coming. The payment is written down.
view-paper-out = The paper came out. Take it with you.
view-paper-late = The paper takes a little longer. The payment is written down.
view-paper-without = No paper today. Keep the number: with it we can make a copy.
view-order-asked = We are asking for the numbers. One moment.
view-order-paid = This payment no longer counts. You get the money back.
view-order-expired = The time passed and nothing was paid. We now see how to pay.
view-order-cancelled = This request can no longer be paid. We now see how to pay.
view-order-failed = The payment did not go through. Nothing was charged.
view-order-refunded = We gave your money back.
view-order-until = You can pay { $until }. The receipt comes after.
view-void = Receipt { $number } is no longer valid.
view-void-cash = Receipt voided, we give { $amount } back.
view-void-elsewhere = Receipt voided. The money goes back the way it was paid.

## Kept with no network
view-kept = Your request is safe
view-kept-why = We have no internet. The request goes by itself as soon as it is back.
view-kept-relief = You do not need to come back for this request.
view-kept-return = We kept what you have done
view-kept-return-why = We have no internet. One part of it is still missing.
view-kept-return-do = Please come back with this number to finish.
view-kept-both-why = We have no internet. One part goes by itself, the other needs you.
view-kept-both-do = Please come back with this number to finish the rest.
view-kept-going = Goes by itself
view-kept-returning = To be finished here
view-kept-code = The number of your request
view-kept-at = Kept
view-kept-service = What you asked for

## Doing it alone next time
view-learn = Next time, from home
view-learn-why = The same steps, without leaving home.
view-learn-saves = The same steps, without leaving home, and you save { $price }.
view-learn-scan = Point your phone's camera here
view-learn-praise = { $count ->
    [one] Today you did { $count } step without help.
   *[other] Today you did { $count } steps without help.
}

## The end
view-thanks = Thank you for your visit
view-thanks-why = Check that you have your documents and your papers with you.
view-thanks-bye = See you next time!
