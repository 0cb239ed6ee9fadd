# Words that several screens and papers share.

## Dates
date-long = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-weekday = { $weekday }, { $date }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
until-soon = until { $time } ({ $count ->
    [one] { $count } minute
   *[other] { $count } minutes
})
until-today = until { $time }
until-on = until { $day } at { $time }

## Languages, each in itself
language-pt = Português
language-en = English
language-fr = Français

## The product
product = Espaço Cidadão
demonstration = Demonstration: nothing is valid or sent

## The six steps
step-identify = Identify
step-requirements = Requirements
step-fill = Fill in
step-confirm = Confirm
step-fee = Fee
step-end = End

## Who did a step
autonomy-mediator = Me
autonomy-together = Together
autonomy-citizen = The citizen

## Documents shown
shown-citizen-card = Citizen Card
shown-passport = Passport
shown-residence-permit = Residence permit
shown-driving-licence = Driving licence
shown-none = None, only what they said

## Why an attendance waits
hold-citizen-left = The citizen left
hold-missing-document = A document is missing
hold-no-network = There is no network
hold-service-down = The entity’s service does not answer
hold-payment = It waits for the payment
hold-other = Another reason

## Why it was given up
stop-citizen-gave-up = The citizen gave up
stop-missing-document = A document is missing
stop-service-down = The entity’s service does not answer
stop-opened-by-mistake = It was opened by mistake
stop-other = Another reason

## How a service ended
outcome-done = done
outcome-submitted = sent, waits for an answer
outcome-provisional = provisional
outcome-ticket = with the contact centre
outcome-abandoned = not finished

## Means of payment
method-cash = Cash
method-card = Card
method-reference = Reference
method-duc = DUC
method-multibanco = Multibanco
method-mbway = MB WAY

## Prices
price-free = Free
price-to-confirm = Price to be confirmed
price-from-age = { $price } from age { $age }
price-between = { $low } to { $high }

## Yes and no
yes = Yes
no = No
