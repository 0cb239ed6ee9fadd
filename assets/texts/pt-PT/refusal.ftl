# What a refusal says: what is wrong, and what to do. The same keys as the codes of domain::Reason.

## Values as typed
refusal-missing = Falta preencher este campo.
refusal-too-long = É demasiado longo: o limite é de { $count } caracteres.
refusal-forbidden-character = Tem um carácter que não pode ser usado. Escreva só letras, algarismos e sinais comuns.
refusal-digits-missing = { $count ->
    [one] Falta { $count } algarismo. Escreva-o todo.
   *[other] Faltam { $count } algarismos. Escreva-os todos.
}
refusal-digits-too-many = { $count ->
    [one] Tem { $count } algarismo a mais. Compare com o documento.
   *[other] Tem { $count } algarismos a mais. Compare com o documento.
}
refusal-not-digits = Escreva só algarismos.
refusal-check-digit = O número não confere. Compare com o documento.
refusal-not-a-date = Não é uma data. Escreva dia, mês e ano, como 02/03/1955.
refusal-date-in-future = A data ainda não chegou. Veja o ano.
refusal-date-too-old = A data é demasiado antiga. Veja o ano.
refusal-not-a-phone = Não é um número de telefone. Escreva os 9 algarismos, ou + e o indicativo do país.
refusal-not-an-email = Não é um endereço de correio eletrónico. Escreva-o como nome@exemplo.pt.
refusal-not-a-postal-code = Não é um código postal. Escreva os 7 algarismos, como 6060-101.
refusal-not-a-passport = Não é um número de passaporte. Compare com o passaporte.
refusal-not-a-plate = Não é uma matrícula. Escreva-a como AA-12-BB.
refusal-not-an-amount = Não é um valor em euros. Escreva-o como 20,00.
refusal-not-a-choice = Escolha uma das respostas da lista.
refusal-not-yes-or-no = Responda sim ou não.
refusal-not-text = Escreva-o por palavras.

## Lines of attendances
refusal-not-json = A linha não está escrita em JSON correto. Corrija-a e envie-a de novo.
refusal-unknown-service = Este serviço não existe no catálogo. Procure-o com «citizen-spot search».
refusal-not-offered = Este espaço não presta este serviço. Veja onde o fazer com a linha de apoio.
refusal-unknown-field = Este nome não existe aqui. Veja como se escreve.
refusal-unknown-language = A língua tem de ser pt, en ou fr.
refusal-unknown-outcome = O resultado tem de ser done, submitted, ticket ou abandoned.
refusal-unknown-method = O meio de pagamento tem de ser cash, card ou reference.
refusal-unknown-document = O documento mostrado não é conhecido. Use citizen-card, passport, residence-permit, driving-licence ou none.
refusal-unknown-share = Quem fez o passo tem de ser mediator, together ou citizen.
refusal-too-many-steps = Um serviço tem no máximo { $count } passos.
refusal-no-services = Escolha pelo menos um serviço.
refusal-too-many-services = São serviços a mais para um atendimento. Abra outro.
refusal-time-in-future = A hora do atendimento ainda não chegou. Veja a data e o relógio.
refusal-rating-out-of-range = A avaliação vai de 1 a 5.

## Money
refusal-age-needed = O preço depende da idade. Escreva a data de nascimento.
refusal-urgency-needed = O preço depende da urgência. Escolha-a.
refusal-price-to-confirm = O preço deste serviço está por confirmar: não se cobra aqui.
refusal-payment-missing = Falta o pagamento. Indique o meio e o valor.
refusal-nothing-to-pay = Não há nada a pagar.
refusal-not-enough-cash = O dinheiro recebido não chega para o total.
refusal-reference-missing = Falta a referência que o terminal ou a entidade deu.
refusal-method-not-taken = Este espaço não aceita este meio de pagamento.
refusal-already-paid = Isto já está pago. Não se cobra duas vezes.
refusal-fee-taken = Já se recebeu dinheiro: não se pode desistir. Conclua, envie ao centro de contacto ou suspenda o atendimento.
refusal-another-price = Assim o preço teria sido outro: isso não se corrige. Anule o recibo e cobre de novo.
refusal-reason-missing = Falta o motivo.
refusal-unknown-receipt = Não há recibo com este número neste kit.
refusal-former-receipt = Este recibo é do diário anterior deste kit, em que já não se escreve: só a agência o pode anular. Diga-lhe o número.
refusal-already-voided = Este recibo já está anulado.
refusal-void-asked = A anulação já foi pedida. Falta a segunda pessoa.
refusal-void-not-asked = Peça primeiro a anulação, com o motivo.
refusal-same-person = Quem pediu a anulação não a pode aprovar. Chame outra pessoa.
refusal-first-pin = Esta pessoa ainda tem o primeiro PIN. Tem de entrar uma vez e mudá-lo.
refusal-order-pending = Há um pagamento à espera. Espere por ele, ou anule-o primeiro.
refusal-order-not-paid = O pagamento ainda não chegou. Espere pela confirmação.
refusal-till-open = A caixa já está aberta.
refusal-till-empty = Não há nada para fechar: a caixa não foi aberta nem recebeu dinheiro.
refusal-difference-unexplained = O dinheiro contado não é o esperado. Diga porquê, ou escolha «não se sabe».

## The course of an attendance
refusal-not-open = Este atendimento já não está aberto.
refusal-already-open = Já está aberto. Retome-o na lista.
refusal-not-this-step = Há passos por fazer antes deste.
refusal-not-agreed = Falta o cidadão dizer que está certo.
refusal-not-paid = Falta o pagamento da taxa.
refusal-needs-network = Este serviço precisa de rede. Guarde-o e conclua-o quando ela voltar.
refusal-still-running = Há serviços por concluir. Conclua-os, ou suspenda o atendimento.
refusal-forgotten = Os dados deste cidadão já foram apagados: não há formulário para corrigir.
refusal-citizen-screen-absent = O cidadão não tem ecrã. Ligue-o, ou vire este e confirme que o cidadão o vê.
refusal-not-signed-in = Entre primeiro, com o seu número e o PIN.
refusal-not-allowed = O seu papel não permite fazer isto. Fale com o coordenador.
refusal-not-registered = O seu registo neste espaço ainda não começou ou já terminou. Fale com o coordenador.

## The sign-in
refusal-wrong-pin = O número ou o PIN não está certo.
refusal-paused = { $count ->
    [one] Houve demasiadas tentativas. Espere { $count } segundo.
   *[other] Houve demasiadas tentativas. Espere { $count } segundos.
}
refusal-pin-too-short = O PIN tem pelo menos { $count } algarismos.
refusal-pin-too-simple = Este PIN adivinha-se. Escolha outro, sem sequências nem algarismos iguais.
refusal-same-pin = O PIN novo é igual ao antigo. Escolha outro.
refusal-not-enrolled = Este kit ainda não está ligado a um espaço. Comece pela inscrição.
