# Words that several screens and papers share.

## Dates
date-long = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-weekday = { $weekday } { $date }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
until-soon = jusqu’à { $time } ({ $count ->
    [one] { $count } minute
   *[other] { $count } minutes
})
until-today = jusqu’à { $time }
until-on = jusqu’au { $day } à { $time }

## Languages, each in itself
language-pt = Português
language-en = English
language-fr = Français

## The product
product = Espaço Cidadão
demonstration = Démonstration : rien n’est valable ni envoyé

## The six steps
step-identify = Identifier
step-requirements = Conditions
step-fill = Remplir
step-confirm = Confirmer
step-fee = Frais
step-end = Fin

## Who did a step
autonomy-mediator = Moi
autonomy-together = Ensemble
autonomy-citizen = Le citoyen

## Documents shown
shown-citizen-card = Carte de citoyen
shown-passport = Passeport
shown-residence-permit = Titre de séjour
shown-driving-licence = Permis de conduire
shown-none = Aucun, seulement ce qu’il a dit

## Why an attendance waits
hold-citizen-left = Le citoyen est parti
hold-missing-document = Il manque un document
hold-no-network = Il n’y a pas de réseau
hold-service-down = Le service de l’organisme ne répond pas
hold-payment = Le paiement est attendu
hold-other = Autre raison

## Why it was given up
stop-citizen-gave-up = Le citoyen a renoncé
stop-missing-document = Il manque un document
stop-service-down = Le service de l’organisme ne répond pas
stop-opened-by-mistake = Ouvert par erreur
stop-other = Autre raison

## How a service ended
outcome-done = fait
outcome-submitted = envoyé, attend la réponse
outcome-provisional = provisoire
outcome-ticket = au centre de contact
outcome-abandoned = non terminé

## Means of payment
method-cash = Espèces
method-card = Carte
method-reference = Référence
method-duc = DUC
method-multibanco = Multibanco
method-mbway = MB WAY

## Prices
price-free = Gratuit
price-to-confirm = Prix à confirmer
price-from-age = { $price } dès { $age } ans
price-between = { $low } à { $high }

## Yes and no
yes = Oui
no = Non
