//! What the TOML parser still refuses, in Portuguese, with the fix.

use std::ops::Range;

use toml::de::Error;

use super::Slip;

/// Turns one error of the parser into a slip.
pub(super) fn translate(text: &str, error: &Error) -> Slip {
    let span = error.span().unwrap_or(0..0);
    let span = widen(text, span.start.min(text.len())..span.end.min(text.len()));
    let message = error.message();
    if message.starts_with("duplicate key") || message.starts_with("cannot extend") {
        return duplicate(text, span);
    }
    let (words, help) = words(message);
    Slip::syntax(span, words, help)
}

/// An empty span at a line's end points at the last character of the line, not at the next line.
fn widen(text: &str, span: Range<usize>) -> Range<usize> {
    if !span.is_empty() {
        return span;
    }
    let before = text[..span.start].trim_end();
    if text[span.start..].is_empty() || text[span.start..].starts_with(['\n', '\r']) {
        let last = before.chars().next_back().map_or(0, char::len_utf8);
        return before.len() - last..before.len();
    }
    let next = text[span.start..].chars().next().map_or(0, char::len_utf8);
    span.start..span.start + next
}

/// The crate's message, by its beginning, and the fix.
fn words(message: &str) -> (&'static str, &'static str) {
    const TABLE: &[(&str, &str, &str)] = &[
        ("missing comma between array", "falta vírgula entre os itens da lista", "ponha ',' entre os itens"),
        ("missing comma between key", "falta vírgula entre os itens de { }", "ponha ',' entre os itens"),
        ("extra comma", "vírgula a mais", "apague a vírgula"),
        ("unclosed array", "lista aberta que nunca é fechada", "falta ']'"),
        ("unclosed inline table", "tabela aberta que nunca é fechada", "falta '}'"),
        ("unclosed", "cabeçalho mal fechado", "falta ']'"),
        ("missing inline table opening", "'}' sem '{'", "apague o '}' ou abra a tabela"),
        ("missing table open", "']' sem '['", "apague o ']' ou abra o cabeçalho"),
        ("missing array", "']' sem '['", "apague o ']' ou abra a lista"),
        ("unexpected `=` in array", "'=' dentro de uma lista", "tabelas dentro de listas ficam entre { }"),
        (
            "unexpected key or value",
            "texto sobrando depois do valor",
            "deixe um só valor por linha; se for um comentário, comece-o com #",
        ),
        ("extra assignment", "falta vírgula antes desta chave", "ponha ',' entre os itens"),
        ("extra `=`", "'=' sobrando", "deixe um só '='"),
        (
            "string values must be quoted",
            "valor de texto sem aspas, ou falta o valor",
            "ponha o texto entre aspas retas: \"…\"",
        ),
        ("missing opening quote", "texto sem aspas de abertura", "ponha uma aspa reta (\") antes do texto"),
        ("invalid date", "data inexistente", "escreva a data como AAAA-MM-DD"),
        ("invalid time", "hora inválida", "escreva a hora entre aspas, no formato HH:MM: \"08:00\""),
        ("invalid datetime", "data ou hora inválida", "escreva a data como AAAA-MM-DD"),
        ("invalid boolean", "valor inválido", "use true ou false, em minúsculas e sem aspas"),
        ("unexpected leading zero", "número com zero à esquerda", "tire o zero, ou ponha entre aspas se for um texto"),
        ("invalid float", "número inválido", "use ponto decimal: 50.00"),
        ("invalid fraction", "número incompleto", "use ponto decimal: 50.00"),
        ("invalid integer", "número inválido", "use só algarismos"),
        ("key with no value", "falta '=' depois da chave", "escreva chave = valor"),
        ("missing value for key", "falta '=' depois da chave", "escreva chave = valor"),
        ("missing value", "falta o valor", "escreva o valor depois do '='"),
        ("unquoted keys cannot be empty", "chave vazia", "escreva o nome da chave"),
        ("invalid unquoted key", "chave com caractere inválido", "chaves têm só letras sem acento, números e _"),
        (
            "invalid key-value pair",
            "esta linha não é 'chave = valor'",
            "apague a linha, ou comece-a com # se for um comentário",
        ),
        ("invalid multi-line", "bloco de texto mal fechado", "feche o texto com \"\"\" (três aspas retas)"),
        ("invalid basic string", "texto com aspas mal fechadas ou caractere inválido", "confira as aspas"),
        ("invalid literal string", "texto com aspas mal fechadas ou caractere inválido", "confira as aspas"),
        ("recursion limit", "aninhamento profundo demais", "a base nunca precisa de tantos níveis; apague o excesso"),
        ("too few unicode", "escape incompleto no texto", "escreva '\\\\' (duas barras), ou use aspas simples"),
        ("missing escaped", "escape inválido no texto", "escreva '\\\\' (duas barras), ou use aspas simples"),
        ("invalid value", "escape inválido no texto", "apague o escape"),
        ("carriage return", "fim de linha CR sozinho", "salve com fim de linha LF ou CRLF"),
    ];
    let found = TABLE.iter().find(|(start, _, _)| message.starts_with(start));
    found.map_or(
        ("não entendi esta linha: não segue as regras do TOML", "confira aspas, vírgulas e colchetes"),
        |(_, words, help)| (words, help),
    )
}

/// A key or table that stands twice, with both places.
fn duplicate(text: &str, span: Range<usize>) -> Slip {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let line = text[start..end].trim();
    if line.starts_with('[') {
        return duplicate_table(text, start, end);
    }
    let key = &text[span.clone()];
    let own = text[start..span.start].trim().is_empty();
    let first = if own { first_key(text, start, key) } else { first_inline(text, &span, key) };
    let at = first
        .as_ref()
        .map_or_else(String::new, |first| format!(" (a primeira está na linha {})", line_of(text, first.start)));
    let slip = Slip::new("chave_duplicada", span.clone(), format!("chave {key} repetida{at}"), "deixe só uma das duas");
    match first {
        Some(first) => slip.first(first, "a primeira está aqui"),
        None => slip,
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn duplicate_table(text: &str, start: usize, end: usize) -> Slip {
    let content = |line: &str| line.split('#').next().unwrap_or(line).trim().to_owned();
    let header = content(&text[start..end]);
    let name = |header: &str| header.trim_matches(['[', ']', ' ']).to_owned();
    let mut at = 0;
    let mut first = None;
    for line in text[..start].split_inclusive('\n') {
        if line.trim_start().starts_with('[') && name(&content(line)) == name(&header) {
            first = Some((at..at + line.trim_end().len(), content(line)));
            break;
        }
        at += line.len();
    }
    let span = start..start + text[start..end].trim_end().len();
    let next = text[end..].find("\n[").map_or(text.len(), |at| end + at + 1);
    let Some((place, other)) = first else {
        let help = format!("se são várias entradas, use [[{}]] (com dois colchetes) em todas", name(&header));
        return Slip::new("chave_duplicada", span, format!("tabela {header} repetida"), help).reaching(start..next);
    };
    let message = format!("tabela {header} repetida (a primeira está na linha {})", line_of(text, place.start));
    let help = if other == header && !name(&header).ends_with("faixa") {
        "dê outro nome a uma das duas, ou apague a que sobra".to_owned()
    } else {
        format!("cada entrada da lista se escreve [[{}]], com dois colchetes", name(&header))
    };
    Slip::new("chave_duplicada", span, message, help).first(place, "a primeira está aqui").reaching(start..next)
}

/// The first line of the same section with that key.
fn first_key(text: &str, line: usize, key: &str) -> Option<Range<usize>> {
    let section = text[..line].rfind("\n[").map_or(0, |at| at + 1);
    let mut at = section;
    for row in text[section..line].split_inclusive('\n') {
        let content = row.trim_start();
        let rest = content.strip_prefix(key).map(str::trim_start);
        if rest.is_some_and(|rest| rest.starts_with('=')) {
            let from = at + row.len() - content.len();
            return Some(from..from + key.len());
        }
        at += row.len();
    }
    None
}

/// The first place of a key within the same braces.
fn first_inline(text: &str, span: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let mut depth = 0usize;
    let open = text[..span.start].bytes().rposition(|byte| match byte {
        b'}' => {
            depth += 1;
            false
        }
        b'{' if depth == 0 => true,
        b'{' => {
            depth -= 1;
            false
        }
        _ => false,
    })?;
    let at = text[open..span.start].match_indices(key).map(|(at, _)| open + at).find(|at| {
        let before = text[..*at].trim_end().ends_with(['{', ',']);
        before && text[at + key.len()..].trim_start().starts_with('=')
    })?;
    Some(at..at + key.len())
}
