# What stands on every screen of the mediator: band, keys, dialogs, the citizen's screen in small.

## The window
frame-mediator-title = Citizen Spot – mediador
frame-citizen-title = Citizen Spot – cidadão
optional = (opcional)
show = Mostrar
hide = Esconder
pin = PIN
the-citizen = O cidadão
errors-heading = { $count ->
    [one] Falta corrigir { $count } resposta
   *[other] Falta corrigir { $count } respostas
}

## The band
band-online = Ligado
band-offline = Sem rede
band-offline-waiting = Sem rede: { $count } por enviar
band-paper = Papéis em PDF
band-paper-short = PDF
band-printer = Impressora pronta
band-printer-short = Pronta
band-search = Pesquisar serviço
band-citizen-starting = Ecrã do cidadão a abrir
band-citizen-hidden = Oculto ao cidadão
band-citizen-absent = Sem ecrã do cidadão

## What the last command brought
notice-put-away = Fechar
notice-pin-changed = O PIN foi mudado.
notice-held = O atendimento ficou guardado. Retome-o quando quiser.
notice-closed = Atendimento fechado. Os dados do cidadão saíram dos ecrãs.
notice-corrected = A correção ficou registada. O que estava escrito antes continua no registo.
notice-void-asked = A anulação do recibo { $receipt } ficou pedida. Só vale quando outra pessoa ou a agência a aprovar.
notice-void-refused = A agência não aceitou anular o recibo { $receipt }. O recibo continua a valer.
notice-voided = O recibo { $receipt } está anulado.
notice-voided-cash = O recibo { $receipt } está anulado. Devolva { $amount } ao cidadão.
notice-order-paid = Chegou o pagamento do atendimento { $code }. Recibo { $receipt }.
notice-order-refund = Chegaram { $amount } que já não eram precisos (atendimento { $code }). Foi pedida a devolução.
notice-former-voided = A agência anulou o recibo { $receipt } do diário anterior.
notice-former-voided-cash = A agência anulou o recibo { $receipt } do diário anterior. Dele, { $amount } foram pagos em numerário: se os devolver aqui, registe-os na caixa como saída.
notice-former-order-paid = Chegaram { $amount } de um pagamento do diário anterior (atendimento { $code }). Não há recibo aqui: a agência devolve-os ou acerta-os com o cidadão.
notice-till-closed = Caixa fechada: { $difference }.
notice-counted-again = Contagem registada: { $difference }.
notice-paper-saved = Guardado: { $file }
notice-open-folder = Abrir pasta
notice-papers-not-opened = O computador não abriu a pasta. Os papéis estão em { $folder }
notice-catalogue-kept = O catálogo novo estava errado e foi recusado inteiro. Fica o anterior.
notice-citizen-back = O ecrã do cidadão parou e já voltou.
notice-not-pasted = Nada foi colado: o programa de onde copiou não responde, ou o texto é demasiado longo. Copie de novo, só o que precisa.

## What the citizen sees
citizen-sees = O cidadão vê agora
citizen-tab = Cidadão
citizen-live = em direto
citizen-starting = a abrir
citizen-hidden = oculto
citizen-turned = ecrã virado
citizen-hidden-words = Oculto ao cidadão
citizen-hide = Ocultar
citizen-show = Mostrar
citizen-language = Língua do cidadão
citizen-in-language = O cidadão lê em { $language }
citizen-text-size = Letra do cidadão
citizen-smaller = Letra do cidadão mais pequena
citizen-larger = Letra do cidadão maior
citizen-absent = O cidadão não tem ecrã
citizen-absent-detail = Ligue o segundo ecrã: abre-se sozinho. Ou vire este para o cidadão, antes de ele confirmar.
citizen-turn = Virar este ecrã
citizen-sees-idle = Cidadão vê boas-vindas
citizen-sees-waiting = Cidadão vê «a aguardar»
citizen-sees-welcome = Cidadão vê as línguas
citizen-sees-list = Cidadão vê a lista
citizen-sees-follow = Cidadão vê o passo { $step }
citizen-sees-confirm = Cidadão vê o resumo
citizen-sees-fee = Cidadão vê o pagamento
citizen-sees-kept = Cidadão vê que está guardado
citizen-sees-learn = Cidadão vê o cartão
citizen-sees-thanks = Cidadão vê o agradecimento
citizen-short-idle = Boas-vindas
citizen-short-waiting = A aguardar
citizen-short-welcome = Línguas
citizen-short-list = Lista
citizen-short-follow = Passo { $step }
citizen-short-confirm = Resumo
citizen-short-fee = Pagamento
citizen-short-kept = Guardado
citizen-short-learn = Cartão
citizen-short-thanks = Obrigado

## Keys and what they do
key-begin = Começar
key-begin-nth = Começar esse
key-choose = Escolher
key-search = Pesquisar
key-by-entity = Por entidade
key-copy = 2.ª via
key-resume = Retomar
key-day = O dia
key-desk = Voltar ao balcão
key-language = Língua do cidadão
key-continue = Continuar
key-back = Voltar
key-hold = Suspender
key-walk = Percorrer
key-need = Precisa / não precisa
key-add = Juntar serviço
key-note = Nota
key-pay = Confirmar pagamento
key-count = Contar
key-write-down = Registar
key-save-paper = Guardar recibo
key-print-paper = Imprimir recibo
key-citizen-writes = O cidadão escreve
key-close = Fechar
key-privacy = Privacidade
key-lock = Bloquear
key-help = Ajuda
key-text-size = Tamanho da letra
key-text-normal = Letra normal
key-settings = Definições
key-till = A caixa
key-autonomy = E uma letra: quem fez o passo

## Dialogs
dialog-leave = Deixar como está
saving = A registar…
dialog-close = Fechar
dialog-help = Teclas deste ecrã
help-screen = Neste ecrã
help-everywhere = Em todos
help-contact = Se algo correr mal, nada se perde: o que escreveu já está guardado. Ligue para a linha de apoio aos mediadores.
dialog-menu = O que quer fazer?
menu-lock = Bloquear
menu-day = O dia em números
menu-till = A caixa
menu-month = O mês em números
menu-settings = Definições
menu-pin = Mudar o PIN
menu-sign-out = Sair
menu-attendance = Feche ou suspenda o atendimento para ver o dia, as definições ou sair.
dialog-states = Como está tudo
state-online = Os serviços das entidades respondem.
state-offline = Pode continuar a atender: tudo fica guardado neste computador e segue sozinho quando houver rede.
state-paper = Nenhuma impressora escolhida: os recibos e as folhas guardam-se em PDF.
state-printer = A impressora está pronta. O que falhar fica dito aqui e no recibo.
dialog-add = Juntar um serviço
dialog-note = Nota
dialog-note-detail = Só o mediador a vê. Não aparece no ecrã do cidadão.
dialog-note-label = Nota
dialog-note-do = Guardar nota
dialog-hold = Suspender o atendimento
dialog-hold-detail = Fica tudo guardado. Porque espera?
dialog-hold-do = Suspender
dialog-abandon = Abandonar o atendimento
dialog-abandon-detail = Os serviços por fazer ficam sem efeito. Porquê?
dialog-abandon-do = Abandonar
dialog-stop = Parar este serviço
dialog-stop-detail = Só este serviço para. O que se passou?
dialog-stop-ticket = Segue para o centro de contacto
dialog-stop-do = Parar o serviço
dialog-exempt = Isento de pagamento
dialog-exempt-detail = Só com motivo legal. Fica registado com o seu número.
dialog-exempt-reason = Motivo legal
dialog-exempt-hint = Diploma e artigo, como está no documento que o cidadão mostra.
dialog-exempt-missing = Escreva o motivo
dialog-exempt-do = Isentar
dialog-without = { $count ->
    [one] Falta um documento: continuar sem ele?
   *[other] Faltam { $count } documentos: continuar sem eles?
}
dialog-without-detail = O que não marcou fica escrito no atendimento.
dialog-without-back = Voltar aos documentos
dialog-without-do = { $count ->
    [one] Continuar sem ele
   *[other] Continuar sem eles
}
signpost-helps = Aqui pode ajudar com

## Tags of services
tag-down = a entidade não responde
down-detail = Prepare-o, guarde-o com F9 e conclua quando a entidade responder.
tag-needs-network = precisa de rede
tag-later = resposta posterior
tag-ticket = centro de contacto
tag-elsewhere = noutro lugar
tag-services = { $count ->
    [one] { $count } serviço
   *[other] { $count } serviços
}
state-to-do = por fazer
state-not-needed = não precisa
state-running = a decorrer
state-waiting = espera pela rede
price-to-age = { $price } até aos { $age } anos
