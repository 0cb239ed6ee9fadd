# The command line: help, answers, failures. What goes into CSV files stays in Portuguese: other programs read it.

## Help: headings
help-heading-usage = Utilisation
help-heading-commands = Commandes
help-heading-options = Options
help-heading-arguments = Arguments
help-default = Par défaut : { $value }.
help-value-options = OPTIONS
help-value-command = COMMANDE
help-value-dir = DOSSIER
help-value-file = FICHIER
help-value-words = MOTS
help-value-n = N
help-value-who = QUI
help-value-time = HEURE
help-value-state = ÉTAT
help-value-role = RÔLE
help-value-receipt = REÇU
help-value-mediator = MÉDIATEUR
help-value-key = CLÉ
help-value-addr = ADRESSE
help-value-name = NOM
help-value-date = JOUR
help-value-cause = MOTIF
help-value-code = CODE
help-value-url = ADRESSE
help-value-path = CHEMIN
help-value-id = ID
help-value-journal = JOURNAL
help-value-text = TEXTE
help-value-closing = CLÔTURE
help-value-number = NUMÉRO
help-value-count = COMBIEN
help-value-cents = CENTIMES

## Help: commands
help = Citizen Spot : le programme du guichet d’un Espaço Cidadão. Sans commande, il ouvre les deux fenêtres.
help-demo = Essaie tout sur cette machine : un kit de démonstration, médiateur « demo », PIN 246810.
help-status = Dit l’état du kit : espace, journal, catalogue, ce qui attend l’envoi.
help-catalogue = Le catalogue des services.
help-catalogue-import = Met en service un catalogue signé, depuis le fichier de l’agence. Celui d’un dossier ou d’un fichier CPSV-AP est seulement vérifié : dit ce qu’il changerait.
help-catalogue-export = Écrit le catalogue en JSON, ou en CPSV-AP 3.2.0 (JSON-LD) pour l’échanger avec d’autres.
help-catalogue-show = Montre un service.
help-search = Cherche des services par mots, comme au guichet.
help-attend = Enregistre des accueils écrits en lignes JSON. Chacun est gardé avant sa réponse.
help-journal = Le journal du kit.
help-journal-verify = Vérifie chaque maillon, sceau et signature du journal, ou d’un fichier exporté.
help-journal-export = Écrit dans un fichier ce qui est à envoyer, à porter à l’agence ; ou, avec --format json, tout le journal, sans les clés.
help-journal-import = Lit les réponses de l’agence dans le fichier qui est revenu ; le fichier d’un autre kit pour l’agence y est porté par la ligne de ce kit.
help-backup = Écrit tout le kit dans un seul fichier chiffré, et le relit aussitôt.
help-restore = Ramène une sauvegarde sur un ordinateur sans kit. Inscrivez-le ensuite avec son propre code : un nouveau journal continue l’ancien.
help-receipt = Reçus.
help-receipt-list = Liste les reçus, le dernier d’abord.
help-receipt-show = Montre un reçu en texte.
help-receipt-pdf = Écrit un reçu en PDF. Le premier est l’original ; les suivants disent « 2.ª via ».
help-receipt-verify = Vérifie ce que contient le QR d’un reçu, sans réseau.
help-mediator = Médiateurs de cet espace.
help-mediator-pin = Change le PIN (l’ancien de CITIZEN_SPOT_PIN, le nouveau de CITIZEN_SPOT_NEW_PIN, ou demande).
help-report = Chiffres d’une période : accueils, temps, autonomie, frais.
help-doctor = Vérifie fichier, clés, écran, horloge, disque et réseau, et dit quoi faire.

## Help: arguments
help-arg-data-dir = Dossier des données (ou CITIZEN_SPOT_DATA).
help-arg-json = Répond en JSON.
help-arg-lang = Langue des réponses : pt, en ou fr.
help-arg-key-file = Clés dans un fichier de mode 0600, sur les machines sans trousseau.
help-arg-verbose = En dit plus dans les journaux (-vv : encore plus).
help-arg-help = Montre cette aide.
help-arg-version = Montre la version.
help-arg-prepare = Prépare seulement le kit, et termine.
help-arg-shots = Accueille tout seul, garde des images de chaque fenêtre dans ce dossier, et termine.
help-arg-play = Accueil à jouer, en ligne JSON comme celles de « attend ».
help-arg-offline = Commence comme s’il n’y avait pas de réseau.
help-arg-spot = Code d’un autre espace de la démonstration.
help-arg-words = Mots à chercher.
help-arg-limit = Nombre maximal de résultats.
help-arg-file = Fichier ; « - » lit l’entrée.
help-arg-mediator = Numéro ou nom court du médiateur ; le PIN vient de CITIZEN_SPOT_PIN ou est demandé.
help-arg-path = Fichier de l’agence, dossier d’un catalogue, ou fichier CPSV-AP.
help-arg-output = Fichier à écrire.
help-arg-id = Identifiant du service, comme carta-revalidar.
help-arg-number = Numéro du reçu, comme EC0850-2026A/000123.
help-arg-paper = Papier : a4, large (A4 en grandes lettres), roll80 ou roll58 (rouleau de 80 ou 58 mm).
help-arg-text = Le texte du QR.
help-arg-from = Premier jour, comme 2026-11-01.
help-arg-to = Dernier jour.
help-arg-format = Format : json, csv ou pdf.
help-arg-form = Format : json ou cpsv-ap.
help-arg-journal-form = Format : bundle (à porter à l’agence) ou json (tout le journal).
help-arg-journal = Un journal antérieur de ce kit, tel que « status » le nomme.
help-arg-backup = Fichier de la sauvegarde. Le mot de passe vient de CITIZEN_SPOT_BACKUP_PASSWORD ou est demandé.
help-arg-bundle = Fichier revenu de l’agence.

## A command line that is not understood
wrong-argument = « { $argument } » n’est pas une option de cette commande.
wrong-command = « { $command } » n’est pas une commande.
wrong-no-command = Il manque ce qu’il faut faire.
wrong-missing = Il manque { $argument }.
wrong-no-value = Il manque la valeur de { $argument }.
wrong-choice = { $argument } ne peut pas être « { $value } » : { $valid }.
wrong-value = « { $value } » ne convient pas pour { $argument }.
wrong-values = { $argument } n’a pas les bonnes valeurs.
wrong-twice = { $argument } ne peut être donné qu’une fois.
wrong-together = { $argument } ne va pas avec { $other }.
wrong-perhaps = Vouliez-vous dire « { $name } » ?
wrong-otherwise = La commande n’est pas comprise.
wrong-see-help = Tout ce qu’il y a : { $program } --help

## Failures
failure-output = La réponse n’a pas pu être écrite : { $detail }
failure-file = Le fichier n’a pas pu être utilisé : { $detail }
failure-catalogue = Le catalogue a été refusé en entier ; le dernier bon reste. { $detail }
failure-catalogue-unsigned = Le catalogue est entier (révision { $detail }) mais non signé : il n’est pas utilisé.
failure-data-dir = On ne sait pas où garder les données. Indiquez --data-dir.
failure-not-enrolled = Ce kit n’est pas encore lié à un espace. Pour essayer : citizen-spot demo.
failure-restored = La sauvegarde est de retour sur cet ordinateur, en lecture. Pour servir à nouveau, demandez à l’agence un code qui remplace l’ancien kit, puis enrol --code.
failure-not-a-demonstration = Ce dossier est celui d’un kit réel. Utilisez un autre --data-dir pour la démonstration.
failure-unknown-spot = Il n’y a pas d’espace de démonstration avec le code { $detail }.
failure-key-ring-in-use = Les clés de ce kit sont dans le trousseau : --key-file n’est pas accepté.
failure-key-file = Le fichier de clés ne peut pas être utilisé. { $detail }
failure-key-ring-absent = Il n’y a pas de trousseau dans cette session. Ouvrez la session normale de l’ordinateur et réessayez. Rien n’est perdu.
failure-key-ring-locked = Le trousseau est verrouillé. Ouvrez-le avec le mot de passe de l’ordinateur et réessayez. Rien n’est perdu.
failure-key-missing = La clé de ce kit n’est pas dans le trousseau. N’en créez pas une autre : appelez l’assistance pour la récupérer. Rien n’est perdu.
failure-wrong-key = La clé n’ouvre pas les données de ce kit. Appelez l’assistance. Rien n’a été changé.
failure-store-missing = Les données de ce kit ne sont pas à leur place. Ne recommencez pas : appelez l’assistance.
failure-damaged = Les données sont endommagées. Rien n’a été effacé. Appelez l’assistance et dites : { $detail }
failure-store-newer = Les données sont d’une version plus récente du programme. Mettez-le à jour. Rien n’a été changé.
failure-in-use = Le guichet est ouvert sur ce kit, ou « sync --watch » tourne. Fermez-le, ou faites cela au guichet.
failure-disk-full = Le disque est plein. Libérez de la place et réessayez. Ce qui était enregistré est en sécurité.
failure-read-only = Le dossier des données ne peut pas être écrit. Vérifiez les permissions et réessayez.
failure-clock-behind = L’horloge est en retard sur la dernière entrée. Voyez l’heure qu’il est : si l’horloge est juste, répétez la commande, et c’est noté ; sinon, réglez-la.
failure-other = Quelque chose s’est mal passé. Rien d’enregistré n’est perdu. { $detail }
failure-window = La fenêtre n’a pas pu s’ouvrir : { $detail }
failure-play = La démonstration s’est arrêtée : { $detail }
failure-must-change-pin = Le premier PIN doit être changé : citizen-spot mediator pin.
failure-unknown-receipt = Il n’y a pas de reçu avec ce numéro sur ce kit.
failure-receipt-not-ours = Ce n’est pas le code d’un reçu.
failure-receipt-newer = Le reçu est d’une version plus récente. Mettez le programme à jour.
failure-receipt-unknown-kit = Le kit qui a fait ce reçu n’est pas connu ici. Vérifiez-le par internet.
failure-receipt-forged = La signature n’est pas juste : le reçu a été modifié ou est faux.
failure-dates = La première date est après la dernière.
failure-no-secret = Le mot de passe manque. Donnez-le dans { $detail }, ou tapez-le quand il est demandé.
failure-backup-short = Le mot de passe est trop court : au moins { $detail } caractères. Rien n’a été écrit.
failure-backup-unlike = Les deux mots de passe diffèrent. Rien n’a été écrit.
failure-backup-beside = La sauvegarde ne peut rester dans le dossier du kit : si le disque est perdu, les deux le sont. Prenez une clé USB ou un autre disque.
failure-backup-full = Il n’y a pas assez de place. Il ne reste rien de la sauvegarde ; le kit est comme il était. Libérez de la place ou prenez une autre clé USB.
failure-backup-read-only = Impossible d’écrire à cet endroit. Voyez si la clé USB est en place et non verrouillée. Le kit est comme il était.
failure-backup-failed = La sauvegarde n’est pas faite : { $detail }. Le kit est comme il était. Essayez une autre clé USB, et voyez ce que dit « doctor ».
failure-backup-password = Le mot de passe n’ouvre pas le fichier, ou ce n’est pas une sauvegarde. Rien n’a changé.
failure-backup-damaged = La sauvegarde est abîmée ({ $detail }). Rien n’a changé. Prenez-en une plus ancienne.
failure-restore-not-empty = Cet ordinateur a déjà un kit, ou une sauvegarde ramenée. Rien n’a changé.
failure-unknown-journal = Ce journal n’est pas sur cet ordinateur.
failure-bundle = Le fichier n’est pas de l’agence, ou a été coupé ou modifié ({ $detail }). Rien n’a changé.
failure-bundle-damaged = Le fichier a été coupé ou modifié ({ $detail }). Rien n’a été effacé : écrivez-le de nouveau sur le kit d’où il vient.
failure-bundle-of-another = Le fichier est d’un autre kit ({ $detail }). Portez-le à celui-là.
warning-key-file = Les clés sont dans un fichier et non dans un trousseau : qui le copie peut lire les données de ce kit.

## Answers
attend-not-here-then = Votre enregistrement dans cet espace ne couvre pas le { $day }, et l’agence n’accepterait pas cet accueil. Si le jour est mal écrit, corrigez « at » ; sinon, demandez au coordinateur de dire à l’agence depuis quand vous travaillez ici.
search-nothing = Rien trouvé. Essayez d’autres mots, le nom de l’organisme, ou appelez le centre de contact.
search-event = { $count } services ensemble
catalogue-exported = { $count } services écrits.
catalogue-changes = { $revision } ; services : { $new } nouveaux, { $changed } modifiés, { $gone } retirés
catalogue-left-out = { $count } propriétés du fichier n’ont pas de place dans le catalogue et seraient laissées de côté ; la première : { $first }
receipts-none = Il n’y a pas encore de reçus.
receipt-saved = Reçu { $receipt } enregistré.
receipt-valid = Reçu authentique : { $total }, code { $code }.
receipt-demonstration = Reçu de démonstration, sans valeur : { $total }, code { $code }. La signature est juste.
journal-sound = Le journal est intact : { $entries } entrées vérifiées, { $findings } problèmes.
journal-damaged = Le journal a été modifié : { $findings } problèmes sur { $entries } entrées. Rien n’a été effacé.
journal-finding = Entrée { $entry } : { $fault }
journal-carried-whole = Fichier scellé du kit { $kit } pour l’agence. Il est entier.
journal-carried-changed = Fichier du kit { $kit } pour l’agence, avec des entrées qui ne concordent pas. Rien n’a été effacé. Sur ce kit, voyez citizen-spot journal verify ; si cela échoue aussi, appelez l’assistance.
journal-carried-entries = Journal { $journal } : entrées { $first } à { $last } ; chacune suit la précédente, et ce qui est scellé est tel qu’il a été écrit.
journal-carried-no-entries = Il n’apporte pas d’entrées : il demande seulement ce qu’il y a de nouveau.
journal-carried-signed = Le kit a tout signé, et les signatures sont justes.
journal-carried-unsigned = Les signatures n’ont pas été vérifiées : la clé de ce kit n’est pas sur cet ordinateur. L’agence l’a.
journal-carried-agency = Seule l’agence peut voir si cela continue ce qu’elle a déjà, et ouvrir ce qui est scellé.
journal-carried-answers = { $count ->
    [one] Fichier de l’agence pour le kit { $kit }, avec une réponse. Il est entier.
   *[other] Fichier de l’agence pour le kit { $kit }, avec { $count } réponses. Il est entier.
} Si c’est l’agence qui les a signées, le kit le vérifie en les important : citizen-spot journal import.
journal-exported = { $entries } entrées écrites.
journal-relayed = Porté à l’agence. Ses réponses pour l’autre kit sont dans { $file } : rapportez-les-lui, et faites-y journal import.
catalogue-imported = Le catalogue de l’agence est en service : révision { $revision }, { $count } services.
backup-prompt = Mot de passe de la sauvegarde :
backup-prompt-again = Encore une fois :
backup-done = Sauvegarde écrite dans { $file } et relue : { $entries } écritures. Gardez-la loin de cet ordinateur, et le mot de passe loin d’elle.
restore-done = L’espace { $code } est de retour tel qu’à l’écriture { $entries }, en lecture. Pour servir à nouveau, demandez à l’agence un code qui remplace le kit { $kit }, puis enrol --code.
restore-unfinished = Démarches non terminées : { $codes }.
former-journal = Continue le journal { $journal } : { $entries ->
    [one] { $entries } écriture est ici
   *[other] { $entries } écritures sont ici
}, en lecture.
former-none = aucune
former-lost = L’agence a { $count ->
    [one] { $count } écriture de ce journal qui n’est pas sur cet ordinateur
   *[other] { $count } écritures de ce journal qui ne sont pas sur cet ordinateur
}. Démarches : { $attendances }. Reçus : { $receipts }.
former-lost-unlisted = L’agence a { $count ->
    [one] { $count } écriture de ce journal qui n’est pas sur cet ordinateur
   *[other] { $count } écritures de ce journal qui ne sont pas sur cet ordinateur
}. Rien de ce journal n’était ici : demandez à l’agence de quelles démarches et de quels reçus il s’agit.
former-disputed = { $count ->
    [one] { $count } écriture de ce journal reste ici et n’est pas envoyée : l’agence en a une autre sous le même numéro
   *[other] { $count } écritures de ce journal restent ici et ne sont pas envoyées : l’agence en a d’autres sous les mêmes numéros
}. Pour les remettre : journal export --journal { $journal }.
former-unsent = À envoyer du journal précédent : { $count }.
fault-missing = des entrées manquent avant celle-ci
fault-out-of-place = elle a été ajoutée, déplacée, ou vient d’un autre journal
fault-changed = elle a été modifiée
fault-hash-changed = son empreinte a été modifiée
fault-unreadable = elle ne peut pas être lue
fault-seal-changed = sa partie scellée a été modifiée
fault-seal-missing = sa partie scellée manque
fault-seal-added = une partie scellée y a été ajoutée
fault-signature = la signature du kit n’est pas juste
fault-cut = le journal a été coupé après celle-ci
fault-past-head = elle est au-delà de la fin comptée du journal
pin-prompt = PIN :
pin-prompt-old = Ancien PIN :
pin-prompt-new = Nouveau PIN :
pin-changed = PIN changé.
demo-prepared = Kit de démonstration prêt à l’espace { $spot }. Médiateur : demo. PIN : 246810.
demo-starts = Démonstration. Médiateur : demo. PIN : 246810.
demo-alone = Le programme de l’agence ne tourne pas ({ $detail }) : la démonstration travaille seule.
status = { $name } ({ $code }). { $entries } entrées non confirmées, { $unfinished } accueils non terminés. Catalogue du { $date } avec { $services } services. Réseau : { $network }.
status-network-up = disponible
status-network-down = pas de réseau
report-columns = hora;atendimentos;serviços;minutos em média;mediador;juntos;cidadão;cobrado em cêntimos
report-total = total

## CPSV-AP documents: what is wrong, and what to do
cpsv-fault = { $node }, { $property }: { $fault }
cpsv-json = n’est pas du JSON : { $value }. Redemandez le fichier.
cpsv-too-large = trop grand. Divisez.
cpsv-context = contexte inconnu « { $value } ». Écrivez-le dans le document, ou nommez celui de CPSV-AP 3.2.0.
cpsv-form = « { $value } » ne se lit pas ici. Écrivez des nœuds, des valeurs et des listes simples.
cpsv-missing = manque. Ajoutez.
cpsv-several = présent plus d’une fois. Gardez-en un.
cpsv-type = doit être du type { $value }. Écrivez-le ainsi.
cpsv-language = pas de texte en « { $value } ». Ajoutez-le avec son @language.
cpsv-unknown = « { $value } » n’est pas connu. Corrigez, ou ajoutez ce qu’il nomme.
cpsv-contradiction = ne dit pas la même chose que { $value }. Mettez-les d’accord.
cpsv-decimals = { $value } est plus fin qu’un centime. Écrivez deux décimales au plus.
cpsv-amount = « { $value } » n’est pas un montant. Écrivez des euros, comme 30.0.
cpsv-duplicate = « { $value } » est là deux fois. Gardez-en un.
cpsv-empty = vide. Écrivez-le, ou retirez la propriété là où elle peut manquer.
cpsv-too-long = trop long. Raccourcissez.
cpsv-forbidden-character = contient le caractère interdit { $value }. Retirez-le.
cpsv-out-of-range = hors limites. Corrigez.

## Doctor
doctor-name-store = Données et clés
doctor-name-disk = Disque
doctor-name-clock = Horloge
doctor-name-citizen-screen = Écran du citoyen
doctor-name-network = Réseau
doctor-name-printer = Imprimante
doctor-name-card-reader = Lecteur de cartes
doctor-name-gateway = Agence
doctor-state-ok = bien
doctor-state-attention = attention
doctor-state-bad = mal
doctor-state-unseen = pas vu
doctor-state-later = plus tard
doctor-store-ok = { $detail } entrées, toutes les pages sont lisibles.
doctor-clock-behind = L’horloge est en retard de { $detail } s sur la dernière entrée. Réglez-la ; l’ordre des entrées ne change pas.
doctor-disk-ok = { $detail } Mio libres.
doctor-disk-little = Seulement { $detail } Mio libres. Libérez de la place avant d’ouvrir des accueils.
doctor-disk-unknown = L’espace libre est inconnu : { $detail }
doctor-clock-ok = { $detail }.
doctor-clock-alone = { $detail }. Elle n’a pas été comparée à celle de l’agence.
doctor-clock-old = L’horloge dit { $detail } : elle est fausse. Réglez-la.
doctor-clock-off = { $detail }. Réglez la date et l’heure dans l’ordinateur.
doctor-screen-ok = { $detail } écrans branchés.
doctor-screen-absent = Il n’y a qu’un écran. Branchez le second, ou tournez celui-ci vers le citoyen.
doctor-screen-unknown = Les écrans ne peuvent pas être vus d’ici : { $detail }
doctor-network-up = Il y a un réseau.
doctor-network-down = Il n’y a pas de réseau. Le travail continue : ce qui peut partir plus tard est gardé.
doctor-later = Arrive avec une version suivante.
doctor-name-backup = Sauvegarde
doctor-backup-ok = Jours depuis la dernière sauvegarde : { $detail }.
doctor-backup-old = La dernière sauvegarde a { $detail } jours. Faites-en une : citizen-spot backup FICHIER, sur une clé USB.
doctor-backup-never = Pas encore de sauvegarde de ce journal. Faites-en une : citizen-spot backup FICHIER, sur une clé USB.
doctor-not-enrolled = Ce kit n’est pas encore lié à un espace. Pour essayer : citizen-spot demo.
doctor-restored = La sauvegarde est de retour sur cet ordinateur, en lecture. Pour servir à nouveau, demandez à l’agence un code qui remplace l’ancien kit, puis enrol --code.
doctor-in-use = Pas vu : le guichet est ouvert sur ce kit, ou « sync --watch » tourne. Fermez-le et recommencez.
doctor-unseen-no-kit = Pas vu : aucun kit n’est en service sur cet ordinateur.
doctor-unseen-store = Pas vu : les données du kit ne s’ouvrent pas. Réglez d’abord cela.
doctor-key-ring-absent = Il n’y a pas de trousseau dans cette session. Ouvrez la session normale de l’ordinateur et réessayez. Rien n’est perdu.
doctor-key-ring-locked = Le trousseau est verrouillé. Ouvrez-le avec le mot de passe de l’ordinateur et réessayez. Rien n’est perdu.
doctor-key-missing = La clé de ce kit n’est pas dans le trousseau. N’en créez pas une autre : appelez l’assistance pour la récupérer. Rien n’est perdu.
doctor-wrong-key = La clé n’ouvre pas les données de ce kit. Appelez l’assistance. Rien n’a été changé.
doctor-store-missing = Les données de ce kit ne sont pas à leur place. Ne recommencez pas : appelez l’assistance.
doctor-damaged = Les données sont endommagées. Rien n’a été effacé. Appelez l’assistance et dites : { $detail }
doctor-store-newer = Les données sont d’une version plus récente du programme. Mettez-le à jour. Rien n’a été changé.
doctor-disk-full = Le disque est plein. Libérez de la place et réessayez. Ce qui était enregistré est en sécurité.
doctor-read-only = Le dossier des données ne peut pas être écrit. Vérifiez les permissions et réessayez.
doctor-catalogue = Le catalogue a été refusé en entier ; le dernier bon reste. { $detail }
doctor-other = Quelque chose s’est mal passé. Rien d’enregistré n’est perdu. { $detail }
doctor-key-ring-in-use = Les clés de ce kit sont dans le trousseau : --key-file n’est pas accepté.
doctor-key-file = Le fichier de clés ne peut pas être utilisé. { $detail }
