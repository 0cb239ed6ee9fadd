# The link to AMA: the band, the outbox, and the commands that enrol and sync.

## The band
band-offline-oldest = Sem rede: { $count } por enviar, o mais antigo de { $when }
band-suspended = Kit suspenso
band-revoked = Kit retirado de serviço
band-fork = Envio parado
band-log-doubted = Registo público posto em causa
band-silence = { $count ->
    [one] Sem notícias da agência há { $count } dia
   *[other] Sem notícias da agência há { $count } dias
}
band-no-fees = { $count ->
    [one] Sem cobranças: { $count } dia sem a agência
   *[other] Sem cobranças: { $count } dias sem a agência
}
menu-outbox = Por enviar

## The outbox
outbox-title = Por enviar
outbox-online = Ligado à agência. Tudo segue sozinho.
outbox-offline = Sem rede. Pode continuar a atender: tudo fica guardado.
outbox-offline-since = Sem rede; último contacto { $when }. Pode continuar a atender: tudo fica guardado.
outbox-today = hoje, { $time }
outbox-yesterday = ontem, { $time }
outbox-waiting = { $count ->
    [one] { $count } guardado neste computador
   *[other] { $count } guardados neste computador
}
outbox-waiting-others = Só registos do próprio kit
outbox-all-sent = Está tudo entregue
outbox-oldest = o mais antigo é de { $when }
outbox-going = a seguir
outbox-waits = à espera de rede
outbox-more = { $count ->
    [one] E mais { $count } atendimento.
   *[other] E mais { $count } atendimentos.
}
outbox-others = { $count ->
    [one] E { $count } registo do kit, sem atendimento: entradas, definições.
   *[other] E { $count } registos do kit, sem atendimento: entradas, definições.
}
outbox-needs-you = { $count ->
    [0] Resolvidos
    [one] { $count } precisa de si
   *[other] { $count } precisam de si
}
outbox-not-accepted = não aceite
outbox-not-accepted-since = não aceite { $when }
outbox-resolved = resolvido
outbox-entry = Registo { $entry }
outbox-former = Diário anterior
outbox-former-lost = { $count ->
    [one] A agência tem { $count } registo dele que não está neste computador. Não se perdeu: está lá guardado.
   *[other] A agência tem { $count } registos dele que não estão neste computador. Não se perderam: estão lá guardados.
}
outbox-former-attendances = Atendimentos: { $codes }{ $more ->
    [0] .
   *[other] {" "}e mais { $more }.
}
outbox-former-receipts = Recibos: { $codes }{ $more ->
    [0] .
   *[other] {" "}e mais { $more }.
}
outbox-former-disputed = { $count ->
    [one] { $count } registo dele fica aqui e não se envia: a agência tem outro com o mesmo número. Ligue ao apoio, que diz como o entregar.
   *[other] { $count } registos dele ficam aqui e não se enviam: a agência tem outros com os mesmos números. Ligue ao apoio, que diz como os entregar.
}
outbox-former-letter = Os recibos da série { $letter } são desse diário: só a agência os pode anular.
outbox-former-voided = Anulados pela agência: { $codes }{ $more ->
    [0] .
   *[other] {" "}e mais { $more }.
}
outbox-former-awaited = { $count ->
    [one] Ainda pode chegar { $count } pagamento desse diário: este kit continua a perguntar por ele.
   *[other] Ainda podem chegar { $count } pagamentos desse diário: este kit continua a perguntar por eles.
}
outbox-delivered = { $count ->
    [one] { $count } entregue desde ontem
   *[other] { $count } entregues desde ontem
}
outbox-last = o último { $when }, confirmado pela agência
outbox-arrived = confirmado
outbox-show-all = Mostrar os { $count }
outbox-next-try = nova tentativa { $when }
outbox-heard = último contacto { $when }
outbox-never-heard = ainda sem contacto com a agência
outbox-try = Tentar agora
outbox-carry = Guardar para levar numa pen
outbox-carry-detail = Um ficheiro selado com tudo o que espera. Alguém o leva a outro kit com rede, ou à agência; o que volta lê-se com «citizen-spot journal import».
outbox-no-gateway = Este kit não tem ligação aos serviços da agência: o que faz fica guardado aqui.
outbox-no-answer = sem resposta
outbox-answered-no = a agência respondeu que não
outbox-went = enviou { $sent }, recebeu { $brought }
outbox-say-head = O que dizer ao cidadão
outbox-say = «O que fizemos está guardado e segue sozinho. Se lhe demos um número para voltar, volte com ele.»
clock-ahead = O relógio deste computador está { $span } adiantado
clock-behind = O relógio deste computador está { $span } atrasado
clock-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
clock-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
clock-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
outbox-clock-detail = Peça a quem trata do computador que o acerte. Os atendimentos mantêm a sua ordem.
outbox-past-day = O que a agência assinou sobre serviços e preços passou do prazo a { $since }
outbox-past-day-detail = Pode continuar a atender, com o que cá está; os preços podem ter mudado. Ligue ao apoio: a agência tem de assinar de novo, ou alguém impede que isso chegue a este computador.
outbox-suspended = Este kit está suspenso pela agência
outbox-suspended-detail = Pode acabar o atendimento aberto. Nada se perde: fica guardado e segue quando a agência voltar a aceitar. Fale com o coordenador.
outbox-revoked = Este kit foi retirado de serviço pela agência
outbox-revoked-detail = Pode acabar o atendimento aberto; não envia mais nada. Os dados ficam aqui, intactos. Fale com o coordenador antes de desligar o computador.
outbox-fork = A agência tem outros registos com os mesmos números
outbox-fork-detail = Este disco, ou outro, é uma cópia antiga. Nada se envia nem se apaga de nenhum dos lados. Não continue a atender neste kit: ligue ao apoio, que dá um código; com ele, enrol --code começa um diário novo, e este fica aqui.
outbox-log-doubted = O registo público da agência não continua o que este kit já tinha visto
outbox-log-doubted-detail = O que foi mostrado ficou guardado como prova, e nada se perdeu. Pode continuar a atender. Ligue ao apoio e diga isto mesmo.
outbox-silence = { $count ->
    [one] A agência não responde há { $count } dia
   *[other] A agência não responde há { $count } dias
}
outbox-silence-detail = Preços e serviços podem ter mudado. Ligue este computador à internet assim que puder.
outbox-no-fees = { $count ->
    [one] Não se cobram taxas: a agência não responde há { $count } dia
   *[other] Não se cobram taxas: a agência não responde há { $count } dias
}
outbox-no-fees-detail = Os preços podem ter mudado. Tudo o resto continua. Ligue este computador à internet, uma vez basta.

## Why an entry was not accepted
refused-unreadable = O registo não se consegue ler. Ligue ao apoio.
refused-seal = Os dados fechados não são os que o registo diz. Ligue ao apoio.
refused-attendance = Este passo não segue do que foi feito antes no atendimento. Ligue ao apoio.
refused-service = O serviço não existe nesta versão. O atendimento tem de ser feito de novo.
refused-price = O preço não é o desta versão do serviço. Ligue ao apoio para acertar a taxa.
refused-receipt-number = O número do recibo falta ou repete-se. Ligue ao apoio.
refused-receipt-series = A série do recibo não é a deste kit. Ligue ao apoio.
refused-mediator = Quem fez o atendimento não estava registado neste espaço nessa hora. Fale com o coordenador.
refused-kit = O kit estava suspenso nessa hora. Fale com o coordenador.
refused-payment = A plataforma de pagamentos não conhece este pagamento. Ligue ao apoio.
refused-approval = A anulação não teve o acordo de quem o pode dar. Fale com o coordenador.
refused-till = O fecho de caixa não bate certo com os recibos e os movimentos, ou a caixa foi aberta duas vezes. Fale com o coordenador.
refused-other = A agência não aceitou este registo. Ligue ao apoio.

refusal-fees-blocked = { $count ->
    [one] A agência não responde há { $count } dia: não se cobram taxas até haver contacto. Ligue este computador à internet, ou guarde o atendimento para depois.
   *[other] A agência não responde há { $count } dias: não se cobram taxas até haver contacto. Ligue este computador à internet, ou guarde o atendimento para depois.
}
refusal-kit-stopped = A agência suspendeu ou retirou este kit: não se abrem atendimentos novos. O que está aberto pode ser acabado. Fale com o coordenador.

## Commands
help-enrol = Liga este computador a um espaço, com o código que a agência deu.
help-arg-gateway = Endereço dos serviços da agência, https://…
help-arg-code = Código de inscrição, como foi dado.
help-arg-request = Escreve o pedido neste ficheiro, para levar à agência.
help-arg-answer = Lê a resposta da agência deste ficheiro.
help-sync = Envia e recebe uma vez, e diz o que foi e o que veio.
help-arg-watch = Continua, até ser parado.
failure-already-enrolled = Este computador já está ligado a um espaço. Nada mudou.
failure-code-mistyped = O código não está bem escrito ({ $detail }). Confira-o letra a letra.
failure-enrol-code-needed = Falta o código de inscrição: --code.
failure-enrol-not-asked = Não há pedido de inscrição à espera neste computador. Comece por --request.
failure-enrol-refused = A agência não aceitou a inscrição ({ $detail }). Peça um código novo.
failure-enrol-another-journal = O código não diz que este computador continua o diário que tem. Peça à agência um que o diga: kit add --replaces e a chave do kit antigo. Este código continua bom.
failure-enrol-answer = A resposta não prova que vem da agência deste código ({ $detail }). Nada mudou.
failure-gateway-address = O endereço não serve: { $detail }
failure-not-reachable = A agência não responde ({ $detail }). Nada se perdeu; tente mais tarde.
failure-not-the-agency = Quem respondeu não foi a agência: talvez esta rede peça primeiro o início de sessão. Nada se perdeu; tente depois disso.
failure-untrusted = Quem responde não tem um certificado em que este computador confie, por isso nada foi enviado. Uma rede pública pode pedir primeiro o início de sessão; numa rede com autoridade de certificação própria, essa autoridade instala-se neste computador. Nada se perdeu.
failure-unnamed-authority = A agência indica as autoridades cujos certificados contam, e quem responde não tem nenhum delas que valha hoje para este endereço, por isso nada foi enviado. Uma rede pública pode pedir primeiro o início de sessão. Se voltar a acontecer, avise a agência; nada se perdeu.
failure-no-gateway = Este kit não tem serviços da agência a que se ligar.
failure-sync-refused = A agência respondeu que não ({ $detail }). Nada se perdeu.
failure-sync-suspended = A agência suspendeu este kit. Nada se perdeu: fica guardado.
failure-sync-revoked = A agência retirou este kit de serviço. Os dados ficam aqui, intactos.
failure-sync-fork = A agência tem outros registos com os mesmos números: este disco, ou outro, é uma cópia antiga. Nada se enviou nem se apagou. Peça ao apoio um código que substitua este kit; com ele, enrol --code começa um diário novo.
enrol-done = Ligado a { $spot } ({ $code }), série { $letter }. { $mediators ->
    [one] { $mediators } mediador pode entrar.
   *[other] { $mediators } mediadores podem entrar.
}
enrol-request-written = Pedido escrito em { $file }. Leve-o à agência; com a resposta, use enrol --answer.
sync-done = Enviou { $sent ->
    [one] { $sent } registo
   *[other] { $sent } registos
}, recebeu { $brought ->
    [one] { $brought } documento
   *[other] { $brought } documentos
}. Por enviar: { $waiting }.
sync-refused = Não aceites pela agência: { $count }.
sync-taken-before = Esta resposta já tinha sido lida aqui: nada mudou. Por enviar: { $waiting }.
status-link = Atendimentos por enviar: { $waiting }. Registos não aceites: { $refused }. Último contacto: { $heard }.
status-never = nunca
status-oldest = O registo que espera há mais tempo é de { $when }{ $days ->
    [0] .
    [1] .
   *[other] , há { $days } dias.
}
status-catalogue-age = { $count ->
    [one] O catálogo em uso tem { $count } dia.
   *[other] O catálogo em uso tem { $count } dias.
}
doctor-gateway-ok = Último contacto com a agência: { $detail }.
doctor-gateway-never = Ainda sem contacto com a agência. Ligue a internet e use sync.
doctor-gateway-old = A agência não responde há { $detail } dias. Ligue a internet e use sync.
doctor-gateway-stopped = A agência não aceita nada deste kit. Ligue ao apoio.
doctor-gateway-none = Não foi verificado: este kit não está ligado a nenhuma agência.
doctor-gateway-past-day = O que a agência assinou passou do prazo a { $detail }: está a ser usado, e os preços podem ter mudado. Use sync; se não bastar, ligue ao apoio.
sync-exported = { $entries ->
    [one] { $entries } registo escrito em { $file }. Nada é apagado daqui: leve-o à agência e traga a resposta.
   *[other] { $entries } registos escritos em { $file }. Nada é apagado daqui: leve-o à agência e traga a resposta.
}

## The public log
help-arg-online = Pergunta também ao registo público da agência.
receipt-log-recorded = Está no registo público, que vai no n.º { $size }.
receipt-log-voided = Está no registo público, que vai no n.º { $size }, e já não conta: foi anulado em { $day }. A anulação { $recorded ->
    [yes] também lá está.
   *[no] ainda lá não está.
}
receipt-log-not-due-yet = Ainda não está no registo público: entra até { $day }.
receipt-log-demonstration = Não está no registo público, e não tem de estar.
receipt-void-since = Já não conta: foi anulado em { $day }.
failure-receipt-missing = O recibo é verdadeiro e falta no registo público: devia lá estar até { $detail }. Guarde o papel, é a sua prova, e apresente queixa no Livro de Reclamações.
failure-receipt-unproven = A agência diz que o recibo está no registo público e não o prova ({ $detail }). Guarde o papel e ligue ao apoio.
failure-receipt-void-missing = O recibo foi anulado e a anulação falta no registo público: devia lá estar até { $detail }. Guarde o papel, é a sua prova, e apresente queixa no Livro de Reclamações.
failure-agency-key-unknown = A agência assinou com uma chave que este computador ainda não conhece: pode ter substituído a sua. Sincronize primeiro («citizen-spot sync») e tente de novo.
failure-receipt-kit-unproven = Não está provado que o kit deste recibo é da agência em que este computador confia.
failure-log-doubted = O registo público que a agência mostra não continua o que este kit já tinha visto ({ $detail }). Guarde o papel e ligue ao apoio.
warning-log-doubted = O registo público da agência não continua o que este kit já tinha visto. O que foi mostrado ficou guardado como prova. Ligue ao apoio.
status-log = Registo público: n.º { $size }.
status-log-none = Registo público: ainda não visto.
doctor-name-public-log = Registo público
doctor-log-ok = Visto pela última vez no n.º { $detail }; cada um continuou o anterior.
doctor-log-none = Ainda não visto: vem com o próximo contacto com a agência.
doctor-log-doubted = Não continua o que este kit já tinha visto ({ $detail }). O que foi mostrado ficou guardado como prova. Ligue ao apoio.

## Why, in brackets after what happened
why-no-answer = a ligação falhou ou caiu a meio
why-unavailable = os serviços dela não podem atender agora
why-too-many = recebeu demasiados pedidos de uma vez
why-internal = os serviços dela tiveram um erro
why-malformed = não se consegue ler
why-too-large = é grande de mais
why-cut = falta o fim
why-newer = é de uma versão mais nova; atualize o programa
why-no-answers-inside = não traz respostas da agência
why-document = um dos documentos não se consegue ler
why-half-arrived = falta uma parte
why-mix-and-match = as partes não pertencem umas às outras
why-rollback = é mais antigo do que o que já está aqui
why-frozen = é o mesmo que já está aqui
why-expired = passou do prazo; veja se o relógio deste computador está certo
why-unsigned = falta uma assinatura
why-under-threshold = faltam assinaturas
why-forged = uma assinatura não confere
why-bad-signature = a assinatura deste kit não confere
why-unknown-key = foi assinado com uma chave que este computador não conhece
why-certificate = o certificado do kit não está provado
why-former = o que diz do diário anterior não está provado
why-unknown-kit = a agência não conhece este kit
why-another-kit = é de outro kit
why-another-journal = é de outro diário
why-another-root = é de outra agência
why-another-world = uma demonstração e uma agência real não se misturam
why-another-order = já há outro pagamento com este número
why-not-voided = o recibo ainda conta
why-suspended = o kit está suspenso
why-revoked = o kit foi retirado de serviço
why-fork = há outros registos com os mesmos números
why-gap = faltam registos antes destes
why-code-refused = o código está errado, já foi usado ou passou do prazo
why-not-found = não há lá nada disso
why-method-not-allowed = o pedido não é dos que lá se aceitam
why-unsupported-media-type = o pedido não é dos que lá se leem
why-store = os dados deste computador não puderam ser lidos ou gravados
why-not-a-checkpoint = o que foi mostrado não é desse registo
why-shrank = tem menos do que já tinha
why-split-view = há duas versões dele
why-unproven = falta a prova
why-rewritten = foi reescrito
why-bad-proof = a prova não confere
why-not-an-address = escreva-o inteiro, como a agência o deu, a começar por https://
why-plain-http = http:// só serve dentro deste computador; use https://
why-no-https = este computador não consegue usar https://
why-no-file = não existe
why-no-permission = este utilizador do computador não tem permissão
why-is-a-folder = é uma pasta
why-no-folder = a pasta não existe
why-disk-full = o disco está cheio
why-read-only-disk = esse disco só se pode ler
why-address-taken = já lá está outro programa
why-address-elsewhere = esse endereço não é deste computador
why-database-silent = ninguém responde nesse endereço
why-database-address = o endereço não se entende
why-database-sign-in = o servidor não aceita este nome ou palavra-passe
why-database-busy = está ocupada; tente de novo daqui a pouco
why-no-database = não existe, ou não se pode abrir
why-not-a-database = o ficheiro não é uma base de dados
code-length = tem { $count } carateres, e são 33
code-character = o carácter n.º { $count } não se usa nos códigos
code-check = os carateres não condizem uns com os outros
