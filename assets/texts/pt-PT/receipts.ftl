# Receipts after they were made: lists, copies, voids; and what a month's fees come to.

## Lists
receipts-day = Recibos do dia
receipts-day-none = Ainda não há recibos neste dia.
receipts-voided = { $count ->
    [one] { $count } recibo anulado, { $amount }
   *[other] { $count } recibos anulados, { $amount }
}

## Voids
void-begin = Anular recibo…
void-short = Anular…
void-approve = Aprovar a anulação…
void-tag = anulado
void-waits = Anulação pedida: falta a segunda pessoa
void-waits-tag = anulação pedida
void-done = O recibo { $receipt } está anulado
void-done-cash = Devolva { $amount } ao cidadão. Se o serviço continua, a taxa paga-se de novo.
void-done-elsewhere = O dinheiro volta pelo meio por que foi pago. Se o serviço continua, a taxa paga-se de novo.
dialog-void = Anular o recibo { $receipt }
void-cash = Devolvem-se { $amount } em dinheiro
void-cash-detail = Saem da caixa quando a anulação valer. O número do recibo não volta a ser usado.
void-no-cash = Não sai dinheiro da caixa
void-no-cash-detail = O que foi pago volta pelo mesmo meio. O número do recibo não volta a ser usado.
void-why = Porque se anula?
void-wrong-means = Outro meio de pagamento
void-wrong-service = O serviço não era este
void-citizen-gave-up = O cidadão desistiu
void-paid-twice = Foi pago duas vezes
void-service-failed = O serviço não pôde ser feito
void-other = Outra causa
void-reason = O que se passou
void-reason-missing = Escreva o que se passou
void-second = Quem confirma?
void-by-colleague = Outra pessoa, aqui
void-by-agency = Pedir à agência
void-by-agency-detail = A agência responde no próximo contacto. Até lá o recibo continua a valer e o dinheiro fica na caixa.
void-second-hint = A segunda pessoa escreve o seu número e o seu PIN. Não pode ser quem pede.
void-who = Número da segunda pessoa
void-pin = PIN dessa pessoa
void-second-missing = Falta a segunda pessoa
void-do = Anular recibo
void-ask-do = Pedir a anulação

## Figures
report-csv = Guardar CSV
report-pdf = Guardar PDF
report-hide-small = Esconder números pequenos (menos de { $count })
report-hide-saved = Esconder números pequenos ao guardar (menos de { $count })
report-plot = Atendimentos por dia e por quem fez a maior parte
report-plot-whole = Atendimentos por dia
report-empty = Ainda nada nestes dias.
span-name = Que dias?
span-day = Dia
span-week = Semana
span-month = Mês
week-title = A semana em números
week-days = De { $from } a { $to }
week-before = Semana anterior
week-after = Semana seguinte
month-title = O mês em números
month-days = { $month } de { $year }
month-before = Mês anterior
month-after = Mês seguinte
month-column-day = Dia
month-column-voided = Anulado
month-shares = De quem são as taxas
share-of = Taxas de
share-entity = Entidade
share-agency = Agência
share-host = Este espaço
share-sum = Total
share-to-confirm = { $amount } por confirmar: não se sabe ainda como se dividem.
report-agency-unknown = A parte da agência está por confirmar: por agora fica com a da entidade.
share-rule = Cada taxa divide-se pela regra do dia em que foi paga, ao cêntimo. As anuladas não contam.
