# What the citizen's window says. Plain words, at most 20 a sentence; nobody's gender is guessed.

## On every page
view-step = Étape { $step } sur { $count }
view-page = { $page } sur { $count }
view-host = Avec vous aujourd’hui : { $name }, numéro { $number }.
view-no-pin = Nous ne demandons jamais votre code PIN à voix haute.
view-new = nouveau

## Nobody at the desk
view-morning = Bonjour
view-afternoon = Bonjour
view-evening = Bonsoir
view-invite = Dites-nous ce qu’il vous faut. Vous verrez chaque étape ici.
view-open-until = Ouvert aujourd’hui jusqu’à { $time }
view-over = Fermé pour aujourd’hui
view-attended = Nous vous recevons maintenant
view-shut = Fermé aujourd’hui
view-tip = Saviez-vous que cela se fait aussi chez vous ?
view-tip-where = Écrivez { $portal } sur votre téléphone.

## Nothing comes from the desk
view-waiting = En attente
view-waiting-why = Un instant, s’il vous plaît. Nous continuons bientôt.

## Welcome
view-welcome = Parlons-nous français ?
view-welcome-what = Nous faisons la demande ensemble. Vous verrez chaque étape ici.
view-welcome-consent = Rien n’est envoyé sans votre oui.
view-welcome-data = À la fin, vos données quittent cet écran. Elles restent secrètes, le temps que la loi demande.

## The list of services
view-list = Ce que nous allons faire aujourd’hui
view-list-event = Nous allons tout faire pas à pas, l’un après l’autre.
view-list-todo = à faire
view-list-not-needed = pas nécessaire
view-list-running = en cours
view-list-waiting = en attente d’internet
view-list-done = fait
view-list-submitted = envoyé, attend la réponse
view-list-provisional = gardé, part tout seul
view-list-ticket = suivi par une autre équipe
view-list-abandoned = non terminé

## Prices
view-price-free = Rien à payer
view-price-to-confirm = Prix à confirmer
view-price-between = De { $low } à { $high }

## Following a step
view-subject-identify = Vos données
view-subject-requirements = Ce qu’il vous faut avec vous
view-subject-person = Vos données
view-subject-contact = Votre adresse et vos contacts
view-subject-details = Votre demande
view-ends-in = finit par { $end }
view-hidden = caché
view-lit = à compléter
view-wrong = à corriger
view-right = juste
view-have = vous l’avez
view-not-applicable = non applicable
view-now = C’est à vous
view-now-show = Montrez un document avec votre nom.
view-now-show-why = Nous savons ainsi que c’est bien vous.
view-now-check = Voyez si vous avez tout ce qui est sur la liste.
view-now-check-why = S’il manque quelque chose, dites-le. Nous trouverons autre chose.
view-now-say = Dites, s’il vous plaît : { $what }.
view-now-say-why = Voyez ici si c’est bien écrit.
view-now-digits = Dites les { $count } chiffres : { $what }.
view-now-digits-why = Voyez ici si c’est bien écrit.
view-now-write = Écrivez, s’il vous plaît : { $what }.
view-now-write-why = Le clavier est à vous. Rien ne presse.
view-now-watch = Voyez si tout va bien.
view-now-watch-why = Si quelque chose est faux, dites-le.
view-now-wait = Si quelque chose est faux, dites-le.
view-now-wait-why = Les numéros restent masqués. Vous verrez tout en entier avant de confirmer.
view-nothing-sent = Rien n’est envoyé sans votre accord.

## Confirming
view-confirm = Tout est juste ?
view-confirm-how = Lisez sans hâte. Si quelque chose est faux, dites-le.
view-confirm-asks = Votre demande
view-confirm-say = Dites à voix haute
view-confirm-words = « C’est juste. »
view-confirm-then = Et ensuite ?
view-confirm-entity = Seul cet organisme reçoit vos données : { $entity }.
view-pay = Vous payez { $price } ici.
view-pay-nothing = Vous ne payez rien ici.
view-pay-to-confirm = Vous saurez le prix avant de payer.
view-pay-between = Vous payez entre { $low } et { $high }.
view-pay-not-today = Aujourd’hui, vous ne payez rien.
view-next-done = La demande est faite aujourd’hui.
view-next-submitted = La demande part aujourd’hui. La réponse vient plus tard.
view-next-ticket = La demande part aujourd’hui vers une autre équipe. La réponse vient plus tard.
view-next-kept = La demande est gardée. Elle part toute seule quand internet revient.
view-next-waits = La demande est gardée. Vous revenez pour la finir.
view-next-receipt = Vous recevez un reçu.

## The fee
view-fee-cash = Paiement en espèces
view-fee-card = Paiement par carte
view-fee-reference = Paiement par référence
view-fee-duc = Paiement par document de l’État (DUC)
view-fee-multibanco = Paiement par Multibanco
view-fee-mbway = Paiement par MB WAY
view-fee-from-age = Prix à partir de { $age } ans
view-fee-more = { $count ->
    [one] et { $count } autre service
   *[other] et { $count } autres services
}
view-fee-given = Vous avez donné
view-fee-costs = Cela coûte
view-fee-change = Votre monnaie
view-fee-lacks = Il manque encore
view-fee-lacks-do = Il manque un peu : donnez le reste, s’il vous plaît.
view-fee-cash-do = Donnez l’argent et comptez la monnaie.
view-fee-card-do = Utilisez votre carte sur le terminal.
view-fee-reference-do = Payez avec les numéros que nous vous donnons.
view-fee-duc-do = Payez avec le numéro de ce document.
view-fee-multibanco-do = Payez avec les numéros que nous vous donnons.
view-fee-mbway-do = Acceptez la demande sur votre téléphone.
view-fee-why = Le paiement est noté seulement après. Vous recevez un reçu.
view-fee-paid = C’est payé
view-fee-receipt = Reçu { $number }
view-fee-code = Code { $code }
view-fee-by-card = Vous payez { $amount } par carte. Le reste est en espèces.
view-fee-in-cash = En espèces
view-paper-none = Le paiement est enregistré.
view-paper-coming = Le papier sort. Le paiement est enregistré.
view-paper-out = Le papier est sorti. Prenez-le avec vous.
view-paper-late = Le papier tarde un peu. Le paiement est enregistré.
view-paper-without = Pas de papier aujourd’hui. Gardez le numéro : il permet un duplicata.
view-order-asked = Nous demandons les numéros. Un instant.
view-order-paid = Ce paiement ne compte plus. L’argent vous est rendu.
view-order-expired = Le délai est passé, rien n’a été payé. Voyons comment payer.
view-order-cancelled = Cette demande ne se paie plus. Voyons comment payer.
view-order-failed = Le paiement n’est pas passé. Rien n’a été prélevé.
view-order-refunded = Nous avons rendu votre argent.
view-order-until = Vous pouvez payer { $until }. Le reçu vient ensuite.
view-void = Le reçu { $number } n’est plus valable.
view-void-cash = Reçu annulé, nous rendons { $amount }.
view-void-elsewhere = Reçu annulé. L’argent revient comme il a été payé.

## Kept with no network
view-kept = Votre demande est gardée
view-kept-why = Nous n’avons pas internet. La demande part toute seule dès son retour.
view-kept-relief = Pour cette demande, vous n’avez pas besoin de revenir.
view-kept-return = Nous avons gardé votre travail
view-kept-return-why = Nous n’avons pas internet. Une partie manque encore.
view-kept-return-do = Revenez avec ce numéro pour terminer.
view-kept-both-why = Nous n’avons pas internet. Certaines demandes partent à son retour, d’autres ont besoin de vous.
view-kept-both-do = Revenez avec ce numéro pour terminer le reste.
view-kept-going = Part au retour d’internet
view-kept-returning = À terminer ici
view-kept-code = Le numéro de votre demande
view-kept-at = Gardé le
view-kept-service = Votre demande

## Doing it alone next time
view-learn = La prochaine fois, chez vous
view-learn-why = Les mêmes étapes, sans sortir de chez vous.
view-learn-saves = Les mêmes étapes, chez vous, avec { $price } de moins.
view-learn-scan = Visez avec votre téléphone
view-learn-praise = { $count ->
    [one] Aujourd’hui, vous avez fait { $count } étape sans aide.
   *[other] Aujourd’hui, vous avez fait { $count } étapes sans aide.
}

## The end
view-thanks = Merci de votre visite
view-thanks-why = Vérifiez que vous avez vos documents et vos papiers.
view-thanks-bye = À bientôt !
