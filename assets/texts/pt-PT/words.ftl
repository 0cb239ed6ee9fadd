# Words that several screens and papers share.

## Dates
date-long = { $day } de { $month } de { $year }
date-day-month = { $day } de { $month }
date-weekday = { $weekday }, { $date }
month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
weekday-1 = segunda
weekday-2 = terça
weekday-3 = quarta
weekday-4 = quinta
weekday-5 = sexta
weekday-6 = sábado
weekday-7 = domingo
until-soon = até às { $time } ({ $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
})
until-today = até às { $time }
until-on = até { $day } às { $time }

## Languages, each in itself
language-pt = Português
language-en = English
language-fr = Français

## The product
product = Espaço Cidadão
demonstration = Demonstração: nada tem valor nem é enviado

## The six steps
step-identify = Identificar
step-requirements = Requisitos
step-fill = Preencher
step-confirm = Confirmar
step-fee = Taxa
step-end = Fim

## Who did a step
autonomy-mediator = Eu
autonomy-together = Juntos
autonomy-citizen = O cidadão

## Documents shown
shown-citizen-card = Cartão de Cidadão
shown-passport = Passaporte
shown-residence-permit = Título de residência
shown-driving-licence = Carta de condução
shown-none = Nenhum, só o que disse

## Why an attendance waits
hold-citizen-left = O cidadão saiu
hold-missing-document = Falta um documento
hold-no-network = Não há rede
hold-service-down = O serviço da entidade não responde
hold-payment = Espera o pagamento
hold-other = Outro motivo

## Why it was given up
stop-citizen-gave-up = O cidadão desistiu
stop-missing-document = Falta um documento
stop-service-down = O serviço da entidade não responde
stop-opened-by-mistake = Foi aberto por engano
stop-other = Outro motivo

## How a service ended
outcome-done = feito
outcome-submitted = enviado, espera resposta
outcome-provisional = provisório
outcome-ticket = com o centro de contacto
outcome-abandoned = não concluído

## Means of payment
method-cash = Dinheiro
method-card = Cartão
method-reference = Referência
method-duc = DUC
method-multibanco = Multibanco
method-mbway = MB WAY

## Prices
price-free = Gratuito
price-to-confirm = Preço a confirmar
price-from-age = { $price } desde os { $age } anos
price-between = { $low } a { $high }

## Yes and no
yes = Sim
no = Não
