# What is printed: the receipt and the learning card.

## On every sheet
paper-spot = { $host }. Spot { $code }
paper-demonstration = DEMONSTRATION, no value
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
