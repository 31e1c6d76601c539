//! What the source leaves open, as a list to be sent to the provider.

use super::On;
use crate::kb::model::Kind;
use crate::kb::report::Report;

/// `duvida_aberta`: nobody of the provider has confirmed the reading. Told only when asked for: a doubt is no slip,
/// it is a question waiting for its answer.
///
/// Example: `[duvida.segundo_reset]` without `confirmado_por`.
pub(super) fn open(on: &On<'_, '_>, report: &mut Report) {
    for (doubt, rec) in on.provider.doubts.iter().zip(on.scope.of(Kind::Doubt)) {
        if doubt.confirmed_by.is_some() || doubt.confirmed_on.is_some() {
            continue;
        }
        let message =
            format!("pergunte ao provedor: {} Leitura adotada: {}", doubt.question.trim(), doubt.adopted.trim());
        report
            .hint("duvida_aberta", rec.source, rec.span(), message)
            .help("quando responderem, escreva confirmado_por = \"quem\" e confirmado_em = data");
    }
}
