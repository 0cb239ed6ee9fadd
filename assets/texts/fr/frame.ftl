# What stands on every screen of the mediator: band, keys, dialogs, the citizen's screen in small.

## The window
frame-mediator-title = Citizen Spot – mediador
frame-citizen-title = Citizen Spot – cidadão
optional = (facultatif)
show = Montrer
hide = Cacher
pin = PIN
the-citizen = Le citoyen
errors-heading = { $count ->
    [one] { $count } réponse à corriger
   *[other] { $count } réponses à corriger
}

## The band
band-online = En ligne
band-offline = Sans réseau
band-offline-waiting = Sans réseau : { $count } à envoyer
band-paper = Papiers en PDF
band-paper-short = PDF
band-printer = Imprimante prête
band-printer-short = Prête
band-search = Chercher un service
band-citizen-starting = L’écran du citoyen s’ouvre
band-citizen-hidden = Caché au citoyen
band-citizen-absent = Pas d’écran du citoyen

## What the last command brought
notice-put-away = Fermer
notice-pin-changed = Le PIN a été changé.
notice-held = L’accueil est gardé. Reprenez-le quand vous voulez.
notice-closed = Accueil fermé. Les données du citoyen ont quitté les écrans.
notice-corrected = La correction est enregistrée. Ce qui était écrit avant reste dans le registre.
notice-void-asked = L’annulation du reçu { $receipt } est demandée. Elle vaut dès qu’une autre personne ou l’agence l’approuve.
notice-void-refused = L’agence n’a pas accepté d’annuler le reçu { $receipt }. Le reçu reste valable.
notice-voided = Le reçu { $receipt } est annulé.
notice-voided-cash = Le reçu { $receipt } est annulé. Rendez { $amount } à la personne.
notice-order-paid = Le paiement du dossier { $code } est arrivé. Reçu { $receipt }.
notice-order-refund = { $amount } sont arrivés alors qu’ils n’étaient plus attendus (dossier { $code }). Le remboursement est demandé.
notice-former-voided = L’agence a annulé le reçu { $receipt } du journal précédent.
notice-former-voided-cash = L’agence a annulé le reçu { $receipt } du journal précédent. { $amount } en avaient été payés en espèces : si vous les rendez ici, inscrivez-les dans la caisse comme sortie.
notice-former-order-paid = { $amount } sont arrivés pour un paiement du journal précédent (accueil { $code }). Il n’y a pas de reçu ici : l’agence les rend ou les règle avec le citoyen.
notice-till-closed = Caisse fermée : { $difference }.
notice-counted-again = Comptage enregistré : { $difference }.
notice-paper-saved = Enregistré : { $file }
notice-open-folder = Ouvrir le dossier
notice-papers-not-opened = L’ordinateur n’a pas ouvert le dossier. Les papiers sont dans { $folder }
notice-catalogue-kept = Le nouveau catalogue était faux et a été refusé en entier. L’ancien reste.
notice-citizen-back = L’écran du citoyen s’était arrêté ; il est revenu.
notice-not-pasted = Rien n’a été collé : le programme d’où vous avez copié ne répond pas, ou le texte est beaucoup trop long. Copiez de nouveau, seulement ce qu’il faut.

## What the citizen sees
citizen-sees = Le citoyen voit
citizen-tab = Citoyen
citizen-live = en direct
citizen-starting = s’ouvre
citizen-hidden = caché
citizen-turned = écran tourné
citizen-hidden-words = Caché au citoyen
citizen-hide = Cacher
citizen-show = Montrer
citizen-language = Langue du citoyen
citizen-in-language = Le citoyen lit en { $language }
citizen-text-size = Taille du texte du citoyen
citizen-smaller = Texte plus petit pour le citoyen
citizen-larger = Texte plus grand pour le citoyen
citizen-absent = Le citoyen n’a pas d’écran
citizen-absent-detail = Branchez le deuxième écran : il s’ouvre tout seul. Ou tournez celui-ci vers le citoyen avant qu’il confirme.
citizen-turn = Tourner cet écran
citizen-sees-idle = Le citoyen voit l’accueil
citizen-sees-waiting = Le citoyen voit « en attente »
citizen-sees-welcome = Le citoyen voit les langues
citizen-sees-list = Le citoyen voit la liste
citizen-sees-follow = Le citoyen voit l’étape { $step }
citizen-sees-confirm = Le citoyen voit le résumé
citizen-sees-fee = Le citoyen voit le paiement
citizen-sees-kept = Le citoyen voit que c’est gardé
citizen-sees-learn = Le citoyen voit la carte
citizen-sees-thanks = Le citoyen voit le merci
citizen-short-idle = Accueil
citizen-short-waiting = Attente
citizen-short-welcome = Langues
citizen-short-list = Liste
citizen-short-follow = Étape { $step }
citizen-short-confirm = Résumé
citizen-short-fee = Paiement
citizen-short-kept = Gardé
citizen-short-learn = Carte
citizen-short-thanks = Merci

## Keys and what they do
key-begin = Commencer
key-begin-nth = Commencer celui-là
key-choose = Choisir
key-search = Chercher
key-by-entity = Par organisme
key-copy = Duplicata
key-resume = Reprendre
key-day = La journée
key-desk = Retour au guichet
key-language = Langue du citoyen
key-continue = Continuer
key-back = Retour
key-hold = Suspendre
key-walk = Parcourir
key-need = Besoin / pas besoin
key-add = Ajouter un service
key-note = Note
key-pay = Confirmer le paiement
key-count = Compter
key-write-down = Enregistrer
key-save-paper = Enregistrer le reçu
key-print-paper = Imprimer le reçu
key-citizen-writes = Le citoyen écrit
key-close = Fermer
key-privacy = Confidentialité
key-lock = Verrouiller
key-help = Aide
key-text-size = Taille du texte
key-text-normal = Texte normal
key-settings = Réglages
key-till = La caisse
key-autonomy = Avec une lettre : qui a fait l’étape

## Dialogs
dialog-leave = Laisser ainsi
saving = Enregistrement…
dialog-close = Fermer
dialog-help = Touches de cet écran
help-screen = Sur cet écran
help-everywhere = Sur tous
help-contact = Si quelque chose se passe mal, rien n’est perdu : ce que vous avez écrit est déjà gardé. Appelez l’assistance des médiateurs.
dialog-menu = Que voulez-vous faire ?
menu-lock = Verrouiller
menu-day = La journée en chiffres
menu-till = La caisse
menu-month = Le mois en chiffres
menu-settings = Réglages
menu-pin = Changer le PIN
menu-sign-out = Se déconnecter
menu-attendance = Fermez ou suspendez l’accueil pour voir la journée ou les réglages, ou pour vous déconnecter.
dialog-states = Où en sont les choses
state-online = Les services des organismes répondent.
state-offline = Vous pouvez continuer : tout est gardé sur cet ordinateur et part tout seul quand le réseau revient.
state-paper = Aucune imprimante choisie : les reçus et les feuilles s’enregistrent en PDF.
state-printer = L’imprimante est prête. Ce qui échoue est dit ici et près du reçu.
dialog-add = Ajouter un service
dialog-note = Note
dialog-note-detail = Seul le médiateur la voit. Elle n’apparaît jamais à l’écran du citoyen.
dialog-note-label = Note
dialog-note-do = Garder la note
dialog-hold = Suspendre l’accueil
dialog-hold-detail = Tout est gardé. Pourquoi attend-il ?
dialog-hold-do = Suspendre
dialog-abandon = Abandonner l’accueil
dialog-abandon-detail = Les services non faits restent sans effet. Pourquoi ?
dialog-abandon-do = Abandonner
dialog-stop = Arrêter ce service
dialog-stop-detail = Seul ce service s’arrête. Que s’est-il passé ?
dialog-stop-ticket = Il part au centre de contact
dialog-stop-do = Arrêter le service
dialog-exempt = Exempté de paiement
dialog-exempt-detail = Seulement pour une raison légale. C’est enregistré avec votre numéro.
dialog-exempt-reason = Raison légale
dialog-exempt-hint = Loi et article, comme sur le document que montre le citoyen.
dialog-exempt-missing = Écrivez la raison
dialog-exempt-do = Exempter
dialog-without = { $count ->
    [one] Il manque un document : continuer sans lui ?
   *[other] Il manque { $count } documents : continuer sans eux ?
}
dialog-without-detail = Ce que vous n’avez pas coché est noté dans l’accueil.
dialog-without-back = Revenir aux documents
dialog-without-do = { $count ->
    [one] Continuer sans lui
   *[other] Continuer sans eux
}
signpost-helps = Ici, vous pouvez aider avec

## Tags of services
tag-down = l’organisme ne répond pas
down-detail = Préparez-le, gardez-le avec F9 et terminez quand l’organisme répondra.
tag-needs-network = a besoin du réseau
tag-later = réponse plus tard
tag-ticket = centre de contact
tag-elsewhere = ailleurs
tag-services = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
state-to-do = à faire
state-not-needed = pas besoin
state-running = en cours
state-waiting = attend le réseau
price-to-age = { $price } jusqu’à { $age } ans
