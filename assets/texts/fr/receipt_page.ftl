# The page that the QR of a receipt opens in a telephone.

receipt-page-title = Reçu d’un Espaço Cidadão
receipt-page-languages = Autres langues
receipt-page-recorded = Le reçu est authentique
receipt-page-recorded-sentence = Il est dans le registre public. Personne ne peut l’effacer ni le changer sans que cela se voie.
receipt-page-voided = Le reçu a été annulé
receipt-page-voided-sentence = Il était authentique et ne vaut plus : il a été annulé le { $day }. Ce qui a été payé revient à qui a payé.
receipt-page-not-due-yet = Le reçu est authentique
receipt-page-not-due-yet-sentence = Il n’est pas encore dans le registre public : il y entre au plus tard le { $day }. Gardez-le, c’est votre preuve.
receipt-page-missing = Le reçu est authentique, mais il manque au registre
receipt-page-missing-sentence = Il devait être dans le registre public au plus tard le { $day } et n’y est pas. Gardez le papier, c’est votre preuve, et portez plainte dans le livre de réclamations.
receipt-page-demonstration = Reçu de démonstration
receipt-page-demonstration-sentence = Il a été fait pour essayer le programme. Il n’a pas de valeur.
receipt-page-false = Ce reçu n’est pas authentique
receipt-page-false-sentence = Aucun Espaço Cidadão ne l’a délivré ainsi. Si l’on vous a demandé de l’argent avec ce papier, adressez-vous à la police.
receipt-page-unreadable = Ce n’est pas le code d’un reçu
receipt-page-unreadable-sentence = Scannez à nouveau le code entier qui est sur le papier.
receipt-page-total = Total payé
receipt-page-number = Reçu numéro
receipt-page-when = Date et heure
receipt-page-lines = Nombre de frais
receipt-page-code = Sceau
receipt-page-spot = Espaço Cidadão
receipt-page-log = Taille du registre public
receipt-page-compare = Comparez avec le papier : le total, l’heure et le sceau doivent être les mêmes.
receipt-page-privacy = Cette page ne sait pas qui vous êtes.
