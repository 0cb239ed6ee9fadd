# What a refusal says: what is wrong, and what to do. The same keys as the codes of domain::Reason.

## Values as typed
refusal-missing = Ce champ est vide. Veuillez le remplir.
refusal-too-long = C’est trop long : la limite est de { $count } caractères.
refusal-forbidden-character = Il contient un caractère non autorisé. Écrivez seulement des lettres, des chiffres et des signes courants.
refusal-digits-missing = { $count ->
    [one] Il manque { $count } chiffre. Écrivez le numéro entier.
   *[other] Il manque { $count } chiffres. Écrivez le numéro entier.
}
refusal-digits-too-many = { $count ->
    [one] Il y a { $count } chiffre de trop. Comparez avec le document.
   *[other] Il y a { $count } chiffres de trop. Comparez avec le document.
}
refusal-not-digits = Écrivez seulement des chiffres.
refusal-check-digit = Le numéro n’est pas juste. Comparez avec le document.
refusal-not-a-date = Ce n’est pas une date. Écrivez jour, mois et année, comme 02/03/1955.
refusal-date-in-future = La date est dans le futur. Vérifiez l’année.
refusal-date-too-old = La date est trop ancienne. Vérifiez l’année.
refusal-not-a-phone = Ce n’est pas un numéro de téléphone. Écrivez les 9 chiffres, ou + et l’indicatif du pays.
refusal-not-an-email = Ce n’est pas une adresse électronique. Écrivez-la comme nom@exemple.pt.
refusal-not-a-postal-code = Ce n’est pas un code postal. Écrivez ses 7 chiffres, comme 6060-101.
refusal-not-a-passport = Ce n’est pas un numéro de passeport. Comparez avec le passeport.
refusal-not-a-plate = Ce n’est pas une plaque. Écrivez-la comme AA-12-BB.
refusal-not-an-amount = Ce n’est pas un montant en euros. Écrivez-le comme 20,00.
refusal-not-a-choice = Choisissez une des réponses de la liste.
refusal-not-yes-or-no = Répondez oui ou non.
refusal-not-text = Écrivez-le en mots.

## Lines of attendances
refusal-not-json = La ligne n’est pas du JSON correct. Corrigez-la et renvoyez-la.
refusal-unknown-service = Ce service n’existe pas dans le catalogue. Cherchez-le avec « citizen-spot search ».
refusal-not-offered = Cet espace n’offre pas ce service. Demandez à la ligne d’aide où le faire.
refusal-unknown-field = Ce nom n’existe pas ici. Vérifiez comment il s’écrit.
refusal-unknown-language = La langue doit être pt, en ou fr.
refusal-unknown-outcome = Le résultat doit être done, submitted, ticket ou abandoned.
refusal-unknown-method = Le moyen doit être cash, card ou reference.
refusal-unknown-document = Le document montré n’est pas connu. Utilisez citizen-card, passport, residence-permit, driving-licence ou none.
refusal-unknown-share = Qui a fait l’étape doit être mediator, together ou citizen.
refusal-too-many-steps = Un service a au plus { $count } étapes.
refusal-no-services = Choisissez au moins un service.
refusal-too-many-services = Trop de services pour un seul accueil. Ouvrez-en un autre.
refusal-time-in-future = L’heure de l’accueil est dans le futur. Vérifiez la date et l’horloge.
refusal-rating-out-of-range = La note va de 1 à 5.

## Money
refusal-age-needed = Le prix dépend de l’âge. Écrivez la date de naissance.
refusal-urgency-needed = Le prix dépend de l’urgence. Choisissez-la.
refusal-price-to-confirm = Le prix de ce service est à confirmer : il n’est pas encaissé ici.
refusal-payment-missing = Le paiement manque. Indiquez le moyen et le montant.
refusal-nothing-to-pay = Il n’y a rien à payer.
refusal-not-enough-cash = L’argent reçu est inférieur au total.
refusal-reference-missing = Il manque la référence donnée par le terminal ou l’organisme.
refusal-method-not-taken = Cet espace n’accepte pas ce moyen de paiement.
refusal-already-paid = C’est déjà payé. On n’encaisse pas deux fois.
refusal-fee-taken = De l’argent a été encaissé : on ne peut pas renoncer. Terminez, transmettez au centre de contact, ou suspendez l’accueil.
refusal-another-price = Le prix aurait alors été différent : cela ne se corrige pas. Annulez le reçu et encaissez de nouveau.
refusal-reason-missing = Il manque la raison.
refusal-unknown-receipt = Aucun reçu ne porte ce numéro sur ce poste.
refusal-former-receipt = Ce reçu est du journal précédent de ce poste, où l’on n’écrit plus : seule l’agence peut l’annuler. Donnez-lui son numéro.
refusal-already-voided = Ce reçu est déjà annulé.
refusal-void-asked = L’annulation est déjà demandée. Il manque la deuxième personne.
refusal-void-not-asked = Demandez d’abord l’annulation, avec son motif.
refusal-same-person = Qui a demandé l’annulation ne peut pas l’approuver. Appelez une autre personne.
refusal-first-pin = Cette personne a encore le premier PIN. Elle doit se connecter une fois et le changer.
refusal-order-pending = Un paiement est attendu. Attendez-le, ou annulez-le d’abord.
refusal-order-not-paid = Le paiement n’est pas encore arrivé. Attendez la confirmation.
refusal-till-open = La caisse est déjà ouverte.
refusal-till-empty = Il n’y a rien à fermer : la caisse n’a été ni ouverte ni alimentée.
refusal-difference-unexplained = L’argent compté n’est pas celui attendu. Dites pourquoi, ou choisissez « inconnu ».

## The course of an attendance
refusal-not-open = Cet accueil n’est plus ouvert.
refusal-already-open = Il est déjà ouvert. Reprenez-le dans la liste.
refusal-not-this-step = Il y a des étapes à faire avant celle-ci.
refusal-not-agreed = Le citoyen n’a pas encore dit que c’est juste.
refusal-not-paid = Les frais ne sont pas encore payés.
refusal-needs-network = Ce service a besoin du réseau. Gardez-le et terminez-le quand il revient.
refusal-still-running = Des services ne sont pas terminés. Terminez-les, ou suspendez l’accueil.
refusal-forgotten = Les données de ce citoyen sont effacées : il n’y a plus de formulaire à corriger.
refusal-citizen-screen-absent = Le citoyen n’a pas d’écran. Branchez-le, ou tournez celui-ci et confirmez que le citoyen le voit.
refusal-not-signed-in = Identifiez-vous d’abord, avec votre numéro et votre PIN.
refusal-not-allowed = Votre rôle ne le permet pas. Parlez au coordinateur.
refusal-not-registered = Votre inscription à cet espace n’a pas encore commencé ou est terminée. Parlez au coordinateur.

## The sign-in
refusal-wrong-pin = Le numéro ou le PIN n’est pas juste.
refusal-paused = { $count ->
    [one] Il y a eu trop d’essais. Attendez { $count } seconde.
   *[other] Il y a eu trop d’essais. Attendez { $count } secondes.
}
refusal-pin-too-short = Le PIN a au moins { $count } chiffres.
refusal-pin-too-simple = Ce PIN se devine. Choisissez-en un autre, sans suites ni chiffres égaux.
refusal-same-pin = Le nouveau PIN est le même que l’ancien. Choisissez-en un autre.
refusal-not-enrolled = Ce kit n’est pas encore lié à un espace. Commencez par son inscription.
