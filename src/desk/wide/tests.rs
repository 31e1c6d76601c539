//! What the words of many providers become.

use super::*;
use crate::diag::source::Snapshot;
use crate::kb;

#[test]
fn a_word_that_every_provider_gives_another_meaning_keeps_the_commonest() {
    let text = |number: usize| {
        let to = if number.is_multiple_of(3) { "central".to_owned() } else { format!("programa{number}") };
        let head = format!("[provedor]\nnome = \"P{number}\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"A\"]\n");
        format!("{head}[[sinonimo]]\nde = [\"app\"]\npara = [\"{to}\"]\n")
    };
    let files: Vec<(String, String)> =
        (0..60).map(|number| (format!("p{number:02}/provedor.toml"), text(number))).collect();
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let loaded = kb::load(&Snapshot::from_texts("kb", files));
    let base = loaded.base.unwrap_or_else(|| panic!("{:?}", loaded.findings));
    let lexicon = lexicon(&base);
    assert_eq!(lexicon.synonyms.len(), MEANINGS);
    assert_eq!(*lexicon.synonyms[0].to, ["central"], "twenty providers say so");
}
