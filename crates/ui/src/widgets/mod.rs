//! The pieces that screens are built from. They take every word as a parameter and own none.

mod band;
mod button;
mod card;
mod choice;
mod dialog;
mod field;
mod figure;
mod focus;
mod foot;
mod key_cap;
mod miniature;
mod notice;
mod plot;
mod roving;
mod row;
mod script;
mod search;
mod segments;
mod steps;
mod tabs;
mod tag;
mod tone;
mod words;

pub use band::{Band, BandClick, BandState, strip};
pub use button::{Button, link};
pub use card::{Card, card_with_script, ends, rule, split, split_with, thick_rule};
pub use choice::{Choice, Choices};
pub use dialog::dialog;
pub use field::{Field, Reveal, error_line};
pub use figure::{AmountBox, Piece, amounts, figure, figures, progress};
pub use focus::{
    Origin, lead_to, note_press, paint_focus_ring, pressed_with_keys, stay_when_entered, take_lead,
};
pub use foot::{Keys, foot, key_hint};
pub use key_cap::{KeyTone, key_cap, key_size, paint_key};
pub use miniature::{Miniature, Showing, miniature_frame};
pub use notice::{ErrorBox, notice, notice_lines, remark, saved, small_remark};
pub use plot::{Bar, Column, SERIES, bars, legend, ranking_row, table, wide_table};
pub use roving::Roving;
pub use row::{AnswerRow, ResultRow, list_row, paint_row_ground, sum_row, title_and_detail};
pub use script::{ScriptItem, script, script_card};
pub use search::{SearchField, ServiceCard, results_list};
pub use segments::{Segment, Segments};
pub use steps::{Step, StepBar};
pub use tabs::{Tab, tabs};
pub use tag::{Tag, disc, paint_disc};
pub use tone::Tone;
pub use words::{Words, heading, line, paint_galley, paint_underline, text};
