# The command line: help, answers, failures. What goes into CSV files stays in Portuguese: other programs read it.

## Help: headings
help-heading-usage = Utilização
help-heading-commands = Comandos
help-heading-options = Opções
help-heading-arguments = Argumentos
help-default = Por omissão: { $value }.
help-value-options = OPÇÕES
help-value-command = COMANDO
help-value-dir = PASTA
help-value-file = FICHEIRO
help-value-words = PALAVRAS
help-value-n = N
help-value-who = QUEM
help-value-time = HORA
help-value-state = ESTADO
help-value-role = FUNÇÃO
help-value-receipt = RECIBO
help-value-mediator = MEDIADOR
help-value-key = CHAVE
help-value-addr = ENDEREÇO
help-value-name = NOME
help-value-date = DIA
help-value-cause = MOTIVO
help-value-code = CÓDIGO
help-value-url = ENDEREÇO
help-value-path = CAMINHO
help-value-id = ID
help-value-journal = DIÁRIO
help-value-text = TEXTO
help-value-closing = FECHO
help-value-number = NÚMERO
help-value-count = QUANTAS
help-value-cents = CÊNTIMOS

## Help: commands
help = Citizen Spot: o programa do balcão de um Espaço Cidadão. Sem comando, abre as duas janelas.
help-demo = Experimenta tudo nesta máquina: um kit de demonstração, mediador «demo», PIN 246810.
help-status = Diz como está o kit: espaço, diário, catálogo, o que falta enviar.
help-catalogue = O catálogo de serviços.
help-catalogue-import = Põe em uso um catálogo assinado, do ficheiro da agência. O de uma pasta ou de um ficheiro CPSV-AP só é verificado: diz o que mudaria.
help-catalogue-export = Escreve o catálogo em JSON, ou em CPSV-AP 3.2.0 (JSON-LD) para o trocar com outros.
help-catalogue-show = Mostra um serviço.
help-search = Procura serviços por palavras, como no balcão.
help-attend = Regista atendimentos escritos em linhas JSON. Cada um fica gravado antes da resposta.
help-journal = O diário do kit.
help-journal-verify = Verifica cada elo, selo e assinatura do diário, ou de um ficheiro exportado.
help-journal-export = Escreve num ficheiro o que há para enviar, para levar à agência; ou, com --format json, o diário inteiro, sem as chaves.
help-journal-import = Lê as respostas da agência, do ficheiro que voltou; o ficheiro de outro kit para a agência é levado pela ligação deste.
help-backup = Escreve o kit inteiro num só ficheiro cifrado, e lê-o logo de volta.
help-restore = Traz uma cópia de segurança para um computador sem kit. Depois inscreva-o com um código próprio: um diário novo continua o antigo.
help-receipt = Recibos.
help-receipt-list = Lista os recibos, o último primeiro.
help-receipt-show = Mostra um recibo em texto.
help-receipt-pdf = Escreve um recibo em PDF. O primeiro é o original; os seguintes dizem «2.ª via».
help-receipt-verify = Verifica o que o QR de um recibo contém, sem rede.
help-mediator = Mediadores deste espaço.
help-mediator-pin = Muda o PIN (o antigo de CITIZEN_SPOT_PIN, o novo de CITIZEN_SPOT_NEW_PIN, ou pergunta).
help-report = Números de um conjunto de dias: atendimentos, tempos, autonomia, taxas.
help-doctor = Verifica ficheiro, chaves, ecrã, relógio, disco e rede, e diz o que fazer.

## Help: arguments
help-arg-data-dir = Pasta dos dados (ou CITIZEN_SPOT_DATA).
help-arg-json = Responde em JSON.
help-arg-lang = Língua das respostas: pt, en ou fr.
help-arg-key-file = Chaves num ficheiro de modo 0600, em máquinas sem porta-chaves.
help-arg-verbose = Diz mais nos registos (-vv: ainda mais).
help-arg-help = Mostra esta ajuda.
help-arg-version = Mostra a versão.
help-arg-prepare = Só prepara o kit e termina.
help-arg-shots = Atende sozinho, guarda imagens de cada janela nesta pasta e termina.
help-arg-play = Atendimento a mostrar, numa linha JSON como as de «attend».
help-arg-offline = Começa como se não houvesse rede.
help-arg-spot = Código de outro espaço da demonstração.
help-arg-words = Palavras a procurar.
help-arg-limit = Número máximo de resultados.
help-arg-file = Ficheiro; «-» lê da entrada.
help-arg-mediator = Número ou nome curto do mediador; o PIN vem de CITIZEN_SPOT_PIN ou é perguntado.
help-arg-path = Ficheiro da agência, pasta de um catálogo, ou ficheiro CPSV-AP.
help-arg-output = Ficheiro a escrever.
help-arg-id = Identificador do serviço, como carta-revalidar.
help-arg-number = Número do recibo, como EC0850-2026A/000123.
help-arg-paper = Papel: a4, large (A4 em letras grandes), roll80 ou roll58 (rolo de 80 ou 58 mm).
help-arg-text = O texto do QR.
help-arg-from = Primeiro dia, como 2026-11-01.
help-arg-to = Último dia.
help-arg-format = Formato: json, csv ou pdf.
help-arg-form = Formato: json ou cpsv-ap.
help-arg-journal-form = Formato: bundle (para levar à agência) ou json (o diário inteiro).
help-arg-journal = Um diário anterior deste kit, como o “status” o nomeia.
help-arg-backup = Ficheiro da cópia de segurança. A palavra-passe vem de CITIZEN_SPOT_BACKUP_PASSWORD ou é pedida.
help-arg-bundle = Ficheiro que voltou da agência.

## A command line that is not understood
wrong-argument = «{ $argument }» não é uma opção deste comando.
wrong-command = «{ $command }» não é um comando.
wrong-no-command = Falta dizer o que fazer.
wrong-missing = Falta { $argument }.
wrong-no-value = Falta o valor de { $argument }.
wrong-choice = { $argument } não pode ser «{ $value }»: { $valid }.
wrong-value = «{ $value }» não serve para { $argument }.
wrong-values = { $argument } não tem os valores certos.
wrong-twice = { $argument } só pode vir uma vez.
wrong-together = { $argument } não pode vir com { $other }.
wrong-perhaps = Queria dizer «{ $name }»?
wrong-otherwise = Comando não reconhecido.
wrong-see-help = Tudo o que há: { $program } --help

## Failures
failure-output = A resposta não pôde ser escrita: { $detail }
failure-file = O ficheiro não pôde ser usado: { $detail }
failure-catalogue = O catálogo foi recusado inteiro; o último bom continua. { $detail }
failure-catalogue-unsigned = O catálogo está inteiro (revisão { $detail }), mas não é assinado: não entra em uso.
failure-data-dir = Não se sabe onde guardar os dados. Indique --data-dir.
failure-not-enrolled = Este kit ainda não está ligado a um espaço. Para experimentar: citizen-spot demo.
failure-restored = A cópia de segurança já está neste computador, para consulta. Para atender de novo, peça à agência um código que substitua o kit antigo e use enrol --code.
failure-not-a-demonstration = Esta pasta é de um kit real. Use outra --data-dir para a demonstração.
failure-unknown-spot = Não há espaço de demonstração com o código { $detail }.
failure-key-ring-in-use = As chaves deste kit estão no porta-chaves: --key-file não é aceite.
failure-key-file = O ficheiro de chaves não pode ser usado. { $detail }
failure-key-ring-absent = Não há porta-chaves nesta sessão. Entre na sessão normal do computador e tente de novo. Nada se perdeu.
failure-key-ring-locked = O porta-chaves está trancado. Abra-o com a palavra-passe do computador e tente de novo. Nada se perdeu.
failure-key-missing = A chave deste kit não está no porta-chaves. Não crie outra: ligue ao apoio para a recuperar. Nada se perdeu.
failure-wrong-key = A chave não abre os dados deste kit. Ligue ao apoio. Nada foi mudado.
failure-store-missing = Os dados deste kit não estão onde deviam. Não comece de novo: ligue ao apoio.
failure-damaged = Os dados estão danificados. Nada foi apagado. Ligue ao apoio e diga: { $detail }
failure-store-newer = Os dados são de uma versão mais nova do programa. Atualize-o. Nada foi mudado.
failure-in-use = O balcão está aberto neste kit, ou corre «sync --watch». Feche-o, ou faça isto no balcão.
failure-disk-full = O disco está cheio. Liberte espaço e tente de novo. O que já estava gravado está seguro.
failure-read-only = A pasta dos dados não pode ser escrita. Veja as permissões e tente de novo.
failure-clock-behind = O relógio está atrás do último registo. Veja que horas são: se o relógio está certo, repita o comando, e fica anotado; se não está, acerte-o.
failure-other = Algo correu mal. Nada do que estava gravado se perdeu. { $detail }
failure-window = A janela não pôde abrir: { $detail }
failure-play = A demonstração parou: { $detail }
failure-must-change-pin = O primeiro PIN tem de ser mudado: citizen-spot mediator pin.
failure-unknown-receipt = Não há recibo com esse número neste kit.
failure-receipt-not-ours = Isto não é o código de um recibo.
failure-receipt-newer = O recibo é de uma versão mais nova. Atualize o programa.
failure-receipt-unknown-kit = Não se conhece aqui o kit que fez este recibo. Verifique-o pela internet.
failure-receipt-forged = A assinatura não confere: o recibo foi alterado ou é falso.
failure-dates = A primeira data vem depois da última.
failure-no-secret = Falta a palavra-passe. Dê-a em { $detail }, ou escreva-a quando for pedida.
failure-backup-short = A palavra-passe é curta: pelo menos { $detail } carateres. Nada se escreveu.
failure-backup-unlike = As duas palavras-passe não são iguais. Nada se escreveu.
failure-backup-beside = A cópia não pode ficar na pasta do próprio kit: se o disco se perder, perdem-se as duas. Use uma pen ou outro disco.
failure-backup-full = Não há espaço que chegue. Da cópia não ficou nada; o kit está como estava. Liberte espaço ou use outra pen.
failure-backup-read-only = Não se consegue escrever aí. Veja se a pen está posta e sem o trinco de proteção. O kit está como estava.
failure-backup-failed = A cópia não foi feita: { $detail }. O kit está como estava. Tente outra pen e veja o que diz o “doctor”.
failure-backup-password = A palavra-passe não abre o ficheiro, ou ele não é uma cópia de segurança. Nada mudou.
failure-backup-damaged = A cópia de segurança está estragada ({ $detail }). Nada mudou. Use uma anterior.
failure-restore-not-empty = Este computador já tem um kit, ou uma cópia já trazida. Nada mudou.
failure-unknown-journal = Esse diário não está neste computador.
failure-bundle = O ficheiro não é da agência, ou foi cortado ou alterado ({ $detail }). Nada mudou.
failure-bundle-damaged = O ficheiro foi cortado ou alterado ({ $detail }). Nada foi apagado: no kit de onde veio, escreva-o outra vez.
failure-bundle-of-another = O ficheiro é de outro kit ({ $detail }). Leve-o a esse.
warning-key-file = As chaves estão num ficheiro e não num porta-chaves: quem o copiar pode ler os dados deste kit.

## Answers
attend-not-here-then = O seu registo neste espaço não abrange { $day }, e a agência não aceitaria este atendimento. Se o dia está mal escrito, corrija «at»; senão, peça ao coordenador que diga à agência desde quando trabalha aqui.
search-nothing = Nada encontrado. Experimente outras palavras, o nome da entidade, ou ligue ao centro de contacto.
search-event = { $count } serviços juntos
catalogue-exported = { $count } serviços escritos.
catalogue-changes = { $revision }; serviços: { $new } novos, { $changed } mudados, { $gone } que saem
catalogue-left-out = { $count } propriedades do ficheiro não têm lugar no catálogo e ficariam de fora; a primeira: { $first }
receipts-none = Ainda não há recibos.
receipt-saved = Recibo { $receipt } guardado.
receipt-valid = Recibo verdadeiro: { $total }, código { $code }.
receipt-demonstration = Recibo de demonstração, sem valor: { $total }, código { $code }. A assinatura confere.
journal-sound = Diário íntegro: { $entries } registos verificados, { $findings } problemas.
journal-damaged = Diário alterado: { $findings } problemas em { $entries } registos. Nada foi apagado.
journal-finding = Registo { $entry }: { $fault }
journal-carried-whole = Ficheiro selado do kit { $kit } para a agência. Está inteiro.
journal-carried-changed = Ficheiro do kit { $kit } para a agência, com registos que não conferem. Nada foi apagado. Nesse kit, veja citizen-spot journal verify; se também lá falhar, ligue ao apoio.
journal-carried-entries = Diário { $journal }: registos { $first } a { $last }; cada um segue o anterior, e o que vai selado está como foi escrito.
journal-carried-no-entries = Não leva registos: só pergunta o que há de novo.
journal-carried-signed = O kit assinou tudo, e as assinaturas conferem.
journal-carried-unsigned = As assinaturas não foram verificadas: a chave desse kit não está neste computador. A agência tem-na.
journal-carried-agency = Só a agência pode verificar se isto continua o que ela já tem, e abrir o que vai selado.
journal-carried-answers = { $count ->
    [one] Ficheiro da agência para o kit { $kit }, com uma resposta. Está inteiro.
   *[other] Ficheiro da agência para o kit { $kit }, com { $count } respostas. Está inteiro.
} Se foi a agência que as assinou, o kit confirma-o ao importá-las: citizen-spot journal import.
journal-exported = { $entries } registos escritos.
journal-relayed = Levado à agência. As respostas para o outro kit estão em { $file }: leve-as de volta e use lá journal import.
catalogue-imported = O catálogo da agência está em uso: revisão { $revision }, { $count } serviços.
backup-prompt = Palavra-passe da cópia de segurança:
backup-prompt-again = Outra vez:
backup-done = Cópia escrita em { $file } e lida de volta: { $entries } registos. Guarde-a longe deste computador, e a palavra-passe longe dela.
restore-done = O espaço { $code } voltou como estava no registo { $entries }, para consulta. Para atender de novo, peça à agência um código que substitua o kit { $kit } e use enrol --code.
restore-unfinished = Atendimentos por acabar: { $codes }.
former-journal = Continua o diário { $journal }: { $entries ->
    [one] { $entries } registo dele está aqui
   *[other] { $entries } registos dele estão aqui
}, para consulta.
former-none = nenhum
former-lost = A agência tem { $count ->
    [one] { $count } registo dele que não está neste computador
   *[other] { $count } registos dele que não estão neste computador
}. Atendimentos: { $attendances }. Recibos: { $receipts }.
former-lost-unlisted = A agência tem { $count ->
    [one] { $count } registo dele que não está neste computador
   *[other] { $count } registos dele que não estão neste computador
}. Nada desse diário estava aqui: pergunte à agência de que atendimentos e recibos se trata.
former-disputed = { $count ->
    [one] { $count } registo dele fica aqui e não se envia: a agência tem outro com o mesmo número
   *[other] { $count } registos dele ficam aqui e não se enviam: a agência tem outros com os mesmos números
}. Para os entregar: journal export --journal { $journal }.
former-unsent = Por enviar do diário anterior: { $count }.
fault-missing = faltam registos antes deste
fault-out-of-place = foi metido, mudado de lugar, ou é de outro diário
fault-changed = foi alterado
fault-hash-changed = o seu resumo foi alterado
fault-unreadable = não se consegue ler
fault-seal-changed = a parte selada foi alterada
fault-seal-missing = falta a parte selada
fault-seal-added = foi-lhe junta uma parte selada
fault-signature = a assinatura do kit não confere
fault-cut = o diário foi cortado depois deste
fault-past-head = está para lá do fim contado do diário
pin-prompt = PIN:
pin-prompt-old = PIN antigo:
pin-prompt-new = PIN novo:
pin-changed = PIN mudado.
demo-prepared = Kit de demonstração pronto no espaço { $spot }. Mediador: demo. PIN: 246810.
demo-starts = Demonstração. Mediador: demo. PIN: 246810.
demo-alone = O programa da agência não corre ({ $detail }): a demonstração trabalha sozinha.
status = { $name } ({ $code }). { $entries } registos por confirmar, { $unfinished } atendimentos por concluir. Catálogo de { $date } com { $services } serviços. Rede: { $network }.
status-network-up = disponível
status-network-down = sem rede
report-columns = hora;atendimentos;serviços;minutos em média;mediador;juntos;cidadão;cobrado em cêntimos
report-total = total

## CPSV-AP documents: what is wrong, and what to do
cpsv-fault = { $node }, { $property }: { $fault }
cpsv-json = não é JSON: { $value }. Peça o ficheiro outra vez.
cpsv-too-large = grande de mais. Divida.
cpsv-context = contexto desconhecido «{ $value }». Escreva-o no documento, ou indique o da CPSV-AP 3.2.0.
cpsv-form = «{ $value }» não se lê aqui. Escreva nós, valores e listas simples.
cpsv-missing = falta. Acrescente.
cpsv-several = está mais de uma vez. Deixe uma.
cpsv-type = tem de ser do tipo { $value }. Escreva assim.
cpsv-language = falta o texto em «{ $value }». Acrescente-o com o seu @language.
cpsv-unknown = «{ $value }» não se conhece. Corrija, ou acrescente o que ele nomeia.
cpsv-contradiction = não diz o mesmo que { $value }. Ponha os dois de acordo.
cpsv-decimals = { $value } é mais fino do que um cêntimo. Escreva até duas casas decimais.
cpsv-amount = «{ $value }» não é um valor. Escreva euros, como 30.0.
cpsv-duplicate = «{ $value }» está duas vezes. Deixe uma.
cpsv-empty = está vazio. Escreva-o, ou tire a propriedade onde puder faltar.
cpsv-too-long = longo de mais. Encurte.
cpsv-forbidden-character = tem o carácter proibido { $value }. Tire-o.
cpsv-out-of-range = fora dos limites. Corrija.

## Doctor
doctor-name-store = Dados e chaves
doctor-name-disk = Disco
doctor-name-clock = Relógio
doctor-name-citizen-screen = Ecrã do cidadão
doctor-name-network = Rede
doctor-name-printer = Impressora
doctor-name-card-reader = Leitor de cartões
doctor-name-gateway = Agência
doctor-state-ok = bem
doctor-state-attention = atenção
doctor-state-bad = mal
doctor-state-unseen = não visto
doctor-state-later = depois
doctor-store-ok = { $detail } registos, todas as páginas legíveis.
doctor-clock-behind = O relógio está { $detail } s atrás do último registo. Acerte-o; a ordem dos registos não muda.
doctor-disk-ok = { $detail } MiB livres.
doctor-disk-little = Só { $detail } MiB livres. Liberte espaço antes de abrir atendimentos.
doctor-disk-unknown = Não se sabe quanto espaço há: { $detail }
doctor-clock-ok = { $detail }.
doctor-clock-alone = { $detail }. Não foi comparado com o da agência.
doctor-clock-old = O relógio diz { $detail }: está errado. Acerte-o.
doctor-clock-off = { $detail }. Acerte a data e a hora nas definições do computador.
doctor-screen-ok = { $detail } ecrãs ligados.
doctor-screen-absent = Só há um ecrã. Ligue o segundo, ou vire este para o cidadão.
doctor-screen-unknown = Os ecrãs não podem ser vistos daqui: { $detail }
doctor-network-up = Há rede.
doctor-network-down = Não há rede. O trabalho continua: o que pode seguir depois fica guardado.
doctor-later = Chega com uma versão seguinte.
doctor-name-backup = Cópia de segurança
doctor-backup-ok = Dias desde a última cópia de segurança: { $detail }.
doctor-backup-old = A última cópia de segurança tem { $detail } dias. Faça uma: citizen-spot backup FICHEIRO, numa pen.
doctor-backup-never = Ainda não há cópia de segurança deste diário. Faça uma: citizen-spot backup FICHEIRO, numa pen.
doctor-not-enrolled = Este kit ainda não está ligado a um espaço. Para experimentar: citizen-spot demo.
doctor-restored = A cópia de segurança já está neste computador, para consulta. Para atender de novo, peça à agência um código que substitua o kit antigo e use enrol --code.
doctor-in-use = Não foi verificado: o balcão está aberto neste kit, ou corre «sync --watch». Feche-o e repita.
doctor-unseen-no-kit = Não foi verificado: nenhum kit está ao serviço neste computador.
doctor-unseen-store = Não foi verificado: os dados do kit não se abrem. Resolva primeiro isso.
doctor-key-ring-absent = Não há porta-chaves nesta sessão. Entre na sessão normal do computador e tente de novo. Nada se perdeu.
doctor-key-ring-locked = O porta-chaves está trancado. Abra-o com a palavra-passe do computador e tente de novo. Nada se perdeu.
doctor-key-missing = A chave deste kit não está no porta-chaves. Não crie outra: ligue ao apoio para a recuperar. Nada se perdeu.
doctor-wrong-key = A chave não abre os dados deste kit. Ligue ao apoio. Nada foi mudado.
doctor-store-missing = Os dados deste kit não estão onde deviam. Não comece de novo: ligue ao apoio.
doctor-damaged = Os dados estão danificados. Nada foi apagado. Ligue ao apoio e diga: { $detail }
doctor-store-newer = Os dados são de uma versão mais nova do programa. Atualize-o. Nada foi mudado.
doctor-disk-full = O disco está cheio. Liberte espaço e tente de novo. O que já estava gravado está seguro.
doctor-read-only = A pasta dos dados não pode ser escrita. Veja as permissões e tente de novo.
doctor-catalogue = O catálogo foi recusado inteiro; o último bom continua. { $detail }
doctor-other = Algo correu mal. Nada do que estava gravado se perdeu. { $detail }
doctor-key-ring-in-use = As chaves deste kit estão no porta-chaves: --key-file não é aceite.
doctor-key-file = O ficheiro de chaves não pode ser usado. { $detail }
