## Imprimantes et travaux, en peu de mots

print-state-waiting = en attente
print-state-sent = envoyé
print-state-printed = imprimé
print-state-not-confirmed = non confirmé
print-state-failed = échoué
print-state-given-up = sans papier
print-reason-out-of-paper = plus de papier
print-reason-jam = bourrage de papier
print-reason-door-open = capot ouvert
print-reason-out-of-ink = plus d’encre ou de toner
print-reason-tray-full = sortie pleine
print-reason-offline = éteinte ou non connectée
print-reason-paused = en pause
print-reason-unknown = n’existe plus ici
print-reason-another-identity = autre identité
print-reason-not-taken = n’accepte pas ce papier
print-reason-other = demande quelqu’un

## Ligne de commande
help-receipt-print = Imprime un reçu et dit comment cela se passe. Le premier est l’original ; les suivants disent « 2e exemplaire ».
help-arg-printer = Nom d’une file, ipp://… ou ipps://…, escpos://…, le chemin d’un appareil, ou folder ; sans lui, celle choisie pour le papier.
help-printer = Imprimantes : voir, choisir, essayer.
help-printer-list = Montre les imprimantes de cet ordinateur et celles choisies, avec ce qui leur manque.
help-printer-choose = Choisit l’imprimante d’un papier.
help-printer-test = Imprime une page de test et dit comment cela se passe.
help-arg-name = Nom d’une file, ipp://… ou ipps://…, escpos://…, le chemin d’un appareil, ou folder.
print-ready = prête
print-test-page = Page de test
print-told = { $sheet } sur { $printer } : { $state }
print-told-why = { $sheet } sur { $printer } : { $state } ({ $reasons })
failure-unknown-printer = Il n’y a pas d’imprimante de ce nom : { $detail }.
printers-there = Il y a : { $printers }.
printer-silent = { $printer } ne répond pas maintenant. Si l’adresse est juste, elle imprimera une fois allumée.
failure-printer-not-met = Cette imprimante n’a pas répondu. Allumez-la pour la choisir, car c’est alors qu’on apprend qui elle est : { $detail }
failure-printer-another = Une autre imprimante répond à cette adresse (SHA-256 { $detail }). Si elle a été remplacée, choisissez-la par son adresse, sans ce qui suit le #.
failure-printer-not-chosen = Choisissez d’abord cette imprimante, avec printer choose : { $detail }
failure-print-failed = L’imprimante n’a pas imprimé. Les reçus restent valables. Essayez-en une autre de celles que montre printer list, avec le nom qu’elle y porte.
failure-print-waits = L’imprimante n’a pas encore imprimé. Le travail reste dans la file et sortira quand elle pourra ; les reçus restent valables.
status-printer = Imprimante ({ $paper }) : { $printer }.
status-printer-none = Imprimante : aucune choisie ; les papiers sont gardés en PDF dans le dossier.
doctor-printer-ok = { $detail } : prête.
doctor-printer-none = Aucune imprimante n’est choisie : les papiers sont gardés en PDF dans le dossier. Files sur cet ordinateur : { $detail }. Choisissez-en une dans les réglages.
doctor-printer-none-listed = Aucune imprimante n’est choisie : les papiers sont gardés en PDF dans le dossier. Les files de cet ordinateur n’ont pas pu être vues ({ $detail }). Choisissez-en une dans les réglages.
doctor-printer-reasons = { $detail }. Réglez cela sur l’imprimante ; les travaux continuent d’eux-mêmes.
