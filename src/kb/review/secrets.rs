//! Passwords outside `senhas`.

use std::ops::Range;

use super::On;
use crate::kb::model::Kind;
use crate::kb::report::Report;
use crate::kb::source::Source;
use crate::kb::tree::Node;

/// Letters below which a password may well be an ordinary word or number.
const SHORTEST: usize = 6;

/// `senha_exposta`: a password of `senhas` stands somewhere else too: in a text, in `fonte`, in a comment. Only
/// `senhas` is masked on the screen, kept out of the search and of what is exported. The finding names the
/// credential and never shows the line. A password that is also a user name is no secret to be found.
///
/// Example: `nota = "a senha nova é …"` in `equipamentos.toml`.
pub(super) fn exposed(on: &On<'_, '_>, report: &mut Report) {
    let recs = on.scope.of(Kind::Credential);
    let users: Vec<&str> = recs.iter().filter_map(|rec| rec.table.get("usuario")?.text()).collect();
    for rec in recs {
        let items = rec.table.get("senhas").map(Node::items).unwrap_or_default();
        for password in items.iter().filter_map(Node::text) {
            let is_user = users.iter().any(|user| user.eq_ignore_ascii_case(password));
            if password.chars().count() < SHORTEST || is_user {
                continue;
            }
            for source in on.scope.sources.iter().chain(&on.index.top.sources) {
                if let Some(span) = found(on, source, password) {
                    report
                        .warning(
                            "senha_exposta",
                            source,
                            span,
                            format!("uma senha de credencial.{} aparece aqui, fora de senhas", rec.id),
                        )
                        .help("apague-a daqui: só o que está em senhas fica oculto na tela");
                }
            }
        }
    }
}

/// The first place of a file where a password stands by itself and in no list of passwords.
fn found(on: &On<'_, '_>, source: &Source, password: &str) -> Option<Range<usize>> {
    let text = &source.text;
    // Whether it stands there at all is told many letters at a time; hardly any file has one.
    if !text.contains(password) {
        return None;
    }
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let mut places = text.match_indices(password).map(|(at, _)| at..at + password.len());
    places.find(|place| {
        let alone = !text[..place.start].ends_with(part) && !text[place.end..].starts_with(part);
        alone && !is_listed(on, source, place)
    })
}

fn is_listed(on: &On<'_, '_>, source: &Source, place: &Range<usize>) -> bool {
    let lists = on.scope.of(Kind::Credential).iter().filter(|rec| std::ptr::eq(rec.source, source));
    let mut spans = lists.filter_map(|rec| Some(&rec.table.get("senhas")?.span));
    spans.any(|span| span.start <= place.start && place.end <= span.end)
}
