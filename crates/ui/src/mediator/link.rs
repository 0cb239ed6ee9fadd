//! The link's words on the band, and whether they call for somebody.

use super::outbox::when;
use super::scene::Scene;
use crate::state::{Silence, Standing};

/// The link's words on the band: what needs somebody goes before what waits by itself.
pub(super) fn words(scene: &Scene<'_>) -> String {
    let link = &scene.snapshot.link;
    match (link.standing, link.silence) {
        (Standing::Revoked, _) => return scene.say("band-revoked").into_owned(),
        (Standing::Suspended, _) => return scene.say("band-suspended").into_owned(),
        (Standing::Fork, _) => return scene.say("band-fork").into_owned(),
        (Standing::Good, Silence::NoFees { days }) => {
            return scene.say_with("band-no-fees", &[("count", days.into())]);
        }
        (Standing::Good, Silence::Long { days }) => {
            return scene.say_with("band-silence", &[("count", days.into())]);
        }
        (Standing::Good, Silence::Short) => {}
    }
    if link.log_is_doubted {
        return scene.say("band-log-doubted").into_owned();
    }
    let count = link.waiting.into();
    match (link.up, link.waiting, link.oldest) {
        (true, _, _) => scene.say("band-online").into_owned(),
        (false, 0, _) => scene.say("band-offline").into_owned(),
        (false, _, _) if scene.narrow => scene.say("band-offline").into_owned(),
        (false, _, Some(oldest)) if oldest.date(&scene.zone()) != scene.today() => scene.say_with(
            "band-offline-oldest",
            &[("count", count), ("when", when(scene, oldest).into())],
        ),
        (false, _, _) => scene.say_with("band-offline-waiting", &[("count", count)]),
    }
}

/// Whether the link's words call for somebody.
pub(super) fn calls(scene: &Scene<'_>) -> bool {
    let link = &scene.snapshot.link;
    !link.up
        || link.standing != Standing::Good
        || link.silence != Silence::Short
        || link.log_is_doubted
}
