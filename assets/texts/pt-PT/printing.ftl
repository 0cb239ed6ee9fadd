# Printing: kinds of paper, how a job stands, what keeps paper from coming out, printers.

## Kinds of paper
kind-name = Papel
kind-a4 = A4
kind-roll80 = Talão 80 mm
kind-roll58 = Talão 58 mm
kind-large = A4 letra grande

## How a job stands
print-place = { $printer }, { $kind }
print-waiting = À espera da impressora
print-waiting-detail = O pagamento já está feito. O papel sai assim que ela puder.
print-waiting-sheet = O papel sai assim que ela puder.
print-sent = A imprimir…
print-sent-detail = Espera-se que a impressora diga que o papel saiu.
print-printed = Impresso
print-printed-detail = O papel saiu.
print-saved = Guardado em PDF
print-saved-detail = O papel está na pasta dos papéis.
print-not-confirmed = Não confirmado: saiu papel?
print-not-confirmed-detail = Esta impressora não diz se o papel saiu. Veja e responda.
print-failed = A impressora desistiu
print-failed-detail = O pagamento já está feito. Escolha como seguir.
print-failed-sheet = Nada se perdeu. Escolha como seguir.
print-given-up = Sem papel
print-given-up-detail = Seguiu-se sem este papel. Pode imprimir-se em qualquer altura.
print-given-up-sheet = Seguiu-se sem este papel. Pode pedir-se outra vez.

## What keeps paper from coming out
print-out-of-paper = Sem papel
print-out-of-paper-do = Ponha papel: continua sozinha.
print-jam = Papel encravado
print-jam-do = Abra a impressora e tire o papel preso: continua sozinha.
print-door-open = Impressora aberta
print-door-open-do = Feche a tampa: continua sozinha.
print-out-of-ink = Sem tinta
print-out-of-ink-do = Troque a tinta ou o toner.
print-tray-full = Saída cheia
print-tray-full-do = Tire os papéis que já saíram: continua sozinha.
print-offline = Impressora desligada
print-offline-do = Ligue-a e veja o cabo: continua sozinha.
print-paused = Impressora em pausa
print-paused-do = Ponha-a de novo a trabalhar nas definições do computador.
print-unknown = Impressora desaparecida
print-unknown-do = Já não há impressora com este nome. Escolha outra.
print-another-identity = Outra identidade
print-another-identity-do = Neste endereço responde outra impressora: nada se envia. Se a trocaram, compare o SHA-256 e escolha a nova nas definições.
print-not-taken = Papel recusado
print-not-taken-do = A impressora não aceita este papel. Escolha outra ou guarde em PDF.
print-other = Impressora pede ajuda
print-other-do = Veja o que a impressora mostra.

## Ways out
print-again = Tentar de novo
print-no-again = Não saiu: imprimir de novo
print-yes-came = Sim, saiu
print-elsewhere = Outra impressora…
print-without = Continuar sem papel
print-here = Imprimir nesta
dialog-elsewhere = Em que impressora?

## Printers
settings-printers = Impressoras
printer-ready = Pronta
printer-folder = Guarda em PDF
printer-not-chosen = Nenhuma escolhida: guarda-se em PDF.
printer-change = Mudar…
printer-test = Página de teste
printer-choose-do = Usar esta
printers-none = Não se encontrou nenhuma impressora. Os papéis guardam-se em PDF.
printers-look = Procurar impressoras
printers-looking = A procurar…
dialog-printer = Que impressora?
