# Settings.

## Mine
settings-title = Definições
settings-mine = Este ecrã
settings-language = Língua do mediador
settings-text-size = Tamanho da letra

## The citizen's
settings-citizen = Ecrã do cidadão
settings-citizen-text = Letra do cidadão
settings-contrast = Contraste
contrast-plain = Normal
contrast-high = Alto
settings-monitor = Monitor do cidadão
settings-monitor-detail = Fica lembrado pelo nome. Nunca se abre por cima deste.
settings-monitor-one = Só está ligado um monitor.
monitor-mine = { $name }, { $size }: este, do mediador
monitor-other = { $name }, { $size }

## PIN, network, about
settings-pin = PIN
settings-pin-detail = Mude-o quando alguém o possa ter visto.
settings-pin-change = Mudar o PIN
settings-network = Rede da demonstração
settings-network-off = Fingir que não há rede
settings-about = Sobre
about-version = Citizen Spot { $version }
about-catalogue = Catálogo { $revision }, de { $date }
about-licences = O programa é livre, com licença MIT ou Apache 2.0. O tipo de letra é Noto Sans, com licença OFL 1.1.
about-accessibility = Acessibilidade: tudo se faz com o teclado, cada comando tem nome para leitores de ecrã, a letra vai até 200 % e nada se diz só pela cor. Se algo o impedir, diga à linha de apoio.
about-data = Os dados dos cidadãos ficam cifrados neste computador e saem dos ecrãs quando o atendimento fecha.
