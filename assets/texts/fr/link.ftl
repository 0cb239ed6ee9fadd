# The link to AMA: the band, the outbox, and the commands that enrol and sync.

## The band
band-offline-oldest = Pas de réseau : { $count } à envoyer, le plus ancien de { $when }
band-suspended = Kit suspendu
band-revoked = Kit hors service
band-fork = Envoi arrêté
band-log-doubted = Registre public mis en doute
band-silence = { $count ->
    [one] Sans nouvelles de l’agence depuis { $count } jour
   *[other] Sans nouvelles de l’agence depuis { $count } jours
}
band-no-fees = { $count ->
    [one] Pas d’encaissement : { $count } jour sans l’agence
   *[other] Pas d’encaissement : { $count } jours sans l’agence
}
menu-outbox = À envoyer

## The outbox
outbox-title = À envoyer
outbox-online = Relié à l’agence. Tout part tout seul.
outbox-offline = Pas de réseau. Vous pouvez continuer : tout est conservé.
outbox-offline-since = Pas de réseau ; dernier contact { $when }. Vous pouvez continuer : tout est conservé.
outbox-today = aujourd’hui, { $time }
outbox-yesterday = hier, { $time }
outbox-waiting = { $count ->
    [one] { $count } conservé sur cet ordinateur
   *[other] { $count } conservés sur cet ordinateur
}
outbox-waiting-others = Seulement des écritures du kit lui-même
outbox-all-sent = Tout est arrivé
outbox-oldest = le plus ancien date de { $when }
outbox-going = en route
outbox-waits = attend le réseau
outbox-more = { $count ->
    [one] Et encore { $count } accueil.
   *[other] Et encore { $count } accueils.
}
outbox-others = { $count ->
    [one] Et { $count } écriture du kit, sans accueil : entrées, réglages.
   *[other] Et { $count } écritures du kit, sans accueil : entrées, réglages.
}
outbox-needs-you = { $count ->
    [0] Résolus
    [one] { $count } a besoin de vous
   *[other] { $count } ont besoin de vous
}
outbox-not-accepted = non accepté
outbox-not-accepted-since = non accepté { $when }
outbox-resolved = résolu
outbox-entry = Écriture { $entry }
outbox-former = Le journal précédent
outbox-former-lost = { $count ->
    [one] L’agence en a { $count } écriture qui n’est pas sur cet ordinateur. Elle n’est pas perdue : elle y est conservée.
   *[other] L’agence en a { $count } écritures qui ne sont pas sur cet ordinateur. Elles ne sont pas perdues : elles y sont conservées.
}
outbox-former-attendances = Accueils : { $codes }{ $more ->
    [0] .
   *[other] {" "}et encore { $more }.
}
outbox-former-receipts = Reçus : { $codes }{ $more ->
    [0] .
   *[other] {" "}et encore { $more }.
}
outbox-former-disputed = { $count ->
    [one] { $count } écriture reste ici et n’est pas envoyée : l’agence en a une autre sous le même numéro. Appelez l’assistance, qui dira comment la remettre.
   *[other] { $count } écritures restent ici et ne sont pas envoyées : l’agence en a d’autres sous les mêmes numéros. Appelez l’assistance, qui dira comment les remettre.
}
outbox-former-letter = Les reçus de la série { $letter } sont de ce journal : seule l’agence peut les annuler.
outbox-former-voided = Annulés par l’agence : { $codes }{ $more ->
    [0] .
   *[other] {" "}et encore { $more }.
}
outbox-former-awaited = { $count ->
    [one] { $count } paiement de ce journal peut encore arriver : ce poste continue de le demander.
   *[other] { $count } paiements de ce journal peuvent encore arriver : ce poste continue de les demander.
}
outbox-delivered = { $count ->
    [one] { $count } arrivé depuis hier
   *[other] { $count } arrivés depuis hier
}
outbox-last = le dernier { $when }, confirmé par l’agence
outbox-arrived = confirmé
outbox-show-all = Afficher les { $count }
outbox-next-try = nouvel essai { $when }
outbox-heard = dernier contact { $when }
outbox-never-heard = pas encore de contact avec l’agence
outbox-try = Essayer maintenant
outbox-carry = Enregistrer pour une clé USB
outbox-carry-detail = Un fichier scellé avec tout ce qui attend. Quelqu’un le porte à un autre kit connecté, ou à l’agence ; ce qui revient se lit avec « citizen-spot journal import ».
outbox-no-gateway = Ce kit n’a pas de ligne vers les services de l’agence : ce qu’il fait est conservé ici.
outbox-no-answer = pas de réponse
outbox-answered-no = l’agence a répondu non
outbox-went = { $sent } envoyés, { $brought } reçus
outbox-say-head = Que dire au citoyen
outbox-say = « Ce que nous avons fait est conservé et part tout seul. Si nous vous avons donné un numéro pour revenir, revenez avec lui. »
clock-ahead = L’horloge de cet ordinateur avance de { $span }
clock-behind = L’horloge de cet ordinateur retarde de { $span }
clock-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
clock-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
clock-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
outbox-clock-detail = Demandez à la personne qui s’occupe de l’ordinateur de la régler. Les accueils gardent leur ordre.
outbox-past-day = Ce que l’agence a signé sur les services et les prix a expiré le { $since }
outbox-past-day-detail = Vous pouvez continuer à servir avec ce qui est ici ; les prix ont pu changer. Appelez l’assistance : l’agence doit signer à nouveau, ou quelqu’un empêche que cela n’arrive à cet ordinateur.
outbox-suspended = L’agence a suspendu ce kit
outbox-suspended-detail = Vous pouvez terminer l’accueil ouvert. Rien n’est perdu : tout est conservé et partira quand l’agence acceptera de nouveau. Parlez au coordinateur.
outbox-revoked = L’agence a retiré ce kit du service
outbox-revoked-detail = Vous pouvez terminer l’accueil ouvert ; plus rien n’est envoyé. Les données restent ici, intactes. Parlez au coordinateur avant d’éteindre l’ordinateur.
outbox-fork = L’agence a d’autres écritures sous les mêmes numéros
outbox-fork-detail = Ce disque, ou un autre, est une ancienne copie. Rien n’est envoyé ni effacé, d’aucun côté. Ne continuez pas avec ce kit : appelez l’assistance, qui donnera un code ; avec lui, enrol --code commence un nouveau journal, et celui-ci reste ici.
outbox-log-doubted = Le registre public de l’agence ne continue pas ce que ce kit en avait vu
outbox-log-doubted-detail = Ce qui a été montré est gardé comme preuve, et rien n’est perdu. Vous pouvez continuer à servir. Appelez l’assistance et dites-le tel quel.
outbox-silence = { $count ->
    [one] L’agence ne répond pas depuis { $count } jour
   *[other] L’agence ne répond pas depuis { $count } jours
}
outbox-silence-detail = Les prix et les services ont pu changer. Reliez cet ordinateur à internet dès que possible.
outbox-no-fees = { $count ->
    [one] Aucun encaissement : l’agence ne répond pas depuis { $count } jour
   *[other] Aucun encaissement : l’agence ne répond pas depuis { $count } jours
}
outbox-no-fees-detail = Les prix ont pu changer. Tout le reste continue. Reliez cet ordinateur à internet, une fois suffit.

## Why an entry was not accepted
refused-unreadable = L’écriture est illisible. Appelez l’assistance.
refused-seal = Les données scellées ne sont pas celles que l’écriture nomme. Appelez l’assistance.
refused-attendance = Cette étape ne suit pas de ce qui a été fait avant dans l’accueil. Appelez l’assistance.
refused-service = Ce service n’existe pas dans cette version. L’accueil est à refaire.
refused-price = Le prix n’est pas celui de cette version du service. Appelez l’assistance pour régler les frais.
refused-receipt-number = Le numéro du reçu manque ou se répète. Appelez l’assistance.
refused-receipt-series = La série du reçu n’est pas celle de ce kit. Appelez l’assistance.
refused-mediator = La personne qui a servi n’était pas inscrite à cet espace à cette heure. Parlez au coordinateur.
refused-kit = Le kit était suspendu à cette heure. Parlez au coordinateur.
refused-payment = La plateforme de paiement ne connaît pas ce paiement. Appelez l’assistance.
refused-approval = L’annulation n’a pas eu l’accord de qui peut le donner. Parlez au coordinateur.
refused-till = La clôture de la caisse ne correspond pas aux reçus et aux mouvements, ou la caisse a été ouverte deux fois. Parlez au coordinateur.
refused-other = L’agence n’a pas accepté cette écriture. Appelez l’assistance.

refusal-fees-blocked = { $count ->
    [one] L’agence ne répond pas depuis { $count } jour : aucun encaissement avant un contact. Reliez cet ordinateur à internet, ou gardez l’accueil pour plus tard.
   *[other] L’agence ne répond pas depuis { $count } jours : aucun encaissement avant un contact. Reliez cet ordinateur à internet, ou gardez l’accueil pour plus tard.
}
refusal-kit-stopped = L’agence a suspendu ou retiré ce kit : aucun nouvel accueil. Celui qui est ouvert peut être terminé. Parlez au coordinateur.

## Commands
help-enrol = Rattache cet ordinateur à un espace, avec le code donné par l’agence.
help-arg-gateway = Adresse des services de l’agence, https://…
help-arg-code = Code d’inscription, comme il a été donné.
help-arg-request = Écrit la demande dans ce fichier, à porter à l’agence.
help-arg-answer = Lit la réponse de l’agence dans ce fichier.
help-sync = Envoie et reçoit une fois, et dit ce qui est parti et arrivé.
help-arg-watch = Continue jusqu’à l’arrêt.
failure-already-enrolled = Cet ordinateur est déjà rattaché à un espace. Rien n’a changé.
failure-code-mistyped = Le code est mal écrit ({ $detail }). Vérifiez-le lettre par lettre.
failure-enrol-code-needed = Il manque le code d’inscription : --code.
failure-enrol-not-asked = Aucune demande d’inscription n’attend sur cet ordinateur. Commencez par --request.
failure-enrol-refused = L’agence n’a pas accepté l’inscription ({ $detail }). Demandez un nouveau code.
failure-enrol-another-journal = Le code ne nomme pas le journal que cet ordinateur continue. Demandez-en un à l’agence : kit add --replaces et la clé de l’ancien kit. Ce code reste bon.
failure-enrol-answer = La réponse ne prouve pas qu’elle vient de l’agence de ce code ({ $detail }). Rien n’a changé.
failure-gateway-address = L’adresse ne convient pas : { $detail }
failure-not-reachable = L’agence ne répond pas ({ $detail }). Rien n’est perdu ; réessayez plus tard.
failure-not-the-agency = Ce n’est pas l’agence qui a répondu : ce réseau demande peut-être d’abord une connexion. Rien n’est perdu ; réessayez ensuite.
failure-untrusted = Celui qui répond n’a pas de certificat auquel cet ordinateur fait confiance ; rien n’a donc été envoyé. Un réseau public peut demander d’abord une connexion ; dans un réseau qui a sa propre autorité de certification, celle-ci s’installe sur cet ordinateur. Rien n’est perdu.
failure-unnamed-authority = L’agence indique les autorités dont les certificats comptent, et celui qui répond n’en a aucun d’elles qui vaille aujourd’hui pour cette adresse ; rien n’a donc été envoyé. Un réseau public peut demander d’abord une connexion. Si cela se reproduit, avertissez l’agence ; rien n’est perdu.
failure-no-gateway = Ce kit n’a pas de services de l’agence auxquels se relier.
failure-sync-refused = L’agence a répondu non ({ $detail }). Rien n’est perdu.
failure-sync-suspended = L’agence a suspendu ce kit. Rien n’est perdu : tout est conservé.
failure-sync-revoked = L’agence a retiré ce kit du service. Les données restent ici, intactes.
failure-sync-fork = L’agence a d’autres écritures sous les mêmes numéros : ce disque, ou un autre, est une ancienne copie. Rien n’a été envoyé ni effacé. Demandez à l’assistance un code qui remplace ce kit ; avec lui, enrol --code commence un nouveau journal.
enrol-done = Rattaché à { $spot } ({ $code }), série { $letter }. { $mediators ->
    [one] { $mediators } médiateur peut entrer.
   *[other] { $mediators } médiateurs peuvent entrer.
}
enrol-request-written = Demande écrite dans { $file }. Portez-la à l’agence ; avec la réponse, utilisez enrol --answer.
sync-done = { $sent ->
    [one] { $sent } écriture envoyée
   *[other] { $sent } écritures envoyées
}, { $brought ->
    [one] { $brought } document reçu
   *[other] { $brought } documents reçus
}. À envoyer : { $waiting }.
sync-refused = Non acceptés par l’agence : { $count }.
sync-taken-before = Cette réponse a déjà été lue ici : rien n’a changé. À envoyer : { $waiting }.
status-link = Accueils à envoyer : { $waiting }. Écritures non acceptées : { $refused }. Dernier contact : { $heard }.
status-never = jamais
status-oldest = L’écriture qui attend depuis le plus longtemps est de { $when }{ $days ->
    [0] .
    [1] .
   *[other] , il y a { $days } jours.
}
status-catalogue-age = { $count ->
    [one] Le catalogue en usage a { $count } jour.
   *[other] Le catalogue en usage a { $count } jours.
}
doctor-gateway-ok = Dernier contact avec l’agence : { $detail }.
doctor-gateway-never = Pas encore de contact avec l’agence. Reliez à internet et utilisez sync.
doctor-gateway-old = L’agence ne répond pas depuis { $detail } jours. Reliez à internet et utilisez sync.
doctor-gateway-stopped = L’agence ne prend rien de ce kit. Appelez l’assistance.
doctor-gateway-none = Pas vu : ce kit n’est relié à aucune agence.
doctor-gateway-past-day = Ce que l’agence a signé a expiré le { $detail } : c’est encore utilisé, et les prix ont pu changer. Utilisez sync ; si cela ne suffit pas, appelez l’assistance.
sync-exported = { $entries ->
    [one] { $entries } écriture dans { $file }. Rien n’est effacé ici : portez-le à l’agence et rapportez la réponse.
   *[other] { $entries } écritures dans { $file }. Rien n’est effacé ici : portez-le à l’agence et rapportez la réponse.
}

## The public log
help-arg-online = Interroge aussi le registre public de l’agence.
receipt-log-recorded = Il est dans le registre public, qui en est au n° { $size }.
receipt-log-voided = Il est dans le registre public, qui en est au n° { $size }, et ne compte plus : il a été annulé le { $day }. L’annulation { $recorded ->
    [yes] y est aussi.
   *[no] n’y est pas encore.
}
receipt-log-not-due-yet = Il n’est pas encore dans le registre public : il y entre au plus tard le { $day }.
receipt-log-demonstration = Il n’est pas dans le registre public, et n’a pas à y être.
receipt-void-since = Il ne compte plus : il a été annulé le { $day }.
failure-receipt-missing = Le reçu est vrai et manque au registre public : il devait y être au plus tard le { $detail }. Gardez le papier, c’est votre preuve, et portez plainte dans le livre de réclamations.
failure-receipt-unproven = L’agence dit que le reçu est dans le registre public et ne le prouve pas ({ $detail }). Gardez le papier et appelez l’assistance.
failure-receipt-void-missing = Le reçu a été annulé et l’annulation manque au registre public : elle devait y être au plus tard le { $detail }. Gardez le papier, c’est votre preuve, et portez plainte dans le livre de réclamations.
failure-agency-key-unknown = L’agence a signé avec une clé que cet ordinateur ne connaît pas encore : elle a peut-être remplacé la sienne. Synchronisez d’abord (« citizen-spot sync ») et réessayez.
failure-receipt-kit-unproven = Rien ne prouve que le kit de ce reçu est de l’agence à laquelle cet ordinateur fait confiance.
failure-log-doubted = Le registre public que l’agence montre ne continue pas ce que ce kit en avait vu ({ $detail }). Gardez le papier et appelez l’assistance.
warning-log-doubted = Le registre public de l’agence ne continue pas ce que ce kit en avait vu. Ce qui a été montré est gardé comme preuve. Appelez l’assistance.
status-log = Registre public : n° { $size }.
status-log-none = Registre public : pas encore vu.
doctor-name-public-log = Registre public
doctor-log-ok = Vu pour la dernière fois au n° { $detail } ; chacun a continué le précédent.
doctor-log-none = Pas encore vu : il vient avec le prochain contact avec l’agence.
doctor-log-doubted = Il ne continue pas ce que ce kit avait vu ({ $detail }). Ce qui a été montré est gardé comme preuve. Appelez l’assistance.

## Why, in brackets after what happened
why-no-answer = la connexion a échoué ou a été coupée
why-unavailable = ses services ne peuvent pas répondre maintenant
why-too-many = elle a reçu trop de demandes à la fois
why-internal = ses services ont eu une erreur
why-malformed = illisible
why-too-large = trop grand
why-cut = la fin manque
why-newer = d’une version plus récente ; mettez le programme à jour
why-no-answers-inside = il n’apporte pas de réponses de l’agence
why-document = un des documents est illisible
why-half-arrived = il manque une partie
why-mix-and-match = les parties ne vont pas ensemble
why-rollback = plus ancien que ce qui est déjà ici
why-frozen = le même que celui qui est déjà ici
why-expired = le délai est passé ; vérifiez l’horloge de cet ordinateur
why-unsigned = il manque une signature
why-under-threshold = il manque des signatures
why-forged = une signature ne convient pas
why-bad-signature = la signature de ce kit ne convient pas
why-unknown-key = signé avec une clé que cet ordinateur ne connaît pas
why-certificate = le certificat du kit n’est pas prouvé
why-former = ce qu’elle dit du journal précédent n’est pas prouvé
why-unknown-kit = l’agence ne connaît pas ce kit
why-another-kit = d’un autre kit
why-another-journal = d’un autre journal
why-another-root = d’une autre agence
why-another-world = une démonstration et une agence réelle ne se mélangent pas
why-another-order = il y a un autre paiement sous ce numéro
why-not-voided = le reçu compte encore
why-suspended = le kit est suspendu
why-revoked = le kit a été retiré du service
why-fork = il y a d’autres écritures sous les mêmes numéros
why-gap = il manque des écritures avant celles-ci
why-code-refused = le code est faux, déjà utilisé ou périmé
why-not-found = il n’y a rien de tel
why-method-not-allowed = la demande n’est pas de celles qui y sont acceptées
why-unsupported-media-type = la demande n’est pas de celles qui y sont lues
why-store = les données de cet ordinateur n’ont pas pu être lues ou écrites
why-not-a-checkpoint = ce qui a été montré n’est pas de ce registre
why-shrank = il contient moins qu’avant
why-split-view = il en existe deux versions
why-unproven = la preuve manque
why-rewritten = il a été réécrit
why-bad-proof = la preuve ne convient pas
why-not-an-address = écrivez-la en entier, comme l’agence l’a donnée, en commençant par https://
why-plain-http = http:// ne sert qu’à l’intérieur de cet ordinateur ; utilisez https://
why-no-https = cet ordinateur ne peut pas utiliser https://
why-no-file = il n’existe pas
why-no-permission = cet utilisateur de l’ordinateur n’en a pas le droit
why-is-a-folder = c’est un dossier
why-no-folder = le dossier n’existe pas
why-disk-full = le disque est plein
why-read-only-disk = ce disque ne peut qu’être lu
why-address-taken = un autre programme y est déjà
why-address-elsewhere = cette adresse n’est pas de cet ordinateur
why-database-silent = personne ne répond à cette adresse
why-database-address = l’adresse ne se comprend pas
why-database-sign-in = le serveur n’accepte pas ce nom ou ce mot de passe
why-database-busy = elle est occupée ; réessayez bientôt
why-no-database = elle n’existe pas, ou ne peut pas être ouverte
why-not-a-database = le fichier n’est pas une base de données
code-length = il a { $count } caractères, il en faut 33
code-character = le caractère n° { $count } n’est pas utilisé dans les codes
code-check = les caractères ne vont pas ensemble
