//! Walks a file as a person would, statement by statement; names slips and mends them in a copy.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Slip, key, scalar, strings, whole};
use crate::diag::visible::code_point;
use crate::kb::quick::QuickSet;
use crate::kb::schema;
use crate::pt::is_invisible;

/// The mended copy, as long as the text, and what was wrong.
pub(super) struct Scanned {
    pub(super) mended: String,
    pub(super) slips: Vec<Slip>,
}

/// Walks the whole text.
pub(super) fn scan(text: &str) -> Scanned {
    let mut slips = Vec::new();
    let clean = whole::controls(text, &mut slips);
    let mut scan = Scan {
        text: &clean,
        out: clean.clone().into_bytes(),
        slips,
        stack: Vec::new(),
        start: 0,
        secret: false,
        conflict: false,
    };
    let end = scan.twice().unwrap_or(clean.len());
    let mut at = if clean.starts_with('\u{feff}') { 3 } else { 0 };
    while at < end {
        at = scan.line(at);
    }
    // Every mend writes whole characters over whole characters, so the copy is UTF-8.
    let mended = String::from_utf8(scan.out).unwrap_or_default();
    Scanned { mended, slips: scan.slips }
}

/// The walk over one file.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) out: Vec<u8>,
    pub(super) slips: Vec<Slip>,
    /// Open brackets of the statement, with their places.
    pub(super) stack: Vec<(u8, usize)>,
    /// Where the statement starts.
    pub(super) start: usize,
    /// The statement holds passwords: quote nothing of it.
    pub(super) secret: bool,
    conflict: bool,
}

impl Scan<'_> {
    /// The byte after the line's text.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |found| at + found)
    }

    /// The first byte of the line.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |found| found + 1)
    }

    /// Blanks a range of the copy, keeping line ends.
    pub(super) fn blank(&mut self, range: Range<usize>) {
        for byte in &mut self.out[range] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }

    /// Writes over the copy. The lengths must be equal.
    pub(super) fn mend(&mut self, range: Range<usize>, text: &str) {
        debug_assert_eq!(range.len(), text.len());
        self.out[range].copy_from_slice(text.as_bytes());
    }

    /// The second copy of a file pasted twice is left out.
    fn twice(&mut self) -> Option<usize> {
        let first = &self.text[..self.line_end(0)];
        let at = second_copy(self.text)?;
        self.blank(at..self.text.len());
        let slip = Slip::new(
            "chave_duplicada",
            at..at + first.len(),
            "tudo repetido a partir daqui (o arquivo foi colado duas vezes?)",
            "apague desta linha até o fim",
        );
        self.slips.push(slip.first(0..first.len(), "o começo da primeira cópia").reaching(at..self.text.len()));
        Some(at)
    }

    /// Handles the line, or the statement of several lines, that starts at `at`; returns where the next starts.
    fn line(&mut self, at: usize) -> usize {
        let end = self.line_end(at);
        let content = self.text[at..end].trim_start_matches([' ', '\t']);
        let from = end - content.len();
        self.start = from;
        self.stack.clear();
        if content.trim_end().is_empty() || content.starts_with('#') {
            return end + 1;
        }
        if let Some(next) = self.marker(content, from, end) {
            return next;
        }
        if content.starts_with("//") {
            self.slashes(from, end);
            return end + 1;
        }
        if content.starts_with('[') {
            return key::header(self, from, end);
        }
        key::statement(self, from, end)
    }

    /// `//` for a comment.
    fn slashes(&mut self, from: usize, end: usize) {
        self.slips.push(Slip::syntax(from..from + 2, "comentário com //", "comentário começa com #"));
        self.blank(from..end);
    }

    /// Marks of a merge conflict: the second half is left out.
    fn marker(&mut self, content: &str, from: usize, end: usize) -> Option<usize> {
        let mark = ["<<<<<<<", "=======", ">>>>>>>"].into_iter().find(|mark| content.starts_with(mark))?;
        if !self.conflict || mark == "<<<<<<<" {
            let slip = Slip::syntax(
                from..from + 7,
                format!("marcas de conflito de merge ({mark})"),
                "escolha uma das versões e apague as marcas <<<<<<<, ======= e >>>>>>>",
            );
            self.slips.push(slip);
        }
        self.conflict = mark != ">>>>>>>";
        let close = self.text[end..].find("\n>>>>>>>").map(|at| self.line_end(end + at + 1));
        let until = if mark == "=======" { close.unwrap_or(end) } else { end };
        self.blank(from..until);
        if until > end {
            self.conflict = false;
        }
        Some(until + 1)
    }

    /// Walks a value from `at` to the end of its statement; returns where the next line starts.
    pub(super) fn value(&mut self, mut at: usize) -> usize {
        loop {
            let Some(c) = self.text[at..].chars().next() else { return self.unfinished(at) };
            match c {
                '\n' if self.stack.is_empty() => return at + 1,
                '\n' if self.is_statement(at + 1) => return self.unclosed(at + 1),
                '\n' | ' ' | '\t' | '\r' | '=' => at += 1,
                '#' => at = self.line_end(at),
                '/' if self.text[at..].starts_with("//") => {
                    let end = self.line_end(at);
                    self.slashes(at, end);
                    at = end;
                }
                '"' | '\'' => match strings::string(self, at) {
                    strings::Next::At(next) => at = next,
                    strings::Next::Ended(next) => return next,
                },
                '[' | '{' => {
                    self.stack.push((c as u8, at));
                    at += 1;
                }
                ']' | '}' => match self.close(c, at) {
                    Ok(next) => at = next,
                    Err(next) => return next,
                },
                ',' | ';' => at = self.separator(c, at),
                c if is_odd_space(c) => at = self.odd_space(c, at),
                '“' | '”' | '„' | '‘' | '’' | '«' => match strings::curly(self, at) {
                    strings::Next::At(next) => at = next,
                    strings::Next::Ended(next) => return next,
                },
                _ => match self.word(at) {
                    strings::Next::At(next) => at = next,
                    strings::Next::Ended(next) => return next,
                },
            }
        }
    }

    fn separator(&mut self, c: char, at: usize) -> usize {
        let rest = self.text[at + 1..self.line_end(at)].trim_start();
        let at_end = rest.is_empty() || rest.starts_with('#');
        if c == ';' {
            self.slips.push(Slip::syntax(at..at + 1, "';' sobrando", "apague o ';'"));
            self.mend(at..at + 1, " ");
        } else if self.stack.is_empty() && at_end {
            self.slips.push(Slip::syntax(
                at..at + 1,
                "vírgula sobrando no fim da linha",
                "apague a vírgula: em TOML cada linha termina sem ela",
            ));
            self.mend(at..at + 1, " ");
        }
        at + 1
    }

    /// A no-break or other blank that TOML does not take.
    pub(super) fn odd_space(&mut self, c: char, at: usize) -> usize {
        let span = at..at + c.len_utf8();
        let what = if is_invisible(c) { "caractere invisível" } else { "espaço não separável" };
        let message = format!("{what} ({}), colado da web ou do Word", code_point(c));
        self.slips.push(Slip::new("caractere_proibido", span.clone(), message, "apague-o e digite um espaço comum"));
        self.blank(span);
        at + c.len_utf8()
    }

    /// A closing bracket; the wrong one ends the statement.
    fn close(&mut self, c: char, at: usize) -> Result<usize, usize> {
        let open = if c == ']' { b'[' } else { b'{' };
        match self.stack.last() {
            Some((top, _)) if *top == open => {
                self.stack.pop();
                Ok(at + 1)
            }
            None => Ok(at + 1),
            Some(_) => {
                let next = self.next_statement(at);
                Err(self.unclosed(next))
            }
        }
    }

    /// The start of the first following line that begins a statement.
    fn next_statement(&self, at: usize) -> usize {
        let mut line = self.line_end(at) + 1;
        while line < self.text.len() && !self.is_statement(line) && !self.text[line..].starts_with('\n') {
            line = self.line_end(line) + 1;
        }
        line.min(self.text.len())
    }

    /// Text, list or table still open at the end of the file.
    fn unfinished(&mut self, at: usize) -> usize {
        if !self.stack.is_empty() {
            self.unclosed(at);
        }
        self.text.len() + 1
    }

    /// The innermost bracket is never closed before `until`.
    fn unclosed(&mut self, until: usize) -> usize {
        let (bracket, open) = self.stack.last().copied().unwrap_or((b'[', self.start));
        let line = self.text[..open].matches('\n').count() + 1;
        let (what, close) = if bracket == b'[' { ("lista", ']') } else { ("tabela", '}') };
        let half = if until >= self.text.len() && !self.text.ends_with('\n') {
            ": o arquivo termina no meio dela (gravação incompleta?)"
        } else {
            ""
        };
        let message = format!("{what} aberta na linha {line} nunca é fechada{half}");
        let slip = Slip::syntax(open..open + 1, message, format!("falta '{close}'"));
        self.slips.push(slip.reaching(self.start..until));
        self.blank(self.start..until);
        until
    }

    /// Does a header, or a key of the base with its value, start on this line?
    pub(super) fn is_statement(&self, at: usize) -> bool {
        let line = self.text.get(at..self.line_end(at.min(self.text.len()))).unwrap_or_default();
        is_statement_line(line, self.stack.last().is_some_and(|(bracket, _)| *bracket == b'{'))
    }

    /// A word without quotes: a key of an inline table, a number, a date, a slip.
    fn word(&mut self, at: usize) -> strings::Next {
        let end = self.word_end(at);
        let word = &self.text[at..end];
        let in_table = self.stack.last().is_some_and(|(bracket, _)| *bracket == b'{');
        if in_table && self.text[end..].trim_start_matches([' ', '\t']).starts_with('=') {
            if word.starts_with("senha") {
                self.secret = true;
            }
            key::check(self, at..end);
            return strings::Next::At(end);
        }
        let Some(refused) = scalar::judge(word, at..end, self.secret) else { return strings::Next::At(end) };
        match refused.mended {
            Some(mended) => {
                self.slips.push(refused.slip);
                self.mend(at..end, &mended);
                strings::Next::At(end)
            }
            None => strings::unquoted(self, at, refused.slip),
        }
    }

    fn word_end(&self, at: usize) -> usize {
        let rest = &self.text[at..self.line_end(at)];
        let top = self.stack.is_empty();
        let mut end = rest.len();
        for (offset, c) in rest.char_indices() {
            let comma = c == ',' && !(top && rest[offset + 1..].starts_with(|c: char| c.is_ascii_digit()));
            if comma
                || matches!(c, ' ' | '\t' | '\r' | ']' | '}' | '#' | '=' | '"' | '\'' | ';' | '[' | '{')
                || is_odd_space(c)
            {
                end = offset;
                break;
            }
        }
        // `R$ 50` is one slip, not two.
        if let Some(amount) = rest.strip_prefix("R$ ").filter(|amount| amount.starts_with(|c: char| c.is_ascii_digit()))
        {
            end = rest.len() - amount.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
        }
        // A date and its time may be parted by one blank.
        at + end.max(rest.chars().next().map_or(1, char::len_utf8))
    }
}

/// Where a file that was pasted twice begins again.
pub(super) fn second_copy(text: &str) -> Option<usize> {
    let first = text.split('\n').next().filter(|first| !first.is_empty())?;
    let starts = text.match_indices(first).skip(1).take(50).map(|(at, _)| at);
    starts.filter(|at| text[..*at].ends_with('\n')).find(|at| {
        let (one, two) = text.split_at(*at);
        one.trim_end() == two.trim_end() && one.contains('=')
    })
}

/// Is this line a header, or a key of the base with its value? Inside a table only a header is looked for.
pub(super) fn is_statement_line(line: &str, in_table: bool) -> bool {
    let line = line.trim();
    if let Some(header) = line.strip_prefix('[') {
        let word = header.trim_start_matches('[').split(['.', ']']).next().unwrap_or_default();
        return schema::record(word).is_some();
    }
    // Most lines are the words of a text: they have no sign.
    let Some((key, value)) = line.split_once('=').filter(|_| !in_table) else { return false };
    let value = value.trim_start();
    value.starts_with(['"', '\'', '[', '{', 't', 'f', '-']) | value.starts_with(|c: char| c.is_ascii_digit())
        && is_known(key.trim_end())
}

/// Is it a key of any record of the base?
fn is_known(key: &str) -> bool {
    static KEYS: LazyLock<QuickSet<&str>> = LazyLock::new(|| {
        let keys = schema::RECORDS.iter().flat_map(|record| record.all_keys().map(|key| key.name).chain([record.word]));
        keys.chain(["dias", "horas", "certeza", "motivo"]).collect()
    });
    KEYS.contains(key)
}

/// Blanks other than space and tab, and what cannot be seen.
pub(super) fn is_odd_space(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii()) || is_invisible(c)
}
