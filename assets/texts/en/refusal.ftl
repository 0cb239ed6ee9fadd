# What a refusal says: what is wrong, and what to do. The same keys as the codes of domain::Reason.

## Values as typed
refusal-missing = This field is empty. Please fill it in.
refusal-too-long = It is too long: the limit is { $count } characters.
refusal-forbidden-character = It has a character that cannot be used. Write only letters, digits and common signs.
refusal-digits-missing = { $count ->
    [one] { $count } digit is missing. Write the whole number.
   *[other] { $count } digits are missing. Write the whole number.
}
refusal-digits-too-many = { $count ->
    [one] It has { $count } digit too many. Compare with the document.
   *[other] It has { $count } digits too many. Compare with the document.
}
refusal-not-digits = Write digits only.
refusal-check-digit = The number does not add up. Compare with the document.
refusal-not-a-date = This is not a date. Write day, month and year, as 02/03/1955.
refusal-date-in-future = The date is in the future. Check the year.
refusal-date-too-old = The date is too long ago. Check the year.
refusal-not-a-phone = This is not a telephone number. Write the 9 digits, or + and the country code.
refusal-not-an-email = This is not an e-mail address. Write it as name@example.pt.
refusal-not-a-postal-code = This is not a postal code. Write its 7 digits, as 6060-101.
refusal-not-a-passport = This is not a passport number. Compare with the passport.
refusal-not-a-plate = This is not a number plate. Write it as AA-12-BB.
refusal-not-an-amount = This is not an amount in euros. Write it as 20.00.
refusal-not-a-choice = Choose one of the answers on the list.
refusal-not-yes-or-no = Answer yes or no.
refusal-not-text = Write it in words.

## Lines of attendances
refusal-not-json = The line is not correct JSON. Mend it and send it again.
refusal-unknown-service = This service is not in the catalogue. Look for it with “citizen-spot search”.
refusal-not-offered = This spot does not offer this service. Ask the help line where to do it.
refusal-unknown-field = This name is not known here. Check how it is written.
refusal-unknown-language = The language must be pt, en or fr.
refusal-unknown-outcome = The outcome must be done, submitted, ticket or abandoned.
refusal-unknown-method = The method must be cash, card or reference.
refusal-unknown-document = The document shown is not known. Use citizen-card, passport, residence-permit, driving-licence or none.
refusal-unknown-share = Who did the step must be mediator, together or citizen.
refusal-too-many-steps = A service has at most { $count } steps.
refusal-no-services = Choose at least one service.
refusal-too-many-services = These are too many services for one attendance. Open another.
refusal-time-in-future = The time of the attendance is in the future. Check the date and the clock.
refusal-rating-out-of-range = The rating goes from 1 to 5.

## Money
refusal-age-needed = The price depends on age. Write the date of birth.
refusal-urgency-needed = The price depends on the urgency. Choose it.
refusal-price-to-confirm = The price of this service is to be confirmed: it is not charged here.
refusal-payment-missing = The payment is missing. Give the method and the amount.
refusal-nothing-to-pay = There is nothing to pay.
refusal-not-enough-cash = The cash received is less than the total.
refusal-reference-missing = The reference given by the terminal or the entity is missing.
refusal-method-not-taken = This spot does not take this method of payment.
refusal-already-paid = This is already paid. It is not charged twice.
refusal-fee-taken = Money was taken: this cannot be given up. Finish it, hand it to the contact centre, or put the attendance on hold.
refusal-another-price = The price would then have been another one: that is not corrected. Void the receipt and charge again.
refusal-reason-missing = The reason is missing.
refusal-unknown-receipt = There is no receipt with this number at this kit.
refusal-former-receipt = This receipt is of the kit’s former journal, in which nothing is written any more: only the agency can void it. Tell them its number.
refusal-already-voided = This receipt is void already.
refusal-void-asked = The void was asked for already. The second person is missing.
refusal-void-not-asked = Ask for the void first, with its reason.
refusal-same-person = Whoever asked for the void cannot approve it. Call somebody else.
refusal-first-pin = This person still has the first PIN. They must sign in once and change it.
refusal-order-pending = A payment is awaited. Wait for it, or call it off first.
refusal-order-not-paid = The payment has not arrived yet. Wait for the confirmation.
refusal-till-open = The till is open already.
refusal-till-empty = There is nothing to close: the till was not opened and took no cash.
refusal-difference-unexplained = The cash counted is not what was expected. Say why, or choose “not known”.

## The course of an attendance
refusal-not-open = This attendance is no longer open.
refusal-already-open = It is already open. Resume it from the list.
refusal-not-this-step = There are steps to do before this one.
refusal-not-agreed = The citizen has not yet said that it is right.
refusal-not-paid = The fee is not paid yet.
refusal-needs-network = This service needs the network. Keep it and finish it when the network is back.
refusal-still-running = Some services are not finished. Finish them, or put the attendance on hold.
refusal-forgotten = This citizen’s data is deleted: there is no form left to correct.
refusal-citizen-screen-absent = The citizen has no screen. Connect it, or turn this one and confirm that the citizen sees it.
refusal-not-signed-in = Sign in first, with your number and PIN.
refusal-not-allowed = Your role does not allow this. Speak to the coordinator.
refusal-not-registered = Your time at this spot has not begun, or is over. Speak to the coordinator.

## The sign-in
refusal-wrong-pin = The number or the PIN is not right.
refusal-paused = { $count ->
    [one] There were too many tries. Wait { $count } second.
   *[other] There were too many tries. Wait { $count } seconds.
}
refusal-pin-too-short = The PIN has at least { $count } digits.
refusal-pin-too-simple = This PIN is easy to guess. Choose another, without runs or equal digits.
refusal-same-pin = The new PIN is the same as the old one. Choose another.
refusal-not-enrolled = This kit is not bound to a spot yet. Begin with its enrolment.
