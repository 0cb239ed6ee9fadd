# Printing: kinds of paper, how a job stands, what keeps paper from coming out, printers.

## Kinds of paper
kind-name = Papier
kind-a4 = A4
kind-roll80 = Ticket 80 mm
kind-roll58 = Ticket 58 mm
kind-large = A4 gros caractères

## How a job stands
print-place = { $printer }, { $kind }
print-waiting = En attente de l’imprimante
print-waiting-detail = Le paiement est fait. Le papier sort dès qu’elle le peut.
print-waiting-sheet = Le papier sort dès qu’elle le peut.
print-sent = Impression…
print-sent-detail = On attend que l’imprimante dise que le papier est sorti.
print-printed = Imprimé
print-printed-detail = Le papier est sorti.
print-saved = Enregistré en PDF
print-saved-detail = Le papier est dans le dossier des papiers.
print-not-confirmed = Non confirmé : du papier est-il sorti ?
print-not-confirmed-detail = Cette imprimante ne dit pas si le papier est sorti. Regardez et répondez.
print-failed = L’imprimante a renoncé
print-failed-detail = Le paiement est fait. Choisissez comment continuer.
print-failed-sheet = Rien n’est perdu. Choisissez comment continuer.
print-given-up = Sans papier
print-given-up-detail = On a continué sans ce papier. Il peut être imprimé à tout moment.
print-given-up-sheet = On a continué sans ce papier. On peut le redemander.

## What keeps paper from coming out
print-out-of-paper = Plus de papier
print-out-of-paper-do = Mettez du papier : elle continue toute seule.
print-jam = Bourrage papier
print-jam-do = Ouvrez l’imprimante et retirez le papier coincé : elle continue toute seule.
print-door-open = Imprimante ouverte
print-door-open-do = Fermez le capot : elle continue toute seule.
print-out-of-ink = Plus d’encre
print-out-of-ink-do = Changez l’encre ou le toner.
print-tray-full = Sortie pleine
print-tray-full-do = Retirez les papiers déjà sortis : elle continue toute seule.
print-offline = Imprimante éteinte
print-offline-do = Allumez-la et vérifiez le câble : elle continue toute seule.
print-paused = Imprimante en pause
print-paused-do = Remettez-la en marche dans les réglages de l’ordinateur.
print-unknown = Imprimante disparue
print-unknown-do = Il n’y a plus d’imprimante de ce nom. Choisissez-en une autre.
print-another-identity = Autre identité
print-another-identity-do = Une autre imprimante répond à cette adresse : rien n’est envoyé. Si elle a été remplacée, comparez le SHA-256 et choisissez la nouvelle dans les réglages.
print-not-taken = Papier refusé
print-not-taken-do = L’imprimante n’accepte pas ce papier. Choisissez-en une autre ou enregistrez en PDF.
print-other = Imprimante à aider
print-other-do = Regardez ce que l’imprimante affiche.

## Ways out
print-again = Réessayer
print-no-again = Non : réimprimer
print-yes-came = Oui, il est sorti
print-elsewhere = Autre imprimante…
print-without = Continuer sans papier
print-here = Imprimer ici
dialog-elsewhere = Sur quelle imprimante ?

## Printers
settings-printers = Imprimantes
printer-ready = Prête
printer-folder = Enregistre en PDF
printer-not-chosen = Aucune choisie : on enregistre en PDF.
printer-change = Changer…
printer-test = Page de test
printer-choose-do = Utiliser celle-ci
printers-none = Aucune imprimante trouvée. Les papiers s’enregistrent en PDF.
printers-look = Chercher des imprimantes
printers-looking = Recherche…
dialog-printer = Quelle imprimante ?
