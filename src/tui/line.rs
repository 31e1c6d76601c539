//! A line being typed: the query, the prompt of F9.

use unicode_width::UnicodeWidthStr;

/// Longest line, in letters: a paste of a whole conversation must not become a query.
pub(crate) const LONGEST: usize = 256;

/// Text and a cursor that is always between two letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LineEdit {
    text: String,
    /// Byte offset in `text`, at a character's edge.
    cursor: usize,
}

impl LineEdit {
    /// A line with a text in it, the cursor at its end.
    pub(crate) fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// What was typed.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Nothing was typed, or only blanks.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Columns before the cursor.
    pub(crate) fn cursor_column(&self) -> usize {
        UnicodeWidthStr::width(&self.text[..self.cursor])
    }

    /// Inserts text at the cursor: a line break or a tab becomes a blank, what cannot be shown is dropped,
    /// what exceeds [`LONGEST`] is not taken.
    pub(crate) fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        // A paste may be a megabyte: no more is looked at than could ever fit.
        let head: String = text.chars().take(LONGEST * 4).collect();
        // Terminals paste a line break as any of the three.
        let head = head.replace("\r\n", " ").replace(['\r', '\n'], " ");
        let fit: String = crate::pt::clean(&head).chars().filter(|l| *l != '\u{fffd}').take(room).collect();
        self.text.insert_str(self.cursor, &fit);
        self.cursor += fit.len();
    }

    /// Forgets everything; tells whether there was anything.
    pub(crate) fn clear(&mut self) -> bool {
        self.cursor = 0;
        !std::mem::take(&mut self.text).is_empty()
    }

    /// Deletes the letter before the cursor.
    pub(crate) fn backspace(&mut self) {
        self.delete_from(self.before());
    }

    /// Deletes the letter under the cursor.
    pub(crate) fn delete(&mut self) {
        let end = self.after();
        self.text.replace_range(self.cursor..end, "");
    }

    /// Deletes the word before the cursor, and the blanks between.
    pub(crate) fn delete_word(&mut self) {
        let head = self.text[..self.cursor].trim_end();
        let start = head.char_indices().rev().find(|(_, l)| *l == ' ').map_or(0, |(at, _)| at + 1);
        self.delete_from(start);
    }

    /// One letter to the left.
    pub(crate) fn left(&mut self) {
        self.cursor = self.before();
    }

    /// One letter to the right.
    pub(crate) fn right(&mut self) {
        self.cursor = self.after();
    }

    /// To the beginning.
    pub(crate) fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub(crate) fn end(&mut self) {
        self.cursor = self.text.len();
    }

    fn delete_from(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// The edge before the letter left of the cursor; a combining accent goes with its letter.
    fn before(&self) -> usize {
        self.text[..self.cursor].char_indices().rev().find(|(_, l)| occupies(*l)).map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let rest = &self.text[self.cursor..];
        rest.char_indices().skip(1).find(|(_, l)| occupies(*l)).map_or(self.text.len(), |(at, _)| self.cursor + at)
    }
}

fn occupies(letter: char) -> bool {
    unicode_width::UnicodeWidthChar::width(letter).unwrap_or(0) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> LineEdit {
        let mut line = LineEdit::default();
        line.insert(text);
        line
    }

    #[test]
    fn editing_keeps_letters_whole() {
        type Edit = fn(&mut LineEdit);
        let rows: [(&str, Edit, &str, &str); 8] = [
            ("São", LineEdit::backspace, "Sã", "a letter of two bytes before the one deleted"),
            ("Sã", LineEdit::backspace, "S", "a letter of two bytes"),
            ("e\u{301}", LineEdit::backspace, "", "a letter and its combining accent"),
            ("senha pe", LineEdit::delete_word, "senha ", "a word"),
            ("senha pe  ", LineEdit::delete_word, "senha ", "blanks after the word go too"),
            ("senha", LineEdit::delete_word, "", "the only word"),
            ("", LineEdit::backspace, "", "nothing to delete"),
            ("dns", LineEdit::delete, "dns", "nothing under the cursor at the end"),
        ];
        for (text, edit, left, why) in rows {
            let mut line = typed(text);
            edit(&mut line);
            assert_eq!(line.text(), left, "{why}");
        }
    }

    #[test]
    fn text_goes_in_at_the_cursor() {
        let mut line = typed("rest");
        line.left();
        line.left();
        line.insert("se");
        line.delete();
        assert_eq!((line.text(), line.cursor_column()), ("reset", 4));
    }

    #[test]
    fn a_paste_is_one_line_of_at_most_256_letters() {
        let mut line = typed("oi\r\nbom\tdia\rsim\u{1b}[2J");
        assert_eq!(line.text(), "oi bom dia sim[2J", "breaks are blanks, escapes are gone");
        line.insert(&"ã".repeat(1_000_000));
        assert_eq!(line.text().chars().count(), LONGEST);
    }
}
