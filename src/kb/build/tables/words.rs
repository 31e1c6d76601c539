//! The engine's faults in Portuguese, with the fix.

use crate::rules::{Area, CellFaultKind, Fault, FaultKind, NumberFault};

type Words = (String, String);

/// What is wrong with a cell.
pub(super) fn cell(kind: &CellFaultKind) -> Words {
    let write = |fix: &Option<String>, otherwise: &str| {
        fix.as_ref().map_or_else(|| otherwise.to_owned(), |fix| format!("escreva \"{}\"", plain(fix)))
    };
    match kind {
        CellFaultKind::UnknownValue { word, nearest } => {
            let meant = nearest.as_ref().map_or_else(String::new, |near| format!("; você quis dizer \"{near}\"?"));
            (format!("valor desconhecido \"{word}\"{meant}"), "use um dos valores do fato".into())
        }
        CellFaultKind::Number { text, why, fix } => (
            format!("número inválido \"{text}\": {}", number(*why)),
            write(fix, "escreva só o número, com ponto decimal"),
        ),
        CellFaultKind::Operator { operator, fix } => (
            format!("operador inválido \"{operator}\"; os operadores são < <= > >= = e nao(...)"),
            write(fix, "escreva, por exemplo, \">= 10\" ou \"nao(chat)\""),
        ),
        CellFaultKind::OrderOnOptions => (
            "operador inválido: os valores deste fato (opcao ou sim_nao) não têm ordem para comparar".into(),
            "escreva os valores separados por vírgula".into(),
        ),
        CellFaultKind::EmptyRange { fix } => {
            ("faixa vazia: o começo vem depois do fim".into(), write(fix, "escreva o menor valor primeiro"))
        }
        CellFaultKind::OverMidnight { halves } => {
            ("faixa de horas que passa da meia-noite".into(), format!("escreva \"{}, {}\"", halves[0], halves[1]))
        }
        CellFaultKind::HalfRange { fix } => {
            ("faixa sem um dos lados".into(), write(fix, "escreva os dois lados: \"[7..10)\""))
        }
        CellFaultKind::NothingLeft => {
            ("faixa vazia: nenhum valor satisfaz esta célula".into(), "tire o nao(...), ou apague a linha".into())
        }
        CellFaultKind::OutsideDomain { domain } => (
            format!("fora do domínio do fato, que é {}", plain(domain)),
            "corrija o valor, ou o min e o max do fato".into(),
        ),
        CellFaultKind::Clock { text, fix } => (
            format!("hora ou data inválida \"{text}\""),
            write(fix, "escreva a hora como HH:MM e a data como AAAA-MM-DD"),
        ),
        CellFaultKind::EmptyItem => {
            ("item vazio na célula".into(), "apague a vírgula a mais; para \"tanto faz\" apague a célula".into())
        }
        CellFaultKind::Brackets { fix } => (
            "parênteses ou colchetes mal fechados: falta fechar com ] ou )".into(),
            write(fix, "escreva, por exemplo, \"[7..10)\""),
        ),
    }
}

fn number(why: NumberFault) -> &'static str {
    match why {
        NumberFault::NotANumber => "não é um número",
        NumberFault::CommaDecimal => "use ponto decimal, e espaço depois da vírgula de uma lista",
        NumberFault::Unit => "a unidade já está no fato",
        NumberFault::Dash => "use o sinal de menos (-), e não travessão",
        NumberFault::HyphenRange => "uma faixa se escreve com colchetes e dois pontos",
        NumberFault::ThousandsPoint => "sem ponto de milhar",
        NumberFault::NotWhole => "este fato é de números inteiros",
        NumberFault::TooPrecise => "no máximo seis casas",
        NumberFault::TooLarge => "grande demais",
    }
}

/// Cells as TOML files write them: without the accent of `não`.
fn plain(cell: &str) -> String {
    cell.replace("não", "nao")
}

/// A case, as it would stand in a row.
fn area(area: &Area) -> (String, String) {
    let sides: Vec<_> = area.restricted().collect();
    if sides.is_empty() {
        return ("qualquer caso".into(), "quando = { }".into());
    }
    let words: Vec<String> =
        sides.iter().map(|side| format!("{} {}", side.input, comparison(&plain(&side.cell)))).collect();
    let cells: Vec<String> = sides.iter().map(|side| format!("{} = \"{}\"", side.input, plain(&side.cell))).collect();
    (words.join(" e "), format!("quando = {{ {} }}", cells.join(", ")))
}

fn comparison(cell: &str) -> String {
    if cell.starts_with(['<', '>']) { cell.to_owned() } else { format!("= {cell}") }
}

fn example(area: &Area) -> String {
    let sides: Vec<String> =
        area.sides.iter().map(|side| format!("{} = {}", side.input, plain(&side.example))).collect();
    sides.join(", ")
}

/// The other row of a fault that concerns two.
pub(super) fn other(kind: &FaultKind) -> Option<usize> {
    match kind {
        FaultKind::Overlap { with, .. } | FaultKind::Diverging { with, .. } => Some(*with),
        FaultKind::RepeatedRow { first } | FaultKind::RepeatedOtherwise { first } => Some(*first),
        FaultKind::ExceptionOutside { base, .. } => Some(*base),
        FaultKind::Unreachable { winners } => winners.first().copied(),
        _ => None,
    }
}

/// What is wrong with a table or a row. `name` gives the name of a row.
pub(super) fn fault(fault: &Fault, name: &dyn Fn(usize) -> String) -> Words {
    let input = fault.input.as_deref().unwrap_or_default();
    match &fault.kind {
        FaultKind::Cell(inside) => cell(&inside.kind),
        FaultKind::CoversAll => {
            ("a célula aceita qualquer valor: o mesmo que \"-\" (tanto faz)".into(), "remova a célula".into())
        }
        FaultKind::UnknownInput { .. } | FaultKind::OutsideInputs { .. } => {
            (format!("entrada desconhecida {input}"), "confira entradas".into())
        }
        FaultKind::RepeatedInput => (format!("entrada {input} repetida"), "deixe uma vez só".into()),
        FaultKind::UselessInput { untested: true } => {
            (format!("a entrada {input} não é testada por nenhuma linha"), "tire-a de entradas".into())
        }
        FaultKind::UselessInput { untested: false } => {
            (format!("a entrada {input} nunca muda o resultado"), "tire-a de entradas e das linhas".into())
        }
        FaultKind::NoOutput => (
            "linha sem saída: não diz nenhuma acao".into(),
            "acrescente ao menos uma saída, como acao = \"orientar\"".into(),
        ),
        FaultKind::RepeatedId { first } => {
            (format!("id repetido: já é o da linha {}", first + 1), "dê outro id".into())
        }
        FaultKind::UnknownException { name: id, .. } => {
            (format!("exceção de uma linha que não existe: {id}"), "confira o id".into())
        }
        FaultKind::ExceptionCycle { rows } => {
            let names: Vec<String> = rows.iter().map(|row| name(*row)).collect();
            (format!("exceções em círculo: {}", names.join(" vence ")), "apague uma das excecao_de".into())
        }
        FaultKind::ExceptionOutside { base, area: outside } => {
            let where_ =
                outside.as_ref().map_or_else(String::new, |outside| format!(": {} está fora", area(outside).0));
            (
                format!("a exceção não cabe dentro da linha {}{where_}", name(*base)),
                "restrinja a exceção aos casos da linha que ela vence".into(),
            )
        }
        FaultKind::RepeatedOtherwise { first } => {
            (format!("senao repetido: a linha {} já é o senao", name(*first)), "deixe um só".into())
        }
        FaultKind::OtherwiseWithCells => (
            "a linha senao não pode ter quando: ela vale onde nenhuma outra vale".into(),
            "apague o quando, ou o senao".into(),
        ),
        FaultKind::NoOrder => {
            ("esta política precisa da ordem das saídas".into(), "acrescente ordem = { acao = [\"…\"] }".into())
        }
        FaultKind::Unranked { output, value } => (
            format!("{output} = \"{value}\" não está na ordem"),
            format!("acrescente \"{value}\" a ordem = {{ {output} = […] }}"),
        ),
        FaultKind::NotSummable { output } => {
            (format!("{output} não é um número que se possa agregar"), "confira a agregacao".into())
        }
        FaultKind::Gap { area: missing } => {
            let (words, cells) = area(missing);
            (
                format!("lacuna: nenhuma linha cobre {words} (por exemplo {})", example(missing)),
                format!("acrescente uma linha com {cells}"),
            )
        }
        FaultKind::Overlap { with, area: both } => (
            format!("sobreposição: esta linha e a linha {} valem juntas quando {}", name(*with), area(both).0),
            "restrinja uma delas, ou escreva excecao_de".into(),
        ),
        FaultKind::Diverging { with, area: both } => (
            format!("esta linha e a linha {} dizem coisas diferentes quando {}", name(*with), area(both).0),
            "iguale as saídas, ou restrinja uma delas".into(),
        ),
        FaultKind::Unreachable { winners } if winners.is_empty() => {
            ("esta linha senao nunca vale: as outras já cobrem tudo".into(), "apague a linha".into())
        }
        FaultKind::Unreachable { winners } => {
            let names: Vec<String> = winners.iter().take(4).map(|row| name(*row)).collect();
            (
                format!("esta linha nunca vale: {} vence sempre", names.join(", ")),
                "apague a linha, ou troque a ordem".into(),
            )
        }
        FaultKind::RepeatedRow { first } => {
            (format!("linha repetida: igual à linha {}", name(*first)), "apague uma das duas".into())
        }
    }
}
