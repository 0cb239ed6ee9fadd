# The fee: what is paid, how, the change, and the paper of it.

## To pay
fee-due = to pay
fee-from-age = from age { $age }
fee-total = Total
fee-method = Means of payment
fee-handed = { $who }: how much was handed over?
fee-exact = Exact
fee-received-field = Received, in euros
fee-received = Received
fee-change = Change
fee-no-change = no change
fee-missing = { $amount } missing
fee-card-reference = Terminal’s reference
fee-card-detail = Use the terminal, then copy the number on its slip.
fee-reference = Payment reference
fee-reference-detail = The one that the entity gave for this request.
fee-once = When confirmed, the payment is recorded only once.
fee-exempt = Exempt…
fee-missing-cash = The cash received is missing
fee-missing-reference = The reference is missing
fee-pay = Confirm the payment
fee-paying = Recording…

## Nothing, or not now
fee-nothing-tag = nothing to pay
fee-nothing = Nothing is charged for this service at this desk.
fee-later = Keep and finish later
fee-later-next = Keep it and go to the next one
fee-later-head = No charge without a network
fee-later-detail = This service is only finished with the network. Keep it: the citizen comes back, or it is finished when the network does.
fee-later-kept = All that was written is already kept.

## Paid
fee-paid-tag = paid
fee-paid-cash = Paid in cash
fee-paid-card = Paid by card
fee-paid-reference = Paid by reference
fee-paid-duc = Paid by DUC
fee-paid-multibanco = Paid by Multibanco
fee-paid-mbway = Paid by MB WAY
fee-paid-at = Recorded only once, at { $time }.
fee-exempted-tag = exempt
fee-exempted = Exempt from payment
fee-exempted-detail = { $amount } was not charged. The reason is recorded.
slip-title = Provisional receipt
slip-receipt = Provisional receipt { $number }
slip-saved = Saved: { $file }
slip-no-printer = There is no printer yet: save the receipt as PDF.
slip-save-a4 = Save A4 PDF
slip-save-roll = 80 mm PDF
slip-copy-a4 = A4 copy
slip-copy-roll = 80 mm copy
slip-qr = Receipt’s QR
