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
day-all = Ver os { $count }
