# The till: opening, what comes and goes, the count, where the cash goes.

## The till now
till-title = Caixa
till-never-blocks = A caixa nunca impede um atendimento. O que não se contou fica assinalado.
till-now = Agora na caixa
till-float = Fundo de abertura
till-no-float = Não foi contado ao abrir
till-opened-at = Aberta às { $time }
till-taken = { $count ->
    [one] Recebido em dinheiro, { $count } recibo
   *[other] Recebido em dinheiro, { $count } recibos
}
till-given-back = Devolvido de recibos anulados
till-advanced = Disso, dinheiro que não estava na caixa
till-moved-in = Entrou às { $time }
till-moved-out = Saiu às { $time }
till-expected = Deve estar
till-open-do = Abrir a caixa…
till-close = Contar e fechar…
till-move = Entra ou sai dinheiro…
till-earlier = A caixa de { $day } não foi fechada
till-earlier-detail = Devem estar { $amount }. Conte-os quando puder: nada fica à espera disto.
till-earlier-do = Contar essa caixa…
till-left = O mediador { $number } deixou-lhe { $amount }
till-handed-detail = Conte o dinheiro e abra a sua caixa com ele.
till-handed-do = Contar e abrir…
till-bags = Sacos por contar
till-bag-of = Saco de { $day }, do mediador { $number }
till-bag-detail = Foram contados { $amount }. Conta-o outra pessoa.
till-bag-own = Foi você que o contou: conta-o outra pessoa.
till-bag-do = Contar…
till-closings = Fechos deste dia
till-closed-none = Ainda não se fechou nada hoje.
till-closed-at = Às { $time }, { $amount }
till-paper = Folha do fecho
till-paper-name = Folha do fecho das { $time }
till-before = Dias anteriores
till-before-closed = { $day }: { $amount }
till-before-at = Fechada às { $time }, { $difference }
till-before-on = Fechada a { $day }, { $time }, { $difference }
till-before-paper = Folha
till-before-all = Ver os { $count } fechos
till-late = { $day }: { $amount } devolvidos depois do fecho
till-late-detail = Não saíram da caixa: não há nada a contar.
till-differs-bag-short = Faltam { $amount } no saco de { $day }
till-differs-bag-over = Sobram { $amount } no saco de { $day }
till-differs-left-short = Faltam { $amount } no dinheiro deixado a { $day }
till-differs-left-over = Sobram { $amount } no dinheiro deixado a { $day }
till-differs-detail = O mediador { $leaver } deixou { $left }. O mediador { $counter } contou { $counted } a { $when }.
till-differs-do = Explicar…
till-differs-write = Registar a explicação

## Counting
till-count-opening = Com quanto abre a caixa?
till-count-taken = Não conte aqui os { $amount } que já recebeu hoje: ficam à parte.
till-count-closing = Conte o dinheiro da caixa
till-count-day = Conte o dinheiro da caixa de { $day }
till-count-bag = Conte o dinheiro do saco
till-notes = Notas
till-coins = Moedas
till-whole = Escrevo só o total
till-whole-label = Total, em euros
till-counted = Contado
till-difference = Diferença
till-exact = está certo
till-short = faltam { $amount }
till-over = sobram { $amount }
till-why = O que explica a diferença?
till-to = Para onde vai o dinheiro?
till-to-host = Para a entidade gestora: { $host }
till-to-mediator = Para { $name }, { $number }, que continua neste kit
till-to-bag = Para o saco da carrinha, contado à chegada por outra pessoa
till-count-missing = Conte o dinheiro
till-count-wrong = Há um número que não se lê
till-why-missing = Diga o que explica a diferença
till-count-open-do = Abrir a caixa
till-count-close-do = Fechar a caixa
till-count-bag-do = Registar a contagem
till-back = Voltar à caixa

## Cash that moves without a fee
till-move-title = Dinheiro que entra ou sai
till-move-detail = Sem ser de uma taxa: trocos, um depósito.
till-move-way = Entra ou sai?
till-move-in = Entra na caixa
till-move-out = Sai da caixa
till-move-amount = Quanto, em euros
till-move-why = Porquê?
till-move-missing = Escreva quanto
till-move-too-much = Não há tanto na caixa
till-move-do = Registar

## Why
move-change = Trocos
move-deposit = Depósito no cofre ou no banco
move-other = Outro motivo
difference-wrong-change = Troco mal dado
difference-bad-money = Nota ou moeda que não é boa
difference-wrong-float = O fundo foi mal contado ao abrir
difference-wrong-means = Foi registado outro meio de pagamento
difference-not-known = Não se sabe

## Cards
till-card = Caixa
till-card-open = Devem estar { $amount }
till-card-not-opened = Por abrir. Recebidos { $amount }
till-card-closed = Fechada
till-card-earlier = Por fechar: { $day }
till-card-do = Ver
till-card-count = Contar a caixa…
