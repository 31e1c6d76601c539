//! How queries are read: each plan written as its groups, heaviest first.

use super::super::{Document, Lexicon, SynonymRule};
use super::*;

fn index() -> Index {
    let rule = |from: &str, to: &[&str]| SynonymRule {
        from: vec![from.to_owned()].into(),
        to: to.iter().map(|&to| to.to_owned()).collect(),
        both_ways: false,
    };
    let lexicon = Lexicon {
        synonyms: vec![rule("conta do mês", &["fatura"]), rule("zap", &["telefone", "bebedouro"])],
        foreign: vec!["netflix".into(), "telefone fixo".into()],
        ..Lexicon::default()
    };
    let titles = [
        "Envio da fatura",
        "Faturas vencidas",
        "Roteador TP-Link",
        "DNS primário",
        "ONU Huawei V5",
        "Telefone 94953-7538",
        "Prazo de 48h",
        "Conta do mês",
    ];
    let card = |title| Document { title, text: "", words: &[], topic: "", scope: 0 };
    Index::build(titles.map(card), &lexicon)
}

/// A plan in writing: readings of a group are split by `|`, their words by a blank, the terms of a word by `,`.
fn written(index: &Index, text: &str, open: bool) -> Vec<String> {
    let query = Query { text, limit: 1, scope: None, last_word_open: open };
    let plan = plan(index, &index.scopes.view(None), &query);
    let term = |m: &Match| index.terms.text(m.term);
    let word = |word: &Word| match word.matches.as_slice() {
        [] => "?".to_owned(),
        matches => matches.iter().map(term).collect::<Vec<_>>().join(","),
    };
    let reading = |words: &Vec<Word>| words.iter().map(word).collect::<Vec<_>>().join(" ");
    let group = |group: &Group| {
        let readings = group.alternatives.iter().map(reading).collect::<Vec<_>>().join("|");
        if group.weight > 0.0 { readings } else { format!("({readings})") }
    };
    plan.groups.iter().map(group).collect()
}

#[test]
fn a_query_is_read_as_groups_of_words_that_mean_one_thing() {
    let index = index();
    let rows: &[(&str, bool, &[&str], &str)] = &[
        ("fatura", false, &["fatura,faturas"], "a word and its plural"),
        ("qual a fatura", false, &["fatura,faturas"], "stop words that no card holds are left out"),
        ("envio da fatura", false, &["envio", "fatura,faturas", "(da)"], "one that a card holds breaks ties only"),
        ("qual", false, &["?"], "alone it is the question"),
        ("fatu", true, &["fatura,faturas"], "the word being typed may go on"),
        ("fatu", false, &["fatura,faturas"], "a finished one may abbreviate"),
        ("tp link", false, &["tplink|tp link"], "two words that a card joins"),
        ("d n s", false, &["dns"], "a word spelt letter by letter"),
        ("roteador d n", false, &["roteador"], "two letters are little words"),
        ("48h", false, &["48h|48"], "a number with its unit, and alone"),
        ("huawei v9", false, &["huawei", "?"], "an unknown model is never cut in two"),
        ("primariodns", false, &["primario dns"], "two words typed as one"),
        ("conta do mes", false, &["conta mes|fatura,faturas"], "a phrase and what it stands for"),
        ("zap", false, &["?|telefone"], "a target that no card holds is no reading"),
        ("roteadro", false, &["roteador"], "a slip"),
        ("fatura fatura", false, &["fatura,faturas"], "said twice is asked once"),
        ("netflix", false, &["?"], "foreign"),
        ("94953 7538", false, &["949537538|94953 7538"], "a number with other punctuation"),
    ];
    let read = |(text, open, expected, why): &(&str, bool, &[&str], &str)| {
        let found = written(&index, text, *open);
        (found != *expected).then(|| format!("{text}: {why}: {found:?}"))
    };
    let wrong: Vec<String> = rows.iter().filter_map(read).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn weights_say_what_must_be_found() {
    let index = index();
    let share = |text| {
        let plan =
            plan(&index, &index.scopes.view(None), &Query { text, limit: 1, scope: None, last_word_open: false });
        let missing = plan.groups.iter().filter(|g| g.alternatives.iter().flatten().all(|w| w.matches.is_empty()));
        (missing.map(|g| g.weight).sum::<f32>() / plan.total, plan.not_found.len())
    };
    let near = share("roteador pizza").0;
    assert!(near > 0.5, "an unknown word outweighs a known one: {near}");
    assert!(share("roteador v9").0 > near, "an unknown model more so");
    assert!(share("roteador netflix").0 > near, "and what is known to be foreign");
    let (story, lost) = share("roteador huawei telefone dns prazo pizza");
    assert!(story < share("roteador pizza").0 && lost == 1, "in a long message an unknown word says less: {story}");
    assert_eq!(share("telefone fixo").1, 2, "a foreign phrase is not found, whatever its words");
    let groups =
        |text| plan(&index, &index.scopes.view(None), &Query { text, limit: 1, scope: None, last_word_open: false });
    assert!(groups("").groups.is_empty(), "nothing asked");
    let words = groups("zap tp link");
    let numbered: usize = words.groups.iter().map(|group| group.words().len()).sum();
    assert_eq!(words.words().count(), numbered, "every word of every reading has one number");
    assert!(words.groups.windows(2).all(|pair| pair[0].words().end == pair[1].words().start));
}
