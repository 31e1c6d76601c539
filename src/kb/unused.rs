//! What is written and rests on nothing, or serves nobody: facts that no table reads, tables without a source.

use super::index::{Rec, Scope};
use super::model::Kind;
use super::quick::QuickSet;
use super::report::Report;
use super::tree::Node;

/// Checks a provider.
pub(crate) fn check(scope: &Scope<'_>, report: &mut Report) {
    facts(scope, report);
    sources(scope, report);
}

/// `fato_nao_usado`: no table has it among its inputs and no text quotes it. It is most often a fact whose
/// table was renamed or thrown away.
fn facts(scope: &Scope<'_>, report: &mut Report) {
    if scope.may_miss("decisao") {
        return;
    }
    let inputs = scope.of(Kind::Decision).iter().filter_map(|rec| rec.table.get("entradas"));
    let mut used: QuickSet<&str> = inputs.flat_map(Node::items).filter_map(Node::text).collect();
    for source in &scope.sources {
        // One letter is looked for faster than a word.
        let braces = source.text.match_indices('{').map(|(at, _)| &source.text[at..]);
        let quotes = braces.filter_map(|text| text.strip_prefix("{fato."));
        used.extend(quotes.map(|quote| quote.split(['}', '.']).next().unwrap_or_default()));
    }
    // What the clock or a sector computes is never asked: it may wait for its table.
    let idle = |rec: &&Rec<'_>| !used.contains(rec.id) && rec.table.get("origem").is_none();
    for rec in scope.of(Kind::Fact).iter().filter(idle) {
        let message = format!("o fato {} não é usado por nenhuma decisão nem texto", rec.id);
        report
            .hint("fato_nao_usado", rec.source, rec.span(), message)
            .help("ponha-o em entradas de uma decisão, ou apague-o");
    }
}

/// `sem_fonte`: neither the table nor each of its rows says which sentence it rests on.
fn sources(scope: &Scope<'_>, report: &mut Report) {
    let sourced = |rec: &Rec<'_>| {
        let rows = rec.table.get("linha").map(Node::items).unwrap_or_default();
        rec.table.get("fonte").is_some()
            || rows.iter().all(|row| row.table().is_some_and(|row| row.get("fonte").is_some()))
    };
    for rec in scope.of(Kind::Decision).iter().filter(|rec| !sourced(rec) && !rec.source.is_torn(rec.header.0)) {
        let message = format!("a decisão {} não diz em que frase do documento se apoia", rec.id);
        report
            .hint("sem_fonte", rec.source, rec.span(), message)
            .help("acrescente fonte = \"…\", com a frase palavra por palavra");
    }
}
