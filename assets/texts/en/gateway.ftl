# The command line of ama-gateway, for people who run the agency’s services.

## Help
gateway-help = ama-gateway: the agency’s reference services, which kits connect to.
gateway-help-serve = Serves kits over HTTPS. Without a certificate, on this machine only.
gateway-help-publish = Checks a catalogue in a folder, signs it and puts it in force.
gateway-help-root = Who signs what: the root that kits trust.
gateway-help-root-show = Shows the root and the targets in force: keys, how many must sign, until when they hold.
gateway-help-root-new = Writes the next root, to be signed elsewhere by the old keys and the new ones. Where it changes the keys of targets, it also writes FILE.targets, which the new ones sign.
gateway-help-root-publish = Puts the signed root in force; kits follow it at their next contact.
gateway-help-key = Keys: of people who sign elsewhere, and those that sign while the gateway serves.
gateway-help-key-replace = Gives a role that signs while the gateway serves (timestamp, snapshot, kits) a new key, and puts the next root in force that names it; with --unsigned it writes that root for people to sign, for root publish. Gateways on other machines need the new file of the keys before that: there, use --unsigned, bring the file, then root publish. Kits follow at their next contact; a gateway that serves goes on by itself.
gateway-help-key-make = Makes a person’s key in a file of mode 0600, and shows its public half. Needs no database.
gateway-help-sign = Shows a text that waits for signatures and, with --key, signs it. Needs no database.
gateway-help-spot = Citizen Spots.
gateway-help-spot-list = Lists the spots of the catalogue in force.
gateway-help-kit = Kits.
gateway-help-kit-add = Makes an enrolment code for a spot: good once, for 72 hours.
gateway-help-kit-list = Lists kits: their state, last contact, clock, what contradicts the agency, and what is not accepted.
gateway-help-kit-sign = Answers an enrolment request that was brought as a file; the answer is written beside it.
gateway-help-kit-suspend = Suspends a kit for a time.
gateway-help-kit-resume = Lets a suspended kit work again. What kit list said of a fork and of dates is dealt with.
gateway-help-kit-revoke = Takes a kit out of service for good. Its receipts can still be checked.
gateway-help-mediator = Mediators.
gateway-help-mediator-add = Registers a mediator; shows the number and the first PIN once. Without --from, what was done on paper before today counts too.
gateway-help-mediator-list = Lists mediators, those who left too, with their roles.
gateway-help-mediator-begin = Says since which day somebody works at a spot. What was done on paper before it is not accepted.
gateway-help-mediator-end = Says until when somebody works at a spot. Kits hear of it at their next contact: after that hour they let nobody in by this name, and what is begun is not accepted.
gateway-help-mediator-pin = Gives a new first PIN to somebody who forgot theirs; it is shown once, and must be changed.
gateway-help-mediator-role = Changes a mediator’s role from now on; the one before is kept with its time.
gateway-help-news = Puts news and service-down alerts in force, from a JSON file.
gateway-help-setting = Shows or changes settings: receipt-host, notice-days, block-days, log-days.
gateway-help-journal = Journals of kits.
gateway-help-journal-import = Takes in what a kit sent by stick; the answers are written beside it.
gateway-help-journal-verify = Checks every link and seal of all journals.
gateway-help-journal-refused = Lists entries that are kept and not accepted.
gateway-help-journal-resolve = Lets entries that were not accepted stand; their kit hears of it.
gateway-help-journal-forget = Forgets the citizen of the attendance that an entry is about: the key of what was sealed is gone here, for good, and the journal stays whole. What the kit still has is not touched.
gateway-help-void = Voids of receipts that kits ask for.
gateway-help-void-list = Lists the voids that nobody has agreed to, with their cause.
gateway-help-void-approve = Agrees to a void; the kit hears of it at its next contact.
gateway-help-void-refuse = Does not agree to a void; the kit hears of it. It may be approved later.
gateway-help-void-receipt = Voids a receipt of a journal in which nothing is written any more: its computer was replaced, or its kit is out of service for good. The receipt counts in no settlement any more, its page says so, and the kit that goes on from it is told at its next contact. No till counts it.
gateway-help-void-done = Lists the receipts that the agency voided by itself, with cause and who decided.
gateway-help-payment = Payments that are made elsewhere.
gateway-help-payment-list = Lists orders at the payment platform.
gateway-help-payment-pay = For trials: the reference platform says that the order is paid.
gateway-help-payment-expire = For trials: it says that the order expired.
gateway-help-payment-fail = For trials: it says that the order failed.
gateway-help-payment-script = For trials: what it says at the next askings, one after another; the last one stays.
gateway-help-payment-refund = Gives the money of an order back where no receipt stands for it.
gateway-help-settlement = What each party gets of the fees of some days, from accepted entries only.
gateway-help-openapi = Writes the OpenAPI 3.1 description of all that it serves.
gateway-help-arg-database = Database: sqlite:FILE or postgres://… (a standby too: postgres://ONE,TWO/NAME?target_session_attrs=read-write)
gateway-help-arg-keys = File of the keys (mode 0600). Without it: beside the SQLite file, or in the user’s state folder.
gateway-help-arg-demonstration = With serve: publishes the shipped catalogue, adds the demonstration’s mediator, and gives a code for a first kit. When keys are made: those of the demonstration, which no real kit accepts.
gateway-help-arg-with-parent = Ends when its standard input does.
gateway-help-arg-listen = Address to listen at, as 127.0.0.1:8443.
gateway-help-arg-tls-cert = TLS certificate, PEM.
gateway-help-arg-tls-key = Key of the certificate, PEM.
gateway-help-arg-folder = Folder of the catalogue.
gateway-help-arg-unsigned = Only writes the text that is to be signed elsewhere.
gateway-help-arg-signed = Text that was signed elsewhere.
gateway-help-arg-targets = Public keys of those who sign the catalogue; without them, those of now.
gateway-help-arg-threshold = How many of them must sign; without it, as many as now.
gateway-help-arg-root = Public keys of those who sign the next root; without them, those of now.
gateway-help-arg-root-threshold = How many of them must sign; without it, as many as now.
gateway-help-arg-authority = Certificate, PEM, of an authority that may stand behind the gateway’s own; may be given several times, and takes the place of those of now. Kits that follow the root trust no other, whatever their computers do.
gateway-help-arg-any-authority = Names no authority any more: kits trust those that their computers do.
gateway-help-arg-key = File of the signer’s key; without it, the text is only shown.
gateway-help-arg-online = Role: timestamp, snapshot or kits.
gateway-help-arg-spot = Code of the spot, as EC0850.
gateway-help-arg-replaces = Key of the kit that the new one replaces: its journal names the one it goes on from.
gateway-help-arg-kit = The kit’s key: eight hexadecimal digits.
gateway-help-arg-journal = Journal of a kit, as the lists show it.
gateway-help-arg-entry = Number of the entry in it.
gateway-help-arg-entries = Numbers of the entries in it, one or more.
gateway-help-arg-file = File.
gateway-help-arg-name = Name that citizens see.
gateway-help-arg-role = Role: mediator or coordinator.
gateway-help-arg-number = Number; without it, the next one.
gateway-help-arg-short = Short name to sign in with; without it, made of the name.
gateway-help-arg-mediator = Mediator: number, short name or name.
gateway-help-arg-at = Time, as 2026-11-30T18:00 by the spot’s clock; without it, now.
gateway-help-arg-changes = Changes, as receipt-host=R.EXAMPLE.PT.
gateway-help-arg-from = First day, as 2026-11-01.
gateway-help-arg-to = Last day, included.
gateway-help-arg-reason-words = Also the reason in the mediator’s own words: opened with the agency’s key, for whoever decides, and written nowhere.
gateway-help-arg-receipt = Number of the receipt, as EC0850-2026A/000123.
gateway-help-arg-cause = Cause: wrong-means, wrong-service, citizen-gave-up, paid-twice, service-failed or other.
gateway-help-arg-reason = What happened, in words. Sealed under the key of its attendance: forgotten with it.
gateway-help-arg-approver = Who decides it at the agency: name or number.
gateway-help-arg-party = One party: ama, entity:ID or host:NAME. Without it, all of them.
gateway-help-arg-format = csv: every line with its receipt; json: sums, and the lines of one party; pdf: one party’s sheet, of more than 5,000 fees the sums alone. Without it, sums in words.
gateway-help-arg-output = File to write; without it, the screen.
gateway-help-arg-states = pending, paid, expired, cancelled, failed or refunded.
gateway-help-arg-json = Answers in JSON.
gateway-help-arg-lang = Language of the answers: pt, en or fr.

## Answers
gateway-listening = Serving at { $address }.
gateway-listening-for-first = Serving at { $address }. A first kit is bound with:
    citizen-spot enrol --gateway { $address } --code { $code }
gateway-published = Catalogue { $revision } in force: { $services } services, { $spots } spots.
gateway-unsigned = Text to be signed in { $file }.
gateway-key = Key { $id } in { $file }. Keep the file; tell the agency the public half:
    { $key }
gateway-root = Root { $version }, until { $until }:
gateway-role = { $role }: { $threshold } of { $count } sign
gateway-authorities = { $count ->
    [0] certificates: of any authority that a kit’s computer trusts
   *[other] certificates: of these authorities alone
}
gateway-authority = { $name }, until { $until }, SHA-256 { $hash }
gateway-authority-none = not the certificate of an authority
gateway-targets = Targets { $version }, until { $until }:
gateway-document = { $name }, revision { $revision }, SHA-256 { $hash }
gateway-signed-with = Signed with the key { $keys }.
gateway-signed-by = { $count ->
    [0] Nobody signed yet.
   *[other] Signatures: { $keys }.
}
gateway-soon-root = { $days ->
    [0] The root no longer holds, or ends today.
    [one] The root holds for one more day.
   *[other] The root holds for { $days } more days.
} Make the next one with root new.
gateway-soon-targets = { $days ->
    [0] The targets no longer hold, or end today.
    [one] The targets hold for one more day.
   *[other] The targets hold for { $days } more days.
} Publish the catalogue’s next revision.
gateway-lacking = { $count ->
    [one] one signature of { $role } is missing that root { $root } asks for, by any of { $keys }
   *[other] { $count } signatures of { $role } are missing that root { $root } asks for, by any of { $keys }
}
gateway-code = Code for { $spot }, until { $until } UTC: { $code }
gateway-signed = Answer written to { $file }.
gateway-state = Kit { $kit }: { $state }.
gateway-kit-contact = last contact { $at } UTC
gateway-kit-forked = forked since { $since } UTC (entry { $seq } of journal { $journal } is another here)
gateway-kit-clock-ahead = { $unit ->
    [days] clock { $count } days ahead
    [hours] clock { $count } hours ahead
   *[minutes] clock { $count } minutes ahead
}
gateway-kit-clock-behind = { $unit ->
    [days] clock { $count } days behind
    [hours] clock { $count } hours behind
   *[minutes] clock { $count } minutes behind
}
gateway-kit-dated-ahead = { $count ->
    [one] { $count } entry dated after it arrived
   *[other] { $count } entries dated after they arrived
}
gateway-kit-refused = { $count ->
    [one] { $count } entry not accepted
   *[other] { $count } entries not accepted
}
gateway-mediator = Mediator { $number } ({ $short }). First PIN, shown only now: { $pin }
gateway-mediator-since = { $role } since { $at }
gateway-mediator-until = { $role } until { $at }
gateway-mediator-begin = Mediator { $number } ({ $short }): since { $since }. Kits hear of it at their next contact.
gateway-mediator-end = Mediator { $number } ({ $short }): until { $until }, the spot’s time. Kits hear of it at their next contact: the open attendance is finished, and then nobody signs in by this name.
gateway-mediator-role = Mediator { $number } ({ $short }): { $role }.
gateway-news = News in force: { $count }.
gateway-journal-sound = Journal { $journal } of kit { $kit }: { $entries } entries, all right.
gateway-journal-fault = Journal { $journal } of kit { $kit }, entry { $seq }: { $fault }.
gateway-resolved = Entry { $seq } of journal { $journal } stands now.
gateway-forgotten = What was sealed in attendance { $seq } of journal { $journal } can no longer be read here.
gateway-void-open = { $journal }  { $seq }  { $receipt }  { $amount }  { $cause }  mediator { $by }, { $at } UTC
gateway-void-refused = { $journal }  { $seq }  { $receipt }  { $amount }  { $cause }  mediator { $by }, { $at } UTC  (not approved)
gateway-no-reason = no words, or they cannot be read with the key at hand
gateway-void-approved = Void { $seq } of journal { $journal } approved: the kit does it at its next contact.
gateway-void-not-approved = Void { $seq } of journal { $journal } not approved: the kit is told.
gateway-void-made = Receipt { $receipt } is void: { $amount }, of it { $cash } in cash.{ $reason ->
    [gone] {" "}The key of its attendance is not here: the reason was not kept.
   *[kept] {""}
} The kit is told at its next contact. No till counts it: who gives cash back at the counter writes it down there as cash out of the till; what was paid otherwise goes back the way it came.
gateway-void-done = { $journal }  { $receipt }  { $amount }  { $cause }  { $by }, { $at } UTC
gateway-order = Order { $seq } of journal { $journal }: { $state }.
gateway-written = Written to { $file }.
gateway-settlement-totals = { $lines } lines, { $charged } charged; to be confirmed how to split: { $unsplit }.
gateway-settlement-party = { $name }: { $share } of { $charged }
gateway-settlement-party-to-confirm = { $name }: { $share } of { $charged }; part to be confirmed of { $unknown }
gateway-settlement-agency = AMA
gateway-settlement-to-confirm = to confirm
gateway-perhaps = { $wanted } (perhaps { $near })
gateway-settlement-columns = day;receipt;journal;entry;line;spot;host;entity;service;charged (cents);entity’s part (cents);AMA’s part (cents);host’s part (cents);rule from;source

## Failures
gateway-keys-missing = there is no file of keys at { $path }, and the database already has a root; bring the file that belongs to it
gateway-keys-open = others can read { $path }; its mode must be 0600
gateway-keys-damaged = { $path } is damaged
gateway-keys-replaced = the root names keys of { $role } that are not in this file; bring the one in which they were replaced
gateway-keys-no-folder = there is no folder for what programs keep; name the file with --keys
gateway-keys-demonstration = they are the demonstration’s
gateway-keys-not-demonstration = they are not the demonstration’s
gateway-keys-elsewhere = they belong to another database
gateway-at-once = somebody else published news at the same moment; look at them and publish again
gateway-failure-database = The database cannot be used: { $detail }.
gateway-failure-keys = The keys cannot be used: { $detail }.
gateway-failure-catalogue = This is not a catalogue that can be published: { $detail }.
gateway-failure-not-newer = A catalogue of this revision or a higher one is in force already.
gateway-failure-same-version = This service changed and kept its version: { $detail }. Give it the next version, and publish again.
gateway-failure-share-altered = A share rule of { $detail } was altered or left out. Rules are only added: leave it as it was, and add the correction as a new rule with the day it begins.
gateway-failure-share-begun = A new share rule begins on a day that is over: { $detail }. Let it begin today or later; what was charged before stays as it was split.
gateway-failure-no-void = No such void waits: “ama-gateway void list” shows them.
gateway-failure-no-receipt = No accepted receipt has this number.
gateway-failure-journal-goes-on = The kit of this receipt is in service: it is voided there, and “ama-gateway void approve” agrees to it where nobody else can.
gateway-no-receipt-host = The receipts’ address leads nowhere: set receipt-host to the name under which this service is reached, before the first receipt is printed.
gateway-certificate-of-none = Kits that follow the root take no certificate from this gateway: none of the authorities that the root names stands behind it today. Serve with one of theirs, or name another authority with root new.
gateway-failure-voided-before = This receipt is void already.
gateway-failure-demonstration-keys = A demonstration is known by the key of its kits: it is not replaced.
gateway-failure-journal-ended = Nobody writes in this journal any more, so no kit can do it: give the receipt’s number to “ama-gateway void receipt”.
gateway-failure-words = This text cannot be kept: { $detail }
gateway-failure-no-words = Say in words what happened, and who decides.
gateway-failure-no-order = There is no such order here: “ama-gateway payment list” shows them.
gateway-failure-order-used = A receipt that is not voided rests on this order. Void the receipt first.
gateway-failure-order-not-paid = The order is not paid: there is nothing to give back.
gateway-failure-no-days = The last day is before the first one.
gateway-failure-no-party = Nobody gets a share by this name: { $detail }. Give ama, entity:ID or host:NAME, as “ama-gateway settlement” without --party and with --json lists them.
gateway-failure-one-party = A sheet is about one party: give --party.
gateway-failure-no-output = A PDF goes to a file: give --output.
gateway-failure-not-refused = No such entry waits to be resolved ({ $detail }): “ama-gateway journal refused” lists them.
gateway-failure-nothing-sealed = There is no key here for an attendance with this entry: it never came, or was forgotten before.
gateway-failure-signatures = It cannot be put in force yet: { $detail }.
gateway-failure-not-next = This is not the root that comes next: { $detail } is in force. Make another with root new.
gateway-failure-no-role = With these keys nobody could sign: each key once, 16 at most, and no more signatures asked for than keys.
gateway-failure-no-authority = The root would name what kits cannot use: a certificate that is not an authority’s, one of more than 4 KiB, or more than 8. Nothing was written.
gateway-failure-no-pem = There is no certificate in PEM to be read in { $detail }.
gateway-failure-no-targets = The root gives targets to other keys: beside it there must be FILE.targets, signed by them.
gateway-failure-another-text = The signed text is not about this catalogue, or the catalogue in force changed meanwhile.
gateway-failure-unreadable = The file is not a text to be signed, or says more than this program can read. Nothing was signed.
gateway-failure-signed-before = The key { $detail } signed this text before.
gateway-failure-unknown-spot = No published catalogue has the spot { $detail }.
gateway-failure-unknown-kit = There is no kit with the key { $detail }.
gateway-failure-revoked = The kit was taken out of service for good.
gateway-failure-taken = The number or the short name is another mediator’s already.
gateway-failure-unknown-mediator = Nobody, or more than one person, is called { $detail } at this spot: give the number that “ama-gateway mediator list” shows.
gateway-failure-mediator-ended = This person does not work at this spot any more. To let them go on: “ama-gateway mediator end” with another time.
gateway-failure-begin-after-end = That day is after the end, or after a change of role. See “ama-gateway mediator list” and give an earlier one.
gateway-failure-end-before-beginning = The time is before this person began at the spot.
gateway-failure-no-time = This is not a time that can be understood: { $detail }. Write it as 2026-11-30T18:00.
gateway-failure-request = The file is not an enrolment request, or was altered.
gateway-failure-code-refused = The code in the request cannot be used: wrong, used up, or too old.
gateway-failure-another-journal = The code in the request does not name the journal whose place the kit takes. Make one with kit add --replaces.
gateway-failure-setting = The setting cannot have this value: { $detail }.
gateway-failure-no-agency = There is no agency here: look whether the name of the database is right. A first one begins with publish or with serve.
gateway-failure-replaces-elsewhere = That kit is of another spot ({ $detail }): only a kit of the same spot takes its place.
gateway-failure-no-setting = There is no setting of that name. There are these: { $detail }.
gateway-failure-late-notice = The notice (notice-days) must come before fees stop, after { $detail } days (block-days). Nothing was changed.
gateway-failure-mediator-name = Write the person’s name, of 100 letters at most.
gateway-failure-log-too-soon = Whoever is without a network charges until block-days, and needs days to come back and send: log-days must be at least { $detail }. Nothing was changed.
gateway-failure-log-promised = Receipts that were given promise log-days={ $detail }: it can only be more. Nothing was changed.
gateway-failure-news = The file has no news that can be read: { $detail }.
gateway-failure-plain = Without a certificate it serves only at addresses of this machine, as 127.0.0.1.
gateway-failure-tls = The certificate cannot be used: { $detail }.
gateway-failure-listen = It cannot listen there: { $detail }.
gateway-failure-file = The file cannot be read or written: { $detail }.
gateway-failure-damaged = There are journals with entries that are not as they arrived. Nothing was deleted.
gateway-failure-bundle = The file is not a kit’s, or was cut or altered.
gateway-failure-other = It could not be done: { $detail }.
