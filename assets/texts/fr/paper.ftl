# What is printed: the receipt and the learning card.

## On every sheet
paper-spot = { $host }. Poste { $code }
paper-demonstration = DÉMONSTRATION, sans valeur
paper-page = Feuille { $page } sur { $pages }
paper-time = { $time } { $offset }

## The receipt
paper-receipt = Reçu
paper-original = Original
paper-copy = Duplicata
paper-attendance = Accueil
paper-mediator = N° de médiateur
paper-means = Paiement
paper-from-age = Prix à partir de { $age } ans
paper-total = Total payé
paper-received = Espèces remises
paper-change = Monnaie rendue
paper-card-operation = Opération du terminal
paper-payment-reference = Référence de paiement
paper-provisional = Reçu provisoire
paper-provisional-means = C’est payé. Seule manque la confirmation des services centraux.
paper-check = Vérifiez ce reçu
paper-check-scan = Visez le code avec votre téléphone.
paper-check-host = Vérifiez que s’ouvre { $host }.
paper-check-compare = Comparez le numéro, le total et le sceau.
paper-promise = Ce reçu entre au registre public au plus tard le { $day }. Gardez-le : c’est votre preuve.
paper-log = Le registre public en était au n° { $size }.
paper-see = Voir le reçu sur { $host }
paper-sum-at = { $total }, { $day } { $time }
paper-seal = Sceau { $hash }
paper-privacy = Ce papier ne porte ni votre nom ni vos numéros. Données traitées selon le RGPD : vous pouvez les voir et les corriger.
paper-thermal = La lumière et la chaleur effacent ce papier. Gardez-en une copie numérique.

## The learning card
paper-learn = Faites-le vous-même
paper-learn-next = La prochaine fois, chez vous
paper-learn-saves = Vous économisez { $amount } sans sortir de chez vous.
paper-learn-scan = Tapez l’adresse ou visez le code avec le téléphone.
paper-learn-safe = Avant d’écrire vos données
paper-learn-safe-means = Vérifiez l’adresse, lettre par lettre, et le cadenas. Personne ne demande votre PIN par téléphone, par message ou par courriel.
paper-learn-alone = { $count ->
    [one] Aujourd’hui, vous avez fait 1 étape sans aide.
   *[other] Aujourd’hui, vous avez fait { $count } étapes sans aide.
}
paper-kept = Numéro { $code }
paper-kept-goes = C’est gardé et cela part tout seul. Inutile de revenir : demandez par ce numéro.
paper-kept-return = C’est préparé. Revenez à ce guichet avec ce numéro pour terminer.
paper-learn-help = Besoin d’aide ? Apportez cette feuille à n’importe quel Espaço Cidadão.
paper-thermal-card = La lumière et la chaleur effacent ce papier. Prenez-le en photo.
