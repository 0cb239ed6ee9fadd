# The page that the QR of a receipt opens in a telephone.

receipt-page-title = Recibo de um Espaço Cidadão
receipt-page-languages = Outras línguas
receipt-page-recorded = O recibo é verdadeiro
receipt-page-recorded-sentence = Está no registo público. Ninguém o pode apagar ou mudar sem que se note.
receipt-page-voided = O recibo foi anulado
receipt-page-voided-sentence = Foi verdadeiro e deixou de valer: anularam-no em { $day }. O que foi pago volta a quem pagou.
receipt-page-not-due-yet = O recibo é verdadeiro
receipt-page-not-due-yet-sentence = Ainda não está no registo público: entra até { $day }. Guarde-o, é a sua prova.
receipt-page-missing = O recibo é verdadeiro, mas falta no registo
receipt-page-missing-sentence = Devia estar no registo público até { $day } e não está. Guarde o papel, é a sua prova, e apresente queixa no Livro de Reclamações.
receipt-page-demonstration = Recibo de demonstração
receipt-page-demonstration-sentence = Foi feito para experimentar o programa. Não tem valor.
receipt-page-false = Este recibo não é verdadeiro
receipt-page-false-sentence = Nenhum Espaço Cidadão o passou assim. Se lhe pediram dinheiro com este papel, fale com a polícia.
receipt-page-unreadable = Isto não é o código de um recibo
receipt-page-unreadable-sentence = Leia de novo o código inteiro que está no papel.
receipt-page-total = Total pago
receipt-page-number = Recibo número
receipt-page-when = Data e hora
receipt-page-lines = Número de taxas
receipt-page-code = Selo
receipt-page-spot = Espaço Cidadão
receipt-page-log = Tamanho do registo público
receipt-page-compare = Compare com o papel: o total, a hora e o selo têm de ser iguais.
receipt-page-privacy = Esta página não sabe quem é.
