# The command line of ama-gateway, for people who run the agency’s services.

## Help
gateway-help = ama-gateway : les services de référence de l’agence, auxquels les kits se connectent.
gateway-help-serve = Sert les kits par HTTPS. Sans certificat, sur cette machine seulement.
gateway-help-publish = Vérifie un catalogue dans un dossier, le signe et le met en vigueur.
gateway-help-root = Qui signe quoi : la racine à laquelle les kits se fient.
gateway-help-root-show = Montre la racine et l’index (targets) en vigueur : clés, combien doivent signer, jusqu’à quand ils valent.
gateway-help-root-new = Écrit la racine suivante, à signer ailleurs par les anciennes clés et les nouvelles. Si elle change les clés de targets, écrit aussi FICHIER.targets, que signent les nouvelles.
gateway-help-root-publish = Met en vigueur la racine signée ; les kits la suivent à leur prochain contact.
gateway-help-key = Clés : des personnes qui signent ailleurs, et celles qui signent pendant le service.
gateway-help-key-replace = Donne une clé nouvelle à un rôle qui signe pendant le service (timestamp, snapshot, kits), et met en vigueur la racine suivante, qui la nomme ; avec --unsigned, écrit cette racine pour que des personnes la signent, pour root publish. Les services d’autres machines ont besoin avant cela du nouveau fichier des clés : alors --unsigned, apporter le fichier, puis root publish. Les kits suivent à leur prochain contact ; un service en marche continue de lui-même.
gateway-help-key-make = Fait la clé d’une personne dans un fichier de mode 0600 et montre sa moitié publique. Sans base de données.
gateway-help-sign = Montre un texte qui attend des signatures et, avec --key, le signe. Sans base de données.
gateway-help-spot = Les Espaços Cidadão.
gateway-help-spot-list = Liste les espaces du catalogue en vigueur.
gateway-help-kit = Les kits.
gateway-help-kit-add = Fait un code d’inscription pour un espace : valable une fois, pendant 72 heures.
gateway-help-kit-list = Liste les kits : état, dernier contact, horloge, ce qui contredit l’agence et ce qui n’est pas accepté.
gateway-help-kit-sign = Répond à une demande d’inscription apportée dans un fichier ; la réponse est écrite à côté.
gateway-help-kit-suspend = Suspend un kit pour un temps.
gateway-help-kit-resume = Laisse un kit suspendu travailler à nouveau. Ce que kit list disait d’une bifurcation et de dates est réglé.
gateway-help-kit-revoke = Retire un kit du service pour toujours. Ses reçus restent vérifiables.
gateway-help-mediator = Les médiateurs.
gateway-help-mediator-add = Enregistre un médiateur ; montre le numéro et le premier PIN une seule fois. Sans --from, ce qui a été fait sur papier avant aujourd’hui compte aussi.
gateway-help-mediator-list = Liste les médiateurs, aussi ceux qui sont partis, avec leurs fonctions.
gateway-help-mediator-begin = Dit depuis quel jour quelqu’un travaille dans un espace. Ce qui a été fait sur papier avant ce jour n’est pas accepté.
gateway-help-mediator-end = Dit jusqu’à quand quelqu’un travaille dans un espace. Les kits l’apprennent au contact suivant : après cette heure ils ne laissent plus entrer, et ce qui commence n’est pas accepté.
gateway-help-mediator-pin = Donne un nouveau premier PIN à qui a oublié le sien ; il est montré une seule fois, et doit être changé.
gateway-help-mediator-role = Change la fonction d’un médiateur à partir de maintenant ; celle d’avant est gardée avec son temps.
gateway-help-news = Met en vigueur des nouvelles et des avis de panne, d’un fichier JSON.
gateway-help-setting = Montre ou change les réglages : receipt-host, notice-days, block-days, log-days.
gateway-help-journal = Les journaux des kits.
gateway-help-journal-import = Reçoit ce qu’un kit a envoyé sur une clé USB ; les réponses sont écrites à côté.
gateway-help-journal-verify = Vérifie chaque lien et chaque sceau de tous les journaux.
gateway-help-journal-refused = Liste les entrées gardées et non acceptées.
gateway-help-journal-resolve = Laisse valoir des entrées qui n’étaient pas acceptées ; leur kit l’apprend.
gateway-help-journal-forget = Oublie le citoyen de l’accueil dont parle une entrée : la clé de ce qui était scellé disparaît d’ici pour toujours, et le journal reste entier. Ce que le kit a encore n’est pas touché.
gateway-help-void = Annulations de reçus que les kits demandent.
gateway-help-void-list = Liste les annulations que personne n’a encore acceptées, avec leur cause.
gateway-help-void-approve = Accepte une annulation ; le kit l’apprend au contact suivant.
gateway-help-void-refuse = N’accepte pas une annulation ; le kit l’apprend. Elle peut être acceptée plus tard.
gateway-help-void-receipt = Annule un reçu d’un journal où l’on n’écrit plus : son ordinateur a été remplacé, ou son kit est hors service pour de bon. Le reçu ne compte plus dans aucun décompte, sa page le dit, et le kit qui lui succède l’apprend au contact suivant. Aucune caisse ne le compte.
gateway-help-void-done = Liste les reçus que l’agence a annulés elle-même, avec la cause et qui a décidé.
gateway-help-payment = Paiements faits ailleurs.
gateway-help-payment-list = Liste les ordres à la plateforme de paiement.
gateway-help-payment-pay = Pour les essais : la plateforme de référence dit que l’ordre est payé.
gateway-help-payment-expire = Pour les essais : elle dit que l’ordre a expiré.
gateway-help-payment-fail = Pour les essais : elle dit que l’ordre a échoué.
gateway-help-payment-script = Pour les essais : ce qu’elle dit aux questions suivantes, l’une après l’autre ; la dernière reste.
gateway-help-payment-refund = Rend l’argent d’un ordre sur lequel aucun reçu ne repose.
gateway-help-settlement = Ce que chaque partie reçoit des frais de quelques jours, des écritures acceptées seulement.
gateway-help-openapi = Écrit la description OpenAPI 3.1 de tout ce qu’il sert.
gateway-help-arg-database = Base de données : sqlite:FICHIER ou postgres://… (avec un serveur de secours : postgres://UN,DEUX/NOM?target_session_attrs=read-write)
gateway-help-arg-keys = Fichier des clés (mode 0600). Sans lui : à côté du fichier SQLite, ou dans le dossier d’état de l’utilisateur.
gateway-help-arg-demonstration = Avec serve : publie le catalogue fourni, ajoute le médiateur de la démonstration et donne un code pour un premier kit. À la création des clés : celles de la démonstration, qu’aucun vrai kit n’accepte.
gateway-help-arg-with-parent = Se termine avec son entrée standard.
gateway-help-arg-listen = Adresse d’écoute, comme 127.0.0.1:8443.
gateway-help-arg-tls-cert = Certificat TLS, PEM.
gateway-help-arg-tls-key = Clé du certificat, PEM.
gateway-help-arg-folder = Dossier du catalogue.
gateway-help-arg-unsigned = Écrit seulement le texte à signer ailleurs.
gateway-help-arg-signed = Texte signé ailleurs.
gateway-help-arg-targets = Clés publiques de ceux qui signent le catalogue ; sans elles, celles d’aujourd’hui.
gateway-help-arg-threshold = Combien d’entre elles doivent signer ; sans lui, autant qu’aujourd’hui.
gateway-help-arg-root = Clés publiques de ceux qui signent la prochaine racine ; sans elles, celles d’aujourd’hui.
gateway-help-arg-root-threshold = Combien d’entre elles doivent signer ; sans lui, autant qu’aujourd’hui.
gateway-help-arg-authority = Certificat, PEM, d’une autorité qui peut se porter garante de celui du service ; peut être répété, et prend la place de celles d’aujourd’hui. Les kits qui suivent la racine ne se fient à aucune autre, quoi que fasse leur ordinateur.
gateway-help-arg-any-authority = N’indique plus d’autorité : les kits se fient à celles de leur ordinateur.
gateway-help-arg-key = Fichier de la clé de qui signe ; sans lui, le texte est seulement montré.
gateway-help-arg-online = Rôle : timestamp, snapshot ou kits.
gateway-help-arg-spot = Code de l’espace, comme EC0850.
gateway-help-arg-replaces = Clé du kit que le nouveau remplace : son journal nomme celui qu’il continue.
gateway-help-arg-kit = La clé du kit : huit chiffres hexadécimaux.
gateway-help-arg-journal = Journal d’un kit, comme les listes le montrent.
gateway-help-arg-entry = Numéro de l’entrée dans ce journal.
gateway-help-arg-entries = Numéros des entrées dans ce journal, un ou plusieurs.
gateway-help-arg-file = Fichier.
gateway-help-arg-name = Nom que les citoyens voient.
gateway-help-arg-role = Fonction : mediator ou coordinator.
gateway-help-arg-number = Numéro ; sans lui, le suivant.
gateway-help-arg-short = Nom court pour entrer ; sans lui, fait du nom.
gateway-help-arg-mediator = Médiateur : numéro, nom court ou nom.
gateway-help-arg-at = Heure, comme 2026-11-30T18:00 à l’horloge de l’espace ; sans elle, maintenant.
gateway-help-arg-changes = Changements, comme receipt-host=R.EXEMPLE.PT.
gateway-help-arg-from = Premier jour, comme 2026-11-01.
gateway-help-arg-to = Dernier jour, compris.
gateway-help-arg-reason-words = Aussi le motif dans les mots du médiateur : ouvert avec la clé de l’agence, pour qui décide, et écrit nulle part.
gateway-help-arg-receipt = Numéro du reçu, comme EC0850-2026A/000123.
gateway-help-arg-cause = Cause : wrong-means, wrong-service, citizen-gave-up, paid-twice, service-failed ou other.
gateway-help-arg-reason = Ce qui s’est passé, en toutes lettres. Scellé avec la clé de son accueil : oublié avec lui.
gateway-help-arg-approver = Qui le décide à l’agence : nom ou numéro.
gateway-help-arg-party = Une partie : ama, entity:ID ou host:NOM. Sans elle, toutes.
gateway-help-arg-format = csv : chaque ligne avec son reçu ; json : les sommes, et les lignes d’une partie ; pdf : la feuille d’une partie, au-delà de 5000 frais les sommes seules. Sans lui, les sommes en mots.
gateway-help-arg-output = Fichier à écrire ; sans lui, l’écran.
gateway-help-arg-states = pending, paid, expired, cancelled, failed ou refunded.
gateway-help-arg-json = Répond en JSON.
gateway-help-arg-lang = Langue des réponses : pt, en ou fr.

## Answers
gateway-listening = En service sur { $address }.
gateway-listening-for-first = En service à { $address }. Pour lier un premier kit :
    citizen-spot enrol --gateway { $address } --code { $code }
gateway-published = Catalogue { $revision } en vigueur : { $services } services, { $spots } espaces.
gateway-unsigned = Texte à signer dans { $file }.
gateway-key = Clé { $id } dans { $file }. Gardez le fichier ; donnez à l’agence la moitié publique :
    { $key }
gateway-root = Racine { $version }, jusqu’au { $until } :
gateway-role = { $role } : signent { $threshold } sur { $count }
gateway-authorities = { $count ->
    [0] certificats : de toute autorité à laquelle l’ordinateur du kit se fie
   *[other] certificats : de ces autorités seulement
}
gateway-authority = { $name }, jusqu’au { $until }, SHA-256 { $hash }
gateway-authority-none = ce n’est pas le certificat d’une autorité
gateway-targets = Index (targets) { $version }, jusqu’au { $until } :
gateway-document = { $name }, révision { $revision }, SHA-256 { $hash }
gateway-signed-with = Signé avec la clé { $keys }.
gateway-signed-by = { $count ->
    [0] Personne n’a encore signé.
   *[other] Signatures : { $keys }.
}
gateway-soon-root = { $days ->
    [0] La racine ne vaut plus, ou finit aujourd’hui.
    [one] La racine vaut encore un jour.
   *[other] La racine vaut encore { $days } jours.
} Faites la suivante avec root new.
gateway-soon-targets = { $days ->
    [0] L’index ne vaut plus, ou finit aujourd’hui.
    [one] L’index vaut encore un jour.
   *[other] L’index vaut encore { $days } jours.
} Publiez la révision suivante du catalogue.
gateway-lacking = { $count ->
    [one] il manque une signature de { $role } que demande la racine { $root }, des clés { $keys }
   *[other] il manque { $count } signatures de { $role } que demande la racine { $root }, des clés { $keys }
}
gateway-code = Code pour { $spot }, jusqu’au { $until } UTC : { $code }
gateway-signed = Réponse écrite dans { $file }.
gateway-state = Kit { $kit } : { $state }.
gateway-kit-contact = dernier contact { $at } UTC
gateway-kit-forked = bifurqué depuis { $since } UTC (l’entrée { $seq } du journal { $journal } est une autre ici)
gateway-kit-clock-ahead = { $unit ->
    [days] horloge en avance de { $count } jours
    [hours] horloge en avance de { $count } heures
   *[minutes] horloge en avance de { $count } minutes
}
gateway-kit-clock-behind = { $unit ->
    [days] horloge en retard de { $count } jours
    [hours] horloge en retard de { $count } heures
   *[minutes] horloge en retard de { $count } minutes
}
gateway-kit-dated-ahead = { $count ->
    [one] { $count } entrée datée après son arrivée
   *[other] { $count } entrées datées après leur arrivée
}
gateway-kit-refused = { $count ->
    [one] { $count } entrée non acceptée
   *[other] { $count } entrées non acceptées
}
gateway-mediator = Médiateur { $number } ({ $short }). Premier PIN, montré seulement maintenant : { $pin }
gateway-mediator-since = { $role } depuis le { $at }
gateway-mediator-until = { $role } jusqu’au { $at }
gateway-mediator-begin = Médiateur { $number } ({ $short }) : depuis le { $since }. Les kits l’apprennent au contact suivant.
gateway-mediator-end = Médiateur { $number } ({ $short }) : jusqu’au { $until }, heure de l’espace. Les kits l’apprennent au contact suivant : l’accueil ouvert se termine, puis personne n’entre sous ce nom.
gateway-mediator-role = Médiateur { $number } ({ $short }) : { $role }.
gateway-news = Nouvelles en vigueur : { $count }.
gateway-journal-sound = Journal { $journal } du kit { $kit } : { $entries } entrées, tout est juste.
gateway-journal-fault = Journal { $journal } du kit { $kit }, entrée { $seq } : { $fault }.
gateway-resolved = L’entrée { $seq } du journal { $journal } vaut désormais.
gateway-forgotten = Ce qui était scellé dans l’accueil { $seq } du journal { $journal } ne peut plus être lu ici.
gateway-void-open = { $journal }  { $seq }  { $receipt }  { $amount }  { $cause }  médiateur { $by }, { $at } UTC
gateway-void-refused = { $journal }  { $seq }  { $receipt }  { $amount }  { $cause }  médiateur { $by }, { $at } UTC  (non acceptée)
gateway-no-reason = sans mots, ou ils ne se lisent pas avec la clé présente
gateway-void-approved = Annulation { $seq } du journal { $journal } acceptée : le kit la fait au contact suivant.
gateway-void-not-approved = Annulation { $seq } du journal { $journal } non acceptée : le kit en est averti.
gateway-void-made = Le reçu { $receipt } est annulé : { $amount }, dont { $cash } en espèces.{ $reason ->
    [gone] {" "}La clé de son accueil n’est pas ici : le motif n’a pas été conservé.
   *[kept] {""}
} Le kit l’apprend au contact suivant. Aucune caisse ne le compte : qui rend des espèces au guichet l’y inscrit comme sortie de caisse ; ce qui a été payé autrement revient comme il est venu.
gateway-void-done = { $journal }  { $receipt }  { $amount }  { $cause }  { $by }, { $at } UTC
gateway-order = Ordre { $seq } du journal { $journal } : { $state }.
gateway-written = Écrit dans { $file }.
gateway-settlement-totals = { $lines } lignes, { $charged } perçus ; répartition à confirmer : { $unsplit }.
gateway-settlement-party = { $name } : { $share } sur { $charged }
gateway-settlement-party-to-confirm = { $name } : { $share } sur { $charged } ; part à confirmer de { $unknown }
gateway-settlement-agency = AMA
gateway-settlement-to-confirm = à confirmer
gateway-perhaps = { $wanted } (peut-être { $near })
gateway-settlement-columns = jour;reçu;journal;écriture;ligne;espace;hôte;entité;service;perçu (centimes);part de l’entité (centimes);part de l’AMA (centimes);part de l’hôte (centimes);règle depuis;source

## Failures
gateway-keys-missing = il n’y a pas de fichier de clés à { $path }, et la base de données a déjà une racine ; apportez le fichier qui lui appartient
gateway-keys-open = d’autres peuvent lire { $path } ; son mode doit être 0600
gateway-keys-damaged = { $path } est abîmé
gateway-keys-replaced = la racine nomme des clés de { $role } qui ne sont pas dans ce fichier ; apportez celui où elles ont été remplacées
gateway-keys-no-folder = il n’y a pas de dossier pour l’état des programmes ; indiquez le fichier avec --keys
gateway-keys-demonstration = ce sont celles de la démonstration
gateway-keys-not-demonstration = ce ne sont pas celles de la démonstration
gateway-keys-elsewhere = elles sont d’une autre base de données
gateway-at-once = quelqu’un d’autre a publié des nouvelles au même instant ; voyez-les et publiez de nouveau
gateway-failure-database = La base de données ne peut pas être utilisée : { $detail }.
gateway-failure-keys = Les clés ne peuvent pas être utilisées : { $detail }.
gateway-failure-catalogue = Ce n’est pas un catalogue publiable : { $detail }.
gateway-failure-not-newer = Un catalogue de cette révision ou d’une plus haute est déjà en vigueur.
gateway-failure-same-version = Ce service a changé et a gardé sa version : { $detail }. Donnez-lui la version suivante et publiez de nouveau.
gateway-failure-share-altered = Une règle de répartition de { $detail } a été modifiée ou retirée. Les règles ne font que s’ajouter : laissez-la telle quelle, et ajoutez la correction comme une règle nouvelle avec le jour où elle commence.
gateway-failure-share-begun = Une règle de répartition nouvelle commence un jour déjà passé : { $detail }. Faites-la commencer aujourd’hui ou plus tard ; ce qui a été perçu avant reste réparti comme avant.
gateway-failure-no-void = Aucune annulation de ce numéro n’attend : « ama-gateway void list » les montre.
gateway-failure-no-receipt = Aucun reçu accepté n’a ce numéro.
gateway-failure-journal-goes-on = Le kit de ce reçu est en service : on l’y annule, et « ama-gateway void approve » l’accepte là où personne d’autre ne peut.
gateway-no-receipt-host = L’adresse des reçus ne mène nulle part : donnez à receipt-host le nom sous lequel ce service est joint, avant d’imprimer le premier reçu.
gateway-certificate-of-none = Les kits qui suivent la racine n’acceptent pas le certificat de ce service : aujourd’hui aucune des autorités que la racine indique ne s’en porte garante. Servez avec un certificat de l’une d’elles, ou indiquez une autre autorité avec root new.
gateway-failure-voided-before = Ce reçu est déjà annulé.
gateway-failure-demonstration-keys = Une démonstration se reconnaît à la clé de ses kits : elle ne se remplace pas.
gateway-failure-journal-ended = Personne n’écrit plus dans ce journal, aucun kit ne peut donc le faire : donnez le numéro du reçu à « ama-gateway void receipt ».
gateway-failure-words = Ce texte ne peut pas être conservé : { $detail }
gateway-failure-no-words = Dites en toutes lettres ce qui s’est passé, et qui décide.
gateway-failure-no-order = Cet ordre n’est pas ici : « ama-gateway payment list » les montre.
gateway-failure-order-used = Un reçu qui n’est pas annulé repose sur cet ordre. Annulez d’abord le reçu.
gateway-failure-order-not-paid = L’ordre n’est pas payé : il n’y a rien à rendre.
gateway-failure-no-days = Le dernier jour est avant le premier.
gateway-failure-no-party = Personne de ce nom ne reçoit de part : { $detail }. Donnez ama, entity:ID ou host:NOM, comme les liste « ama-gateway settlement » sans --party et avec --json.
gateway-failure-one-party = Une feuille concerne une partie : donnez --party.
gateway-failure-no-output = Un PDF va dans un fichier : donnez --output.
gateway-failure-not-refused = Aucune entrée de ce numéro n’attend ({ $detail }) : « ama-gateway journal refused » en fait la liste.
gateway-failure-nothing-sealed = Il n’y a pas ici de clé pour un accueil avec cette entrée : elle n’est jamais venue, ou fut oubliée avant.
gateway-failure-signatures = Ne peut pas encore entrer en vigueur : { $detail }.
gateway-failure-not-next = Ce n’est pas la racine suivante : la { $detail } est en vigueur. Faites-en une autre avec root new.
gateway-failure-no-role = Avec ces clés personne ne pourrait signer : chaque clé une seule fois, 16 au plus, et pas plus de signatures que de clés.
gateway-failure-no-authority = La racine indiquerait ce que les kits ne peuvent pas utiliser : un certificat qui n’est pas celui d’une autorité, un de plus de 4 Kio, ou plus de 8. Rien n’a été écrit.
gateway-failure-no-pem = Dans { $detail } il n’y a aucun certificat en PEM que l’on puisse lire.
gateway-failure-no-targets = La racine donne targets à d’autres clés : à côté d’elle doit se trouver FICHIER.targets, signé par elles.
gateway-failure-another-text = Le texte signé ne porte pas sur ce catalogue, ou le catalogue en vigueur a changé entre-temps.
gateway-failure-unreadable = Le fichier n’est pas un texte à signer, ou dit plus que ce programme ne sait lire. Rien n’a été signé.
gateway-failure-signed-before = La clé { $detail } a déjà signé ce texte.
gateway-failure-unknown-spot = Aucun catalogue publié n’a l’espace { $detail }.
gateway-failure-unknown-kit = Il n’y a aucun kit avec la clé { $detail }.
gateway-failure-revoked = Le kit a été retiré du service pour toujours.
gateway-failure-taken = Le numéro ou le nom court est déjà celui d’un autre médiateur.
gateway-failure-unknown-mediator = Personne, ou plus d’une personne, ne s’appelle { $detail } dans cet espace : donnez le numéro que montre « ama-gateway mediator list ».
gateway-failure-mediator-ended = Cette personne ne travaille plus dans cet espace. Pour la laisser continuer : « ama-gateway mediator end » avec une autre heure.
gateway-failure-begin-after-end = Ce jour vient après la fin, ou après un changement de fonction. Voyez « ama-gateway mediator list » et donnez un jour plus tôt.
gateway-failure-end-before-beginning = L’heure est avant le début de cette personne dans l’espace.
gateway-failure-no-time = Ce n’est pas une heure que l’on comprend : { $detail }. Écrivez-la comme 2026-11-30T18:00.
gateway-failure-request = Le fichier n’est pas une demande d’inscription, ou a été modifié.
gateway-failure-code-refused = Le code de la demande ne peut servir : faux, déjà utilisé ou trop ancien.
gateway-failure-another-journal = Le code de la demande ne nomme pas le journal dont le kit prend la suite. Faites-en un avec kit add --replaces.
gateway-failure-setting = Le réglage ne peut pas avoir cette valeur : { $detail }.
gateway-failure-no-agency = Il n’y a pas d’agence ici : voyez si le nom de la base de données est juste. Une première commence par publish ou par serve.
gateway-failure-replaces-elsewhere = Ce kit est d’un autre espace ({ $detail }) : seul un kit du même espace prend sa place.
gateway-failure-no-setting = Il n’y a pas de réglage de ce nom. Il y a ceux-ci : { $detail }.
gateway-failure-late-notice = L’avis (notice-days) doit venir avant que les taxes s’arrêtent, après { $detail } jours (block-days). Rien n’a été changé.
gateway-failure-mediator-name = Écrivez le nom de la personne, de 100 lettres au plus.
gateway-failure-log-too-soon = Qui est sans réseau encaisse jusqu’à block-days, et il lui faut des jours pour revenir et envoyer : log-days doit être d’au moins { $detail }. Rien n’a été changé.
gateway-failure-log-promised = Des reçus remis promettent log-days={ $detail } : ce ne peut être que plus. Rien n’a été changé.
gateway-failure-news = Le fichier n’a pas de nouvelles lisibles : { $detail }.
gateway-failure-plain = Sans certificat, il ne sert qu’à des adresses de cette machine, comme 127.0.0.1.
gateway-failure-tls = Le certificat ne peut pas être utilisé : { $detail }.
gateway-failure-listen = Il ne peut pas écouter là : { $detail }.
gateway-failure-file = Le fichier ne peut être lu ou écrit : { $detail }.
gateway-failure-damaged = Il y a des journaux avec des entrées qui ne sont pas comme elles sont arrivées. Rien n’a été effacé.
gateway-failure-bundle = Le fichier n’est pas celui d’un kit, ou a été coupé ou modifié.
gateway-failure-other = Ce n’était pas possible : { $detail }.
