# The door: signing in, the locked desk, a new PIN.

## The door
door-1 = One desk,
door-2 = two screens,
door-3 = all in the open.
door-detail = The citizen sees each step, learns, confirms, and leaves with the proof.
sign-in-morning = Good morning
sign-in-afternoon = Good afternoon
sign-in-evening = Good evening
sign-in-spot = Sign in to the desk of { $spot }.
sign-in-locked = The desk is locked
sign-in-locked-detail = Sign in to go back to where you were. Everything is kept.
sign-in-who = Mediator’s number
sign-in-who-hint = Or your short name.
sign-in-pin-hint = After the fifth wrong try you have to wait.
sign-in-enter = Sign in
sign-in-checking = Checking…
sign-in-offline = You can sign in without a network
sign-in-offline-detail = The PIN is checked on this computer. What you do goes out when there is a network.
sign-in-unfinished = { $count ->
    [one] One attendance is not finished
   *[other] { $count } attendances are not finished
}
sign-in-unfinished-detail = You can resume after signing in.

## A new PIN
pin-title = Change the PIN
pin-must = Your first PIN came from someone else. Choose one that only you know.
pin-detail = Nobody else should know it, not even the help line.
pin-old = Present PIN
pin-new = New PIN
pin-again = New PIN, once more
pin-hint = Six digits or more, no runs and no repeats.
pin-differs = The two new PINs are not the same. Write them again.
pin-change = Change the PIN
pin-keep = Keep the present one
