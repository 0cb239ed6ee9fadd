# The command line of ama-gateway, for people who run the agency’s services.

## Help
gateway-help = ama-gateway: os serviços de referência da agência, a que os kits se ligam.
gateway-help-serve = Serve os kits por HTTPS. Sem certificado, só nesta máquina.
gateway-help-publish = Verifica um catálogo numa pasta, assina-o e põe-no em vigor.
gateway-help-root = Quem assina o quê: a raiz em que os kits confiam.
gateway-help-root-show = Mostra a raiz e o índice (targets) em vigor: chaves, quantas têm de assinar, até quando valem.
gateway-help-root-new = Escreve a raiz seguinte, para ser assinada noutro lado pelas chaves antigas e pelas novas. Se muda as chaves de targets, escreve também FICHEIRO.targets, que as novas assinam.
gateway-help-root-publish = Põe em vigor a raiz assinada; os kits seguem-na na próxima vez que houver rede.
gateway-help-key = Chaves: das pessoas que assinam noutro lado, e as que assinam enquanto o serviço trabalha.
gateway-help-key-replace = Dá uma chave nova a um papel que assina enquanto o serviço trabalha (timestamp, snapshot, kits) e põe em vigor a raiz seguinte, que a indica; com --unsigned escreve essa raiz para as pessoas a assinarem, para root publish. Os serviços noutras máquinas precisam antes disso do novo ficheiro das chaves: aí, --unsigned, levar o ficheiro, e depois root publish. Os kits seguem-na no contacto seguinte; um serviço em funcionamento continua por si.
gateway-help-key-make = Faz uma chave de uma pessoa num ficheiro de modo 0600 e mostra a sua metade pública. Não precisa de base de dados.
gateway-help-sign = Mostra um texto que espera assinaturas e, com --key, assina-o. Não precisa de base de dados.
gateway-help-spot = Espaços Cidadão.
gateway-help-spot-list = Lista os espaços do catálogo em vigor.
gateway-help-kit = Kits.
gateway-help-kit-add = Faz um código de inscrição para um espaço: serve uma vez, durante 72 horas.
gateway-help-kit-list = Lista os kits: estado, último contacto, relógio, o que contradiz a agência e o que não foi aceite.
gateway-help-kit-sign = Responde a um pedido de inscrição trazido num ficheiro; a resposta fica ao lado.
gateway-help-kit-suspend = Suspende um kit por algum tempo.
gateway-help-kit-resume = Deixa um kit suspenso trabalhar de novo. Dá por tratado o que kit list dizia de bifurcações e datas.
gateway-help-kit-revoke = Retira um kit de serviço para sempre. Os seus recibos continuam verificáveis.
gateway-help-mediator = Mediadores.
gateway-help-mediator-add = Regista um mediador; mostra o número e o primeiro PIN uma só vez. Sem --from, vale também o que fez em papel antes de hoje.
gateway-help-mediator-list = Lista os mediadores, também os que já saíram, com as suas funções.
gateway-help-mediator-begin = Diz desde que dia alguém trabalha num espaço. O que se fez em papel antes dele não é aceite.
gateway-help-mediator-end = Diz até quando alguém trabalha num espaço. Os kits sabem-no no contacto seguinte: depois dessa hora não deixam entrar, e o que se começa não é aceite.
gateway-help-mediator-pin = Dá um primeiro PIN novo a quem esqueceu o seu; mostra-o uma só vez, e tem de ser mudado.
gateway-help-mediator-role = Muda a função de um mediador de agora em diante; a de antes fica guardada com o seu tempo.
gateway-help-news = Põe notícias e avisos de avaria em vigor, de um ficheiro JSON.
gateway-help-setting = Mostra ou muda definições: receipt-host, notice-days, block-days, log-days.
gateway-help-journal = Diários dos kits.
gateway-help-journal-import = Recebe o que um kit mandou numa pen; as respostas ficam ao lado.
gateway-help-journal-verify = Verifica cada elo e cada selo de todos os diários.
gateway-help-journal-refused = Lista as entradas guardadas e não aceites.
gateway-help-journal-resolve = Deixa valer entradas que não foram aceites; o kit fica a saber.
gateway-help-journal-forget = Esquece o cidadão do atendimento a que uma entrada pertence: a chave do que estava fechado desaparece daqui para sempre, e o diário fica inteiro. No que o kit ainda tem não se mexe.
gateway-help-void = Anulações de recibos que os kits pedem.
gateway-help-void-list = Mostra as anulações que ainda ninguém autorizou, com a causa.
gateway-help-void-approve = Autoriza uma anulação; o kit sabe-o no contacto seguinte.
gateway-help-void-refuse = Não autoriza uma anulação; o kit sabe-o. Pode ser autorizada mais tarde.
gateway-help-void-receipt = Anula um recibo de um diário em que já não se escreve: o computador foi substituído, ou o kit está fora de serviço para sempre. O recibo deixa de contar na liquidação, a sua página di-lo, e o kit que lhe sucedeu fica a saber no contacto seguinte. Nenhuma caixa o conta.
gateway-help-void-done = Lista os recibos que a agência anulou por si, com a causa e quem decidiu.
gateway-help-payment = Pagamentos feitos fora do espaço.
gateway-help-payment-list = Mostra as ordens na plataforma de pagamentos.
gateway-help-payment-pay = Para ensaios: a plataforma de referência diz que a ordem está paga.
gateway-help-payment-expire = Para ensaios: diz que a ordem expirou.
gateway-help-payment-fail = Para ensaios: diz que a ordem falhou.
gateway-help-payment-script = Para ensaios: o que diz nas perguntas seguintes, uma a uma; a última fica.
gateway-help-payment-refund = Devolve o dinheiro de uma ordem sobre a qual nenhum recibo vale.
gateway-help-settlement = O que cabe a cada parte das taxas de alguns dias, só de registos aceites.
gateway-help-openapi = Escreve a descrição OpenAPI 3.1 de tudo o que serve.
gateway-help-arg-database = Base de dados: sqlite:FICHEIRO ou postgres://… (com servidor de reserva: postgres://UM,DOIS/NOME?target_session_attrs=read-write)
gateway-help-arg-keys = Ficheiro das chaves (modo 0600). Sem ele: ao lado do ficheiro SQLite, ou na pasta de estado do utilizador.
gateway-help-arg-demonstration = Com serve: publica o catálogo que vem com o programa, junta o mediador da demonstração e dá um código para um primeiro kit. Ao criar chaves: as da demonstração, que nenhum kit verdadeiro aceita.
gateway-help-arg-with-parent = Termina quando a entrada padrão termina.
gateway-help-arg-listen = Endereço em que escuta, como 127.0.0.1:8443.
gateway-help-arg-tls-cert = Certificado TLS, PEM.
gateway-help-arg-tls-key = Chave do certificado, PEM.
gateway-help-arg-folder = Pasta do catálogo.
gateway-help-arg-unsigned = Escreve só o texto a assinar noutro lado.
gateway-help-arg-signed = Texto já assinado noutro lado.
gateway-help-arg-targets = Chaves públicas de quem assina o catálogo; sem elas, as de agora.
gateway-help-arg-threshold = Quantas delas têm de assinar; sem ele, tantas como agora.
gateway-help-arg-root = Chaves públicas de quem assina a próxima raiz; sem elas, as de agora.
gateway-help-arg-root-threshold = Quantas delas têm de assinar; sem ele, tantas como agora.
gateway-help-arg-authority = Certificado, PEM, de uma autoridade que pode estar por trás do certificado do serviço; pode repetir-se, e toma o lugar das de agora. Os kits que seguem a raiz não confiam em mais nenhuma, confie o computador em quem confiar.
gateway-help-arg-any-authority = Deixa de indicar autoridades: os kits confiam naquelas em que o computador confia.
gateway-help-arg-key = Ficheiro da chave de quem assina; sem ele, o texto só é mostrado.
gateway-help-arg-online = Papel: timestamp, snapshot ou kits.
gateway-help-arg-spot = Código do espaço, como EC0850.
gateway-help-arg-replaces = Chave do kit que o novo substitui: o diário novo diz qual continua.
gateway-help-arg-kit = Chave do kit: oito algarismos hexadecimais.
gateway-help-arg-journal = Diário de um kit, como as listas o mostram.
gateway-help-arg-entry = Número da entrada nesse diário.
gateway-help-arg-entries = Números das entradas nesse diário, um ou mais.
gateway-help-arg-file = Ficheiro.
gateway-help-arg-name = Nome que os cidadãos veem.
gateway-help-arg-role = Função: mediator ou coordinator.
gateway-help-arg-number = Número; sem ele, o seguinte.
gateway-help-arg-short = Nome curto para entrar; sem ele, feito do nome.
gateway-help-arg-mediator = Mediador: número, nome curto ou nome.
gateway-help-arg-at = Hora, como 2026-11-30T18:00 no relógio do espaço; sem ela, agora.
gateway-help-arg-changes = Mudanças, como receipt-host=R.EXEMPLO.PT.
gateway-help-arg-from = Primeiro dia, como 2026-11-01.
gateway-help-arg-to = Último dia, incluído.
gateway-help-arg-reason-words = Também o motivo nas palavras do mediador: abre-se com a chave da agência, para quem decide, e não fica escrito em lado nenhum.
gateway-help-arg-receipt = Número do recibo, como EC0850-2026A/000123.
gateway-help-arg-cause = Causa: wrong-means, wrong-service, citizen-gave-up, paid-twice, service-failed ou other.
gateway-help-arg-reason = O que aconteceu, por palavras. Fica selado com a chave do atendimento: esquece-se com ele.
gateway-help-arg-approver = Quem decide na agência: nome ou número.
gateway-help-arg-party = Uma parte: ama, entity:ID ou host:NOME. Sem ela, todas.
gateway-help-arg-format = csv: cada linha com o seu recibo; json: somas, e as linhas de uma parte; pdf: a folha de uma parte, de mais de 5000 taxas só as somas. Sem ele, somas por palavras.
gateway-help-arg-output = Ficheiro a escrever; sem ele, o ecrã.
gateway-help-arg-states = pending, paid, expired, cancelled, failed ou refunded.
gateway-help-arg-json = Responde em JSON.
gateway-help-arg-lang = Língua das respostas: pt, en ou fr.

## Answers
gateway-listening = A servir em { $address }.
gateway-listening-for-first = A servir em { $address }. Para ligar um primeiro kit:
    citizen-spot enrol --gateway { $address } --code { $code }
gateway-published = Catálogo { $revision } em vigor: { $services } serviços, { $spots } espaços.
gateway-unsigned = Texto a assinar em { $file }.
gateway-key = Chave { $id } em { $file }. Guarde o ficheiro; diga à agência a metade pública:
    { $key }
gateway-root = Raiz { $version }, até { $until }:
gateway-role = { $role }: assinam { $threshold } de { $count }
gateway-authorities = { $count ->
    [0] certificados: de qualquer autoridade em que o computador do kit confie
   *[other] certificados: só destas autoridades
}
gateway-authority = { $name }, até { $until }, SHA-256 { $hash }
gateway-authority-none = não é o certificado de uma autoridade
gateway-targets = Índice (targets) { $version }, até { $until }:
gateway-document = { $name }, revisão { $revision }, SHA-256 { $hash }
gateway-signed-with = Assinado com a chave { $keys }.
gateway-signed-by = { $count ->
    [0] Ninguém assinou ainda.
   *[other] Assinaturas: { $keys }.
}
gateway-soon-root = { $days ->
    [0] A raiz já não vale, ou acaba hoje.
    [one] Falta um dia para a raiz deixar de valer.
   *[other] Faltam { $days } dias para a raiz deixar de valer.
} Faça a seguinte com root new.
gateway-soon-targets = { $days ->
    [0] O índice já não vale, ou acaba hoje.
    [one] Falta um dia para o índice deixar de valer.
   *[other] Faltam { $days } dias para o índice deixar de valer.
} Publique a revisão seguinte do catálogo.
gateway-lacking = { $count ->
    [one] falta uma assinatura de { $role } que a raiz { $root } pede, das chaves { $keys }
   *[other] faltam { $count } assinaturas de { $role } que a raiz { $root } pede, das chaves { $keys }
}
gateway-code = Código de { $spot }, até { $until } UTC: { $code }
gateway-signed = Resposta escrita em { $file }.
gateway-state = Kit { $kit }: { $state }.
gateway-kit-contact = último contacto { $at } UTC
gateway-kit-forked = bifurcado desde { $since } UTC (a entrada { $seq } do diário { $journal } é outra aqui)
gateway-kit-clock-ahead = { $unit ->
    [days] relógio { $count } dias adiantado
    [hours] relógio { $count } horas adiantado
   *[minutes] relógio { $count } minutos adiantado
}
gateway-kit-clock-behind = { $unit ->
    [days] relógio { $count } dias atrasado
    [hours] relógio { $count } horas atrasado
   *[minutes] relógio { $count } minutos atrasado
}
gateway-kit-dated-ahead = { $count ->
    [one] { $count } entrada com data posterior à chegada
   *[other] { $count } entradas com data posterior à chegada
}
gateway-kit-refused = { $count ->
    [one] { $count } entrada não aceite
   *[other] { $count } entradas não aceites
}
gateway-mediator = Mediador { $number } ({ $short }). Primeiro PIN, mostrado só agora: { $pin }
gateway-mediator-since = { $role } desde { $at }
gateway-mediator-until = { $role } até { $at }
gateway-mediator-begin = Mediador { $number } ({ $short }): desde { $since }. Os kits sabem-no no contacto seguinte.
gateway-mediator-end = Mediador { $number } ({ $short }): até { $until }, hora do espaço. Os kits sabem-no no contacto seguinte: acaba-se o atendimento aberto, e depois ninguém entra com este nome.
gateway-mediator-role = Mediador { $number } ({ $short }): { $role }.
gateway-news = Notícias em vigor: { $count }.
gateway-journal-sound = Diário { $journal } do kit { $kit }: { $entries } entradas, tudo certo.
gateway-journal-fault = Diário { $journal } do kit { $kit }, entrada { $seq }: { $fault }.
gateway-resolved = A entrada { $seq } do diário { $journal } passa a valer.
gateway-forgotten = O que estava fechado no atendimento { $seq } do diário { $journal } já não se pode ler aqui.
gateway-void-open = { $journal }  { $seq }  { $receipt }  { $amount }  { $cause }  mediador { $by }, { $at } UTC
gateway-void-refused = { $journal }  { $seq }  { $receipt }  { $amount }  { $cause }  mediador { $by }, { $at } UTC  (não autorizada)
gateway-no-reason = sem palavras, ou não se leem com a chave que aqui está
gateway-void-approved = Anulação { $seq } do diário { $journal } autorizada: o kit fá-la no contacto seguinte.
gateway-void-not-approved = Anulação { $seq } do diário { $journal } não autorizada: o kit é avisado.
gateway-void-made = O recibo { $receipt } está anulado: { $amount }, dos quais { $cash } em numerário.{ $reason ->
    [gone] {" "}A chave do atendimento não está aqui: o motivo não ficou guardado.
   *[kept] {""}
} O kit fica a saber no contacto seguinte. Nenhuma caixa o conta: quem devolver numerário ao balcão regista-o aí como saída de caixa; o que foi pago de outro modo volta por onde veio.
gateway-void-done = { $journal }  { $receipt }  { $amount }  { $cause }  { $by }, { $at } UTC
gateway-order = Ordem { $seq } do diário { $journal }: { $state }.
gateway-written = Escrito em { $file }.
gateway-settlement-totals = { $lines } linhas, { $charged } cobrados; com repartição a confirmar: { $unsplit }.
gateway-settlement-party = { $name }: { $share } de { $charged }
gateway-settlement-party-to-confirm = { $name }: { $share } de { $charged }; parte a confirmar de { $unknown }
gateway-settlement-agency = AMA
gateway-settlement-to-confirm = a confirmar
gateway-perhaps = { $wanted } (talvez { $near })
gateway-settlement-columns = dia;recibo;diário;registo;linha;espaço;anfitrião;entidade;serviço;cobrado (cêntimos);parte da entidade (cêntimos);parte da AMA (cêntimos);parte do anfitrião (cêntimos);regra desde;fonte

## Failures
gateway-keys-missing = não há ficheiro de chaves em { $path }, e a base de dados já tem uma raiz; traga o ficheiro que lhe pertence
gateway-keys-open = outros podem ler { $path }; o modo tem de ser 0600
gateway-keys-damaged = { $path } está estragado
gateway-keys-replaced = a raiz indica chaves de { $role } que não estão neste ficheiro; traga aquele em que foram substituídas
gateway-keys-no-folder = não há pasta para o estado dos programas; indique o ficheiro com --keys
gateway-keys-demonstration = são as da demonstração
gateway-keys-not-demonstration = não são as da demonstração
gateway-keys-elsewhere = são de outra base de dados
gateway-at-once = outra pessoa publicou notícias no mesmo instante; veja-as e publique outra vez
gateway-failure-database = A base de dados não pode ser usada: { $detail }.
gateway-failure-keys = As chaves não podem ser usadas: { $detail }.
gateway-failure-catalogue = Isto não é um catálogo que se possa publicar: { $detail }.
gateway-failure-not-newer = Já está em vigor um catálogo com esta revisão ou outra maior.
gateway-failure-same-version = Este serviço mudou e ficou com a mesma versão: { $detail }. Dê-lhe a versão seguinte e publique outra vez.
gateway-failure-share-altered = Uma regra de repartição de { $detail } foi alterada ou retirada. As regras só se acrescentam: deixe-a como estava e acrescente a correção como regra nova, com o dia em que começa.
gateway-failure-share-begun = Uma regra de repartição nova começa num dia que já passou: { $detail }. Faça-a começar hoje ou depois; o que já foi cobrado fica repartido como estava.
gateway-failure-no-void = Nenhuma anulação com este número espera: «ama-gateway void list» mostra-as.
gateway-failure-no-receipt = Nenhum recibo aceite tem este número.
gateway-failure-journal-goes-on = O kit deste recibo está ao serviço: anula-se lá, e «ama-gateway void approve» autoriza-o onde mais ninguém pode.
gateway-no-receipt-host = O endereço dos recibos não leva a lado nenhum: ponha em receipt-host o nome em que este serviço responde, antes de se imprimir o primeiro recibo.
gateway-certificate-of-none = Os kits que seguem a raiz não aceitam o certificado deste serviço: hoje nenhuma das autoridades que a raiz indica está por trás dele. Sirva com um certificado delas, ou indique outra autoridade com root new.
gateway-failure-voided-before = Este recibo já está anulado.
gateway-failure-demonstration-keys = Uma demonstração reconhece-se pela chave dos kits: não se substitui.
gateway-failure-journal-ended = Neste diário já ninguém escreve, por isso nenhum kit o pode fazer: dê o número do recibo a «ama-gateway void receipt».
gateway-failure-words = Este texto não pode ser guardado: { $detail }
gateway-failure-no-words = Diga por palavras o que aconteceu, e quem decide.
gateway-failure-no-order = Não há aqui esta ordem: «ama-gateway payment list» mostra-as.
gateway-failure-order-used = Um recibo que não está anulado assenta nesta ordem. Anule primeiro o recibo.
gateway-failure-order-not-paid = A ordem não está paga: não há nada a devolver.
gateway-failure-no-days = O último dia é anterior ao primeiro.
gateway-failure-no-party = Ninguém com este nome recebe uma parte: { $detail }. Indique ama, entity:ID ou host:NOME, como os lista «ama-gateway settlement» sem --party e com --json.
gateway-failure-one-party = Uma folha é de uma só parte: indique --party.
gateway-failure-no-output = Um PDF vai para um ficheiro: indique --output.
gateway-failure-not-refused = Nenhuma entrada com esse número espera ({ $detail }): «ama-gateway journal refused» lista-as.
gateway-failure-nothing-sealed = Não há aqui chave de um atendimento com esta entrada: nunca chegou, ou já foi esquecida.
gateway-failure-signatures = Ainda não pode entrar em vigor: { $detail }.
gateway-failure-not-next = Não é a raiz que se segue: está em vigor a { $detail }. Faça outra com root new.
gateway-failure-no-role = Com estas chaves ninguém poderia assinar: cada chave uma só vez, no máximo 16, e não se pedem mais assinaturas do que chaves.
gateway-failure-no-authority = A raiz indicaria o que os kits não podem usar: um certificado que não é de uma autoridade, um com mais de 4 KiB, ou mais de 8. Nada foi escrito.
gateway-failure-no-pem = Em { $detail } não há nenhum certificado em PEM que se possa ler.
gateway-failure-no-targets = A raiz dá targets a outras chaves: ao lado dela tem de estar FICHEIRO.targets, assinado por elas.
gateway-failure-another-text = O texto assinado não é deste catálogo, ou o catálogo em vigor mudou entretanto.
gateway-failure-unreadable = O ficheiro não é um texto para assinar, ou diz mais do que este programa sabe ler. Nada foi assinado.
gateway-failure-signed-before = A chave { $detail } já assinou este texto.
gateway-failure-unknown-spot = Nenhum catálogo publicado tem o espaço { $detail }.
gateway-failure-unknown-kit = Não há nenhum kit com a chave { $detail }.
gateway-failure-revoked = O kit foi retirado de serviço para sempre.
gateway-failure-taken = O número ou o nome curto já é de outro mediador.
gateway-failure-unknown-mediator = Ninguém, ou mais do que uma pessoa, se chama { $detail } neste espaço: dê o número que “ama-gateway mediator list” mostra.
gateway-failure-mediator-ended = Esta pessoa já não trabalha neste espaço. Para a deixar continuar: “ama-gateway mediator end” com outra hora.
gateway-failure-begin-after-end = Esse dia é depois do fim, ou de uma mudança de função. Veja “ama-gateway mediator list” e dê um dia anterior.
gateway-failure-end-before-beginning = A hora é anterior ao começo desta pessoa no espaço.
gateway-failure-no-time = Não é uma hora que se entenda: { $detail }. Escreva-a como 2026-11-30T18:00.
gateway-failure-request = O ficheiro não é um pedido de inscrição, ou foi alterado.
gateway-failure-code-refused = O código do pedido não serve: está errado, já foi usado ou passou do prazo.
gateway-failure-another-journal = O código do pedido não diz de que diário o kit continua. Faça um com kit add --replaces.
gateway-failure-setting = A definição não pode ter este valor: { $detail }.
gateway-failure-no-agency = Não há aqui nenhuma agência: veja se o nome da base de dados está certo. A primeira começa com publish ou com serve.
gateway-failure-replaces-elsewhere = Esse kit é de outro espaço ({ $detail }): só um kit do mesmo espaço toma o seu lugar.
gateway-failure-no-setting = Não há definição com esse nome. Há estas: { $detail }.
gateway-failure-late-notice = O aviso (notice-days) tem de vir antes de as taxas pararem, ao fim de { $detail } dias (block-days). Nada foi mudado.
gateway-failure-mediator-name = Escreva o nome da pessoa, com 100 letras no máximo.
gateway-failure-log-too-soon = Quem anda sem rede cobra até block-days, e precisa de dias para voltar e enviar: log-days tem de ser, pelo menos, { $detail }. Nada foi mudado.
gateway-failure-log-promised = Há recibos entregues que prometem log-days={ $detail }: só pode ser mais. Nada foi mudado.
gateway-failure-news = O ficheiro não tem notícias que se possam ler: { $detail }.
gateway-failure-plain = Sem certificado só se serve em endereços desta máquina, como 127.0.0.1.
gateway-failure-tls = O certificado não pode ser usado: { $detail }.
gateway-failure-listen = Não é possível escutar aí: { $detail }.
gateway-failure-file = O ficheiro não pode ser lido ou escrito: { $detail }.
gateway-failure-damaged = Há diários com entradas que não estão como chegaram. Nada foi apagado.
gateway-failure-bundle = O ficheiro não é o de um kit, ou foi cortado ou alterado.
gateway-failure-other = Não foi possível: { $detail }.
