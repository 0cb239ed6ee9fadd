# The door: signing in, the locked desk, a new PIN.

## The door
door-1 = Un guichet,
door-2 = deux écrans,
door-3 = tout est clair.
door-detail = Le citoyen voit chaque étape, apprend, confirme et repart avec le justificatif.
sign-in-morning = Bonjour
sign-in-afternoon = Bonjour
sign-in-evening = Bonsoir
sign-in-spot = Entrez au guichet de { $spot }.
sign-in-locked = Le guichet est verrouillé
sign-in-locked-detail = Entrez pour reprendre où vous étiez. Tout est gardé.
sign-in-who = Numéro de médiateur
sign-in-who-hint = Ou votre nom court.
sign-in-pin-hint = Au cinquième essai faux, il faut attendre.
sign-in-enter = Entrer
sign-in-checking = Vérification…
sign-in-offline = On entre aussi sans réseau
sign-in-offline-detail = Le PIN se vérifie sur cet ordinateur. Ce que vous ferez partira quand le réseau reviendra.
sign-in-unfinished = { $count ->
    [one] Un accueil n’est pas terminé
   *[other] { $count } accueils ne sont pas terminés
}
sign-in-unfinished-detail = Vous pourrez reprendre après être entré.

## A new PIN
pin-title = Changer le PIN
pin-must = Votre premier PIN vient de quelqu’un d’autre. Choisissez-en un que vous seul connaissez.
pin-detail = Personne d’autre ne doit le connaître, pas même l’assistance.
pin-old = PIN actuel
pin-new = Nouveau PIN
pin-again = Nouveau PIN, encore une fois
pin-hint = Six chiffres ou plus, sans suites ni répétitions.
pin-differs = Les deux nouveaux PIN ne sont pas égaux. Écrivez-les à nouveau.
pin-change = Changer le PIN
pin-keep = Garder l’actuel
