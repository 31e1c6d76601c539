//! Behaviour of the search engine on small bases whose right answer is plain, its work on a large one, and its
//! invariants on any input.

#[path = "../benches/search/grande.rs"]
mod grande;
#[path = "search_quality/pattern.rs"]
mod pattern;
#[expect(dead_code, reason = "the benches use the rest")]
#[path = "../benches/search/samples.rs"]
mod samples;

use plantao::search::{Answer, Document, Index, Lexicon, Part, Query, SynonymRule, fold, highlight};
use proptest::prelude::*;

const NO_WORDS: &[String] = &[];

fn document<'a>(title: &'a str, text: &'a str) -> Document<'a> {
    Document { title, text, words: NO_WORDS, topic: "", scope: 0 }
}

fn index(documents: &[(&str, &str)]) -> Index {
    Index::build(documents.iter().map(|(title, text)| document(title, text)), &Lexicon::default())
}

fn ask(index: &Index, text: &str) -> Answer {
    index.search(&Query { text, limit: 10, scope: None, last_word_open: true })
}

fn first<'a>(documents: &[(&'a str, &str)], index: &Index, text: &str) -> Option<&'a str> {
    ask(index, text).hits.first().map(|hit| documents[hit.doc as usize].0)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

const CARDS: &[(&str, &str)] = &[
    ("Telefone", "(11) 94953-7538, CEP 02179-000"),
    ("DNS", "primário 45.162.123.2"),
    ("Roteador TP-Link", "senha e porta do TPLINK"),
    ("HBO Max", "aplicativo"),
    ("ONU Huawei V5", "senha da ONU"),
    ("Horário do Financeiro", "segunda a sexta das 08h às 17h"),
    ("Horário do Comercial", "sábado e domingo das 09h às 13h"),
    ("Enviar fatura", "fatura e boleto com o Financeiro"),
    ("Trocar a senha do Wi-Fi", "sem acesso, abra N2"),
    ("Sinal ideal", "até RX -26dBm"),
    ("Contrato", "titular"),
    ("Contratação de planos", "vendas"),
];

#[test]
fn words_are_found_however_they_are_typed() {
    let index = index(CARDS);
    let rows = [
        ("949537538", "Telefone", "a number without its punctuation"),
        ("94953 7538", "Telefone", "a number with other punctuation"),
        ("02179000", "Telefone", "leading zeros are nothing"),
        ("123.2", "DNS", "the end of an address"),
        ("tplink", "Roteador TP-Link", "joined by the agent"),
        ("tp link", "Roteador TP-Link", "split by the agent"),
        ("hbomax", "HBO Max", "joined where the card splits"),
        ("wi-fi", "Trocar a senha do Wi-Fi", "with the hyphen"),
        ("wifi", "Trocar a senha do Wi-Fi", "without the hyphen"),
        ("v 5", "ONU Huawei V5", "a model split"),
        ("26 dbm", "Sinal ideal", "a unit apart"),
        ("8 as 17", "Horário do Financeiro", "hours without their letter"),
        ("horario quarta", "Horário do Financeiro", "a day inside a range"),
        ("horario fim de semana", "Horário do Comercial", "both days of the weekend"),
        ("snial", "Sinal ideal", "a swap"),
        ("fatu", "Enviar fatura", "a beginning"),
        ("sen do rot", "Roteador TP-Link", "each word a prefix"),
        ("cliente quer saber qual o dns", "DNS", "the words of every call say nothing"),
        ("contrata", "Contratação de planos", "a literal completion before a shorter stem mate"),
    ];
    for (text, expected, why) in rows {
        assert_eq!(first(CARDS, &index, text), Some(expected), "{text}: {why}");
    }
}

#[test]
fn confidence_is_low_when_the_heart_of_the_query_is_nowhere() {
    let index = index(CARDS);
    let rows: &[(&str, bool, &[&str], &str)] = &[
        ("senha multilaser", true, &["multilaser"], "an unknown brand outweighs a known word"),
        ("senha huawei v9", true, &["v9"], "an unknown model outweighs even its brand"),
        ("senha huawei v5", false, &[], "the known model is an answer"),
        ("Pizza à moda", true, &["Pizza", "moda"], "words are given back as typed"),
        ("senha da onu huawei", false, &[], "all known"),
        ("", true, &[], "nothing asked"),
        ("qual o", true, &["qual"], "stop words alone are a question too"),
    ];
    for (text, low, not_found, why) in rows {
        let answer = ask(&index, text);
        assert_eq!((answer.confidence.is_low(), answer.not_found), (*low, owned(not_found)), "{text}: {why}");
    }
}

#[test]
fn skipped_letters_of_a_title_are_the_last_resort_and_no_answer() {
    let index = index(CARDS);
    let answer = ask(&index, "envftr");
    assert_eq!(answer.hits.first().map(|hit| hit.doc), Some(7));
    assert!(answer.confidence.is_low());
}

#[test]
fn a_synonym_weighs_as_much_as_the_word_it_stands_for() {
    let rule =
        SynonymRule { from: vec!["conta do mês".into()].into(), to: vec!["fatura".into()].into(), both_ways: true };
    let lexicon = Lexicon { synonyms: vec![rule], stop_words: vec!["zap".into()], ..Lexicon::default() };
    let index = Index::build(CARDS.iter().map(|(title, text)| document(title, text)), &lexicon);
    let answer = ask(&index, "zap conta do mes");
    assert_eq!(answer.hits.first().map(|hit| hit.doc), Some(7));
    assert!((answer.confidence.share() - 1.0).abs() < 1e-6, "the phrase is matched whole: {:?}", answer.confidence);
    assert!(answer.not_found.is_empty(), "a word found through its synonym is found");
}

#[test]
fn a_scope_hides_what_others_know() {
    let scoped = |scope, title| Document { scope, ..document(title, "fatura") };
    let index = Index::build([scoped(1, "boleto"), scoped(2, "pix"), scoped(1, "taxa")], &Lexicon::default());
    let query = Query { text: "fatura pix", limit: 9, scope: Some(1), last_word_open: false };
    let answer = index.search(&query);
    assert_eq!(answer.hits.iter().map(|hit| hit.doc).collect::<Vec<_>>(), [0, 2], "ties in the order of the documents");
    assert_eq!(answer.not_found, ["pix"], "another provider's word is unknown here");
    assert!(index.search(&Query { scope: Some(9), ..query }).hits.is_empty(), "nobody's scope");
}

/// Titles of a made-up base, always the same: words of uneven frequency, and "cliente" in every one.
fn many(count: usize) -> Vec<String> {
    let mut state = 7_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut word = move || {
        let below = random() % 400 + 1;
        let rank = random() % below + 1;
        let vowels = ["a", "e", "i", "o", "u"][rank % 5].repeat(rank % 7 + 1);
        format!("pal{vowels}{}", ["x", "xy", "xyz"][rank % 3])
    };
    (0..count).map(|_| (0..12).map(|_| word()).collect::<Vec<_>>().join(" ") + " cliente").collect()
}

#[test]
fn pruning_changes_the_work_and_not_the_answer() {
    let texts = many(6_000);
    let index = Index::build(texts.iter().map(|text| document(text, "")), &Lexicon::default());
    let mut saved = 0;
    for query in
        ["palaxy palexyz", "paloooox paliiixy cliente", "palu palex cliente nao", "pal", "palaaxyz palexx paliiix"]
    {
        let query = Query { text: query, limit: 10, scope: None, last_word_open: true };
        let (few, all) = (index.search(&query), index.search(&Query { limit: texts.len(), ..query }));
        assert_eq!(few.hits, all.hits[..few.hits.len()], "{}", query.text);
        assert!(few.work <= all.work, "{}: pruning costs more than it saves", query.text);
        saved += all.work - few.work;
    }
    assert!(saved > 6_000, "no list was ever left unread");
}

#[test]
fn the_work_of_a_stop_word_does_not_grow_with_the_base() {
    let work = |count| {
        let texts = many(count);
        let index = Index::build(texts.iter().map(|text| document(text, "")), &Lexicon::default());
        let words = index.search(&Query { text: "palaaaax", limit: 10, scope: None, last_word_open: false }).work;
        let text = "palaaaax do cliente";
        index.search(&Query { text, limit: 10, scope: None, last_word_open: false }).work - words
    };
    let (small, large) = (work(8_000), work(32_000));
    assert!(large < 8_000, "the list of \"cliente\" was read: {large} entries ({small} on the small base)");
}

/// Cards of the large sample that the bound is counted on.
const COUNTED: usize = 5_000;
/// Of the keys of the sample queries, one in this many is counted: enough to bound the work, and soon done.
const COUNTED_KEYS: usize = 40;

#[test]
fn a_key_reads_a_few_entries_a_card_at_most_on_a_large_base() {
    let models = samples::cards();
    let cards: Vec<grande::Card> = grande::cards(&models, 2026).take(COUNTED).collect();
    let index = Index::build(cards.iter().map(grande::Card::document), &samples::lexicon());
    let work = |text: &str| index.search(&Query { text, limit: 10, scope: None, last_word_open: true }).work;
    let samples = samples::samples();
    let keys = samples.iter().flat_map(|s| s.q.char_indices().map(|(at, ch)| &s.q[..at + ch.len_utf8()]));
    let mut all: Vec<(usize, &str)> = keys.step_by(COUNTED_KEYS).map(|text| (work(text), text)).collect();
    all.sort_unstable();
    let [middle, high, most] = [50, 99, 100].map(|percent| all[(all.len() * percent / 100).min(all.len() - 1)]);
    println!("{} keys: median {middle:?}, p99 {high:?}, most {most:?}", all.len());
    assert!(middle.0 <= COUNTED, "median: {middle:?}");
    assert!(high.0 <= COUNTED * 6, "p99: {high:?}");
    assert!(most.0 <= COUNTED * 8, "most: {most:?}");
}

#[test]
fn parts_read_apart_make_the_same_index() {
    let models = samples::cards();
    let lexicon = samples::lexicon();
    let whole = Index::build(models.iter().map(grande::Card::document), &lexicon);
    let parts = models.chunks(37).map(|cards| Part::read(cards.iter().map(grande::Card::document)));
    let joined = Index::join(parts.collect(), &lexicon);
    assert_eq!((joined.len(), joined.terms()), (whole.len(), whole.terms()));
    for sample in samples::samples() {
        let query = Query { text: &sample.q, limit: 10, scope: None, last_word_open: true };
        assert_eq!(joined.search(&query), whole.search(&query), "{}", sample.q);
    }
    assert!(Index::join(Vec::new(), &lexicon).is_empty(), "no parts, no cards");
}

fn any_text() -> impl Strategy<Value = String> {
    let typed = "[a-zA-ZçãéíõÁ0-9 .,/$%ªº-]{0,40}";
    prop_oneof![any::<String>(), typed.prop_map(|s| s), "\\PC{0,300}".prop_map(|s| s)]
}

proptest! {
    #[test]
    fn any_text_has_one_answer_and_no_panic(text in any_text(), open in any::<bool>(), limit in 0_usize..20) {
        let index = index(CARDS);
        let query = Query { text: &text, limit, scope: None, last_word_open: open };
        let answer = index.search(&query);
        prop_assert_eq!(&answer, &index.search(&query));
        prop_assert!(answer.hits.len() <= limit);
        prop_assert!((0.0..=1.0).contains(&answer.confidence.share()));
        prop_assert!(answer.hits.iter().all(|hit| hit.score > 0.0 && (0.0..=1.0).contains(&hit.coverage)));
        prop_assert!(answer.hits.is_sorted_by(|one, other| one.score >= other.score));
        for (title, shown) in CARDS {
            let characters = format!("{title} {shown}").chars().count();
            let found = highlight(&answer.terms, &format!("{title} {shown}"));
            prop_assert!(found.iter().all(|range| range.start < range.end && range.end <= characters));
            prop_assert!(found.is_sorted_by(|one, other| one.end <= other.start));
        }
    }

    #[test]
    fn the_map_of_a_folded_text_points_into_the_original(text in any_text()) {
        let folded = fold(&text);
        let characters = text.chars().count();
        prop_assert_eq!(folded.offsets.len(), folded.text.len() + 1);
        prop_assert!(folded.offsets.is_sorted());
        prop_assert_eq!(folded.offsets.last().copied(), Some(characters as u32));
        for (at, ch) in folded.text.char_indices() {
            let place = folded.original(at..at + ch.len_utf8());
            prop_assert!(place.start < place.end && place.end <= characters);
        }
        prop_assert_eq!(&fold(&folded.text).text, &folded.text, "folding twice changes nothing");
    }

    #[test]
    fn any_document_and_any_synonym_can_be_indexed(title in any_text(), text in any_text(), from in any_text(), to in any_text()) {
        let rule = SynonymRule { from: vec![from.clone()].into(), to: vec![to.clone()].into(), both_ways: true };
        let words = [to];
        let document = Document { title: &title, text: &text, words: &words, topic: &from, scope: 3 };
        let index = Index::build([document], &Lexicon { synonyms: vec![rule], stop_words: vec![from.clone()], ..Lexicon::default() });
        let answer = index.search(&Query { text: &title, limit: 1, scope: Some(3), last_word_open: true });
        prop_assert!(answer.hits.len() <= 1);
    }
}

#[test]
fn what_is_foreign_keeps_its_list_and_loses_its_certainty() {
    let card = |title| Document { title, text: "", words: &[], topic: "", scope: 0 };
    let cards =
        || [card("Senha do roteador"), card("Telefone e IP fixo"), card("Cancelamento"), card("Roteador Intelbras")];
    let lexicon = |foreign: &[&str]| Lexicon {
        foreign: foreign.iter().map(|&phrase| phrase.to_owned().into()).collect(),
        ..Lexicon::default()
    };
    let ask = |foreign: &[&str], text| {
        let query = Query { text, limit: 3, scope: None, last_word_open: false };
        Index::build(cards(), &lexicon(foreign)).search(&query)
    };
    let phrase = ask(&["telefone/linha fixo"], "telefone fixo");
    assert_eq!(phrase.hits[0].doc, 1, "its words may still bring a card up");
    assert!(phrase.confidence.is_low(), "but none that is certain");
    assert_eq!(phrase.not_found, ["telefone", "fixo"]);
    assert!(!ask(&[], "telefone fixo").confidence.is_low(), "nothing foreign, nothing lost");
    assert!(ask(&["netflix"], "cancelar netflix").confidence.is_low(), "beside a word that is known");
    assert!(!ask(&["intelbras"], "intelbras").confidence.is_low(), "a word the cards have come to hold is theirs");
}
