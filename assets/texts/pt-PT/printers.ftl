## Impressoras e trabalhos, em poucas palavras

print-state-waiting = à espera
print-state-sent = enviado
print-state-printed = impresso
print-state-not-confirmed = não confirmado
print-state-failed = falhou
print-state-given-up = sem papel
print-reason-out-of-paper = falta papel
print-reason-jam = papel encravado
print-reason-door-open = tampa aberta
print-reason-out-of-ink = falta tinta ou toner
print-reason-tray-full = saída cheia
print-reason-offline = desligada
print-reason-paused = em pausa
print-reason-unknown = já não existe aqui
print-reason-another-identity = outra identidade
print-reason-not-taken = não aceita este papel
print-reason-other = precisa de alguém

## Linha de comandos
help-receipt-print = Imprime um recibo e diz como corre. O primeiro é o original; os seguintes dizem «2.ª via».
help-arg-printer = Nome de uma fila, ipp://… ou ipps://…, escpos://…, o caminho de um dispositivo, ou folder; sem ele, a escolhida para o papel.
help-printer = Impressoras: ver, escolher, experimentar.
help-printer-list = Mostra as impressoras deste computador e as escolhidas, com o que lhes falta.
help-printer-choose = Escolhe a impressora de um papel.
help-printer-test = Imprime uma página de teste e diz como corre.
help-arg-name = Nome de uma fila, ipp://… ou ipps://…, escpos://…, o caminho de um dispositivo, ou folder.
print-ready = pronta
print-test-page = Página de teste
print-told = { $sheet } em { $printer }: { $state }
print-told-why = { $sheet } em { $printer }: { $state } ({ $reasons })
failure-unknown-printer = Não há impressora com esse nome: { $detail }.
printers-there = Há: { $printers }.
printer-silent = { $printer } não responde agora. Se o endereço estiver certo, imprime quando for ligada.
failure-printer-not-met = Esta impressora não respondeu. Ligue-a para a escolher, porque é então que se fica a saber quem ela é: { $detail }
failure-printer-another = Neste endereço responde outra impressora (SHA-256 { $detail }). Se a trocaram, escolha-a pelo endereço, sem o que vem depois de #.
failure-printer-not-chosen = Escolha primeiro esta impressora, com printer choose: { $detail }
failure-print-failed = A impressora não imprimiu. Os recibos mantêm-se. Experimente outra das que printer list mostra, com o nome que lá tem.
failure-print-waits = A impressora ainda não imprimiu. O trabalho fica na fila e sai quando ela puder; os recibos mantêm-se.
status-printer = Impressora ({ $paper }): { $printer }.
status-printer-none = Impressora: nenhuma escolhida; os papéis ficam em PDF na pasta.
doctor-printer-ok = { $detail }: pronta.
doctor-printer-none = Nenhuma impressora escolhida: os papéis ficam em PDF na pasta. Filas neste computador: { $detail }. Escolha uma nas definições.
doctor-printer-none-listed = Nenhuma impressora escolhida: os papéis ficam em PDF na pasta. As filas deste computador não puderam ser vistas ({ $detail }). Escolha uma nas definições.
doctor-printer-reasons = { $detail }. Resolva na impressora; os trabalhos seguem sozinhos.
