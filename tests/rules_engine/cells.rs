//! The cell grammar: what each cell means, printed back, and what each slip is called and where it stands.

use std::ops::Range;

use plantao::rules::{Answer, Bound, CellFaultKind, Decimal, Domain, Fact, NumberFault, Value};

fn options(name: &str, words: &[&str]) -> Fact {
    Fact::new(name, Domain::Options(words.iter().map(|w| (*w).to_owned()).collect())).unwrap()
}

/// The facts of the cases, by name.
fn fact(name: &str) -> Fact {
    let bound = |at: &str, open| at.parse().ok().map(|at| Bound { at, open });
    let (min, max) = (None, None);
    let domain = match name {
        "canal" => return options(name, &["chat", "ligacao"]),
        "unidade" => {
            return options(name, &["matriz", "filial"]).with_synonym("sp", "matriz").unwrap();
        }
        "cidade" => {
            return options(name, &["São Paulo", "Guarulhos", "Sertânia", "outra, longe"]);
        }
        "titular" => Domain::Bool,
        "dias" => Domain::Integer { min: Some(0), max: Some(365) },
        "saldo" => Domain::Integer { min, max },
        "rx" => Domain::Decimal { min: bound("-50", false), max: bound("0", false) },
        "y" => Domain::Decimal { min: bound("0", false), max: bound("999", true) },
        "idade" => Domain::Decimal { min: bound("", false), max: bound("", false) },
        "hora" => Domain::Time,
        "data" => Domain::Date,
        other => panic!("no fact {other}"),
    };
    Fact::new(name, domain).unwrap()
}

#[rustfmt::skip] // one case a line
const MEANINGS: &[(&str, &str, &str, &str)] = &[
    ("canal", "-", "-", "any answer"),
    ("canal", " chat ", "chat", "blanks around a word"),
    ("canal", "CHAT", "chat", "case is folded"),
    ("canal", "ligação", "ligacao", "accents are folded"),
    ("canal", "= chat", "chat", "an equals sign says nothing"),
    ("canal", "chat, ligacao", "-", "all of them is any"),
    ("canal", "não(chat)", "ligacao", "of two, not one is the other"),
    ("canal", "NAO(chat )", "ligacao", "with or without the accent"),
    ("unidade", "sp", "matriz", "a synonym is its value"),
    ("cidade", "não(Guarulhos)", "não(Guarulhos)", "everything but one stays short"),
    ("cidade", "sao paulo, sertania", "São Paulo, Sertânia", "printed as the domain writes them"),
    ("cidade", "outra, longe", "outra, longe", "an option may hold a comma"),
    ("titular", "true", "sim", "a bare TOML boolean"),
    ("titular", "não", "não", "the word, not the operator"),
    ("titular", "não(sim)", "não", "and the operator"),
    ("dias", "7", "7", "one number"),
    ("dias", "7.0", "7", "a bare TOML float that is whole"),
    ("dias", "< 7", "<= 6", "whole numbers close first"),
    ("dias", "> 7", ">= 8", "on both sides"),
    ("dias", "[7..10)", "[7..9]", "and in ranges"),
    ("dias", "(7..10]", "[8..10]", "with either bracket"),
    ("dias", "[7..8)", "7", "down to one"),
    ("dias", "não(7)", "não(7)", "everything but one number"),
    ("dias", "1, 2, 3", "[1..3]", "neighbours join"),
    ("dias", "1,2,3", "[1..3]", "three whole numbers are a list without spaces"),
    ("dias", "< 3, >= 360", "<= 2, >= 360", "a list of comparisons"),
    ("dias", "<= 365", "-", "up to the end is any"),
    ("dias", "não([7..10], 20)", "<= 6, [11..19], >= 21", "the complement of a list"),
    ("saldo", "< -5", "<= -6", "unbounded, negative"),
    ("rx", ">= -26", ">= -26", "the limit is inside"),
    ("rx", "< -26", "< -26", "and outside"),
    ("rx", "-26", "-26", "a single point of a dense axis"),
    ("rx", "(-27.5..-26]", "(-27.5..-26]", "fractions"),
    ("rx", "não(-26)", "não(-26)", "two open halves"),
    ("rx", "-27, -26", "-27, -26", "a list of decimals takes a space"),
    ("y", "(2..999)", "> 2", "up to an open end is the rest"),
    ("idade", "<18,>=60", "< 18, >= 60", "no spaces at all"),
    ("hora", "[08:00..17:00)", "[08:00..17:00)", "hours are said half-open"),
    ("hora", "[08:00..17:00]", "[08:00..17:01)", "a closed end is a minute more"),
    ("hora", ">= 18:00", ">= 18:00", "until the end of the day"),
    ("hora", "[18:00..24:00)", ">= 18:00", "24:00 ends a range"),
    ("hora", "< 09:00, >= 18:00", "< 09:00, >= 18:00", "a night is two halves"),
    ("data", "2026-12-25", "2026-12-25", "a day"),
    ("data", "[2026-02-28..2026-03-02)", "[2026-02-28..2026-03-01]", "over the end of a month"),
];

#[test]
fn a_cell_means_a_set_that_prints_back_as_a_cell() {
    for (name, cell, want, why) in MEANINGS {
        let fact = fact(name);
        let region = fact.parse_cell(cell).unwrap_or_else(|f| panic!("{name} {cell}: {why}: {f:?}"));
        let printed = fact.print_region(&region);
        assert_eq!(printed, *want, "{name} {cell}: {why}");
        assert_eq!(fact.parse_cell(&printed).unwrap(), region, "{name} {cell}: what is printed means the same");
    }
}

/// Fact, cell, code, characters at fault, what is offered instead, why.
type Slip = (&'static str, &'static str, &'static str, Range<usize>, Option<&'static str>, &'static str);

#[rustfmt::skip] // one case a line
const SLIPS: &[Slip] = &[
    ("canal", "chatt", "valor_desconhecido", 0..5, Some("chat"), "the nearest word"),
    ("canal", "chat, telefone", "valor_desconhecido", 6..14, None, "no word is near"),
    ("canal", "", "item_vazio", 0..0, None, "an empty cell is not any answer"),
    ("canal", "chat,,ligacao", "item_vazio", 4..5, None, "nothing between commas"),
    ("canal", "chat, ", "item_vazio", 4..5, None, "nothing after the last"),
    ("canal", "!chat", "operador_invalido", 0..5, Some("não(chat)"), "not is written out"),
    ("canal", "!= chat", "operador_invalido", 0..7, Some("não(chat)"), "in every dialect"),
    ("canal", "> chat", "operador_invalido", 0..6, None, "options have no order"),
    ("canal", "[chat..ligacao]", "operador_invalido", 0..15, None, "nor ranges"),
    ("canal", "exceto(chat)", "operador_invalido", 0..12, Some("não(chat)"), "another word for not"),
    ("canal", "não(chat", "parenteses", 0..8, None, "not closed"),
    ("canal", "chat)", "parenteses", 0..5, None, "not opened"),
    ("canal", "não(chat, ligacao)", "faixa_vazia", 0..18, None, "nothing is left"),
    ("titular", "talvez", "valor_desconhecido", 0..6, None, "yes or no"),
    ("titular", "> não", "operador_invalido", 0..5, None, "yes and no have no order"),
    ("dias", "[7..10", "parenteses", 0..6, Some("[7..10]"), "not closed"),
    ("dias", "7..10)", "parenteses", 0..6, Some("[7..10)"), "not opened"),
    ("dias", "]7..10[", "parenteses", 0..7, Some("(7..10)"), "brackets turned outwards"),
    ("dias", "7..10", "parenteses", 0..5, Some("[7..10]"), "no brackets"),
    ("dias", "3, 7..10", "parenteses", 3..8, Some("[7..10]"), "the item, not the cell"),
    ("dias", "=> 7", "operador_invalido", 0..4, Some(">= 7"), "turned round"),
    ("dias", "≥ 7", "operador_invalido", 0..3, Some(">= 7"), "one typographic sign"),
    ("dias", "≤7", "operador_invalido", 0..2, Some("<= 7"), "and the other"),
    ("dias", "== 7", "operador_invalido", 0..4, Some("= 7"), "a programmer's"),
    ("dias", "<> 7", "operador_invalido", 0..4, Some("não(7)"), "a spreadsheet's"),
    ("dias", ">", "operador_invalido", 0..1, None, "nothing to compare with"),
    ("dias", "[7, 10]", "operador_invalido", 0..7, Some("[7..10]"), "a comma for the dots"),
    ("dias", "48h", "numero_invalido", 0..3, Some("48"), "the fact has the unit"),
    ("dias", "> 10 dias", "numero_invalido", 2..9, Some("10"), "also after an operator"),
    ("dias", "sete", "numero_invalido", 0..4, None, "a word is no number"),
    ("dias", "7.5", "numero_invalido", 0..3, None, "whole numbers only"),
    ("dias", "1.000", "numero_invalido", 0..5, Some("1000"), "a point between thousands"),
    ("dias", "7-10", "numero_invalido", 0..4, Some("[7..10]"), "a hyphen for a range"),
    ("dias", "7,5", "numero_invalido", 0..3, Some("7.5"), "a decimal or a list: say which"),
    ("rx", "-26,5", "numero_invalido", 0..5, Some("-26.5"), "the comma is the list's"),
    ("rx", "< -26,5", "numero_invalido", 0..7, Some("< -26.5"), "also after an operator"),
    ("rx", "[-26,5..-20]", "numero_invalido", 1..6, Some("-26.5"), "and inside a range"),
    ("rx", "−26", "numero_invalido", 0..3, Some("-26"), "a typographic minus"),
    ("rx", "-26 dBm", "numero_invalido", 0..7, Some("-26"), "a unit with a space"),
    ("rx", "-0.1234567", "numero_invalido", 0..10, None, "more digits than are kept"),
    ("idade", "99999999999999", "numero_invalido", 0..14, None, "larger than numbers go"),
    ("dias", "[10..7]", "faixa_vazia", 0..7, Some("[7..10]"), "reversed"),
    ("dias", "3, (5..5)", "faixa_vazia", 3..9, Some("5"), "empty"),
    ("dias", "(5..6)", "faixa_vazia", 0..6, None, "empty among whole numbers"),
    ("dias", "[7..]", "faixa_vazia", 0..5, Some(">= 7"), "half a range"),
    ("hora", "[18:00..09:00)", "faixa_vazia", 0..14, Some(">= 18:00 | < 09:00"), "over midnight"),
    ("hora", "[18:00..00:00)", "faixa_vazia", 0..14, Some("[18:00..24:00)"), "up to midnight"),
    ("dias", "> 400", "fora_do_dominio", 0..5, Some("[0..365]"), "nothing is there"),
    ("dias", "[300..366]", "fora_do_dominio", 6..9, Some("[0..365]"), "one end is outside"),
    ("dias", "-1", "fora_do_dominio", 0..2, Some("[0..365]"), "below"),
    ("dias", "< 0", "fora_do_dominio", 0..3, Some("[0..365]"), "below the first"),
    ("y", "999", "fora_do_dominio", 0..3, Some("[0..999)"), "an open end is outside"),
    ("hora", "24:00", "fora_do_dominio", 0..5, Some("[00:00..24:00)"), "ends a day, is in none"),
    ("hora", "25:00", "hora_invalida", 0..5, None, "no such hour"),
    ("hora", ">= 9:00", "hora_invalida", 3..7, Some("09:00"), "two digits"),
    ("hora", "18h30", "hora_invalida", 0..5, Some("18:30"), "as people write it"),
    ("data", "31/12/2026", "hora_invalida", 0..10, Some("2026-12-31"), "the year first"),
    ("data", "2026-02-30", "hora_invalida", 0..10, None, "no such day"),
];

#[test]
fn every_slip_has_its_code_its_place_and_the_cell_that_was_meant() {
    for (name, cell, code, chars, fix, why) in SLIPS {
        let fault = fact(name).parse_cell(cell).expect_err(why);
        assert_eq!(fault.kind.code(), *code, "{name} {cell}: {why}: {fault:?}");
        assert_eq!(fault.chars, *chars, "{name} {cell}: {why}");
        assert_eq!(remedy(&fault.kind).as_deref(), *fix, "{name} {cell}: {why}");
    }
}

/// What the fault offers instead: the nearest word, the fixed item, the halves, or the domain.
fn remedy(kind: &CellFaultKind) -> Option<String> {
    match kind {
        CellFaultKind::UnknownValue { nearest, .. } => nearest.clone(),
        CellFaultKind::OutsideDomain { domain } => Some(domain.clone()),
        CellFaultKind::OverMidnight { halves } => Some(halves.join(" | ")),
        CellFaultKind::Number { fix, .. }
        | CellFaultKind::Operator { fix, .. }
        | CellFaultKind::EmptyRange { fix }
        | CellFaultKind::HalfRange { fix }
        | CellFaultKind::Clock { fix, .. }
        | CellFaultKind::Brackets { fix } => fix.clone(),
        CellFaultKind::OrderOnOptions | CellFaultKind::NothingLeft | CellFaultKind::EmptyItem => None,
    }
}

#[test]
fn a_fix_that_is_offered_is_itself_a_cell() {
    let cases = [
        ("dias", "=> 7"),
        ("dias", "[10..7]"),
        ("dias", "7-10"),
        ("dias", "48h"),
        ("dias", "]7..10["),
        ("dias", "[7..]"),
        ("canal", "!chat"),
        ("rx", "< -26,5"),
        ("rx", "−26"),
        ("hora", "18h30"),
        ("hora", "[18:00..00:00)"),
        ("data", "31/12/2026"),
    ];
    for (name, cell) in cases {
        let fact = fact(name);
        let fix = remedy(&fact.parse_cell(cell).unwrap_err().kind).unwrap();
        assert!(fact.parse_cell(&fix).is_ok(), "{cell} offers {fix}");
    }
}

#[test]
fn the_slip_in_a_number_is_named() {
    let cases = [
        ("rx", "-26,5", NumberFault::CommaDecimal),
        ("rx", "-26dBm", NumberFault::Unit),
        ("rx", "–26", NumberFault::Dash),
        ("rx", "x", NumberFault::NotANumber),
        ("rx", "-1.0000001", NumberFault::TooPrecise),
        ("idade", "9999999999999", NumberFault::TooLarge),
        ("dias", "7-10", NumberFault::HyphenRange),
        ("dias", "1.000", NumberFault::ThousandsPoint),
        ("dias", "1.5", NumberFault::NotWhole),
    ];
    for (name, cell, want) in cases {
        match fact(name).parse_cell(cell).unwrap_err().kind {
            CellFaultKind::Number { why, .. } => assert_eq!(why, want, "{cell}"),
            other => panic!("{cell}: {other:?}"),
        }
    }
}

#[test]
fn an_answer_is_one_value_or_part_of_the_answers() {
    let rx = fact("rx");
    let decimal = |t: &str| Value::decimal(t.parse::<Decimal>().unwrap());
    assert_eq!(Answer::parse(&rx, "-25.99").unwrap(), Answer::Known(decimal("-25.99")));
    assert!(matches!(Answer::parse(&rx, "< -26").unwrap(), Answer::Partial(_)));
    assert_eq!(Answer::parse(&rx, "-").unwrap(), Answer::Unasked);
    let unit = fact("unidade");
    assert_eq!(Answer::parse(&unit, "sp").unwrap(), Answer::Known(Value::option(0)));
    assert_eq!(Answer::parse(&unit, "não(sp)").unwrap(), Answer::Known(Value::option(1)), "one is left");
    assert_eq!(fact("dias").parse("400").unwrap_err().kind.code(), "fora_do_dominio");
    assert_eq!(fact("hora").parse("24:00").unwrap_err().kind.code(), "fora_do_dominio");
    assert_eq!(fact("titular").print(Value::flag(true)), "sim");
}

#[test]
fn any_text_is_read_or_refused_with_a_place_inside_it() {
    let pieces = [
        "", " ", "[", "(", ")", "]", "..", ",", "não(", "7", "-", "chat", "<", ">=", "!", "é", "08:00", "24:00",
        "\u{301}",
    ];
    for name in ["canal", "titular", "dias", "rx", "hora", "data"] {
        let fact = fact(name);
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    let cell = format!("{a}{b}{c}");
                    if let Err(fault) = fact.parse_cell(&cell) {
                        let len = cell.chars().count();
                        assert!(fault.chars.start <= fault.chars.end && fault.chars.end <= len, "{cell:?}: {fault:?}");
                    }
                }
            }
        }
    }
}
