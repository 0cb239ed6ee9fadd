# The page that the QR of a receipt opens in a telephone.

receipt-page-title = Receipt of a Citizen Spot
receipt-page-languages = Other languages
receipt-page-recorded = The receipt is true
receipt-page-recorded-sentence = It is in the public register. Nobody can delete or change it without being noticed.
receipt-page-voided = The receipt was voided
receipt-page-voided-sentence = It was true and counts no more: it was voided on { $day }. What was paid goes back to whoever paid.
receipt-page-not-due-yet = The receipt is true
receipt-page-not-due-yet-sentence = It is not in the public register yet: it enters by { $day }. Keep it, it is your proof.
receipt-page-missing = The receipt is true, but missing from the register
receipt-page-missing-sentence = It should have been in the public register by { $day } and is not. Keep the paper, it is your proof, and complain in the complaints book.
receipt-page-demonstration = A receipt of a demonstration
receipt-page-demonstration-sentence = It was made to try the program out. It is worth nothing.
receipt-page-false = This receipt is not true
receipt-page-false-sentence = No Citizen Spot gave it like this. If you were asked for money with this paper, speak to the police.
receipt-page-unreadable = This is not the code of a receipt
receipt-page-unreadable-sentence = Scan the whole code on the paper again.
receipt-page-total = Total paid
receipt-page-number = Receipt number
receipt-page-when = Date and time
receipt-page-lines = Number of fees
receipt-page-code = Seal
receipt-page-spot = Citizen Spot
receipt-page-log = Size of the public register
receipt-page-compare = Compare with the paper: the total, the time and the seal must be the same.
receipt-page-privacy = This page does not know who you are.
