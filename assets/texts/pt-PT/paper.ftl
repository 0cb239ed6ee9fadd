# What is printed: receipts, cards, proofs, tills, reports.

## On every sheet
paper-spot = { $host }. Posto { $code }
paper-demonstration = DEMONSTRAÇÃO, sem valor
paper-made = Feito em { $day }, às { $time }
paper-period = De { $from } a { $to }
paper-page = Folha { $page } de { $pages }
paper-time = { $time } { $offset }

## The receipt
paper-receipt = Recibo
paper-original = Original
paper-copy = 2.ª via
paper-attendance = Atendimento
paper-mediator = N.º de mediador
paper-means = Pagamento
paper-from-age = Preço desde os { $age } anos
paper-total = Total pago
paper-received = Dinheiro entregue
paper-change = Troco
paper-part-cash = Dinheiro (entregue { $received }, troco { $change })
paper-part = { $method } ({ $reference })
paper-card-operation = Operação do terminal
paper-payment-reference = Referência de pagamento
paper-provisional = Recibo provisório
paper-provisional-means = Está pago. Só falta a confirmação dos serviços centrais.
paper-check = Confirme este recibo
paper-check-scan = Aponte a câmara do telemóvel ao código.
paper-check-host = Veja se abre uma página de { $host }.
paper-check-compare = Compare o número, o total e o selo.
paper-promise = Este recibo entra no registo público até { $day }. Guarde-o: é a sua prova.
paper-log = O registo público ia no n.º { $size }.
paper-see = Ver o recibo em { $host }
paper-sum-at = { $total }, { $day } { $time }
paper-seal = Selo { $hash }
paper-privacy = Este papel não tem o seu nome nem números seus. Os dados são tratados segundo o RGPD: pode vê-los e corrigi-los.
paper-thermal = Este papel perde a cor com a luz e o calor. Guarde uma cópia digital.

## The learning card
paper-learn = Faça você mesmo
paper-learn-next = Da próxima vez, em casa
paper-learn-saves = Poupa { $amount } e não precisa de sair de casa.
paper-learn-scan = Escreva o endereço ou aponte a câmara do telemóvel.
paper-learn-safe = Antes de escrever os seus dados
paper-learn-safe-means = Confirme o endereço, letra a letra, e o cadeado. Ninguém lhe pede o PIN por telefone, mensagem ou correio eletrónico.
paper-learn-alone = { $count ->
    [one] Hoje já fez 1 passo sem ajuda.
   *[other] Hoje já fez { $count } passos sem ajuda.
}
paper-kept = Número { $code }
paper-kept-goes = Ficou guardado e segue sozinho. Não precisa de voltar: pergunte por este número.
paper-kept-return = Ficou preparado. Volte a este Espaço Cidadão com este número para concluir.
paper-learn-help = Precisa de ajuda? Traga esta folha a qualquer Espaço Cidadão.
paper-thermal-card = Este papel perde a cor com a luz e o calor. Tire-lhe uma fotografia.

## A receipt that was voided
paper-void = ANULADO
paper-void-title = Recibo anulado
paper-void-total = Total anulado
paper-void-cash = Devolvido em dinheiro
paper-void-when = Anulado em { $time }
paper-void-wrong-means = Motivo: foi registado outro meio de pagamento.
paper-void-wrong-service = Motivo: o serviço não era este.
paper-void-citizen-gave-up = Motivo: o cidadão desistiu.
paper-void-paid-twice = Motivo: foi pago duas vezes.
paper-void-service-failed = Motivo: o serviço não pôde ser feito.
paper-void-other = Motivo: outro, escrito no registo.
paper-void-elsewhere = O que não foi pago em dinheiro é devolvido pelo meio por que foi pago.
paper-void-by-mediator = Confirmado por uma segunda pessoa: mediador n.º { $number }.
paper-void-by-agency = Confirmado pelos serviços centrais.
paper-void-means = O número deste recibo não volta a ser usado. Este papel já não prova um pagamento.

## The proof of attendance
paper-proof = Comprovativo de atendimento
paper-began = Início
paper-ended = Fim
paper-proof-done = Ficou feito. Não tem de fazer mais nada.
paper-proof-submitted = O pedido foi entregue. A resposta vem desta entidade.
paper-proof-provisional = Ficou guardado e segue sozinho. Não precisa de voltar.
paper-proof-ticket = Está com o centro de contacto. Pergunte pelo código deste papel.
paper-proof-citizen-gave-up = Não ficou feito, a seu pedido. Pode voltar quando quiser.
paper-proof-missing-document = Não ficou feito: falta um documento. Volte com ele.
paper-proof-service-down = Não ficou feito: o serviço desta entidade não respondeu. Volte noutro dia.
paper-proof-opened-by-mistake = Foi aberto por engano. Não conta.
paper-proof-other = Não ficou feito. Pergunte pelo código deste papel.
paper-proof-paid = Pagou { $total }: recibo { $number }.
paper-proof-unpaid = Neste atendimento não pagou nada.
paper-proof-ask = Este papel prova que o atendimento aconteceu. Se perguntar por ele, diga o código.
paper-proof-privacy = Não tem o seu nome nem números seus, e não é um recibo.

## The closing of a till
paper-till = Fecho de caixa
paper-till-opened = Aberta às
paper-till-not-opened = Não foi aberta
paper-till-receipts = Recibos em dinheiro
paper-till-moves = O que entrou e saiu
paper-till-what = Movimento
paper-till-at = Hora
paper-till-float = Fundo de abertura
paper-till-taken = Taxas em dinheiro, sem o troco
paper-till-given-back = Devolvido de recibos anulados
paper-till-advanced = Disso, dinheiro que não estava na caixa
paper-till-change-in = Troco que entrou
paper-till-change-out = Dinheiro a mais que saiu
paper-till-deposit = Depósito
paper-till-other = Outro
paper-till-expected = Devia estar
paper-till-count = O que se contou
paper-till-pieces = Notas e moedas
paper-till-counted = Contado
paper-till-difference = Diferença
paper-till-short = Faltam { $amount }
paper-till-over = Sobram { $amount }
paper-till-wrong-change = Explicação: troco mal dado.
paper-till-bad-money = Explicação: nota ou moeda que não é boa.
paper-till-wrong-float = Explicação: o fundo de abertura foi mal contado.
paper-till-wrong-means = Explicação: o pagamento foi registado com outro meio.
paper-till-not-known = Explicação: não se sabe.
paper-till-signs = Mediador n.º { $number }
paper-till-to-host = Recebeu pela entidade gestora
paper-till-to-mediator = Recebeu o mediador n.º { $number }
paper-till-to-bag = Selou o saco do dinheiro

## Reports
paper-report = Relatório
paper-report-attendances = Atendimentos
paper-report-count = Serviços
paper-report-alone = Com passos do cidadão
paper-report-mean = Tempo médio
paper-report-rating = Satisfação
paper-report-rating-of = { $rating } de 5
paper-report-charged = Cobrado
paper-report-cash = Em dinheiro
paper-report-hours = Por hora
paper-report-at = Hora
paper-report-hour = { $hour } h
paper-report-minutes = { $count } min
paper-report-services = Mais pedidos
paper-report-times = Vezes
paper-report-entities = Cobrado por entidade
paper-report-shares = Parte de cada um
paper-report-few = Para que ninguém seja reconhecido, faltam as linhas com menos de { $count } atendimentos.
paper-report-too-few = Houve menos de { $count } atendimentos. Para que ninguém seja reconhecido, não se diz mais.
paper-report-voided = Anulado, já descontado
paper-report-months = Por mês
paper-report-days = Por dia
paper-report-entity-part = Fica com
paper-report-host-part = Gestora
paper-report-to-confirm = A confirmar

## Settlements
paper-settlement = Apuramento
paper-settlement-agency = Agência
paper-settlement-host = Entidade gestora
paper-settlement-share = Valor a receber
paper-settlement-charged = Cobrado
paper-settlement-part = Parte
paper-settlement-count = Taxas
paper-settlement-services = Por serviço
paper-settlement-receipts = Por recibo
paper-settlement-voided = { $service } (anulado)
paper-settlement-note = Contam só os recibos que a agência aceitou. Cada cêntimo vem de um recibo desta lista.
paper-settlement-elsewhere = Só contam recibos que a agência aceitou. As taxas são demasiadas para o papel: cada uma, com o seu recibo, está na tabela (CSV) da mesma parte e dos mesmos dias.

## The test page
paper-test = Página de teste
paper-test-check = Se isto se lê bem, a impressora está pronta
paper-test-letters = Leia as letras: á à â ã ç é ê í ó ô õ ú ü €.
paper-test-edges = Veja se os traços vão de ponta a ponta, sem falhas.
paper-test-code = Aponte a câmara do telemóvel ao código.

## Columns
paper-service = Serviço
paper-entity = Entidade
paper-day = Dia
paper-month = Mês
paper-amount = Valor
paper-sum = Soma
