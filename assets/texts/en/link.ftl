# The link to AMA: the band, the outbox, and the commands that enrol and sync.

## The band
band-offline-oldest = No network: { $count } to send, the oldest from { $when }
band-suspended = Kit suspended
band-revoked = Kit out of service
band-fork = Sending stopped
band-log-doubted = Public register in doubt
band-silence = { $count ->
    [one] No word from the agency for { $count } day
   *[other] No word from the agency for { $count } days
}
band-no-fees = { $count ->
    [one] No fees: { $count } day without the agency
   *[other] No fees: { $count } days without the agency
}
menu-outbox = To be sent

## The outbox
outbox-title = To be sent
outbox-online = Connected to the agency. Everything goes by itself.
outbox-offline = No network. You can go on serving: everything is kept.
outbox-offline-since = No network; last contact { $when }. You can go on serving: everything is kept.
outbox-today = today, { $time }
outbox-yesterday = yesterday, { $time }
outbox-waiting = { $count ->
    [one] { $count } kept on this computer
   *[other] { $count } kept on this computer
}
outbox-waiting-others = Only entries of the kit itself
outbox-all-sent = Everything is delivered
outbox-oldest = the oldest is from { $when }
outbox-going = going
outbox-waits = waits for the network
outbox-more = { $count ->
    [one] And { $count } more attendance.
   *[other] And { $count } more attendances.
}
outbox-others = { $count ->
    [one] And { $count } entry of the kit, of no attendance: sign-ins, settings.
   *[other] And { $count } entries of the kit, of no attendance: sign-ins, settings.
}
outbox-needs-you = { $count ->
    [0] Resolved
    [one] { $count } needs you
   *[other] { $count } need you
}
outbox-not-accepted = not accepted
outbox-not-accepted-since = not accepted { $when }
outbox-resolved = resolved
outbox-entry = Entry { $entry }
outbox-former = The journal before
outbox-former-lost = { $count ->
    [one] The agency has { $count } entry of it that is not on this computer. It is not lost: it is kept there.
   *[other] The agency has { $count } entries of it that are not on this computer. They are not lost: they are kept there.
}
outbox-former-attendances = Attendances: { $codes }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
outbox-former-receipts = Receipts: { $codes }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
outbox-former-disputed = { $count ->
    [one] { $count } entry of it stays here and is not sent: the agency has another under the same number. Call support, who will say how to hand it over.
   *[other] { $count } entries of it stay here and are not sent: the agency has others under the same numbers. Call support, who will say how to hand them over.
}
outbox-former-letter = Receipts of series { $letter } are of that journal: only the agency can void them.
outbox-former-voided = Voided by the agency: { $codes }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
outbox-former-awaited = { $count ->
    [one] { $count } payment of that journal may still come: this kit goes on asking for it.
   *[other] { $count } payments of that journal may still come: this kit goes on asking for them.
}
outbox-delivered = { $count ->
    [one] { $count } delivered since yesterday
   *[other] { $count } delivered since yesterday
}
outbox-last = the last one { $when }, confirmed by the agency
outbox-arrived = confirmed
outbox-show-all = Show all { $count }
outbox-next-try = next try { $when }
outbox-heard = last contact { $when }
outbox-never-heard = no contact with the agency yet
outbox-try = Try now
outbox-carry = Save for a USB stick
outbox-carry-detail = A sealed file with all that waits. Somebody takes it to another kit with a network, or to the agency; what comes back is read with “citizen-spot journal import”.
outbox-no-gateway = This kit has no line to the agency’s services: what it does is kept here.
outbox-no-answer = no answer
outbox-answered-no = the agency answered no
outbox-went = sent { $sent }, received { $brought }
outbox-say-head = What to tell the citizen
outbox-say = “What we did is kept, and goes by itself. If we gave you a number to come back with, come back with it.”
clock-ahead = This computer’s clock is { $span } ahead
clock-behind = This computer’s clock is { $span } behind
clock-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
clock-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
clock-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
outbox-clock-detail = Ask whoever looks after the computer to set it. Attendances keep their order.
outbox-past-day = What the agency signed on services and prices expired on { $since }
outbox-past-day-detail = You can go on serving with what is here; prices may have changed. Call support: the agency has to sign anew, or somebody keeps that from reaching this computer.
outbox-suspended = The agency has suspended this kit
outbox-suspended-detail = You can finish the open attendance. Nothing is lost: it is kept, and goes when the agency accepts it again. Speak to the coordinator.
outbox-revoked = The agency has taken this kit out of service
outbox-revoked-detail = You can finish the open attendance; nothing more is sent. The data stay here, intact. Speak to the coordinator before you switch the computer off.
outbox-fork = The agency has other entries under the same numbers
outbox-fork-detail = This disk, or another one, is an old copy. Nothing is sent, and nothing is deleted on either side. Do not go on serving with this kit: call support, who will give a code; with it, enrol --code begins a new journal, and this one stays here.
outbox-log-doubted = The agency’s public register does not go on from what this kit had seen of it
outbox-log-doubted-detail = What was shown is kept as proof, and nothing is lost. You can go on serving. Call support and tell them just this.
outbox-silence = { $count ->
    [one] The agency has not answered for { $count } day
   *[other] The agency has not answered for { $count } days
}
outbox-silence-detail = Prices and services may have changed. Connect this computer to the internet as soon as you can.
outbox-no-fees = { $count ->
    [one] No fees are taken: the agency has not answered for { $count } day
   *[other] No fees are taken: the agency has not answered for { $count } days
}
outbox-no-fees-detail = Prices may have changed. Everything else goes on. Connect this computer to the internet, once is enough.

## Why an entry was not accepted
refused-unreadable = The entry cannot be read. Call support.
refused-seal = The sealed data are not those that the entry names. Call support.
refused-attendance = This step does not follow from what was done before in the attendance. Call support.
refused-service = There is no such service in this version. The attendance has to be done again.
refused-price = The price is not the one of this version of the service. Call support to settle the fee.
refused-receipt-number = The receipt’s number is missing or comes twice. Call support.
refused-receipt-series = The receipt’s series is not this kit’s. Call support.
refused-mediator = Whoever served was not registered at this spot at that time. Speak to the coordinator.
refused-kit = The kit was suspended at that time. Speak to the coordinator.
refused-payment = The payment platform does not know of this payment. Call support.
refused-approval = Nobody who may do so agreed to the void. Speak to the coordinator.
refused-till = The closing of the till is not what the receipts and movements add up to, or the till was opened twice. Speak to the coordinator.
refused-other = The agency did not accept this entry. Call support.

refusal-fees-blocked = { $count ->
    [one] The agency has not answered for { $count } day: no fees are taken until it does. Connect this computer to the internet, or keep the attendance for later.
   *[other] The agency has not answered for { $count } days: no fees are taken until it does. Connect this computer to the internet, or keep the attendance for later.
}
refusal-kit-stopped = The agency has suspended or withdrawn this kit: no new attendances are opened. The open one can be finished. Speak to the coordinator.

## Commands
help-enrol = Binds this computer to a spot, with the code that the agency gave.
help-arg-gateway = Address of the agency’s services, https://…
help-arg-code = Enrolment code, as it was given.
help-arg-request = Writes the request to this file, to be carried to the agency.
help-arg-answer = Reads the agency’s answer from this file.
help-sync = Sends and fetches once, and says what went and what came.
help-arg-watch = Keeps on until it is stopped.
failure-already-enrolled = This computer is bound to a spot already. Nothing was changed.
failure-code-mistyped = The code is not written right ({ $detail }). Check it letter by letter.
failure-enrol-code-needed = The enrolment code is missing: --code.
failure-enrol-not-asked = No request for enrolment waits on this computer. Begin with --request.
failure-enrol-refused = The agency did not accept the enrolment ({ $detail }). Ask for a new code.
failure-enrol-another-journal = The code does not name the journal that this computer goes on from. Ask the agency for one that does: kit add --replaces and the old kit’s key. This code stays good.
failure-enrol-answer = The answer does not prove that it comes from the agency of this code ({ $detail }). Nothing was changed.
failure-gateway-address = The address will not do: { $detail }
failure-not-reachable = The agency does not answer ({ $detail }). Nothing is lost; try again later.
failure-not-the-agency = Somebody else answered in the agency’s place: this network may want you to sign in to it first. Nothing is lost; try again afterwards.
failure-untrusted = Whoever answers has no certificate that this computer trusts, so nothing was sent. A public network may want you to sign in first; in a network with a certificate authority of its own, that authority is installed on this computer. Nothing is lost.
failure-unnamed-authority = The agency names the authorities whose certificates count, and whoever answers has none of theirs that is good for this address today, so nothing was sent. A public network may want you to sign in first. If it happens again, tell the agency; nothing is lost.
failure-no-gateway = This kit has no services of the agency to connect to.
failure-sync-refused = The agency answered no ({ $detail }). Nothing is lost.
failure-sync-suspended = The agency has suspended this kit. Nothing is lost: it is kept.
failure-sync-revoked = The agency has taken this kit out of service. The data stay here, intact.
failure-sync-fork = The agency has other entries under the same numbers: this disk, or another one, is an old copy. Nothing was sent or deleted. Call support for a code that replaces this kit; with it, enrol --code begins a new journal.
enrol-done = Bound to { $spot } ({ $code }), series { $letter }. { $mediators ->
    [one] { $mediators } mediator can sign in.
   *[other] { $mediators } mediators can sign in.
}
enrol-request-written = Request written to { $file }. Carry it to the agency; with the answer, use enrol --answer.
sync-done = Sent { $sent ->
    [one] { $sent } entry
   *[other] { $sent } entries
}, received { $brought ->
    [one] { $brought } document
   *[other] { $brought } documents
}. To be sent: { $waiting }.
sync-refused = Not accepted by the agency: { $count }.
sync-taken-before = This answer was read here before: nothing changed. To be sent: { $waiting }.
status-link = Attendances to be sent: { $waiting }. Entries not accepted: { $refused }. Last contact: { $heard }.
status-never = never
status-oldest = The entry that has waited longest is of { $when }{ $days ->
    [0] .
    [1] .
   *[other] , { $days } days ago.
}
status-catalogue-age = { $count ->
    [one] The catalogue in use is { $count } day old.
   *[other] The catalogue in use is { $count } days old.
}
doctor-gateway-ok = Last contact with the agency: { $detail }.
doctor-gateway-never = No contact with the agency yet. Connect to the internet and use sync.
doctor-gateway-old = The agency has not answered for { $detail } days. Connect to the internet and use sync.
doctor-gateway-stopped = The agency takes nothing from this kit. Call support.
doctor-gateway-none = It was not looked at: this kit is bound to no agency.
doctor-gateway-past-day = What the agency signed expired on { $detail }: it is still used, and prices may have changed. Use sync; if that is not enough, call support.
sync-exported = { $entries ->
    [one] { $entries } entry written to { $file }. Nothing is deleted here: carry it to the agency, and bring the answer back.
   *[other] { $entries } entries written to { $file }. Nothing is deleted here: carry it to the agency, and bring the answer back.
}

## The public log
help-arg-online = Also asks the agency’s public register.
receipt-log-recorded = It is in the public register, which is at no. { $size }.
receipt-log-voided = It is in the public register, which is at no. { $size }, and counts no more: it was voided on { $day }. The void { $recorded ->
    [yes] is there too.
   *[no] is not there yet.
}
receipt-log-not-due-yet = It is not in the public register yet: it enters by { $day }.
receipt-log-demonstration = It is not in the public register, and need not be.
receipt-void-since = It counts no more: it was voided on { $day }.
failure-receipt-missing = The receipt is true and is missing from the public register: it should have been there by { $detail }. Keep the paper, it is your proof, and complain in the complaints book.
failure-receipt-unproven = The agency says that the receipt is in the public register and does not prove it ({ $detail }). Keep the paper and call support.
failure-receipt-void-missing = The receipt was voided, and the void is missing from the public register: it should have been there by { $detail }. Keep the paper, it is your proof, and complain in the complaints book.
failure-agency-key-unknown = The agency signed this with a key that this computer does not know yet: it may have replaced its key. Send and fetch first (“citizen-spot sync”), and try again.
failure-receipt-kit-unproven = There is no proof that this receipt’s kit belongs to the agency that this computer trusts.
failure-log-doubted = The public register that the agency shows does not go on from what this kit had seen of it ({ $detail }). Keep the paper and call support.
warning-log-doubted = The agency’s public register does not go on from what this kit had seen of it. What was shown is kept as proof. Call support.
status-log = Public register: no. { $size }.
status-log-none = Public register: not seen yet.
doctor-name-public-log = Public register
doctor-log-ok = Last seen at no. { $detail }; each went on from the one before.
doctor-log-none = Not seen yet: it comes with the next contact with the agency.
doctor-log-doubted = It does not go on from what this kit had seen ({ $detail }). What was shown is kept as proof. Call support.

## Why, in brackets after what happened
why-no-answer = the connection failed or broke off
why-unavailable = its services cannot serve now
why-too-many = it had too many requests at once
why-internal = its services had an error
why-malformed = it cannot be read
why-too-large = too large
why-cut = the end is missing
why-newer = of a newer version; update the program
why-no-answers-inside = it brings no answers of the agency
why-document = one of the documents cannot be read
why-half-arrived = a part is missing
why-mix-and-match = the parts do not belong together
why-rollback = older than what is here
why-frozen = the same that is here already
why-expired = past its day; see whether this computer’s clock is right
why-unsigned = a signature is missing
why-under-threshold = signatures are missing
why-forged = a signature does not fit
why-bad-signature = this kit’s signature does not fit
why-unknown-key = signed with a key that this computer does not know
why-certificate = the kit’s certificate is not proven
why-former = what it says of the journal before is not proven
why-unknown-kit = the agency does not know this kit
why-another-kit = of another kit
why-another-journal = of another journal
why-another-root = of another agency
why-another-world = a demonstration and a real agency do not mix
why-another-order = there is another payment under this number
why-not-voided = the receipt still counts
why-suspended = the kit is suspended
why-revoked = the kit was taken out of service
why-fork = there are other entries under the same numbers
why-gap = entries before these are missing
why-code-refused = the code is wrong, used up, or past its day
why-not-found = there is no such thing there
why-method-not-allowed = the request is none of those taken there
why-unsupported-media-type = the request is none of those read there
why-store = this computer’s data could not be read or written
why-not-a-checkpoint = what was shown is not of that register
why-shrank = it has less than it had
why-split-view = there are two versions of it
why-unproven = the proof is missing
why-rewritten = it was rewritten
why-bad-proof = the proof does not fit
why-not-an-address = write it in full, as the agency gave it, beginning with https://
why-plain-http = http:// is for this computer alone; use https://
why-no-https = this computer cannot use https://
why-no-file = there is none
why-no-permission = this user of the computer has no permission
why-is-a-folder = it is a folder
why-no-folder = there is no such folder
why-disk-full = the disk is full
why-read-only-disk = that disk can only be read
why-address-taken = another program is there already
why-address-elsewhere = that address is not of this computer
why-database-silent = nobody answers at that address
why-database-address = the address cannot be understood
why-database-sign-in = the server does not accept this name or password
why-database-busy = it is busy; try again soon
why-no-database = there is none, or it cannot be opened
why-not-a-database = the file is not a database
code-length = it has { $count } characters, and 33 are needed
code-character = character { $count } is not used in codes
code-check = the characters do not fit each other
