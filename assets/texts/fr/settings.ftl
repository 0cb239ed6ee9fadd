# Settings.

## Mine
settings-title = Réglages
settings-mine = Cet écran
settings-language = Langue du médiateur
settings-text-size = Taille du texte

## The citizen's
settings-citizen = Écran du citoyen
settings-citizen-text = Texte du citoyen
settings-contrast = Contraste
contrast-plain = Normal
contrast-high = Élevé
settings-monitor = Moniteur du citoyen
settings-monitor-detail = Il est retenu par son nom. Il ne s’ouvre jamais par-dessus celui-ci.
settings-monitor-one = Un seul moniteur est branché.
monitor-mine = { $name }, { $size } : celui-ci, du médiateur
monitor-other = { $name }, { $size }

## PIN, network, about
settings-pin = PIN
settings-pin-detail = Changez-le si quelqu’un a pu le voir.
settings-pin-change = Changer le PIN
settings-network = Réseau de la démonstration
settings-network-off = Faire comme s’il n’y avait pas de réseau
settings-about = À propos
about-version = Citizen Spot { $version }
about-catalogue = Catalogue { $revision }, du { $date }
about-licences = Le programme est libre, sous licence MIT ou Apache 2.0. Le caractère est Noto Sans, sous licence OFL 1.1.
about-accessibility = Accessibilité : tout se fait au clavier, chaque commande a un nom pour les lecteurs d’écran, le texte va jusqu’à 200 % et rien n’est dit par la seule couleur. Si quelque chose vous gêne, dites-le à l’assistance.
about-data = Les données des citoyens restent chiffrées sur cet ordinateur et quittent les écrans à la fermeture de l’accueil.
