//! `grande`: a sample base of any number of made-up providers, a hundred cards each, the same for the same seed.
//!
//! Owns the texts of the sample; knows the format of the base only as a supervisor does, by writing it. Names,
//! figures, phones and passwords are invented: none of them is any real provider's.

use std::fmt::Write as _;

mod decisions;
mod hours;
mod places;
mod profile;
mod random;
mod records;
mod subjects;
mod top;

use profile::Profile;
use random::Random;

/// Cards that the search lists for each provider.
pub const CARDS: usize = 100;

/// The seed of the published figures.
pub const SEED: u64 = 20_261_122;

/// Files of a base: path under its folder, contents.
pub type Files = Vec<(String, String)>;

/// A base of `providers` providers. Provider `n` is the same in a base of ten and in one of a thousand.
pub fn base(seed: u64, providers: usize) -> Files {
    let mut files = top::files();
    for number in 0..providers {
        let mut random = Random::new(seed, number as u64);
        let profile = Profile::new(number, &mut random);
        files.extend(provider(&profile, &mut random));
    }
    files
}

/// Some of the words that agents of the sample type, as many as asked, from the titles of its articles.
pub fn queries(seed: u64, count: usize) -> Vec<String> {
    let mut random = Random::new(seed, u64::MAX);
    let query = |_| {
        let subject = &subjects::SUBJECTS[random.below(subjects::SUBJECTS.len())];
        let asked = if random.chance(50) { random.pick(subject.questions) } else { random.pick(subject.words) };
        asked.replace(['<', '>', '?', ':'], "").to_lowercase()
    };
    (0..count).map(query).collect()
}

fn provider(profile: &Profile, random: &mut Random) -> Files {
    let sectors = hours::sectors(profile, random);
    let credentials = records::credentials(profile, random);
    let articles = records::articles(profile, random);
    let fixed = sectors.cards + credentials.cards + articles.cards + profile.units.len() + records::FIXED_CARDS;
    let areas = profile.areas(CARDS.saturating_sub(fixed), random);
    let path = |name: &str| format!("{}/{name}.toml", profile.id);
    vec![
        (path("artigos"), articles.text),
        (path("bairros"), records::areas(profile, &areas)),
        (path("busca"), records::synonyms(profile)),
        (path("credenciais"), credentials.text),
        (path("decisoes"), decisions::tables(profile)),
        (path("duvidas"), records::doubts(profile)),
        (path("equipamentos"), records::devices()),
        (path("fatos"), decisions::facts(profile)),
        (path("mensagens"), records::messages(profile)),
        (path("provedor"), records::head(profile, random)),
        (path("setores"), sectors.text),
        (path("valores"), records::values(profile, random)),
    ]
}

/// A file and how many of its records the search lists.
struct Written {
    text: String,
    cards: usize,
}

/// Writes one `key = "text"` line.
fn line(out: &mut String, key: &str, text: &str) {
    writeln!(out, "{key} = \"{text}\"").expect("writing to a string cannot fail");
}

/// Writes one `key = ["one", "two"]` line.
fn list<T: AsRef<str>>(out: &mut String, key: &str, items: &[T]) {
    let quoted: Vec<String> = items.iter().map(|item| format!("\"{}\"", item.as_ref())).collect();
    writeln!(out, "{key} = [{}]", quoted.join(", ")).expect("writing to a string cannot fail");
}
