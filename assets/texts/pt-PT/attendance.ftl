# The attendance: from the welcome to the end.

## Frame of a step
tab-attendance = Atendimento
step-of = { $number }. { $step }
step-name-done = Passo { $number }, { $step }, feito: abrir outra vez
step-name-now = Passo { $number }, { $step }, agora
step-name-skipped = Passo { $number }, { $step }, nada a pagar
step-name-to-come = Passo { $number }, { $step }, por fazer
saved-at = Guardado { $time }
action-back = Voltar
action-list = Ver a lista
action-hold = Suspender
action-stop = Parar serviço…
action-continue = Continuar

## Who did the step
autonomy-question = Quem fez este passo?
autonomy-letters = e a letra
autonomy-letter-mediator = E
autonomy-letter-together = J
autonomy-letter-citizen = C
autonomy-so-far = { $all ->
    [one] { $who } fez { $alone } de { $all } passo sem ajuda.
   *[other] { $who } fez { $alone } de { $all } passos sem ajuda.
}
citizen-writes = O cidadão escreve agora
citizen-stops-writing = O mediador volta a escrever

## Welcome
welcome-title = Em que língua?
welcome-detail = O cidadão lê as três no ecrã dele e diz qual.
welcome-choose = Continuar: { $language }

## Identify and fill in
topic-person = Quem é o cidadão
topic-contact = Contacto e morada
topic-details = Sobre o pedido
topic-page = { $topic }, { $page } de { $pages }
form-seen = { $who } vê estes campos no outro ecrã.
form-citizen-writes = O teclado é do cidadão. F7 devolve-o.
field-seen = O cidadão vê este campo
identify-document = Que documento mostrou?
hint-never = Não aparece no ecrã do cidadão.
hint-date = Dia, mês e ano, como 02/03/1955.
hint-money = Em euros, como 20,00.
hint-file = O que o cidadão entregou. O papel fica consigo.

## Requirements
requirements-title = O que é preciso
requirements-none = Não é preciso trazer nada.
document-not-applicable = Não se aplica
documents-without = Segue sem: { $documents }
requirements-today = Vai dar hoje?
today-network = Há rede: pode fazer-se tudo.
today-needs-network = Precisa de rede: preparar e guardar
today-needs-network-detail = Preencha com o cidadão agora. Não se cobra nada. Conclui-se quando houver rede.
today-provisional = Sem rede, fica provisório
today-provisional-detail = Faz-se tudo agora e segue sozinho. O cidadão não precisa de voltar.
today-eid-required = É preciso a Chave Móvel Digital, ou o Cartão de Cidadão com PIN.
today-eid-optional = Com a Chave Móvel Digital é mais rápido, mas pode fazer-se sem ela.
today-price = Custa { $price }.
today-price-to-confirm = O preço está por confirmar: não se cobra aqui.

## Check
confirm-title = Confirmar: { $who }
confirm-aloud = Leia em voz alta, linha a linha.
confirm-person = Quem pede
confirm-request = O que pede
confirm-service = Serviço
confirm-change = Alterar { $label }
confirm-yes = { $who } disse «está certo»
confirm-yes-short = Disse «está certo»
confirm-next-page = Mostrar o resto ao cidadão
confirm-price-age = { $price }, preço a partir dos { $age } anos
confirm-pays-next = Paga no passo seguinte.
confirm-free = Não se paga nada.
confirm-price-unsure = Não se cobra aqui: diga ao cidadão que a entidade confirma o preço.
confirm-next-waits = Fica preparado e guardado
confirm-next-waits-detail = Precisa de rede para concluir. Não se cobra nada agora.

## The list of services
list-title = Serviços deste atendimento
list-detail = { $count ->
    [one] { $who }. Um atendimento, um serviço.
   *[other] { $who }. Um atendimento, { $count } serviços.
}
list-add = Juntar serviço…
list-begin = Começar
list-open = Abrir
list-need = Repor
list-not-needed = Não precisa
list-receipt = recibo provisório { $number }
list-hold = Suspender tudo
list-abandon = Abandonar…
list-continue = Continuar: { $service }
list-finish = Terminar
list-n-done = { $count ->
    [one] { $count } feito
   *[other] { $count } feitos
}
list-n-sent = { $count ->
    [one] { $count } enviado ou guardado
   *[other] { $count } enviados ou guardados
}
list-n-running = { $count } a decorrer
list-n-help = { $count ->
    [one] { $count } à espera
   *[other] { $count } à espera
}
list-n-to-do = { $count } por fazer
list-n-not-needed = { $count ->
    [one] { $count } não precisa
   *[other] { $count } não precisa
}
accounts-title = Contas
accounts-paid = Já pago
accounts-due = Por pagar
accounts-total = Total
accounts-to-confirm = a confirmar
accounts-at-least = { $least } ou mais
accounts-detail = Os preços «a confirmar» não entram no total.
once-title = Pedido uma só vez
once-detail = Serve para todos os serviços.
once-known = Já escritos: { $labels }
once-to-ask = por perguntar

## The end
end-title = Da próxima vez, em casa
end-detail = Mostre o cartão no ecrã do cidadão e dê-lhe a folha.
end-portal = Em casa: { $portal }
end-sheet-a4 = Guardar folha A4
end-sheet-roll = Folha de 80 mm
end-sheet-print = Imprimir a folha
end-provisional = Guardado como provisório: { $code }
end-provisional-detail = Segue sozinho quando houver rede. O cidadão pergunta por este número.
end-next-service = Passar ao serviço seguinte
end-finish = Terminar
thanks-title = Está tudo
thanks-stopped = { $count ->
    [one] Está tudo, menos um serviço que não se concluiu
   *[other] Está tudo, menos { $count } serviços que não se concluíram
}
thanks-detail = Atendimento { $code }. Despeça-se e feche: os dados saem dos ecrãs.
thanks-receipt = Recibo provisório { $number }, { $amount }
thanks-proof-print = Imprimir comprovativo de atendimento
thanks-proof-save = Guardar comprovativo de atendimento
thanks-close = Fechar atendimento

## The script
script = Guião
script-say = Diga
script-do = Faça
script-why = Se perguntar porquê
script-steps = Os passos deste serviço
script-welcome-say = «Bom dia. Em que língua prefere falar?»
script-welcome-do = Mostre-lhe o ecrã. Espere que leia as três colunas.
script-welcome-why = O ecrã e o papel saem na língua que escolher.
script-list-say = «Vamos um a um. O que não precisar, diga-me.»
script-list-do = Comece pelo mais urgente. Del tira o que não é preciso.
script-list-why = O que escrever num serve para os outros.
script-identify-say = «Mostra-me o seu documento, por favor? Vai ver o que escrevo.»
script-identify-do = Compare a fotografia e escreva como está no documento.
script-identify-why = Os dados seguem só para a entidade do pedido.
script-requirements-say = «Tem isto consigo? Vamos ver juntos.»
script-requirements-do = Marque o que vir. Se faltar algo, decidam: suspender, ou continuar sem ele.
script-requirements-why = É melhor saber agora do que a meio.
script-fill-say = «Vou escrever o que me disser. Veja se está bem no seu ecrã.»
script-fill-do = Passe-lhe a vez: peça que dite, ou que escreva sozinho (F7).
script-fill-why = Só se pede o que a entidade exige.
script-confirm-say = «Está tudo certo? Posso enviar?» Espere pela resposta.
script-confirm-do = Se algo estiver errado, escolha a linha e corrijam juntos.
script-confirm-why = Nada segue sem esta resposta.
script-confirm-kept-say = «Está tudo certo? Fica guardado, e segue sozinho quando houver rede.»
script-confirm-kept-do = Espere pela resposta. Se algo estiver errado, escolha a linha e corrijam juntos.
script-confirm-kept-why = Nada segue sem esta resposta, nem mais tarde.
script-confirm-waits-say = «Está tudo certo? Fica guardado, e acabamos quando houver rede.»
script-confirm-waits-do = Espere pela resposta. Hoje não se envia nem se cobra nada.
script-confirm-waits-why = Este serviço só se faz com rede. O que já fez não se perde.
script-fee-say = «É este o valor. Conte o troco comigo, se faz favor.»
script-fee-do = Deixe as notas à vista até o cidadão contar o troco.
script-fee-why = O preço é da entidade. Está no recibo, linha por linha.
script-fee-card-say = «É este o valor. Use o seu cartão no terminal, se faz favor.»
script-fee-card-do = Olhe para o lado enquanto marca o PIN. Depois escreva o número da operação.
script-fee-card-why = O preço é da entidade. Está no recibo, linha por linha.
script-fee-reference-say = «É este o valor. Pague com estes números, se faz favor.»
script-fee-reference-do = Leiam juntos a entidade, a referência e o valor. Escreva a referência.
script-fee-reference-why = O preço é da entidade. Está no recibo, linha por linha.
script-fee-duc-say = «Este documento do Estado tem o valor e o número. Pode pagá-lo no Multibanco ou no banco.»
script-fee-duc-do = Leiam juntos o número do documento. Escreva-o como está.
script-fee-duc-why = O número vem da entidade. Nós só o guardamos.
script-fee-multibanco-say = «Pode pagar agora no Multibanco, ou no telemóvel, com estes números.»
script-fee-multibanco-do = Peça a referência. Espere pela confirmação, ou suspenda o atendimento.
script-fee-multibanco-why = O recibo só sai quando o dinheiro chega.
script-fee-mbway-say = «Vai receber um pedido no seu telemóvel. Confirme o valor e aceite.»
script-fee-mbway-do = Escreva o número de telemóvel. Nunca peça o PIN.
script-fee-mbway-why = O recibo só sai quando o dinheiro chega.
script-fee-paid-say = «Está pago. O recibo tem um código que qualquer pessoa pode confirmar.»
script-fee-paid-do = Guarde o recibo e diga-lhe o número que está no ecrã.
script-fee-paid-why = É a prova do pagamento. Não tem o seu nome nem números seus.
script-fee-nothing-say = «Aqui não paga nada.»
script-fee-nothing-do = Continue para o fim.
script-fee-nothing-why = Este serviço não se cobra neste balcão.
script-fee-waits-say = «Hoje não paga nada. Guarde este número: é com ele que acabamos.»
script-fee-waits-do = Mostre-lhe o número no ecrã. Guarde, e conclua com ele quando houver rede.
script-fee-waits-why = Este serviço só se faz com rede. O que já fez fica guardado.
script-end-say = «Da próxima vez pode fazer isto em casa. Leve esta folha.»
script-end-do = Mostre-lhe os três passos no ecrã. Elogie o que fez sem ajuda.
script-end-why = Em casa é mais rápido e muitas vezes mais barato.
script-end-kept-say = «Está guardado. Segue sozinho: por este pedido não precisa de voltar.»
script-end-kept-do = Mostre-lhe o número no ecrã. É com ele que pergunta pelo pedido.
script-end-kept-why = Sem rede, o pedido fica neste computador até ela voltar.
