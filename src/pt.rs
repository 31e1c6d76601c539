//! Portuguese words and forms that are not base: dates, money, hours, lists; and the one function that
//! everything shown, printed or copied goes through ([`clean`]).
//!
//! A leaf: depends on nothing of the crate.

mod clean;
mod dates;
mod figures;
mod near;

pub use clean::{clean, clean_to_paste, fold, fold_into, is_dangerous, is_invisible, is_joiner, one_line};
pub use dates::{
    WEEKDAYS_LONG, clock_full, clock_short, date_br, day_and_time, day_month, hour_minute, hour_short, parse_local,
    short_day, span_words, weekday_long, weekday_short,
};
pub use figures::{count, dbm, decimal_hundredths, list_and, money, plural, thousands};
pub use near::{as_key, edit_distance, nearest};
