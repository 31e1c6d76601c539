//! A card as lines: verdict first, then steps and figures, then the words for the customer, then where it
//! all comes from.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::desk::verdict::Action;
use crate::desk::view::{Block, CardView, MessageView, Run, Signal, StatusLine};
use crate::pt;
use crate::tui::app::Look;
use crate::tui::copy;
use crate::tui::question::Asking;
use crate::tui::text::{cut, width, wrap};

use super::Laid;
use super::verdict::Decision;

mod paste;

/// The widest column of labels; a longer label stands on a line of its own.
const LABELS: usize = 14;

/// A card to be laid out.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about the pane, named at the call")]
pub(crate) struct Answer<'a> {
    /// The card.
    pub(crate) card: &'a CardView,
    /// Seconds that the credential stays readable; none = masked.
    pub(crate) revealed: Option<i64>,
    /// The question that is open.
    pub(crate) asking: Option<&'a Asking>,
    /// Facts the agent answered in this call.
    pub(crate) trail: &'a [String],
    /// Why the verdict is what it is stands right under it.
    pub(crate) why: bool,
    /// The answers of a question nobody opened take one paragraph.
    pub(crate) brief: bool,
    /// There are few rows: what the card is opened for stands first, and the rest under it.
    pub(crate) low: bool,
    /// The message is what the keys are about.
    pub(crate) focused: bool,
    /// Columns.
    pub(crate) columns: usize,
    /// Columns of the line under the answer, where the file and the review date stand.
    pub(crate) foot: usize,
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl Answer<'_> {
    /// Every line of the card.
    pub(crate) fn laid(&self) -> Laid {
        let copied = copy::candidate(self.card, |_| true);
        let mut message_at = None;
        let mut out = Vec::new();
        self.verdict(&mut out);
        if self.why {
            self.why(&mut out);
        }
        if let Some(message) = self.message_of_decision() {
            message_at = copied.is_some().then_some(out.len());
            self.message(message, &mut out);
        } else if copied.is_none() && self.tells_hours() {
            self.no_message(&mut out);
        }
        out.extend(self.decision().map(|decision| decision.after()).unwrap_or_default());
        gap(&mut out);
        let secrets = self.blocks(&mut out);
        for message in self.own_messages() {
            if message_at.is_none() && copied.is_some_and(|first| first.id == message.id) {
                message_at = Some(out.len());
            }
            self.message(message, &mut out);
        }
        if !self.why {
            self.why(&mut out);
        }
        self.doubts(&mut out);
        self.related(&mut out);
        self.origin(&mut out);
        Laid { lines: out, message_at, secrets }
    }

    /// Whether the lines of another answer about the same card, laid out beside a scroll mark, are these.
    pub(crate) fn lays_as(&self, other: &Self) -> bool {
        let open = self.card.decision.as_ref().filter(|_| self.asking.is_none());
        let can_be_brief = open.is_some_and(|decision| !decision.is_certain() && decision.question.is_some());
        let place = self.place();
        (self.brief == other.brief || !can_be_brief) && (width(&place) > self.foot) == (width(&place) > other.foot)
    }

    /// File, line and review, whole.
    fn place(&self) -> String {
        provenance(self.card, usize::MAX)
    }

    fn plain(&self, text: &str, style: Style) -> Span<'static> {
        Span::styled(self.look.glyphs.words(text).into_owned(), style)
    }

    fn wrapped(&self, text: &str, style: Style, indent: usize) -> Vec<Line<'static>> {
        wrap(&[self.plain(text, style)], self.columns, indent)
    }

    fn decision(&self) -> Option<Decision<'_>> {
        let verdict = self.card.decision.as_ref()?;
        Some(Decision { verdict, trail: self.trail, columns: self.columns, look: self.look })
    }

    /// A decision that is certain now stands instead of the card's summary; one that is not stands under it,
    /// and alone while its question is open.
    fn verdict(&self, out: &mut Vec<Line<'static>>) {
        let decision = self.decision();
        match (decision, self.asking) {
            (Some(decision), Some(asking)) => out.extend(decision.asked(asking)),
            (Some(decision), None) if decision.verdict.is_certain() => out.extend(decision.certain()),
            (decision, _) => {
                if let Some(summary) = &self.card.verdict {
                    out.extend(verdict_lines(summary, self.columns, self.look));
                    gap(out);
                }
                out.extend(decision.map(|decision| decision.open(self.brief)).unwrap_or_default());
            }
        }
        gap(out);
    }

    fn why(&self, out: &mut Vec<Line<'static>>) {
        out.extend(self.decision().map(|decision| decision.why()).unwrap_or_default());
        gap(out);
    }

    /// The message that a certain verdict sends: it is what to copy now.
    fn message_of_decision(&self) -> Option<&MessageView> {
        self.card.decision.as_ref().filter(|decision| decision.is_certain())?.message.as_ref()
    }

    /// The verdict has the agent tell the customer when somebody will be there.
    fn tells_hours(&self) -> bool {
        self.card.decision.as_ref().filter(|_| self.asking.is_none()).is_some_and(|decision| {
            let closed = decision.sector_status.as_deref().is_some_and(|status| status.starts_with("fechado"));
            decision.is_certain() && decision.action == Some(Action::Transfer) && closed
        })
    }

    /// The card's other messages.
    fn own_messages(&self) -> impl Iterator<Item = &MessageView> {
        let first = self.message_of_decision().map(|message| message.id.clone());
        self.card.messages.iter().filter(move |message| Some(&message.id) != first.as_ref())
    }

    /// What the card says; gives the lines in which its passwords stand.
    fn blocks(&self, out: &mut Vec<Line<'static>>) -> Range<usize> {
        let labels = self.label_column();
        let mut secrets = 0..0;
        let first = self.card.credential.as_ref().filter(|_| self.low);
        if let Some(credential) = first {
            for block in self.card.blocks.iter().filter(|block| is_user(block)) {
                self.block(block, labels, out);
            }
            secrets = self.credential(credential, out);
        }
        for (at, block) in self.card.blocks.iter().enumerate() {
            if first.is_some() && is_user(block) {
                continue;
            }
            let loose = matches!(block, Block::Heading(_) | Block::Paragraph(_));
            let after_loose = at > 0 && matches!(self.card.blocks[at - 1], Block::Paragraph(_));
            if loose || after_loose {
                gap(out);
            }
            self.block(block, labels, out);
        }
        if let Some(credential) = self.card.credential.as_ref().filter(|_| first.is_none()) {
            secrets = self.credential(credential, out);
        }
        gap(out);
        secrets
    }

    fn block(&self, block: &Block, labels: usize, out: &mut Vec<Line<'static>>) {
        match block {
            Block::Heading(words) => out.extend(self.wrapped(&words.to_uppercase(), self.look.theme.strong, 0)),
            Block::Paragraph(runs) => out.extend(wrap(&self.runs(runs), self.columns, 0)),
            Block::Item(marker, runs) => self.item(marker, runs, out),
            Block::Pair(label, runs) => {
                self.pair(label, self.runs(self.untitled(runs).as_deref().unwrap_or(runs)), labels, out);
            }
        }
    }

    /// What a figure says after the card's title, where it begins with that and the title stands right above.
    fn untitled(&self, runs: &[Run]) -> Option<Vec<Run>> {
        let [Run { text, bold }] = runs else { return None };
        let rest = text.strip_prefix(&*title(self.card, usize::MAX))?.strip_prefix(" · ")?;
        (!self.low).then(|| vec![Run { text: rest.to_owned(), bold: *bold }])
    }

    /// The column that every short label of the card needs.
    fn label_column(&self) -> usize {
        let widths = self.card.blocks.iter().filter_map(|block| match block {
            Block::Pair(label, _) => Some(width(label)),
            _ => None,
        });
        let credential = if self.card.credential.is_some() { 7 } else { 0 };
        widths.filter(|w| *w <= LABELS).max().unwrap_or(0).max(credential) + 2
    }

    fn runs(&self, runs: &[Run]) -> Vec<Span<'static>> {
        let style = |run: &Run| if run.bold { self.look.theme.strong } else { self.look.theme.base };
        runs.iter().map(|run| self.plain(&run.text, style(run))).collect()
    }

    fn item(&self, marker: &str, runs: &[Run], out: &mut Vec<Line<'static>>) {
        let marker = self.plain(&format!("{marker} "), self.look.theme.strong);
        let indent = width(&marker.content);
        let spans: Vec<_> = std::iter::once(marker).chain(self.runs(runs)).collect();
        out.extend(wrap(&spans, self.columns, indent));
    }

    fn pair(&self, label: &str, value: Vec<Span<'static>>, column: usize, out: &mut Vec<Line<'static>>) {
        let label = self.look.glyphs.words(label).into_owned();
        let style = self.look.theme.strong;
        if width(&label) > LABELS || column + 12 > self.columns {
            out.extend(wrap(&[Span::styled(label, style)], self.columns, 0));
            out.extend(wrap(&[vec![Span::raw("  ")], value].concat(), self.columns, 2));
        } else {
            let pad = " ".repeat(column - width(&label));
            let spans = [vec![Span::styled(label, style), Span::raw(pad)], value].concat();
            out.extend(wrap(&spans, self.columns, column));
        }
    }

    fn doubts(&self, out: &mut Vec<Line<'static>>) {
        let of_decision = self.card.decision.iter().flat_map(|decision| &decision.doubts);
        let new = of_decision.filter(|doubt| !self.card.doubts.iter().any(|own| own.id == doubt.id));
        for doubt in self.card.doubts.iter().chain(new) {
            let question = format!("? DÚVIDA  {}", doubt.question);
            out.extend(self.wrapped(&question, self.look.theme.warn, 2));
            let adopted = match &doubt.confirmed {
                Some(by) => format!("  Confirmado por {by}: {}", doubt.adopted),
                None => format!("  Adotado até confirmar: {}", doubt.adopted),
            };
            out.extend(self.wrapped(&adopted, self.look.theme.base, 2));
        }
        gap(out);
    }

    fn related(&self, out: &mut Vec<Line<'static>>) {
        if self.card.related.is_empty() {
            return;
        }
        out.push(Line::from(self.plain("VEJA TAMBÉM", self.look.theme.strong)));
        for (_, title) in &self.card.related {
            out.extend(self.wrapped(&format!("  {title}"), self.look.theme.base, 4));
        }
        gap(out);
    }

    fn origin(&self, out: &mut Vec<Line<'static>>) {
        let dim = self.look.theme.dim;
        if let Some(question) = &self.card.question {
            out.extend(self.wrapped(&format!("PERGUNTA  {question}"), dim, 2));
        }
        if let Some(note) = &self.card.note {
            out.extend(self.wrapped(&format!("NOTA INTERNA  {note}"), dim, 2));
        }
        if let Some(source) = &self.card.source {
            let quoted = source.split('\n').map(str::trim).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" / ");
            out.extend(self.wrapped(&format!("FONTE  \"{quoted}\""), dim, 2));
        }
        if let Some(channel) = &self.card.channel {
            let channel = if channel == "ligacao" { "ligação" } else { channel };
            out.extend(self.wrapped(&format!("Só vale para {channel}."), dim, 0));
        }
        // Said once: here only what the line under the answer has no room for.
        let whole = self.place();
        if width(&whole) > self.foot {
            out.extend(self.wrapped(&whole, dim, 0));
        }
    }
}

/// The user of a credential.
fn is_user(block: &Block) -> bool {
    matches!(block, Block::Pair(label, _) if label == "USUÁRIO")
}

/// An empty line, unless there is one already or nothing stands above.
fn gap(out: &mut Vec<Line<'static>>) {
    if out.last().is_some_and(|line| !is_empty(line)) {
        out.push(Line::default());
    }
}

fn is_empty(line: &Line<'_>) -> bool {
    line.spans.iter().all(|span| width(&span.content) == 0)
}

/// Symbol, word and sentence of a verdict.
pub(crate) fn verdict_spans(verdict: &StatusLine, look: &Look) -> Vec<Span<'static>> {
    let style = look.theme.signal(verdict.signal);
    let word = if verdict.text.starts_with("FECHA EM") { "" } else { verdict.signal.word() };
    let text = look.glyphs.words(&verdict.text).into_owned();
    let gap = if word.is_empty() || text.is_empty() { "" } else { "  " };
    let rest = if verdict.signal == Signal::Tell { look.theme.base } else { look.theme.strong };
    vec![Span::styled(format!("{} {word}{gap}", look.glyphs.signal(verdict.signal)), style), Span::styled(text, rest)]
}

/// A verdict wrapped at words, its sentence hanging under itself.
pub(crate) fn verdict_lines(verdict: &StatusLine, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let spans = verdict_spans(verdict, look);
    // Hanging under a long word would leave a narrow screen too little.
    let word = width(&spans[0].content);
    let indent = if word * 3 > columns { 2 } else { word };
    wrap(&spans, columns, indent)
}

/// `financeiro.toml:41 · conferido em 02/11/2026`, before that what ought to make one careful; parts that
/// do not fit in `columns` are left out from the end.
pub(crate) fn provenance(card: &CardView, columns: usize) -> String {
    let file = card.file.rsplit('/').next().unwrap_or_default();
    let doubts = i64::try_from(card.doubts.len()).unwrap_or(i64::MAX);
    let parts = [
        (doubts > 0).then(|| format!("? {}", pt::plural(doubts, "dúvida", "dúvidas"))),
        card.overdue_days.map(|days| format!("VENCIDO há {}", pt::plural(days, "dia", "dias"))),
        card.reviewed.map(|on| format!("conferido em {}", pt::date_br(on))),
    ];
    let mut out = format!("{file}:{}", card.line);
    for part in parts.into_iter().flatten() {
        if width(&out) + width(&part) + 3 <= columns {
            out = format!("{out} · {part}");
        }
    }
    cut(&out, columns)
}

/// The card's title, with its unit where it has one: a password of the wrong unit must not be read.
pub(crate) fn title(card: &CardView, columns: usize) -> String {
    let unit = card.unit.as_deref().filter(|unit| !card.head.title.contains(unit));
    let unit = unit.map(|unit| format!(" · {unit}")).unwrap_or_default();
    cut(&format!("{}{unit}", card.head.title), columns)
}
