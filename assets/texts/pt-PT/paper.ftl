# What is printed: the receipt and the learning card.

## On every sheet
paper-spot = { $host }. Posto { $code }
paper-demonstration = DEMONSTRAÇÃO, sem valor
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
