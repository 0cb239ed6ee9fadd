//! An index of plain documents in memory: built once, asked at every key.

use super::dictionary::{Builder, Dictionary, Posting};
use super::words::{each_word, is_stop_word, stem};

/// What is to be found, by its passages.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    pub passages: Vec<Passage<'a>>,
    /// What it gains on an equal match, in percent.
    pub boost: u8,
}

/// A name, a sentence, or what people say instead.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    pub text: &'a str,
    /// How much a word here says about the document; a name has 100.
    pub weight: u32,
    pub matched: Matched,
}

/// How the words of a passage may be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// Whole, as a beginning, in another form of the word, with a slip.
    Freely,
    /// As the whole word only: short names such as `AT`, which would be met by chance.
    Whole,
}

/// A document that answers a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place among the documents.
    pub document: usize,
    pub score: u64,
    /// Only after mending a slip.
    pub similar: bool,
}

#[derive(Debug)]
pub struct Index {
    words: Dictionary,
    stems: Dictionary,
    /// One or two letters, which too many words begin with to be gathered at each key.
    beginnings: Dictionary,
    whole: Dictionary,
    boosts: Vec<u8>,
}

/// Buffers of a search, to be used again for the next one.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Of the word at hand, by document.
    best: Vec<u32>,
    met: Vec<u32>,
    /// Of all words so far, by document.
    totals: Vec<Total>,
    touched: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Total {
    score: u32,
    /// The rarity of the words met.
    covered: u32,
    similar: bool,
}

/// More words than this say nothing more.
const MOST_WORDS: usize = 12;
/// Of a hundred; what a match is worth that is not the word itself.
const WHOLE: u32 = 100;
/// A short name that is a common word too, beside other words: `NOS`.
const BY_CHANCE: u32 = 15;
const SAME_FAMILY: u32 = 85;
const ONE_SLIP: u32 = 75;
const TWO_SLIPS: u32 = 55;
/// Added to the share of the letters typed so far.
const BEGINNING_BEING_TYPED: u32 = 55;
const BEGINNING: u32 = 25;
const LONGEST_KEPT_BEGINNING: usize = 2;
/// A beginning that is not being typed, and is worth looking for.
const SHORTEST_BEGINNING: usize = 4;

impl Index {
    pub fn new<'a>(documents: impl IntoIterator<Item = Document<'a>>) -> Self {
        let mut boosts = Vec::new();
        let mut writer = Writer::default();
        for (number, document) in (0_u32..).zip(documents) {
            boosts.push(document.boost);
            document
                .passages
                .iter()
                .for_each(|passage| writer.add(number, passage));
        }
        let Writer {
            words,
            stems,
            beginnings,
            whole,
            ..
        } = writer;
        Self {
            words: words.finish(),
            stems: stems.finish(),
            beginnings: beginnings.finish(),
            whole: whole.finish(),
            boosts,
        }
    }

    /// The best answers to `query`, best first; none where nothing sensible fits.
    pub fn find(&self, query: &str, limit: usize, scratch: &mut Scratch) -> Vec<Found> {
        scratch.best.resize(self.boosts.len(), 0);
        scratch.totals.resize(self.boosts.len(), Total::default());
        let wanted = query_words(query);
        let mut sought = 0_u32;
        for word in &wanted {
            let similar = self.meet(word, scratch);
            if !word.is_idle() || !scratch.met.is_empty() {
                sought = sought.saturating_add(self.add_up(similar, scratch));
            }
        }
        let found = if limit == 0 {
            Vec::new()
        } else {
            self.best_of(sought, limit, scratch)
        };
        for &document in &scratch.touched {
            if let Some(total) = at_mut(&mut scratch.totals, document) {
                *total = Total::default();
            }
        }
        scratch.touched.clear();
        found
    }

    /// Gathers the documents of one word; true where only slips gave any.
    fn meet(&self, word: &QueryWord, scratch: &mut Scratch) -> bool {
        let typed = word.text.as_str();
        if let Some(place) = self.whole.exact(typed) {
            let quality = if word.is_idle() { BY_CHANCE } else { WHOLE };
            scratch.meet(self.whole.postings(place), quality);
        }
        if word.is_idle() {
            return false;
        }
        if word.is_being_typed && typed.len() <= LONGEST_KEPT_BEGINNING {
            let place = self.beginnings.exact(typed);
            place
                .into_iter()
                .for_each(|place| scratch.meet(self.beginnings.postings(place), WHOLE));
        } else if word.is_being_typed || typed.len() >= SHORTEST_BEGINNING {
            let base = if word.is_being_typed {
                BEGINNING_BEING_TYPED
            } else {
                BEGINNING
            };
            for place in self.words.beginning_with(typed) {
                scratch.meet(
                    self.words.postings(place),
                    share_typed(typed.len(), self.words.term(place).len(), base),
                );
            }
        } else if let Some(place) = self.words.exact(typed) {
            scratch.meet(self.words.postings(place), WHOLE);
        }
        if let Some(place) = self.stems.exact(&stem(typed)) {
            scratch.meet(self.stems.postings(place), SAME_FAMILY);
        }
        if !scratch.met.is_empty() {
            return false;
        }
        for (place, slips) in self.words.similar(typed, word.is_being_typed) {
            scratch.meet(
                self.words.postings(place),
                if slips == 1 { ONE_SLIP } else { TWO_SLIPS },
            );
        }
        !scratch.met.is_empty()
    }

    /// Adds the word at hand to the totals; its rarity.
    fn add_up(&self, similar: bool, scratch: &mut Scratch) -> u32 {
        let Scratch {
            best,
            met,
            totals,
            touched,
        } = scratch;
        let rarity = rarity(self.boosts.len(), met.len());
        // A mended word may be another one: it tells less.
        let rarity = if similar {
            rarity.saturating_mul(3) / 4
        } else {
            rarity
        };
        for document in met.drain(..) {
            let (Some(best), Some(total)) = (at_mut(best, document), at_mut(totals, document))
            else {
                continue;
            };
            if total.covered == 0 {
                touched.push(document);
            }
            total.score = total.score.saturating_add(best.saturating_mul(rarity));
            total.covered = total.covered.saturating_add(rarity);
            total.similar |= similar;
            *best = 0;
        }
        rarity
    }

    fn best_of(&self, sought: u32, limit: usize, scratch: &Scratch) -> Vec<Found> {
        let mut found: Vec<Found> =
            Vec::with_capacity(limit.saturating_add(1).min(self.boosts.len()));
        for &document in &scratch.touched {
            let Some(total) = at(&scratch.totals, document) else {
                continue;
            };
            // What answers less than a quarter of the query answers something else.
            if total.covered.saturating_mul(4) < sought {
                continue;
            }
            let boost = at(&self.boosts, document).copied().unwrap_or(0);
            let score = u64::from(total.score)
                .saturating_mul(u64::from(total.covered))
                .saturating_mul(u64::from(boost).saturating_add(100));
            let document = usize::try_from(document).unwrap_or(usize::MAX);
            let hit = Found {
                document,
                score,
                similar: total.similar,
            };
            if found.len() < limit || found.last().is_some_and(|last| hit.goes_before(last)) {
                let place = found.partition_point(|other| other.goes_before(&hit));
                found.truncate(limit.saturating_sub(1));
                found.insert(place.min(found.len()), hit);
            }
        }
        let least = found.first().map_or(0, |best| best.score / 4);
        found.retain(|hit| hit.score >= least);
        found
    }
}

impl Found {
    fn goes_before(&self, other: &Self) -> bool {
        self.score > other.score || (self.score == other.score && self.document < other.document)
    }
}

/// An index being written.
#[derive(Default)]
struct Writer {
    words: Builder,
    stems: Builder,
    beginnings: Builder,
    whole: Builder,
    /// Of each word, by its number: its stem and its beginnings.
    forms: Vec<Forms>,
    /// The words of the passage at hand.
    passage: Vec<usize>,
}

struct Forms {
    stem: usize,
    /// Each with the share of the word that it is.
    beginnings: Vec<(usize, u32)>,
}

impl Writer {
    fn add(&mut self, document: u32, passage: &Passage<'_>) {
        let mut numbers = std::mem::take(&mut self.passage);
        each_word(passage.text, |word, _| match passage.matched {
            Matched::Whole => numbers.push(self.whole.term(word)),
            Matched::Freely => numbers.extend(self.word(word)),
        });
        let posting = Posting {
            document,
            weight: weight_in(passage.weight, numbers.len()),
        };
        for number in numbers.drain(..) {
            match passage.matched {
                Matched::Whole => self.whole.add(number, posting),
                Matched::Freely => self.add_word(number, posting),
            }
        }
        self.passage = numbers;
    }

    /// The number of a word; none for a stop word.
    fn word(&mut self, word: &str) -> Option<usize> {
        if let Some(number) = self.words.number(word) {
            return Some(number);
        }
        if is_stop_word(word) {
            return None;
        }
        let beginnings = (1..=LONGEST_KEPT_BEGINNING).filter_map(|letters| word.get(..letters));
        let numbered = beginnings.map(|beginning| {
            let share = share_typed(beginning.len(), word.len(), BEGINNING_BEING_TYPED);
            (self.beginnings.term(beginning), share)
        });
        let beginnings = numbered.collect();
        self.forms.push(Forms {
            stem: self.stems.term(&stem(word)),
            beginnings,
        });
        Some(self.words.term(word))
    }

    fn add_word(&mut self, number: usize, posting: Posting) {
        self.words.add(number, posting);
        let Some(forms) = self.forms.get(number) else {
            return;
        };
        self.stems.add(forms.stem, posting);
        for &(beginning, share) in &forms.beginnings {
            let weight = posting.weight.saturating_mul(share) / 100;
            self.beginnings
                .add(beginning, Posting { weight, ..posting });
        }
    }
}

impl Scratch {
    fn meet(&mut self, postings: &[Posting], quality: u32) {
        for posting in postings {
            let Some(best) = at_mut(&mut self.best, posting.document) else {
                continue;
            };
            if *best == 0 {
                self.met.push(posting.document);
            }
            *best = (*best)
                .max(posting.weight.saturating_mul(quality) / 100)
                .max(1);
        }
    }
}

pub(super) struct QueryWord {
    pub(super) text: String,
    /// The last word, with nothing after it yet.
    pub(super) is_being_typed: bool,
    pub(super) is_stop: bool,
    /// No other word says more.
    pub(super) is_alone: bool,
}

impl QueryWord {
    /// A stop word beside words that say more.
    pub(super) fn is_idle(&self) -> bool {
        self.is_stop && !self.is_alone
    }
}

pub(super) fn query_words(query: &str) -> Vec<QueryWord> {
    let mut words: Vec<QueryWord> = Vec::new();
    each_word(query, |word, range| {
        if words.len() < MOST_WORDS && !words.iter().any(|earlier| earlier.text == word) {
            let is_being_typed = range.end == query.len();
            words.push(QueryWord {
                text: word.to_owned(),
                is_being_typed,
                is_stop: is_stop_word(word),
                is_alone: false,
            });
        }
    });
    if words.iter().all(|word| word.is_stop) {
        words.iter_mut().for_each(|word| word.is_alone = true);
    }
    words
}

/// A word of a short passage says more than one of a long passage. In tenths, so that rounding does no harm.
fn weight_in(weight: u32, words: usize) -> u32 {
    let words = u32::try_from(words).unwrap_or(u32::MAX);
    weight
        .saturating_mul(100)
        .checked_div(words.saturating_add(9))
        .unwrap_or(0)
}

/// How much of the term has been typed, of a hundred.
fn share_typed(typed: usize, term: usize, base: u32) -> u32 {
    if typed == term {
        return WHOLE;
    }
    let room = usize::try_from(SAME_FAMILY.saturating_sub(base)).unwrap_or(0);
    let share = typed.saturating_mul(room).checked_div(term).unwrap_or(0);
    base.saturating_add(u32::try_from(share).unwrap_or(0))
}

/// How much a word tells: 16 for one that is everywhere, 16 more each time it is half as frequent.
/// A word that is nowhere counts as one of middling rarity.
fn rarity(documents: usize, with_word: usize) -> u32 {
    const ONE: u32 = 16;
    let halvings = |count: usize| {
        let whole = count.checked_ilog2().unwrap_or(0);
        let rest = count.saturating_sub(1_usize.wrapping_shl(whole));
        let part = rest
            .saturating_mul(16)
            .checked_div(1_usize.wrapping_shl(whole))
            .unwrap_or(0);
        whole
            .saturating_mul(ONE)
            .saturating_add(u32::try_from(part).unwrap_or(0))
    };
    let all = halvings(documents);
    if with_word == 0 {
        return ONE.saturating_add(all / 2);
    }
    ONE.saturating_add(all.saturating_sub(halvings(with_word)))
}

fn at<T>(list: &[T], document: u32) -> Option<&T> {
    list.get(usize::try_from(document).ok()?)
}

fn at_mut<T>(list: &mut [T], document: u32) -> Option<&mut T> {
    list.get_mut(usize::try_from(document).ok()?)
}
