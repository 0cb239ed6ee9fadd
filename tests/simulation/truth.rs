//! What must be true, however bad the weather was.

use ama::intake::Head;
use protocol::{documents::KitState, link};
use store::Standing;
use sync::plan::Millis;

use crate::{kit::Kit, ledger::Book, world::World};

/// What AMA signed is on its disk, unless that disk was lost since.
pub(crate) fn acknowledged(book: &Book, head: Head, at: Millis) -> Result<(), String> {
    if book.put_back.is_some_and(|then| at <= then) || head.seq == 0 {
        return Ok(());
    }
    let is_there = book
        .row(head.seq)
        .is_some_and(|row| row.entry.hash == head.hash);
    if is_there {
        Ok(())
    } else {
        Err(format!(
            "entry {} was acknowledged and is not there",
            head.seq
        ))
    }
}

/// Once the weather is good: all is where it belongs, and whoever has a reason to know why not, knows.
pub(crate) fn judge(world: &World) -> Result<(), String> {
    for (place, book) in world.agency.books.iter().enumerate() {
        chain(book)?;
        if world.is_honest[place] && !book.refused().is_empty() {
            return Err(format!("an honest kit was refused {:?}", book.refused()));
        }
    }
    for kit in &world.kits {
        told(kit, &world.agency.books[kit.book])?;
    }
    Ok(())
}

/// Each entry once, in order, and each holds on to the one before it.
fn chain(book: &Book) -> Result<(), String> {
    let mut before = book.beginning_hash();
    for (seq, row) in (1_u64..).zip(&book.rows) {
        let hash = link(&before, &row.entry.bytes);
        if row.entry.seq != seq || row.entry.hash != hash {
            return Err(format!("entry {seq} at AMA is out of order or doubled"));
        }
        before = hash;
    }
    if book.head().hash != before {
        return Err("the head at AMA is not that of its last entry".to_owned());
    }
    Ok(())
}

/// What the kit says of itself is so.
fn told(kit: &Kit, book: &Book) -> Result<(), String> {
    let journal = &kit.disk.journal;
    let is_prefix = journal.hash_at(book.head().seq) == Some(book.head().hash);
    match (kit.disk.standing, book.state) {
        (Standing::Good, KitState::Active) => {
            let sent = book.rows.iter().map(|row| &row.entry);
            if !sent.eq(journal.entries.iter().map(AsRef::as_ref)) {
                let (here, there) = (journal.head(), book.head().seq);
                return Err(format!(
                    "{here} entries at the kit and {there} at AMA differ"
                ));
            }
            if kit.disk.refused != book.refused() {
                return Err("the kit does not know what was refused".to_owned());
            }
        }
        (Standing::Fork, KitState::Active) if is_prefix => {
            return Err("a kit thinks that it is a copy, and nothing contradicts it".to_owned());
        }
        (Standing::Fork, KitState::Active)
        | (Standing::Suspended, KitState::Suspended)
        | (Standing::Revoked, KitState::Revoked) => {}
        (standing, state) => {
            return Err(format!(
                "a kit that is {state:?} thinks that it is {standing:?}"
            ));
        }
    }
    Ok(())
}
