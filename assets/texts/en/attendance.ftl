# The attendance: from the welcome to the end.

## Frame of a step
tab-attendance = Attendance
step-of = { $number }. { $step }
step-name-done = Step { $number }, { $step }, done: open again
step-name-now = Step { $number }, { $step }, now
step-name-skipped = Step { $number }, { $step }, nothing to pay
step-name-to-come = Step { $number }, { $step }, to come
saved-at = Kept { $time }
action-back = Back
action-list = See the list
action-hold = Hold
action-stop = Stop service…
action-continue = Continue

## Who did the step
autonomy-question = Who did this step?
autonomy-letters = and the letter
autonomy-letter-mediator = M
autonomy-letter-together = T
autonomy-letter-citizen = C
autonomy-so-far = { $all ->
    [one] { $who } did { $alone } of { $all } step without help.
   *[other] { $who } did { $alone } of { $all } steps without help.
}
citizen-writes = The citizen writes now
citizen-stops-writing = The mediator writes again

## Welcome
welcome-title = In which language?
welcome-detail = The citizen reads all three on their screen and says which.
welcome-choose = Go on: { $language }

## Identify and fill in
topic-person = Who the citizen is
topic-contact = Contact and address
topic-details = About the request
topic-page = { $topic }, { $page } of { $pages }
form-seen = { $who } sees these fields on the other screen.
form-citizen-writes = The keyboard is the citizen’s. F7 takes it back.
field-seen = The citizen sees this field
identify-document = Which document was shown?
hint-never = Does not show on the citizen’s screen.
hint-date = Day, month and year, as 02/03/1955.
hint-money = In euros, as 20.00.
hint-file = What the citizen handed in. The paper stays with you.

## Requirements
requirements-title = What is needed
requirements-none = Nothing has to be brought.
document-not-applicable = Not applicable
documents-without = Goes on without: { $documents }
requirements-today = Will it work today?
today-network = There is a network: all of it can be done.
today-needs-network = Needs the network: prepare and keep
today-needs-network-detail = Fill it in with the citizen now. Nothing is charged. It is finished when there is a network.
today-provisional = Without a network, it is provisional
today-provisional-detail = All is done now and goes by itself. The citizen need not come back.
today-eid-required = The Digital Mobile Key is needed, or the Citizen Card with its PIN.
today-eid-optional = It is faster with the Digital Mobile Key, but can be done without.
today-price = It costs { $price }.
today-price-to-confirm = The price is to be confirmed: nothing is charged here.

## Check
confirm-title = Confirm: { $who }
confirm-aloud = Read aloud, line by line.
confirm-person = Who asks
confirm-request = What is asked
confirm-service = Service
confirm-change = Change { $label }
confirm-yes = { $who } said “it is right”
confirm-yes-short = “It is right”
confirm-next-page = Show the citizen the rest
confirm-price-age = { $price }, price from age { $age }
confirm-pays-next = Paid in the next step.
confirm-free = There is nothing to pay.
confirm-price-unsure = Nothing is charged here: tell the citizen that the entity confirms the price.
confirm-next-waits = It is prepared and kept
confirm-next-waits-detail = It needs the network to be finished. Nothing is charged now.

## The list of services
list-title = Services of this attendance
list-detail = { $count ->
    [one] { $who }. One attendance, one service.
   *[other] { $who }. One attendance, { $count } services.
}
list-add = Add a service…
list-begin = Begin
list-open = Open
list-need = Put back
list-not-needed = Not needed
list-receipt = provisional receipt { $number }
list-hold = Hold it all
list-abandon = Abandon…
list-continue = Continue: { $service }
list-finish = Finish
list-n-done = { $count ->
    [one] { $count } done
   *[other] { $count } done
}
list-n-sent = { $count ->
    [one] { $count } sent or kept
   *[other] { $count } sent or kept
}
list-n-running = { $count } under way
list-n-help = { $count ->
    [one] { $count } waits
   *[other] { $count } wait
}
list-n-to-do = { $count } to do
list-n-not-needed = { $count ->
    [one] { $count } not needed
   *[other] { $count } not needed
}
accounts-title = Accounts
accounts-paid = Paid
accounts-due = To pay
accounts-total = Total
accounts-to-confirm = to be confirmed
accounts-at-least = { $least } or more
accounts-detail = Prices “to be confirmed” are not in the total.
once-title = Asked only once
once-detail = Used for all the services.
once-known = Written already: { $labels }
once-to-ask = to ask

## The end
end-title = Next time, at home
end-detail = Show the card on the citizen’s screen and hand over the sheet.
end-portal = At home: { $portal }
end-sheet-a4 = Save the A4 sheet
end-sheet-roll = 80 mm sheet
end-sheet-print = Print the sheet
end-provisional = Kept as provisional: { $code }
end-provisional-detail = It goes by itself when there is a network. The citizen asks with this number.
end-next-service = On to the next service
end-finish = Finish
thanks-title = That is all
thanks-stopped = { $count ->
    [one] All but one service, which was not finished
   *[other] All but { $count } services, which were not finished
}
thanks-detail = Attendance { $code }. Say goodbye and close: the data leaves the screens.
thanks-receipt = Provisional receipt { $number }, { $amount }
thanks-proof-print = Print the proof of attendance
thanks-proof-save = Save the proof of attendance
thanks-close = Close the attendance

## The script
script = Script
script-say = Say
script-do = Do
script-why = If asked why
script-steps = The steps of this service
script-welcome-say = “Good morning. Which language do you prefer?”
script-welcome-do = Show them the screen. Wait until the three columns are read.
script-welcome-why = The screen and the paper come in the language chosen.
script-list-say = “One at a time. Tell me what you do not need.”
script-list-do = Begin with the most urgent. Del takes out what is not needed.
script-list-why = What is written for one is used for the others.
script-identify-say = “May I see your document, please? You will see what I write.”
script-identify-do = Compare the photograph and write it as in the document.
script-identify-why = The data goes only to the entity of the request.
script-requirements-say = “Do you have these with you? Let us look together.”
script-requirements-do = Tick what you see. If something is missing, decide together: hold, or go on without it.
script-requirements-why = Better to know now than half way.
script-fill-say = “I will write what you say. See whether it is right on your screen.”
script-fill-do = Hand over: ask them to dictate, or to write alone (F7).
script-fill-why = Only what the entity requires is asked.
script-confirm-say = “Is it all right? May I send it?” Wait for the answer.
script-confirm-do = If something is wrong, choose the line and mend it together.
script-confirm-why = Nothing goes without this answer.
script-confirm-kept-say = “Is it all right? It is kept, and goes by itself when there is a network.”
script-confirm-kept-do = Wait for the answer. If something is wrong, choose the line and mend it together.
script-confirm-kept-why = Nothing goes without this answer, not even later.
script-confirm-waits-say = “Is it all right? It is kept, and we finish when there is a network.”
script-confirm-waits-do = Wait for the answer. Nothing is sent or charged today.
script-confirm-waits-why = This service needs the network. What is done already is not lost.
script-fee-say = “This is the amount. Count the change with me, please.”
script-fee-do = Leave the notes in sight until the citizen has counted the change.
script-fee-why = The price is the entity’s. It is on the receipt, line by line.
script-fee-card-say = “This is the amount. Use your card at the terminal, please.”
script-fee-card-do = Look away while the PIN is typed. Then write the number of the operation.
script-fee-card-why = The price is the entity’s. It is on the receipt, line by line.
script-fee-reference-say = “This is the amount. Pay with these numbers, please.”
script-fee-reference-do = Read entity, reference and amount together. Write the reference.
script-fee-reference-why = The price is the entity’s. It is on the receipt, line by line.
script-fee-duc-say = “This document of the State has the amount and the number. You can pay it at a cash machine or a bank.”
script-fee-duc-do = Read the number of the document together. Write it as it stands.
script-fee-duc-why = The number comes from the entity. We only keep it.
script-fee-multibanco-say = “You can pay now at a cash machine, or on your phone, with these numbers.”
script-fee-multibanco-do = Ask for the reference. Wait for the confirmation, or put the attendance on hold.
script-fee-multibanco-why = The receipt comes only when the money has arrived.
script-fee-mbway-say = “You will get a request on your phone. Check the amount and accept.”
script-fee-mbway-do = Write the phone number. Never ask for the PIN.
script-fee-mbway-why = The receipt comes only when the money has arrived.
script-fee-paid-say = “It is paid. The receipt has a code that anyone can check.”
script-fee-paid-do = Save the receipt and read the number on the screen aloud.
script-fee-paid-why = It proves the payment. It has neither your name nor your numbers.
script-fee-nothing-say = “You pay nothing here.”
script-fee-nothing-do = Go on to the end.
script-fee-nothing-why = This service is not charged at this desk.
script-fee-waits-say = “You pay nothing today. Keep this number: we finish with it.”
script-fee-waits-do = Show them the number on the screen. Keep it, and finish together when there is a network.
script-fee-waits-why = This service needs the network. What is done already is kept.
script-end-say = “Next time you can do this at home. Take this sheet.”
script-end-do = Show the three steps on the screen. Praise what was done without help.
script-end-why = At home it is faster and often cheaper.
script-end-kept-say = “It is kept. It goes by itself: you need not come back for this request.”
script-end-kept-do = Show them the number on the screen. It is what they ask with.
script-end-kept-why = With no network the request stays in this computer until it is back.
