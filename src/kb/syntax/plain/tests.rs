//! The short way beside the long one.

use toml::de::DeTable;

use super::super::{scan, whole};
use super::*;
use crate::kb::tree;
use crate::os::disk;

/// What the long way makes of a text; none when it finds anything.
fn long(text: &str) -> Option<Table<'_>> {
    let scanned = scan::scan(text);
    let (table, errors) = DeTable::parse_recoverable(&scanned.mended);
    let clean = whole::file(text).is_none() && scanned.slips.is_empty() && errors.is_empty();
    assert!(!clean || scanned.mended == text, "nothing to say, and yet something was mended");
    clean.then(|| tree::table(table.into_inner()))
}

/// What the short way makes of a text.
fn read(text: &str) -> Option<Table<'_>> {
    super::read(text, &Lines::new(text.as_bytes()))
}

/// Does the short way take it? If so it must read what the long way reads. Files that are deep are seen before.
fn takes(text: &str) -> bool {
    let Some(table) = read(text).filter(|_| whole::file(text).is_none()) else { return false };
    assert_eq!(Some(table), long(text), "{text}");
    true
}

fn shipped() -> Vec<(String, String)> {
    let files = disk::embedded().files.into_iter();
    let text = |file: crate::diag::source::SourceFile| match file.content {
        crate::diag::source::Content::Bytes(bytes) => {
            (file.path.to_string(), String::from_utf8(bytes.to_vec()).unwrap())
        }
        crate::diag::source::Content::Fault(fault) => panic!("{}: {fault:?}", file.path),
    };
    files.map(text).collect()
}

#[test]
fn every_file_of_the_shipped_base_goes_the_short_way() {
    for (path, text) in shipped() {
        assert!(takes(&text), "{path}");
    }
}

#[test]
fn what_is_plain_is_taken_and_what_is_odd_is_not() {
    let rows = [
        ("", true, "nothing"),
        ("a = 1", true, "no line end"),
        ("a = 1 # um\n# dois\n\t\n", true, "comments and blanks"),
        ("[a.b]\nc = \"x\"\n[[a.b.d]]\ne = [1, -2.5,\n  # nota\n  true,\n]\n[[a.b.d]]\n", true, "sections in sections"),
        ("[a.b]\n[a.c]\n[d]\n", true, "a table only named on the way"),
        ("a = \"\"\"\n  \"um\" \\\\ \\\"\\\"\\\" dois\n\"\"\"\n", true, "a block with quotes in it"),
        ("a = { b = 2026-11-24, c = { d = [ ] }, e = {} }\nf = 2026-11-24T18:00:00\n", true, "tables in one line"),
        ("a = 1\na = 2\n", false, "a key twice"),
        ("a = { b = 1, b = 2 }\n", false, "a key twice in a table"),
        ("[a]\n[a]\n", false, "a table twice"),
        ("[a.b]\n[a]\n", false, "a table named on the way and then opened"),
        ("[a]\nb = 1\n[a.b]\n", false, "a value as a table"),
        ("[a]\nb = [{}]\n[[a.b]]\n", false, "a list of one line going on"),
        ("[a]\nb = {}\n[a.b.c]\n", false, "a table of one line going on"),
        ("[[a]]\n[a]\n", false, "a list as a table"),
        ("[a]#nota\n", false, "a comment that the walk reads as part of the header"),
        ("[ a ]\n", false, "blanks in a header"),
        ("a.b = 1\n", false, "dots in a key"),
        ("\"a\" = 1\n", false, "a key in quotes"),
        ("a = 'x'\n", false, "single quotes"),
        ("a = \"\\n\"\n", false, "another escape"),
        ("a = \"x\" \"y\"\n", false, "a text too many"),
        ("a = \"\"\"x\"\"\"\"\n", false, "four quotes"),
        ("a = \"x\n", false, "an open text"),
        ("a = [1 2]\n", false, "no comma"),
        ("a = [1,, 2]\n", false, "two commas"),
        ("a = [1\n", false, "an open list"),
        ("a = 1,\n", false, "a comma at the end"),
        ("a = { b = 1, }\n", false, "a comma at the end of a table"),
        ("a = 08\n", false, "a leading zero"),
        ("a = 1_000\n", false, "which TOML takes, and the base does not"),
        ("a = 1e3\n", false, "which TOML takes, and the base does not"),
        ("a = 2026-02-31\n", false, "no such day"),
        ("a = 2026-11-24 18:00:00\n", false, "a blank in a date"),
        ("a = nan\n", false, "no number"),
        ("a = 9223372036854775808\n", false, "too large"),
        ("a = \"\"\"\n[artigo.x]\n\"\"\"\n", false, "a header in a text: was it closed?"),
        ("a = \"\"\"x\nfonte = \"y\"\n\"\"\"\n", false, "a key in a text: was it closed?"),
        ("[[a]]\nb = 1\n[[a]]\nb = 1\n", false, "pasted twice"),
        ("a = 1\r\n", false, "ends of Windows"),
        ("\u{feff}a = 1\n", false, "a byte order mark"),
        ("a = \"\u{7f}\"\n", false, "a control character"),
    ];
    for (text, taken, why) in rows {
        assert_eq!(takes(text), taken, "{why}: {text:?}");
    }
}

/// A generator of numbers that are the same in every run (Marsaglia's xorshift, 64 bits).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// The nearest place where a character starts.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// What people, editors and saves that broke off put into files.
const SCRAPS: &[&str] = &[
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    " = ",
    ",",
    ", ",
    "#",
    " # x",
    ".",
    "..",
    ":",
    ";",
    "\\",
    "\\n",
    "\\\"",
    "\\\\",
    "\n",
    "\n\n",
    " ",
    "\t",
    "\r",
    "\r\n",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "“",
    "é",
    "-",
    "_",
    "0",
    "1",
    "9",
    "1_0",
    "1.5",
    "1e5",
    "+1",
    "true",
    "False",
    "nan",
    "0x1f",
    "2026-02-31",
    "2026-11-24",
    "T10:00:00",
    "07:32:00",
    "R$ 50,00",
    "//",
    "<<<<<<<",
    "=======",
    ">>>>>>>",
    "[artigo.x]\n",
    "[[caso]]\n",
    "\n[setor.upcall]\n",
    "[a]#b\n",
    "\nfonte = \"x\"\n",
    "\nnome = 1\n",
    "nome = \"y\", ",
    "{ id = \"z\" },",
    "a.b = 1\n",
    "\"a\" = 1\n",
    "x = 1\n",
    "$",
];

/// One edit as it happens by accident.
fn edit(text: &str, dice: &mut Dice) -> String {
    let (from, to) = (dice.place(text), dice.place(text));
    let (from, to) = (from.min(to), from.max(to));
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |found| found + 1);
    match dice.below(6) {
        0 | 1 => {
            let scrap = SCRAPS[dice.below(SCRAPS.len())];
            format!("{}{scrap}{}", &text[..from], &text[from..])
        }
        2 => {
            let scrap = SCRAPS[dice.below(SCRAPS.len())];
            format!("{}{scrap}{}", &text[..line(from)], &text[line(from)..])
        }
        3 => {
            let end = text[from..].char_indices().nth(1 + dice.below(3)).map_or(text.len(), |(at, _)| from + at);
            format!("{}{}", &text[..from], &text[end..])
        }
        // Lines taken away, or pasted a second time.
        4 => format!("{}{}", &text[..line(from)], &text[line(to)..]),
        _ => format!("{}{}", &text[..line(to)], &text[line(from)..]),
    }
}

/// Pieces of every file that are edited.
const ROUNDS: usize = 40;

#[test]
fn whatever_is_edited_the_short_way_reads_what_the_long_way_reads() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut taken, mut left) = (0, 0);
    for (_, text) in shipped() {
        // A piece that begins at a section: many small files say more than few large ones.
        for _ in 0..ROUNDS {
            let from = text[..dice.place(&text)].rfind("\n[").map_or(0, |at| at + 1);
            let until = text[from..].char_indices().nth(1_500).map_or(text.len(), |(at, _)| from + at);
            let mut edited = text[from..until].to_owned();
            for _ in 0..4 {
                edited = edit(&edited, &mut dice);
                *if takes(&edited) { &mut taken } else { &mut left } += 1;
            }
        }
    }
    assert!(taken > 100 && left > 100, "both ways are gone: {taken} and {left}");
}
