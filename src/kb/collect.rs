//! Goes over the tables of every file and registers the records; judges tables and ids.

use std::ops::Range;

use super::index::{Rec, Scope};
use super::model::Kind;
use super::report::Report;
use super::schema::{self, Form, Home, Record};
use super::source::Source;
use super::tree::{Entry, Node, Value};
use crate::diag::visible::code_point;
use crate::diag::{Finding, Severity};
use crate::pt::{as_key, is_invisible, nearest};

/// Registers every record of the files of one provider, or of the top, in order.
pub(crate) fn collect<'a>(name: &'a str, sources: &'a [Source<'a>], report: &mut Report) -> Scope<'a> {
    let mut scope = Scope::named(name);
    for source in sources {
        scope.file(source);
        if source.text.trim_start_matches('\u{feff}').trim().is_empty() && !source.is_broken() {
            report
                .hint("arquivo_vazio", source, 0..0, "arquivo vazio: nenhuma tabela nele")
                .help("apague o arquivo, ou restaure o que falta");
        }
        for entry in &source.root.entries {
            top_level(source, entry, &mut scope, report);
        }
    }
    scope
}

/// Files, by the names of the guide, whose records no other record names.
const NEVER_NAMED: [&str; 4] = ["avisos", "busca", "casos", "escala"];

/// `arquivo_vazio`, an error where records are missing: a file without a table is most likely where they were, cut
/// by a save that did not end. Beside a hundred names that lead nowhere it is the one to be told first. A file named
/// for records that no other record names cannot have held them: it is empty for months, and no news.
pub(crate) fn emptied(scope: &Scope<'_>, report: &mut Report) {
    let missing = ["referencia_desconhecida", "marcador_desconhecido", "mensagem_desconhecida", "entrada_desconhecida"];
    if !report.findings.iter().any(|finding| missing.contains(&finding.code)) {
        return;
    }
    let suspect = |source: &&&Source<'_>| {
        let named = source.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        source.root.entries.is_empty() && !source.is_broken() && !named.is_some_and(|name| NEVER_NAMED.contains(&name))
    };
    for source in scope.sources.iter().filter(suspect) {
        report.findings.retain(|finding| finding.code != "arquivo_vazio" || finding.file != source.path);
        let message = "arquivo sem nenhuma tabela: os registros que faltam podem ter estado aqui";
        let finding = Finding::on_file("arquivo_vazio", Severity::Error, &source.path, message);
        report.findings.push(finding.with_help("restaure a última cópia boa do arquivo, ou apague-o"));
    }
}

fn top_level<'a>(source: &'a Source<'a>, entry: &'a Entry<'a>, scope: &mut Scope<'a>, report: &mut Report) {
    let Some(def) = schema::record(&entry.key) else { return unknown_table(source, entry, report) };
    let in_provider = source.provider().is_some();
    if (def.home == Home::Top && in_provider) || (def.home == Home::Provider && !in_provider) {
        let place = if in_provider { "na pasta de cima da base" } else { "na pasta de um provedor" };
        report
            .error("lugar_errado", source, header_of(source, entry), format!("{} não pode ficar aqui", def.header()))
            .help(format!("ponha esta tabela {place}"));
        return;
    }
    match (def.form, &entry.node.value) {
        (Form::Keyed(kind), Value::Table(table)) => {
            if let Some(key) = table.entries.iter().find(|inner| is_nameless(source, inner)) {
                nameless(source, def, (entry, key), report);
            }
            for inner in table.entries.iter().filter(|inner| !is_nameless(source, inner)) {
                keyed(source, (def, kind), inner, scope, report);
            }
        }
        (Form::Single, Value::Table(table)) => single(source, def, entry, table, scope, report),
        (Form::List, Value::List(items)) => {
            for item in items {
                list_item(source, def, item, scope, report);
            }
        }
        _ => wrong_form(source, def, entry, report),
    }
}

/// The header line when the key stands in one, else the key.
fn header_of(source: &Source<'_>, entry: &Entry<'_>) -> Range<usize> {
    let line = source.lines.span(source.text.as_bytes(), source.lines.line(entry.key_span.start));
    let text = &source.text[line.clone()];
    if text.trim_start().starts_with('[') {
        let start = line.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    } else {
        entry.key_span.clone()
    }
}

fn unknown_table(source: &Source<'_>, entry: &Entry<'_>, report: &mut Report) {
    let span = header_of(source, entry);
    let near = nearest(&entry.key, schema::RECORDS.iter().map(|record| record.word));
    let header = source.text[span.clone()].to_owned();
    if header.starts_with('[') {
        let code = "tabela_desconhecida";
        let draft = report.error(code, source, span, format!("tabela desconhecida {header}{}", meant(near)));
        draft.help(near.and_then(schema::record).map_or_else(all_words, |def| format!("escreva {}", def.header())));
    } else {
        let message = format!("chave desconhecida {} fora de qualquer tabela{}", entry.key, meant(near));
        report
            .error("chave_desconhecida", source, span, message)
            .help("toda chave fica sob um cabeçalho, como [artigo.nome]");
    }
}

/// `; você quis dizer "x"?`
pub(crate) fn meant(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; você quis dizer \"{near}\"?"))
}

fn all_words() -> String {
    let words: Vec<&str> = schema::RECORDS.iter().map(|record| record.word).collect();
    format!("as tabelas são: {}", words.join(", "))
}

fn wrong_form(source: &Source<'_>, def: &Record, entry: &Entry<'_>, report: &mut Report) {
    let span = header_of(source, entry);
    report
        .error(
            "tipo_errado",
            source,
            span,
            format!("{} se escreve {}, e aqui é {}", def.word, def.header(), entry.node.value.word()),
        )
        .help(format!("escreva {}", def.header()));
}

/// A key right under `[artigo]`: the header has no name.
fn is_nameless(source: &Source<'_>, entry: &Entry<'_>) -> bool {
    let in_header = source.text[header_of(source, entry)].starts_with('[');
    !in_header && !matches!(entry.node.value, Value::Table(_))
}

fn nameless(source: &Source<'_>, def: &Record, of: (&Entry<'_>, &Entry<'_>), report: &mut Report) {
    let (entry, key) = of;
    let message = format!("falta o nome do registro: escreva [{}.nome] e {} fica debaixo dele", def.word, key.key);
    report.error("falta_nome", source, header_span(source, entry), message).help(format!("escreva {}", def.header()));
}

fn keyed<'a>(
    source: &'a Source<'a>,
    def: (&'static Record, Kind),
    entry: &'a Entry<'a>,
    scope: &mut Scope<'a>,
    report: &mut Report,
) {
    let (def, kind) = def;
    let Value::Table(table) = &entry.node.value else {
        let message = format!("{} se escreve com um colchete só: [{}.{}]", def.word, def.word, entry.key);
        report
            .error("tipo_errado", source, header_of(source, entry), message)
            .help(format!("escreva {}", def.header()));
        return;
    };
    check_id(source, entry, report);
    let header = header_span(source, entry);
    let rec = Rec { def, id: &entry.key, source, header: (header.start, header.end), table };
    if let Some(first) = scope.add(kind, rec) {
        repeated(&rec, &first, report);
    }
}

/// A table's own header when it has one, else the key that named it.
fn header_span(source: &Source<'_>, entry: &Entry<'_>) -> Range<usize> {
    let own = source.text.get(entry.node.span.clone()).is_some_and(|text| text.starts_with('['));
    if own { entry.node.span.clone() } else { header_of(source, entry) }
}

fn repeated(rec: &Rec<'_>, first: &Rec<'_>, report: &mut Report) {
    let name = format!("{}.{}", rec.def.word, rec.id);
    let line = first.source.lines.line(first.header.0);
    let copy = looks_like_copy(&rec.source.path, &first.source.path);
    let tail = copy.map_or_else(String::new, |(copy, of)| format!("; {copy} parece cópia de {of}"));
    let message = format!("id repetido: {name} já existe em {}:{line}{tail}", first.source.path);
    report
        .error("id_repetido", rec.source, rec.span(), message)
        .help(if tail.is_empty() { "dê outro nome a um dos dois, ou apague o que sobra" } else { "apague a cópia" })
        .also(first.source, &first.span(), "o primeiro está aqui");
}

/// Names like `x - Copia.toml`, `x (1).toml`, `Cópia de x.toml` beside `x.toml`: the copy and the original.
fn looks_like_copy<'p>(a: &'p str, b: &'p str) -> Option<(&'p str, &'p str)> {
    let marks = |path: &str| {
        let name = as_key(path.rsplit('/').next().unwrap_or(path));
        ["copia", "copy", "(1)", "(2)", "_1.toml", "backup", "old"].iter().any(|mark| name.contains(mark))
    };
    match (marks(a), marks(b)) {
        (true, false) => Some((a, b)),
        (false, true) => Some((b, a)),
        _ => None,
    }
}

fn check_id(source: &Source<'_>, entry: &Entry<'_>, report: &mut Report) {
    let id = &entry.key;
    let span = entry.key_span.clone();
    if id.trim().is_empty() {
        let what = if id.is_empty() { "id vazio" } else { "id só com espaços" };
        report.error("id_invalido", source, span, what).help("dê um nome ao registro: letras sem acento, números e _");
        return;
    }
    let Some(bad) = id.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '_')) else { return };
    let right = as_key(id).chars().filter(|c| matches!(c, 'a'..='z' | '0'..='9' | '_')).collect::<String>();
    let message = if is_invisible(bad) {
        format!("id com caractere invisível {}", code_point(bad))
    } else if bad.is_alphabetic() && !as_key(&bad.to_string()).is_ascii() {
        format!("id com letra não latina {} (parece uma letra comum); as referências deixam de casar", code_point(bad))
    } else {
        format!("id com caractere inválido '{bad}'")
    };
    report
        .error("id_invalido", source, span, message)
        .help(format!("ids têm só letras minúsculas sem acento, números e _: {right}"));
}

fn single<'a>(
    source: &'a Source<'a>,
    def: &'static Record,
    entry: &'a Entry<'a>,
    table: &'a super::tree::Table<'a>,
    scope: &mut Scope<'a>,
    report: &mut Report,
) {
    let header = header_span(source, entry);
    let rec = Rec { def, id: "", source, header: (header.start, header.end), table };
    let list = scope.loose.entry(def.word).or_default();
    if let Some(first) = list.first() {
        let message = format!(
            "[{}] repetido: já existe em {}:{}",
            def.word,
            first.source.path,
            first.source.lines.line(first.header.0)
        );
        report.error("id_repetido", source, header, message).help("deixe um só").also(
            first.source,
            &first.span(),
            "o primeiro está aqui",
        );
        return;
    }
    list.push(rec);
}

fn list_item<'a>(
    source: &'a Source<'a>,
    def: &'static Record,
    item: &'a Node<'a>,
    scope: &mut Scope<'a>,
    report: &mut Report,
) {
    let Value::Table(table) = &item.value else {
        report
            .error(
                "tipo_errado",
                source,
                item.span.clone(),
                format!("cada item de {} é uma tabela, e este é {}", def.word, item.value.word()),
            )
            .help("escreva { chave = valor }");
        return;
    };
    let rec = Rec { def, id: "", source, header: (item.span.start, item.span.end), table };
    let list = scope.loose.entry(def.word).or_default();
    let said = said(&rec);
    let first = scope.said.get(&said).and_then(|first: &usize| list.get(*first));
    if let Some(first) = first.filter(|_| said.len() > def.word.len()) {
        let message = format!(
            "entrada repetida: igual à da linha {} de {}",
            first.source.lines.line(first.header.0),
            first.source.path
        );
        report.error("entrada_repetida", source, item.span.clone(), message).help("apague uma das duas").also(
            first.source,
            &first.span(),
            "a primeira está aqui",
        );
    }
    scope.said.entry(said).or_insert(list.len());
    list.push(rec);
}

/// What a row of a list says, key by key, but for remarks: equal for two rows that say the same.
fn said(rec: &Rec<'_>) -> String {
    let mut said = rec.def.word.to_owned();
    for key in rec.def.keys.iter().filter(|key| !matches!(key.name, "nota" | "fonte")) {
        if let Some(text) = rec.table.get(key.name).and_then(|node| rec.source.text.get(node.span.clone())) {
            said.push_str(key.name);
            said.push_str(text);
        }
    }
    said
}
