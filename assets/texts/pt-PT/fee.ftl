# The fee: what is paid, how, the change, and the paper of it.

## To pay
fee-due = por pagar
fee-from-age = desde os { $age } anos
fee-total = Total
fee-method = Meio de pagamento
fee-handed = { $who }: quanto entregou?
fee-exact = Certo
fee-received-field = Recebido, em euros
fee-received = Recebido
fee-change = Troco
fee-no-change = sem troco
fee-missing = faltam { $amount }
fee-card-reference = Referência do terminal
fee-card-detail = Passe o cartão no terminal e copie o número do talão.
fee-reference = Referência de pagamento
fee-reference-detail = A que a entidade deu para este pedido.
fee-once = Ao confirmar, o pagamento fica registado uma só vez.
fee-exempt = Isento…
fee-missing-cash = Falta o dinheiro recebido
fee-missing-reference = Falta a referência
fee-pay = Confirmar pagamento
fee-paying = A registar…

## Nothing, or not now
fee-nothing-tag = nada a pagar
fee-nothing = Neste balcão não se cobra nada por este serviço.
fee-later = Guardar e concluir depois
fee-later-next = Guardar e passar ao seguinte
fee-later-head = Sem rede não se cobra
fee-later-detail = Este serviço só se conclui com rede. Guarde-o: o cidadão volta, ou conclui-se quando ela voltar.
fee-later-kept = Tudo o que foi escrito já está guardado.

## Paid
fee-paid-tag = pago
fee-paid-cash = Pago em dinheiro
fee-paid-card = Pago com cartão
fee-paid-reference = Pago por referência
fee-paid-duc = Pago por DUC
fee-paid-multibanco = Pago por Multibanco
fee-paid-mbway = Pago por MB WAY
fee-paid-at = Registado uma só vez, às { $time }.
fee-exempted-tag = isento
fee-exempted = Isento de pagamento
fee-exempted-detail = Não se cobraram { $amount }. O motivo ficou registado.
slip-title = Recibo provisório
slip-receipt = Recibo provisório { $number }
slip-saved = Guardado: { $file }
slip-no-printer = Ainda não há impressora: guarde o recibo em PDF.
slip-save-a4 = Guardar PDF A4
slip-save-roll = PDF de 80 mm
slip-copy-a4 = 2.ª via A4
slip-copy-roll = 2.ª via de 80 mm
slip-qr = QR do recibo
