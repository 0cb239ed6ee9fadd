# The fee: what is paid, how, the change, and the paper of it.

## To pay
fee-due = à payer
fee-from-age = dès { $age } ans
fee-total = Total
fee-method = Moyen de paiement
fee-handed = { $who } : combien a été remis ?
fee-exact = Exact
fee-received-field = Reçu, en euros
fee-received = Reçu
fee-change = Monnaie
fee-no-change = pas de monnaie
fee-missing = il manque { $amount }
fee-card-reference = Référence du terminal
fee-card-detail = Passez la carte au terminal et copiez le numéro du ticket.
fee-reference = Référence de paiement
fee-reference-detail = Celle que l’organisme a donnée pour cette demande.
fee-once = À la confirmation, le paiement est enregistré une seule fois.
fee-exempt = Exempté…
fee-missing-cash = Il manque l’argent reçu
fee-missing-reference = Il manque la référence
fee-pay = Confirmer le paiement
fee-paying = Enregistrement…

## Nothing, or not now
fee-nothing-tag = rien à payer
fee-nothing = Rien n’est encaissé pour ce service à ce guichet.
fee-later = Garder et terminer plus tard
fee-later-next = Garder et passer au suivant
fee-later-head = Sans réseau, rien n’est encaissé
fee-later-detail = Ce service ne se termine qu’avec le réseau. Gardez-le : le citoyen revient, ou on termine quand le réseau est là.
fee-later-kept = Tout ce qui a été écrit est déjà gardé.

## Paid
fee-paid-tag = payé
fee-paid-cash = Payé en espèces
fee-paid-card = Payé par carte
fee-paid-reference = Payé par référence
fee-paid-duc = Payé par DUC
fee-paid-multibanco = Payé par Multibanco
fee-paid-mbway = Payé par MB WAY
fee-paid-at = Enregistré une seule fois, à { $time }.
fee-exempted-tag = exempté
fee-exempted = Exempté de paiement
fee-exempted-detail = { $amount } n’a pas été encaissé. La raison est enregistrée.
slip-title = Reçu provisoire
slip-receipt = Reçu provisoire { $number }
slip-saved = Enregistré : { $file }
slip-no-printer = Pas encore d’imprimante : enregistrez le reçu en PDF.
slip-save-a4 = Enregistrer PDF A4
slip-save-roll = PDF de 80 mm
slip-copy-a4 = Duplicata A4
slip-copy-roll = Duplicata de 80 mm
slip-qr = QR du reçu
