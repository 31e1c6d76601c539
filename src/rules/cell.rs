//! The cell grammar: text to a set of answers, or the slip with its place.
//!
//! ```text
//! cell  = "-" | list                  list = item { "," item }
//! item  = value | op value | range | "não(" list ")"
//! op    = "<" | "<=" | ">" | ">=" | "="
//! range = ("[" | "(") value ".." value ("]" | ")")
//! ```

use std::ops::Range;

use super::fact::{Domain, Fact, Value};
use super::fault::{CellFault, CellFaultKind, NumberFault};
use super::region::Region;
use super::scalar::{operator_meant, scalar};
use super::words::fold;

type Parsed<T> = Result<T, CellFault>;

impl Fact {
    /// Reads a cell as the set of answers that satisfy it.
    pub fn parse_cell(&self, text: &str) -> Result<Region, CellFault> {
        let chars: Vec<char> = text.chars().collect();
        let cell = Cell { fact: self, chars: &chars };
        let whole = cell.trim(0..chars.len());
        if cell.text(&whole) == "-" {
            return Ok(self.everything());
        }
        cell.list(whole)
    }

    /// Reads one answer, inside the domain.
    pub fn parse(&self, text: &str) -> Result<Value, CellFault> {
        let chars: Vec<char> = text.chars().collect();
        let cell = Cell { fact: self, chars: &chars };
        let whole = cell.trim(0..chars.len());
        let value = cell.value(&whole)?;
        if self.only(value).is_empty() { Err(cell.outside(whole)) } else { Ok(value) }
    }
}

struct Cell<'a> {
    fact: &'a Fact,
    chars: &'a [char],
}

fn fault(kind: CellFaultKind, chars: Range<usize>) -> CellFault {
    CellFault { kind, chars }
}

impl Cell<'_> {
    fn text(&self, at: &Range<usize>) -> String {
        self.chars[at.clone()].iter().collect()
    }

    fn trim(&self, mut at: Range<usize>) -> Range<usize> {
        while at.start < at.end && self.chars[at.start].is_whitespace() {
            at.start += 1;
        }
        while at.start < at.end && self.chars[at.end - 1].is_whitespace() {
            at.end -= 1;
        }
        at
    }

    /// A list: any of its items. An option may itself hold commas, so the whole text is tried first.
    fn list(&self, at: Range<usize>) -> Parsed<Region> {
        if let Some(key) = self.fact.option_named(&self.text(&at)) {
            return Ok(Region::span(key, key + 1));
        }
        let items = self.split(&at)?;
        self.refuse_comma_decimals(&at, &items)?;
        let mut all = Region::default();
        for item in items {
            all = all.union(&self.item(self.trim(item))?);
        }
        Ok(all)
    }

    /// Cuts at the commas outside brackets; either kind of bracket closes either.
    fn split(&self, at: &Range<usize>) -> Parsed<Vec<Range<usize>>> {
        let (mut items, mut start, mut open) = (Vec::new(), at.start, Vec::new());
        for here in at.clone() {
            match self.chars[here] {
                '[' | '(' => open.push(here),
                ']' | ')' if open.pop().is_none() => return Err(self.unpaired(start, here, at)),
                ',' if open.is_empty() => {
                    items.push(start..here);
                    start = here + 1;
                }
                _ => {}
            }
        }
        if let Some(&here) = open.first() {
            return Err(self.unpaired(start, here, at));
        }
        items.push(start..at.end);
        Ok(items)
    }

    /// A bracket without its pair: the item around it, and the range it was probably meant to be.
    fn unpaired(&self, start: usize, here: usize, at: &Range<usize>) -> CellFault {
        let end = (here..at.end).find(|&i| self.chars[i] == ',').unwrap_or(at.end);
        let item = self.trim(start..end);
        let text = self.text(&item);
        let bare = text.trim_matches(['[', ']', '(', ')']);
        let open = if text.starts_with('(') || text.starts_with(']') { '(' } else { '[' };
        let close = if text.ends_with(')') || text.ends_with('[') { ')' } else { ']' };
        let fix = bare.contains("..").then(|| format!("{open}{bare}{close}"));
        fault(CellFaultKind::Brackets { fix }, item)
    }

    /// `7,5` is 7.5 to its writer and a list of 7 and 5 to this grammar: numbers around a comma without a
    /// space are refused, unless three or more whole numbers make the list plain.
    fn refuse_comma_decimals(&self, at: &Range<usize>, items: &[Range<usize>]) -> Parsed<()> {
        let dense = match self.fact.domain() {
            Domain::Decimal { .. } => true,
            Domain::Integer { .. } => false,
            _ => return Ok(()),
        };
        let digit = |i: usize| self.chars.get(i).is_some_and(char::is_ascii_digit);
        let plain = |item: &Range<usize>| item.clone().all(|i| digit(i) || self.chars[i] == '-');
        for pair in items.windows(2) {
            let tight = pair[1].start > 0 && digit(pair[0].end.saturating_sub(1)) && digit(pair[1].start);
            let list = !dense && items.len() > 2 && items.iter().all(plain);
            if tight && !list {
                let item = self.trim(pair[0].start..pair[1].end);
                return Err(self.comma_decimal(if items.len() == 2 { self.trim(at.clone()) } else { item }));
            }
        }
        Ok(())
    }

    fn comma_decimal(&self, at: Range<usize>) -> CellFault {
        let text = self.text(&at);
        let fix = Some(text.replacen(',', ".", 1));
        fault(CellFaultKind::Number { text, why: NumberFault::CommaDecimal, fix }, at)
    }

    fn item(&self, at: Range<usize>) -> Parsed<Region> {
        let Some(&first) = self.chars[at.clone()].first() else {
            let around = at.start.saturating_sub(1)..at.start.max(1).min(self.chars.len());
            return Err(fault(CellFaultKind::EmptyItem, around));
        };
        if self.fact.option_named(&self.text(&at)).is_some() {
            return self.point(at);
        }
        match first {
            '[' | '(' => self.range(at),
            '<' | '>' | '=' | '!' | '≥' | '≤' | '≠' => self.comparison(at),
            _ if self.chars[at.clone()].contains(&'(') => self.negation(at),
            _ => self.point(at),
        }
    }

    fn point(&self, at: Range<usize>) -> Parsed<Region> {
        let text = self.text(&at);
        if self.fact.is_ordered() && text.contains("..") {
            return Err(fault(CellFaultKind::Brackets { fix: Some(format!("[{text}]")) }, at));
        }
        let value = self.value(&at)?;
        let region = self.fact.only(value);
        if region.is_empty() { Err(self.outside(at)) } else { Ok(region) }
    }

    /// One value, which may be the end of a range: the closed hull of the domain is its limit.
    fn value(&self, at: &Range<usize>) -> Parsed<Value> {
        let at = self.trim(at.clone());
        let value = scalar(self.fact, &self.text(&at)).map_err(|kind| fault(kind, at.clone()))?;
        if self.fact.reaches(value) { Ok(value) } else { Err(self.outside(at)) }
    }

    fn outside(&self, at: Range<usize>) -> CellFault {
        fault(CellFaultKind::OutsideDomain { domain: self.fact.print_domain() }, at)
    }

    /// `não( list )`, with or without the accent.
    fn negation(&self, at: Range<usize>) -> Parsed<Region> {
        let paren = at.clone().find(|&i| self.chars[i] == '(').unwrap_or(at.start);
        let word = self.text(&(at.start..paren));
        if self.chars[at.end - 1] != ')' {
            return Err(fault(CellFaultKind::Brackets { fix: None }, at));
        }
        let inner = self.trim(paren + 1..at.end - 1);
        if fold(&word) != "nao" {
            let fix = Some(format!("não({})", self.text(&inner)));
            return Err(fault(CellFaultKind::Operator { operator: word, fix }, at));
        }
        let left = self.list(inner)?.complement(self.fact.span());
        if left.is_empty() { Err(fault(CellFaultKind::NothingLeft, at)) } else { Ok(left) }
    }

    fn comparison(&self, at: Range<usize>) -> Parsed<Region> {
        let is_sign = |i: usize| matches!(self.chars[i], '<' | '>' | '=' | '!' | '≥' | '≤' | '≠');
        let end = at.clone().find(|&i| !is_sign(i)).unwrap_or(at.end);
        let operator = self.text(&(at.start..end));
        let operand = self.trim(end..at.end);
        if operand.is_empty() || !matches!(operator.as_str(), "<" | "<=" | ">" | ">=" | "=") {
            let fix = operator_meant(&operator, &self.text(&operand));
            return Err(fault(CellFaultKind::Operator { operator, fix }, at));
        }
        if operator != "=" && !self.fact.is_ordered() {
            return Err(fault(CellFaultKind::OrderOnOptions, at));
        }
        let value = self.value(&operand).map_err(|inner| self.widen(inner, &at))?;
        let (low, high) = self.fact.span();
        let (before, after) = (self.fact.key(value), self.fact.after(value));
        let region = match operator.as_str() {
            "<" => Region::span(low, before.min(high)),
            "<=" => Region::span(low, after.min(high)),
            ">" => Region::span(after.max(low), high),
            ">=" => Region::span(before.max(low), high),
            _ => Region::span(before.max(low), after.min(high)),
        };
        if region.is_empty() { Err(self.outside(at)) } else { Ok(region) }
    }

    /// A value outside the domain is shown with its operator: `> 400` is the mistake, not `400`.
    fn widen(&self, inner: CellFault, at: &Range<usize>) -> CellFault {
        match inner.kind {
            CellFaultKind::OutsideDomain { .. } => self.outside(at.clone()),
            _ => inner,
        }
    }

    fn range(&self, at: Range<usize>) -> Parsed<Region> {
        let last = self.chars[at.end - 1];
        let text = self.text(&at);
        if !matches!(last, ']' | ')') {
            return Err(fault(CellFaultKind::Brackets { fix: None }, at));
        }
        if !self.fact.is_ordered() {
            return Err(fault(CellFaultKind::OrderOnOptions, at));
        }
        let (low, high) = self.ends(&at, &text)?;
        let (from, to) = (self.value(&low)?, self.value(&high)?);
        let open = self.chars[at.start] == '(';
        let closed = last == ']';
        let cuts = (
            if open { self.fact.after(from) } else { self.fact.key(from) },
            if closed { self.fact.after(to) } else { self.fact.key(to) },
        );
        if cuts.0 >= cuts.1 {
            return Err(fault(self.empty((from, open), (to, closed)), at));
        }
        let region = Region::span(cuts.0, cuts.1).intersection(&self.fact.everything());
        if region.is_empty() { Err(self.outside(at)) } else { Ok(region) }
    }

    /// Where the two values of a bracketed range stand.
    fn ends(&self, at: &Range<usize>, text: &str) -> Parsed<(Range<usize>, Range<usize>)> {
        let inner = at.start + 1..at.end - 1;
        let Some(dots) = inner.clone().find(|&i| self.text(&(i..(i + 2).min(inner.end))) == "..") else {
            let body = self.text(&inner).replace([',', ';', '-'], "..").replace(' ', "");
            let fix = Some(if body.contains("..") { format!("[{body}]") } else { body });
            return Err(fault(CellFaultKind::Operator { operator: text.to_owned(), fix }, at.clone()));
        };
        let (low, high) = (self.trim(inner.start..dots), self.trim(dots + 2..inner.end));
        if low.is_empty() || high.is_empty() {
            let fix = match (low.is_empty(), high.is_empty()) {
                (false, true) => Some(format!(">= {}", self.text(&low))),
                (true, false) => Some(format!("<= {}", self.text(&high))),
                _ => None,
            };
            return Err(fault(CellFaultKind::HalfRange { fix }, at.clone()));
        }
        Ok((low, high))
    }

    /// Reversed hours go over midnight; other reversed ranges are slips; the rest holds nothing.
    fn empty(&self, (from, open): (Value, bool), (to, closed): (Value, bool)) -> CellFaultKind {
        let show = |v: Value| self.fact.print(v);
        if from <= to {
            return CellFaultKind::EmptyRange { fix: (from == to).then(|| show(from)) };
        }
        let (left, right) = (if open { '(' } else { '[' }, if closed { ']' } else { ')' });
        if matches!(self.fact.domain(), Domain::Time) {
            if to.raw() == 0 && !closed {
                return CellFaultKind::EmptyRange { fix: Some(format!("{left}{}..24:00)", show(from))) };
            }
            let evening = format!("{} {}", if open { ">" } else { ">=" }, show(from));
            let small_hours = format!("{} {}", if closed { "<=" } else { "<" }, show(to));
            return CellFaultKind::OverMidnight { halves: [evening, small_hours] };
        }
        CellFaultKind::EmptyRange { fix: Some(format!("{left}{}..{}{right}", show(to), show(from))) }
    }
}
