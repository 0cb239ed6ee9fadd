# The desk: search, what is asked for most, the day so far.

## Search
desk-question = De quoi le citoyen a-t-il besoin ?
desk-results = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
}
desk-all-results = { $count ->
    [one] Voir le résultat
   *[other] Voir les { $count } résultats
}
desk-similar = Mot semblable.
desk-nothing = Rien trouvé pour « { $query } »
desk-nothing-detail = Essayez un autre mot du citoyen, ou cherchez dans la liste de qui s’en occupe.
desk-contact-centre = Si cela n’est d’aucun organisme d’ici, l’assistance sait à qui c’est.
desk-most-asked = Les plus demandés ici
desk-by-entity = Voir par organisme
desk-life-events = Ce qui est arrivé dans la vie
desk-entities = Par organisme
desk-entities-detail = Qui s’occupe de quoi, à ce guichet.
desk-all-entities = Tous les organismes
desk-back = Retour au guichet
desk-tab = Guichet

## Today
desk-today = Aujourd’hui
desk-attendances = { $count ->
    [one] accueil
   *[other] accueils
}
desk-citizen-steps = { $count ->
    [one] avec des étapes faites par le citoyen
   *[other] avec des étapes faites par le citoyen
}
desk-unfinished = { $count } à terminer
desk-more-unfinished = { $count ->
    [one] Et encore { $count } à terminer.
   *[other] Et encore { $count } à terminer.
}
desk-resume = Reprendre
desk-no-service = Pas encore de service
desk-and-more = { $count ->
    [one] { $service } et { $count } autre
   *[other] { $service } et { $count } autres
}
desk-begun = { $code }, depuis { $when }
desk-awaits-payment = En attente du paiement
desk-payment-came = Le paiement est arrivé : il reste à terminer
desk-news = Avis de l’agence, { $when }
desk-all-sent = Tout est envoyé
desk-waiting = { $count ->
    [one] { $count } à envoyer
   *[other] { $count } à envoyer
}
desk-oldest = Le plus ancien est du { $when }.
desk-offline-detail = Vous pouvez continuer : tout est gardé.
desk-copy = Duplicata du dernier reçu
desk-without-paper = Reçu à imprimer
desk-copy-save = Enregistrer
desk-copy-print = Imprimer
desk-day = La journée en chiffres
desk-day-detail = Accueils, reçus et duplicatas.
desk-see = Voir

desk-refund = Rendre { $amount }
desk-refund-of = Accueil { $code } : payé, mais ce n’est plus nécessaire. L’agence rembourse.
desk-refund-former = Accueil { $code }, du journal précédent : il a été payé et n’a pas de reçu ici. L’agence rend ou règle.
