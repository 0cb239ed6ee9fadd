# The desk: search, what is asked for most, the day so far.

## Search
desk-question = De que precisa o cidadão?
desk-results = { $count ->
    [one] { $count } resultado
   *[other] { $count } resultados
}
desk-all-results = { $count ->
    [one] Ver o resultado
   *[other] Ver os { $count } resultados
}
desk-similar = Palavra parecida.
desk-nothing = Nada encontrado por «{ $query }»
desk-nothing-detail = Tente com outra palavra do cidadão, ou procure na lista de quem trata do assunto.
desk-contact-centre = Se não for de nenhuma entidade daqui, a linha de apoio sabe a quem pertence.
desk-most-asked = Mais pedidos aqui
desk-by-entity = Ver por entidade
desk-life-events = O que aconteceu na vida
desk-entities = Por entidade
desk-entities-detail = Quem trata do quê, neste balcão.
desk-all-entities = Todas as entidades
desk-back = Voltar ao balcão
desk-tab = Balcão

## Today
desk-today = Hoje
desk-attendances = { $count ->
    [one] atendimento
   *[other] atendimentos
}
desk-citizen-steps = { $count ->
    [one] com passos feitos pelo cidadão
   *[other] com passos feitos pelo cidadão
}
desk-unfinished = { $count } por concluir
desk-more-unfinished = { $count ->
    [one] E mais { $count } por concluir.
   *[other] E mais { $count } por concluir.
}
desk-resume = Retomar
desk-no-service = Ainda sem serviço
desk-and-more = { $count ->
    [one] { $service } e mais { $count }
   *[other] { $service } e mais { $count }
}
desk-begun = { $code }, desde { $when }
desk-awaits-payment = À espera do pagamento
desk-payment-came = O pagamento chegou: falta concluir
desk-news = Aviso da agência, { $when }
desk-all-sent = Tudo enviado
desk-waiting = { $count ->
    [one] { $count } por enviar
   *[other] { $count } por enviar
}
desk-oldest = O mais antigo é de { $when }.
desk-offline-detail = Pode continuar a atender: tudo fica guardado.
desk-copy = 2.ª via do último recibo
desk-without-paper = Recibo por imprimir
desk-copy-save = Guardar
desk-copy-print = Imprimir
desk-day = O dia em números
desk-day-detail = Atendimentos, recibos e 2.ª via.
desk-see = Ver

desk-refund = Devolver { $amount }
desk-refund-of = Atendimento { $code }: foi pago e já não é preciso. A agência devolve.
desk-refund-former = Atendimento { $code }, do diário anterior: foi pago e aqui não tem recibo. A agência devolve ou acerta.
