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
day-proof = Attestation
day-correct = Corriger…
day-corrected = corrigé
day-all = Voir les { $count }

## Corrections
dialog-correct = Corriger l’accueil { $code }
correct-head = Une nouvelle écriture est faite
correct-detail = Ce qui était écrit reste dans le registre, et l’argent ne change pas. Pour rendre de l’argent, on annule le reçu.
correct-former = Corrigé le { $when } : { $cause }
correct-service = Quel service ?
correct-should = Comment devrait-il être ?
correct-stay = Pareil : seulement les données
correct-done = Fait
correct-submitted = Envoyé, attend la réponse
correct-ticket = Au centre de contact
correct-not-done = Non terminé
correct-stopped = Pourquoi n’est-il pas terminé ?
correct-value = Quelle donnée était fausse ?
correct-no-value = Aucune
correct-right-value = La bonne valeur
correct-value-missing = La bonne valeur manque
correct-why = Pourquoi corriger ?
correct-typed = Une erreur de saisie
correct-outcome = Le résultat était autre
correct-entity-answered = L’organisme a répondu après
correct-other = Autre cause
correct-reason = Ce qui était faux, et comment cela devrait être
correct-reason-missing = Écrivez ce qui était faux
correct-not-so = Ce n’est pas possible ainsi
correct-nothing = Cet accueil n’a eu aucun service.
correct-as-it-is = C’est déjà ainsi.
correct-was-paid = Ce service est payé : annulez d’abord le reçu.
correct-not-paid = Rien n’a été encaissé pour ce service : pour le faire, servez-le de nouveau.
correct-do = Écrire la correction
