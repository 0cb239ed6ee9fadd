# Receipts after they were made: lists, copies, voids; and what a month's fees come to.

## Lists
receipts-day = Reçus du jour
receipts-day-none = Pas encore de reçus ce jour.
receipts-voided = { $count ->
    [one] { $count } reçu annulé, { $amount }
   *[other] { $count } reçus annulés, { $amount }
}

## Voids
void-begin = Annuler le reçu…
void-short = Annuler…
void-approve = Approuver l’annulation…
void-tag = annulé
void-waits = Annulation demandée : il manque la seconde personne
void-waits-tag = annulation demandée
void-done = Le reçu { $receipt } est annulé
void-done-cash = Rendez { $amount } à la personne. Si le service continue, les frais se paient de nouveau.
void-done-elsewhere = L’argent revient par le moyen du paiement. Si le service continue, les frais se paient de nouveau.
dialog-void = Annuler le reçu { $receipt }
void-cash = { $amount } sont rendus en espèces
void-cash-detail = Ils sortent de la caisse quand l’annulation vaut. Le numéro du reçu n’est pas réutilisé.
void-no-cash = Pas d’espèces qui sortent de la caisse
void-no-cash-detail = Ce qui a été payé revient par le même moyen. Le numéro du reçu n’est pas réutilisé.
void-why = Pourquoi l’annuler ?
void-wrong-means = Autre moyen de paiement
void-wrong-service = Ce n’était pas ce service
void-citizen-gave-up = La personne a renoncé
void-paid-twice = Payé deux fois
void-service-failed = Le service n’a pas pu se faire
void-other = Autre cause
void-reason = Ce qui s’est passé
void-reason-missing = Écrivez ce qui s’est passé
void-second = Qui confirme ?
void-by-colleague = Une autre personne, ici
void-by-agency = Demander à l’agence
void-by-agency-detail = L’agence répond au prochain contact. D’ici là, le reçu reste valable et les espèces restent en caisse.
void-second-hint = La seconde personne tape son numéro et son PIN. Ce ne peut pas être celle qui demande.
void-who = Numéro de la seconde personne
void-pin = PIN de cette personne
void-second-missing = Il manque la seconde personne
void-do = Annuler le reçu
void-ask-do = Demander l’annulation

## Figures
report-csv = Enregistrer CSV
report-pdf = Enregistrer PDF
report-hide-small = Masquer les petits nombres (moins de { $count })
report-hide-saved = Masquer les petits nombres à l’enregistrement (moins de { $count })
report-plot = Accueils par jour et par qui a fait l’essentiel
report-plot-whole = Accueils par jour
report-empty = Encore rien ces jours-là.
span-name = Quels jours ?
span-day = Jour
span-week = Semaine
span-month = Mois
week-title = La semaine en chiffres
week-days = Du { $from } au { $to }
week-before = Semaine précédente
week-after = Semaine suivante
month-title = Le mois en chiffres
month-days = { $month } { $year }
month-before = Mois précédent
month-after = Mois suivant
month-column-day = Jour
month-column-voided = Annulé
month-shares = À qui vont les frais
share-of = Frais de
share-entity = Organisme
share-agency = Agence
share-host = Cet espace
share-sum = Total
share-to-confirm = { $amount } à confirmer : on ne sait pas encore comment ils se partagent.
report-agency-unknown = La part de l’agence reste à confirmer : pour l’instant elle est avec celle de l’organisme.
share-rule = Les frais se partagent selon la règle du jour de leur paiement, au centime. Les annulés ne comptent pas.
