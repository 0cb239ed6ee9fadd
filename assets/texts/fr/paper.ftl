# What is printed: receipts, cards, proofs, tills, reports.

## On every sheet
paper-spot = { $host }. Poste { $code }
paper-demonstration = DÉMONSTRATION, sans valeur
paper-made = Fait le { $day } à { $time }
paper-period = Du { $from } au { $to }
paper-page = Page { $page } sur { $pages }
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
paper-part-cash = Espèces (remis { $received }, rendu { $change })
paper-part = { $method } ({ $reference })
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

## A receipt that was voided
paper-void = ANNULÉ
paper-void-title = Reçu annulé
paper-void-total = Total annulé
paper-void-cash = Rendu en espèces
paper-void-when = Annulé le { $time }
paper-void-wrong-means = Motif : un autre moyen de paiement a été noté.
paper-void-wrong-service = Motif : ce n’était pas ce service.
paper-void-citizen-gave-up = Motif : le citoyen a renoncé.
paper-void-paid-twice = Motif : payé deux fois.
paper-void-service-failed = Motif : le service n’a pas pu être rendu.
paper-void-other = Motif : un autre, écrit au registre.
paper-void-elsewhere = Ce qui n’a pas été payé en espèces est rendu par le moyen utilisé.
paper-void-by-mediator = Confirmé par une seconde personne : médiateur n° { $number }.
paper-void-by-agency = Confirmé par les services centraux.
paper-void-means = Le numéro de ce reçu ne sert plus. Ce papier ne prouve plus un paiement.

## The proof of attendance
paper-proof = Attestation de passage
paper-began = Début
paper-ended = Fin
paper-proof-done = C’est fait. Vous n’avez plus rien à faire.
paper-proof-submitted = La demande est déposée. La réponse vient de cet organisme.
paper-proof-provisional = C’est gardé et cela part tout seul. Inutile de revenir.
paper-proof-ticket = Le centre de contact s’en occupe. Demandez avec le code de ce papier.
paper-proof-citizen-gave-up = Ce n’est pas fait, à votre demande. Revenez quand vous voulez.
paper-proof-missing-document = Ce n’est pas fait : il manque un document. Revenez avec lui.
paper-proof-service-down = Ce n’est pas fait : le service de cet organisme n’a pas répondu. Revenez un autre jour.
paper-proof-opened-by-mistake = Ouvert par erreur. Cela ne compte pas.
paper-proof-other = Ce n’est pas fait. Demandez avec le code de ce papier.
paper-proof-paid = Vous avez payé { $total } : reçu { $number }.
paper-proof-unpaid = Vous n’avez rien payé lors de ce passage.
paper-proof-ask = Ce papier prouve votre passage. Pour en parler, donnez le code.
paper-proof-privacy = Il ne porte ni votre nom ni vos numéros, et n’est pas un reçu.

## The closing of a till
paper-till = Clôture de caisse
paper-till-opened = Ouverte à
paper-till-not-opened = Elle n’a pas été ouverte
paper-till-receipts = Reçus en espèces
paper-till-moves = Ce qui est entré et sorti
paper-till-what = Mouvement
paper-till-at = Heure
paper-till-float = Fonds d’ouverture
paper-till-taken = Frais en espèces, moins la monnaie
paper-till-given-back = Rendu pour des reçus annulés
paper-till-advanced = Dont espèces qui n’étaient pas en caisse
paper-till-change-in = Monnaie apportée
paper-till-change-out = Excédent retiré
paper-till-deposit = Dépôt
paper-till-other = Autre
paper-till-expected = Devrait y être
paper-till-count = Ce qui a été compté
paper-till-pieces = Billets et pièces
paper-till-counted = Compté
paper-till-difference = Différence
paper-till-short = Il manque { $amount }
paper-till-over = Il y a { $amount } de trop
paper-till-wrong-change = Explication : monnaie mal rendue.
paper-till-bad-money = Explication : billet ou pièce qui n’est pas bon.
paper-till-wrong-float = Explication : le fonds d’ouverture était mal compté.
paper-till-wrong-means = Explication : le paiement a été noté avec un autre moyen.
paper-till-not-known = Explication : on ne sait pas.
paper-till-signs = Médiateur n° { $number }
paper-till-to-host = Reçu pour l’entité gestionnaire
paper-till-to-mediator = Reçu par le médiateur n° { $number }
paper-till-to-bag = A scellé le sac d’espèces

## Reports
paper-report = Rapport
paper-report-attendances = Accueils
paper-report-count = Services
paper-report-alone = Avec des étapes du citoyen
paper-report-mean = Temps moyen
paper-report-rating = Satisfaction
paper-report-rating-of = { $rating } sur 5
paper-report-charged = Encaissé
paper-report-cash = En espèces
paper-report-hours = Par heure
paper-report-at = Heure
paper-report-hour = { $hour } h
paper-report-minutes = { $count } min
paper-report-services = Les plus demandés
paper-report-times = Fois
paper-report-entities = Encaissé par organisme
paper-report-shares = Part de chacun
paper-report-few = Pour que personne ne soit reconnu, les lignes de moins de { $count } accueils sont omises.
paper-report-too-few = Il y a eu moins de { $count } accueils. Pour que personne ne soit reconnu, rien de plus n’est dit.
paper-report-voided = Annulé, déjà déduit
paper-report-months = Par mois
paper-report-days = Par jour
paper-report-entity-part = Sa part
paper-report-host-part = Gestionnaire
paper-report-to-confirm = À confirmer

## Settlements
paper-settlement = Décompte
paper-settlement-agency = Agence
paper-settlement-host = Entité gestionnaire
paper-settlement-share = Montant à recevoir
paper-settlement-charged = Encaissé
paper-settlement-part = Part
paper-settlement-count = Frais
paper-settlement-services = Par service
paper-settlement-receipts = Par reçu
paper-settlement-voided = { $service } (annulé)
paper-settlement-note = Seuls comptent les reçus acceptés par l’agence. Chaque centime vient d’un reçu de cette liste.
paper-settlement-elsewhere = Seuls comptent les reçus que l’agence a acceptés. Les frais sont trop nombreux pour le papier : chacun, avec son reçu, est dans le tableau (CSV) de la même partie et des mêmes jours.

## The test page
paper-test = Page de test
paper-test-check = Si ceci se lit bien, l’imprimante est prête
paper-test-letters = Lisez les lettres : á à â ã ç é ê í ó ô õ ú ü €.
paper-test-edges = Vérifiez que les traits vont d’un bord à l’autre, sans trous.
paper-test-code = Visez le code avec votre téléphone.

## Columns
paper-service = Service
paper-entity = Organisme
paper-day = Jour
paper-month = Mois
paper-amount = Montant
paper-sum = Somme
