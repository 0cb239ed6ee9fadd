# What the citizen's window says. Plain words, at most 20 a sentence; nobody's gender is guessed.

## On every page
view-step = Passo { $step } de { $count }
view-page = { $page } de { $count }
view-host = Quem atende: { $name }, número { $number }.
view-no-pin = Nunca lhe pedimos o PIN em voz alta.
view-new = novo

## Nobody at the desk
view-morning = Bom dia
view-afternoon = Boa tarde
view-evening = Boa noite
view-invite = Diga-nos o que precisa. Vai ver aqui cada passo.
view-open-until = Hoje até às { $time }
view-over = Hoje já não atendemos
view-attended = Estamos a atender agora
view-shut = Hoje não atendemos
view-tip = Sabia que pode fazer isto em casa?
view-tip-where = Escreva { $portal } no seu telemóvel.

## Nothing comes from the desk
view-waiting = A aguardar
view-waiting-why = Um momento, por favor. Já continuamos.

## Welcome
view-welcome = Falamos em português?
view-welcome-what = Fazemos o pedido em conjunto. Vai ver aqui cada passo.
view-welcome-consent = Nada é enviado sem o seu sim.
view-welcome-data = No fim, os seus dados saem deste ecrã. Ficam guardados em segredo, só o tempo que a lei manda.

## The list of services
view-list = O que vamos fazer hoje
view-list-event = Vamos tratar disto passo a passo, um de cada vez.
view-list-todo = por fazer
view-list-not-needed = não é preciso
view-list-running = a fazer agora
view-list-waiting = à espera de internet
view-list-done = feito
view-list-submitted = enviado, espera resposta
view-list-provisional = guardado, segue sozinho
view-list-ticket = segue com outra equipa
view-list-abandoned = não concluído

## Prices
view-price-free = Não paga nada
view-price-to-confirm = Preço a confirmar
view-price-between = Entre { $low } e { $high }

## Following a step
view-subject-identify = Os seus dados
view-subject-requirements = O que precisa de ter consigo
view-subject-person = Os seus dados
view-subject-contact = A sua morada e os seus contactos
view-subject-details = O seu pedido
view-ends-in = termina em { $end }
view-hidden = escondido
view-lit = a completar
view-wrong = a corrigir
view-right = certo
view-have = tem consigo
view-not-applicable = não se aplica
view-now = Agora é consigo
view-now-show = Mostre um documento com o seu nome.
view-now-show-why = Serve para sabermos que é mesmo a pessoa.
view-now-check = Veja se tem tudo o que está na lista.
view-now-check-why = Se faltar alguma coisa, diga. Procuramos outra forma.
view-now-say = Diga, por favor: { $what }.
view-now-say-why = Veja aqui se fica bem escrito.
view-now-digits = Diga os { $count } algarismos: { $what }.
view-now-digits-why = Veja aqui se fica bem escrito.
view-now-write = Escreva, por favor: { $what }.
view-now-write-why = O teclado é seu. Não há pressa.
view-now-watch = Veja se está tudo bem.
view-now-watch-why = Se algo estiver errado, diga.
view-now-wait = Se algo estiver errado, diga.
view-now-wait-why = Os números ficam tapados. Vê tudo por inteiro antes de confirmar.
view-nothing-sent = Nada é enviado sem a sua confirmação.

## Confirming
view-confirm = Está tudo certo?
view-confirm-how = Leia com calma. Se algo estiver errado, diga.
view-confirm-asks = O que pede
view-confirm-say = Diga em voz alta
view-confirm-words = «Está certo.»
view-confirm-then = E depois?
view-confirm-entity = Só esta entidade recebe os seus dados: { $entity }.
view-pay = Paga { $price } aqui.
view-pay-nothing = Não paga nada aqui.
view-pay-to-confirm = Sabe o preço antes de pagar.
view-pay-between = Paga entre { $low } e { $high }.
view-pay-not-today = Hoje não paga nada.
view-next-done = O pedido fica feito hoje.
view-next-submitted = O pedido segue hoje. A resposta chega depois.
view-next-ticket = O pedido segue hoje para outra equipa. A resposta chega depois.
view-next-kept = O pedido fica guardado. Segue sozinho quando houver internet.
view-next-waits = O pedido fica guardado. Volta cá para o acabar.
view-next-receipt = Recebe um recibo.

## The fee
view-fee-cash = Pagamento em dinheiro
view-fee-card = Pagamento com cartão
view-fee-reference = Pagamento por referência
view-fee-duc = Pagamento por documento do Estado (DUC)
view-fee-multibanco = Pagamento por Multibanco
view-fee-mbway = Pagamento por MB WAY
view-fee-from-age = Preço a partir dos { $age } anos
view-fee-more = { $count ->
    [one] e mais { $count } serviço
   *[other] e mais { $count } serviços
}
view-fee-given = Entregou
view-fee-costs = Custa
view-fee-change = O seu troco
view-fee-lacks = Ainda falta
view-fee-lacks-do = Ainda falta um pouco: dê o resto, se faz favor.
view-fee-cash-do = Entregue o dinheiro e conte o troco.
view-fee-card-do = Use o seu cartão no terminal.
view-fee-reference-do = Pague com os números que lhe damos.
view-fee-duc-do = Pague com o número deste documento.
view-fee-multibanco-do = Pague com os números que lhe damos.
view-fee-mbway-do = Aceite o pedido no seu telemóvel.
view-fee-why = Só depois o pagamento fica registado. Recebe um recibo.
view-fee-paid = Está pago
view-fee-receipt = Recibo { $number }
view-fee-code = Código { $code }
view-fee-by-card = Paga { $amount } com cartão. O resto é em dinheiro.
view-fee-in-cash = Em dinheiro
view-paper-none = O pagamento já está registado.
view-paper-coming = O papel está a sair. O pagamento já está registado.
view-paper-out = O papel já saiu. Leve-o consigo.
view-paper-late = O papel demora um pouco. O pagamento já está registado.
view-paper-without = Hoje sem papel. Guarde o número: com ele fazemos outra via.
view-order-asked = Estamos a pedir os números. Um momento.
view-order-paid = Este pagamento já não conta. O dinheiro é-lhe devolvido.
view-order-expired = O prazo passou e nada foi pago. Vemos agora como pagar.
view-order-cancelled = Este pedido já não se paga. Vemos agora como pagar.
view-order-failed = O pagamento não passou. Nada lhe foi cobrado.
view-order-refunded = Devolvemos o seu dinheiro.
view-order-until = Pode pagar { $until }. O recibo vem depois.
view-void = O recibo { $number } já não vale.
view-void-cash = Recibo anulado, devolvemos { $amount }.
view-void-elsewhere = Recibo anulado. O dinheiro volta como foi pago.

## Kept with no network
view-kept = O seu pedido está guardado
view-kept-why = Estamos sem internet. O pedido segue sozinho assim que ela voltar.
view-kept-relief = Por este pedido não precisa de voltar cá.
view-kept-return = Guardámos o que já fez
view-kept-return-why = Estamos sem internet. Falta uma parte que precisa dela.
view-kept-return-do = Volte cá com este número para concluir.
view-kept-both-why = Estamos sem internet. Uns pedidos seguem quando ela voltar, outros precisam de si.
view-kept-both-do = Volte cá com este número para concluir o resto.
view-kept-going = Segue sozinho
view-kept-returning = Falta concluir cá
view-kept-code = O número do seu pedido
view-kept-at = Guardado
view-kept-service = O que pediu

## Doing it alone next time
view-learn = Da próxima vez, em casa
view-learn-why = São os mesmos passos, sem sair de casa.
view-learn-saves = Os mesmos passos, sem sair de casa, e poupa { $price }.
view-learn-scan = Aponte a câmara do telemóvel
view-learn-praise = { $count ->
    [one] Hoje já fez { $count } passo sem ajuda.
   *[other] Hoje já fez { $count } passos sem ajuda.
}

## The end
view-thanks = Agradecemos a sua visita
view-thanks-why = Confirme que leva consigo os seus documentos e os seus papéis.
view-thanks-bye = Até à próxima!
