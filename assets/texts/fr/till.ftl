# The till: opening, what comes and goes, the count, where the cash goes.

## The till now
till-title = Caisse
till-never-blocks = La caisse n’empêche jamais un accueil. Ce qui n’a pas été compté est indiqué.
till-now = En caisse maintenant
till-float = Fonds d’ouverture
till-no-float = Pas compté à l’ouverture
till-opened-at = Ouverte à { $time }
till-taken = { $count ->
    [one] Reçu en espèces, { $count } reçu
   *[other] Reçu en espèces, { $count } reçus
}
till-given-back = Rendu pour des reçus annulés
till-advanced = Dont espèces qui n’étaient pas en caisse
till-moved-in = Entré à { $time }
till-moved-out = Sorti à { $time }
till-expected = Doit s’y trouver
till-open-do = Ouvrir la caisse…
till-close = Compter et fermer…
till-move = Espèces qui entrent ou sortent…
till-earlier = La caisse du { $day } n’a pas été fermée
till-earlier-detail = { $amount } doivent s’y trouver. Comptez-les quand vous pourrez : rien n’attend cela.
till-earlier-do = Compter cette caisse…
till-left = Le médiateur { $number } vous a laissé { $amount }
till-handed-detail = Comptez les espèces et ouvrez votre caisse avec elles.
till-handed-do = Compter et ouvrir…
till-bags = Sacs à compter
till-bag-of = Sac du { $day }, du médiateur { $number }
till-bag-detail = { $amount } ont été comptés. Une autre personne le compte.
till-bag-own = C’est vous qui l’avez compté : une autre personne le compte.
till-bag-do = Compter…
till-closings = Clôtures de ce jour
till-closed-none = Rien n’a encore été fermé aujourd’hui.
till-closed-at = À { $time }, { $amount }
till-paper = Feuille de clôture
till-paper-name = Feuille de la clôture de { $time }
till-before = Jours précédents
till-before-closed = { $day } : { $amount }
till-before-at = Fermée à { $time }, { $difference }
till-before-on = Fermée le { $day }, { $time }, { $difference }
till-before-paper = Feuille
till-before-all = Voir les { $count } clôtures
till-late = { $day } : { $amount } rendus après la clôture
till-late-detail = Ils ne sont pas sortis de la caisse : il n’y a rien à compter.
till-differs-bag-short = Il manque { $amount } dans le sac du { $day }
till-differs-bag-over = { $amount } en trop dans le sac du { $day }
till-differs-left-short = Il manque { $amount } dans les espèces laissées le { $day }
till-differs-left-over = { $amount } en trop dans les espèces laissées le { $day }
till-differs-detail = Le médiateur { $leaver } a laissé { $left }. Le médiateur { $counter } a compté { $counted } le { $when }.
till-differs-do = Expliquer…
till-differs-write = Enregistrer l’explication

## Counting
till-count-opening = Avec combien ouvrez-vous la caisse ?
till-count-taken = Ne comptez pas ici les { $amount } déjà encaissés aujourd’hui : ils restent à part.
till-count-closing = Comptez les espèces de la caisse
till-count-day = Comptez les espèces de la caisse du { $day }
till-count-bag = Comptez les espèces du sac
till-notes = Billets
till-coins = Pièces
till-whole = J’écris seulement le total
till-whole-label = Total, en euros
till-counted = Compté
till-difference = Différence
till-exact = c’est juste
till-short = il manque { $amount }
till-over = { $amount } en trop
till-why = Qu’est-ce qui explique la différence ?
till-to = Où vont les espèces ?
till-to-host = À l’entité gestionnaire : { $host }
till-to-mediator = À { $name }, { $number }, qui continue sur ce kit
till-to-bag = Dans le sac de la camionnette, compté au retour par une autre personne
till-count-missing = Comptez les espèces
till-count-wrong = Un nombre est illisible
till-why-missing = Dites ce qui explique la différence
till-count-open-do = Ouvrir la caisse
till-count-close-do = Fermer la caisse
till-count-bag-do = Enregistrer le comptage
till-back = Retour à la caisse

## Cash that moves without a fee
till-move-title = Espèces qui entrent ou sortent
till-move-detail = Sans lien avec des frais : monnaie, un dépôt.
till-move-way = Entrée ou sortie ?
till-move-in = Entre en caisse
till-move-out = Sort de la caisse
till-move-amount = Combien, en euros
till-move-why = Pourquoi ?
till-move-missing = Écrivez combien
till-move-too-much = Il n’y a pas autant en caisse
till-move-do = Enregistrer

## Why
move-change = Monnaie
move-deposit = Dépôt au coffre ou à la banque
move-other = Autre motif
difference-wrong-change = Monnaie mal rendue
difference-bad-money = Billet ou pièce non valable
difference-wrong-float = Le fonds a été mal compté à l’ouverture
difference-wrong-means = Un autre moyen de paiement a été enregistré
difference-not-known = On ne sait pas

## Cards
till-card = Caisse
till-card-open = { $amount } doivent s’y trouver
till-card-not-opened = Pas ouverte. { $amount } reçus
till-card-closed = Fermée
till-card-earlier = À fermer : { $day }
till-card-do = Voir
till-card-count = Compter la caisse…
