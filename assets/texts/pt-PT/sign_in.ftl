# The door: signing in, the locked desk, a new PIN.

## The door
door-1 = Um balcão,
door-2 = dois ecrãs,
door-3 = tudo às claras.
door-detail = O cidadão vê cada passo. Aprende, confirma e leva o comprovativo.
sign-in-morning = Bom dia
sign-in-afternoon = Boa tarde
sign-in-evening = Boa noite
sign-in-spot = Entre no balcão de { $spot }.
sign-in-locked = O balcão está bloqueado
sign-in-locked-detail = Entre para voltar onde estava. Está tudo guardado.
sign-in-who = Número de mediador
sign-in-who-hint = Ou o seu nome curto.
sign-in-pin-hint = À quinta tentativa errada, tem de esperar.
sign-in-enter = Entrar
sign-in-checking = A verificar…
sign-in-offline = Sem rede também entra
sign-in-offline-detail = O PIN verifica-se neste computador. O que fizer segue quando houver rede.
sign-in-unfinished = { $count ->
    [one] Ficou um atendimento por concluir
   *[other] Ficaram { $count } atendimentos por concluir
}
sign-in-unfinished-detail = Pode retomar depois de entrar.

## A new PIN
pin-title = Mudar o PIN
pin-must = O primeiro PIN foi dado por outra pessoa. Escolha um que só você saiba.
pin-detail = Ninguém mais o deve saber, nem a linha de apoio.
pin-old = PIN atual
pin-new = PIN novo
pin-again = PIN novo, outra vez
pin-hint = Seis algarismos ou mais, sem sequências nem repetições.
pin-differs = Os dois PIN novos não são iguais. Escreva-os outra vez.
pin-change = Mudar o PIN
pin-keep = Ficar com o atual
