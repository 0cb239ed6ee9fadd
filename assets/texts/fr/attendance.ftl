# The attendance: from the welcome to the end.

## Frame of a step
tab-attendance = Accueil
step-of = { $number }. { $step }
step-name-done = Étape { $number }, { $step }, faite : rouvrir
step-name-now = Étape { $number }, { $step }, maintenant
step-name-skipped = Étape { $number }, { $step }, rien à payer
step-name-to-come = Étape { $number }, { $step }, à venir
saved-at = Gardé { $time }
action-back = Retour
action-list = Voir la liste
action-hold = Suspendre
action-stop = Arrêter…
action-continue = Continuer

## Who did the step
autonomy-question = Qui a fait cette étape ?
autonomy-letters = et la lettre
autonomy-letter-mediator = M
autonomy-letter-together = E
autonomy-letter-citizen = C
autonomy-so-far = { $alone ->
    [one] { $who } a fait { $alone } étape sur { $all } sans aide.
   *[other] { $who } a fait { $alone } étapes sur { $all } sans aide.
}
citizen-writes = Le citoyen écrit maintenant
citizen-stops-writing = Le médiateur reprend le clavier

## Welcome
welcome-title = En quelle langue ?
welcome-detail = Le citoyen lit les trois à son écran et dit laquelle.
welcome-choose = Continuer : { $language }

## Identify and fill in
topic-person = Qui est le citoyen
topic-contact = Contact et adresse
topic-details = Sur la demande
topic-page = { $topic }, { $page } sur { $pages }
form-seen = { $who } voit ces champs sur l’autre écran.
form-citizen-writes = Le clavier est au citoyen. F7 le reprend.
field-seen = Le citoyen voit ce champ
identify-document = Quel document a été montré ?
hint-never = N’apparaît pas à l’écran du citoyen.
hint-date = Jour, mois et année, comme 02/03/1955.
hint-money = En euros, comme 20,00.
hint-file = Ce que le citoyen a remis. Le papier reste chez vous.

## Requirements
requirements-title = Ce qu’il faut
requirements-none = Il ne faut rien apporter.
document-not-applicable = Non applicable
documents-without = Continue sans : { $documents }
requirements-today = Est-ce possible aujourd’hui ?
today-network = Il y a du réseau : tout peut se faire.
today-needs-network = A besoin du réseau : préparer et garder
today-needs-network-detail = Remplissez avec le citoyen maintenant. Rien n’est encaissé. On termine quand le réseau revient.
today-provisional = Sans réseau, c’est provisoire
today-provisional-detail = Tout se fait maintenant et part tout seul. Le citoyen n’a pas à revenir.
today-eid-required = Il faut la clé mobile numérique, ou la carte de citoyen avec son PIN.
today-eid-optional = C’est plus rapide avec la clé mobile numérique, mais possible sans.
today-price = Cela coûte { $price }.
today-price-to-confirm = Le prix est à confirmer : rien n’est encaissé ici.

## Check
confirm-title = Confirmer : { $who }
confirm-aloud = Lisez à voix haute, ligne par ligne.
confirm-person = Qui demande
confirm-request = Ce qui est demandé
confirm-service = Service
confirm-change = Modifier { $label }
confirm-yes = { $who } a dit « c’est juste »
confirm-yes-short = « C’est juste »
confirm-next-page = Montrer la suite au citoyen
confirm-price-age = { $price }, prix dès { $age } ans
confirm-pays-next = À payer à l’étape suivante.
confirm-free = Il n’y a rien à payer.
confirm-price-unsure = Rien n’est encaissé ici : dites au citoyen que l’organisme confirme le prix.
confirm-next-waits = C’est préparé et gardé
confirm-next-waits-detail = Il faut le réseau pour terminer. Rien n’est encaissé maintenant.

## The list of services
list-title = Services de cet accueil
list-detail = { $count ->
    [one] { $who }. Un accueil, un service.
   *[other] { $who }. Un accueil, { $count } services.
}
list-add = Ajouter un service…
list-begin = Commencer
list-open = Ouvrir
list-need = Remettre
list-not-needed = Pas besoin
list-receipt = reçu provisoire { $number }
list-hold = Tout suspendre
list-abandon = Abandonner…
list-continue = Continuer : { $service }
list-finish = Terminer
list-n-done = { $count ->
    [one] { $count } fait
   *[other] { $count } faits
}
list-n-sent = { $count ->
    [one] { $count } envoyé ou gardé
   *[other] { $count } envoyés ou gardés
}
list-n-running = { $count } en cours
list-n-help = { $count ->
    [one] { $count } attend
   *[other] { $count } attendent
}
list-n-to-do = { $count } à faire
list-n-not-needed = { $count ->
    [one] { $count } pas nécessaire
   *[other] { $count } pas nécessaires
}
accounts-title = Comptes
accounts-paid = Déjà payé
accounts-due = À payer
accounts-total = Total
accounts-to-confirm = à confirmer
accounts-at-least = { $least } ou plus
accounts-detail = Les prix « à confirmer » n’entrent pas dans le total.
once-title = Demandé une seule fois
once-detail = Sert à tous les services.
once-known = Déjà écrits : { $labels }
once-to-ask = à demander

## The end
end-title = La prochaine fois, à la maison
end-detail = Montrez la carte à l’écran du citoyen et donnez-lui la feuille.
end-portal = À la maison : { $portal }
end-sheet-a4 = Enregistrer la feuille A4
end-sheet-roll = Feuille de 80 mm
end-sheet-print = Imprimer la feuille
end-provisional = Gardé comme provisoire : { $code }
end-provisional-detail = Il part tout seul quand le réseau revient. Le citoyen demande avec ce numéro.
end-next-service = Passer au service suivant
end-finish = Terminer
thanks-title = C’est tout
thanks-stopped = { $count ->
    [one] Tout, sauf un service, qui n’a pas été terminé
   *[other] Tout, sauf { $count } services, qui n’ont pas été terminés
}
thanks-detail = Accueil { $code }. Dites au revoir et fermez : les données quittent les écrans.
thanks-receipt = Reçu provisoire { $number }, { $amount }
thanks-proof-print = Imprimer l’attestation de passage
thanks-proof-save = Enregistrer l’attestation de passage
thanks-close = Fermer l’accueil

## The script
script = Guide
script-say = Dites
script-do = Faites
script-why = Si on demande pourquoi
script-steps = Les étapes de ce service
script-welcome-say = « Bonjour. Quelle langue préférez-vous ? »
script-welcome-do = Montrez l’écran. Attendez que les trois colonnes soient lues.
script-welcome-why = L’écran et le papier seront dans la langue choisie.
script-list-say = « Un par un. Dites-moi ce dont vous n’avez pas besoin. »
script-list-do = Commencez par le plus urgent. Suppr retire ce qui n’est pas nécessaire.
script-list-why = Ce qui est écrit pour l’un sert aux autres.
script-identify-say = « Puis-je voir votre document ? Vous verrez ce que j’écris. »
script-identify-do = Comparez la photo et écrivez comme sur le document.
script-identify-why = Les données ne vont qu’à l’organisme de la demande.
script-requirements-say = « Avez-vous ceci avec vous ? Regardons ensemble. »
script-requirements-do = Cochez ce que vous voyez. S’il manque quelque chose, décidez ensemble : suspendre, ou continuer sans.
script-requirements-why = Mieux vaut le savoir maintenant qu’à mi-chemin.
script-fill-say = « J’écris ce que vous me dites. Voyez si c’est juste à votre écran. »
script-fill-do = Passez-lui la main : qu’il dicte, ou qu’il écrive seul (F7).
script-fill-why = On ne demande que ce que l’organisme exige.
script-confirm-say = « Tout est juste ? Puis-je envoyer ? » Attendez la réponse.
script-confirm-do = Si quelque chose est faux, choisissez la ligne et corrigez ensemble.
script-confirm-why = Rien ne part sans cette réponse.
script-confirm-kept-say = « Tout est juste ? C’est gardé, et cela part tout seul quand le réseau revient. »
script-confirm-kept-do = Attendez la réponse. Si quelque chose est faux, choisissez la ligne et corrigez ensemble.
script-confirm-kept-why = Rien ne part sans cette réponse, même plus tard.
script-confirm-waits-say = « Tout est juste ? C’est gardé, et nous terminons quand le réseau revient. »
script-confirm-waits-do = Attendez la réponse. Aujourd’hui, rien n’est envoyé ni encaissé.
script-confirm-waits-why = Ce service exige le réseau. Ce qui est fait n’est pas perdu.
script-fee-say = « Voici le montant. Comptez la monnaie avec moi. »
script-fee-do = Laissez les billets en vue jusqu’à ce que le citoyen ait compté.
script-fee-why = Le prix est celui de l’organisme. Il est sur le reçu, ligne par ligne.
script-fee-card-say = « Voici le montant. Utilisez votre carte au terminal, s’il vous plaît. »
script-fee-card-do = Détournez les yeux pendant la saisie du PIN. Puis écrivez le numéro de l’opération.
script-fee-card-why = Le prix est celui de l’organisme. Il est sur le reçu, ligne par ligne.
script-fee-reference-say = « Voici le montant. Payez avec ces numéros, s’il vous plaît. »
script-fee-reference-do = Lisez ensemble l’entité, la référence et le montant. Écrivez la référence.
script-fee-reference-why = Le prix est celui de l’organisme. Il est sur le reçu, ligne par ligne.
script-fee-duc-say = « Ce document de l’État porte le montant et le numéro. Vous pouvez le payer au distributeur ou à la banque. »
script-fee-duc-do = Lisez ensemble le numéro du document. Écrivez-le tel quel.
script-fee-duc-why = Le numéro vient de l’organisme. Nous le gardons seulement.
script-fee-multibanco-say = « Vous pouvez payer maintenant au distributeur, ou sur votre téléphone, avec ces numéros. »
script-fee-multibanco-do = Demandez la référence. Attendez la confirmation, ou suspendez l’accueil.
script-fee-multibanco-why = Le reçu ne sort que lorsque l’argent est arrivé.
script-fee-mbway-say = « Vous allez recevoir une demande sur votre téléphone. Vérifiez le montant et acceptez. »
script-fee-mbway-do = Écrivez le numéro de téléphone. Ne demandez jamais le PIN.
script-fee-mbway-why = Le reçu ne sort que lorsque l’argent est arrivé.
script-fee-paid-say = « C’est payé. Le reçu porte un code que chacun peut vérifier. »
script-fee-paid-do = Enregistrez le reçu et lisez le numéro qui est à l’écran.
script-fee-paid-why = C’est la preuve du paiement. Il n’a ni votre nom ni vos numéros.
script-fee-nothing-say = « Ici, vous ne payez rien. »
script-fee-nothing-do = Continuez jusqu’à la fin.
script-fee-nothing-why = Ce service n’est pas encaissé à ce guichet.
script-fee-waits-say = « Aujourd’hui, vous ne payez rien. Gardez ce numéro : il sert à terminer. »
script-fee-waits-do = Montrez le numéro à l’écran. Gardez, et terminez ensemble quand le réseau revient.
script-fee-waits-why = Ce service exige le réseau. Ce qui est fait est gardé.
script-end-say = « La prochaine fois, vous pourrez le faire chez vous. Prenez cette feuille. »
script-end-do = Montrez les trois étapes à l’écran. Félicitez ce qui a été fait sans aide.
script-end-why = À la maison, c’est plus rapide et souvent moins cher.
script-end-kept-say = « C’est gardé. La demande part toute seule : inutile de revenir pour elle. »
script-end-kept-do = Montrez le numéro à l’écran. C’est avec lui qu’on demande des nouvelles.
script-end-kept-why = Sans réseau, la demande reste dans cet ordinateur jusqu’à son retour.
