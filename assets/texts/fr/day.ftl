# The day in figures.

## Figures
day-title = La journée en chiffres
day-before = Jour précédent
day-after = Jour suivant
day-minutes = { $count } min
day-mean = en moyenne
day-of = { $part } sur { $all }
day-citizen-steps = avec des étapes faites par le citoyen
day-charged = encaissés
day-cash = { $amount } en espèces
day-rating = satisfaction
day-rating-of = { $rating } sur 5
day-ratings = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
day-plot = Accueils par heure et par qui a fait l’essentiel
day-table = Les mêmes chiffres en tableau
day-empty = Encore rien ce jour-là.
day-mediator = médiateur
day-together = ensemble
day-citizen = citoyen
day-hour = { $hour } h
day-column-hour = Heure
day-column-attendances = Accueils
day-column-services = Services
day-column-mean = Temps moyen
day-column-mediator = Médiateur
day-column-together = Ensemble
day-column-citizen = Citoyen
day-column-charged = Encaissé
day-top = Les plus demandés ce jour-là
day-others = Autres
day-by-entity = Encaissé par organisme
day-no-charges = Rien d’encaissé.

## What was finished
day-finished = Accueils terminés
day-ended = { $code }, à { $time }
day-stopped = { $count ->
    [one] { $count } service non terminé
   *[other] { $count } services non terminés
}
day-copy = Duplicata
day-all = Voir les { $count }
