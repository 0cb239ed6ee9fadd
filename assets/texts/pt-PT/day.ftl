# The day in figures.

## Figures
day-title = O dia em números
day-before = Dia anterior
day-after = Dia seguinte
day-minutes = { $count } min
day-mean = em média
day-of = { $part } de { $all }
day-citizen-steps = com passos feitos pelo cidadão
day-charged = cobrados
day-cash = { $amount } em dinheiro
day-rating = satisfação
day-rating-of = { $rating } de 5
day-ratings = { $count ->
    [one] { $count } resposta
   *[other] { $count } respostas
}
day-plot = Atendimentos por hora e por quem fez a maior parte
day-table = Os mesmos números em tabela
day-empty = Ainda nada neste dia.
day-mediator = mediador
day-together = juntos
day-citizen = cidadão
day-hour = { $hour } h
day-column-hour = Hora
day-column-attendances = Atendimentos
day-column-services = Serviços
day-column-mean = Tempo médio
day-column-mediator = Mediador
day-column-together = Juntos
day-column-citizen = Cidadão
day-column-charged = Cobrado
day-top = Mais pedidos neste dia
day-others = Outros
day-by-entity = Cobrado por entidade
day-no-charges = Nada cobrado.

## What was finished
day-finished = Atendimentos terminados
day-ended = { $code }, às { $time }
day-stopped = { $count ->
    [one] { $count } serviço não concluído
   *[other] { $count } serviços não concluídos
}
day-copy = 2.ª via
day-proof = Comprovativo
day-correct = Corrigir…
day-corrected = corrigido
day-all = Ver os { $count }

## Corrections
dialog-correct = Corrigir o atendimento { $code }
correct-head = Escreve-se uma entrada nova
correct-detail = O que estava escrito fica no registo, e o dinheiro não muda. Para devolver dinheiro, anula-se o recibo.
correct-former = Corrigido em { $when }: { $cause }
correct-service = Que serviço?
correct-should = Como devia estar?
correct-stay = Igual: só os dados
correct-done = Feito
correct-submitted = Enviado, espera resposta
correct-ticket = Com o centro de contacto
correct-not-done = Não concluído
correct-stopped = Porque não se concluiu?
correct-value = Que dado estava errado?
correct-no-value = Nenhum
correct-right-value = O valor certo
correct-value-missing = Falta o valor certo
correct-why = Porque se corrige?
correct-typed = Foi escrito com um erro
correct-outcome = O resultado foi outro
correct-entity-answered = A entidade respondeu depois
correct-other = Outra causa
correct-reason = O que estava errado, e como devia ser
correct-reason-missing = Escreva o que estava errado
correct-not-so = Assim não pode ser
correct-nothing = Este atendimento não teve nenhum serviço.
correct-as-it-is = Já está assim.
correct-was-paid = Este serviço está pago: anule primeiro o recibo.
correct-not-paid = Não se cobrou nada por este serviço: para o fazer, atenda de novo.
correct-do = Escrever a correção
