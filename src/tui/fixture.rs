//! A screen with known contents, for the tests of update and view: no desk, no base, no clock.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::desk::Call;
use crate::desk::diff::{Change, RecordChange, Since};
use crate::desk::view::{
    Block, CardHead, CardRef, CardView, Confidence, CredentialView, DayHours, DoubtView, Found, FoundCard, MessageView,
    Run, SectorNow, SectorWeek, Signal, StatusLine, Topic,
};
use crate::kb::Fate;
use crate::kb::model::{Kind, Secret};

use super::app::{App, Look};
use super::glyphs::DRAWN;
use super::keymap::Keymap;
use super::seen::ListRow;
use super::theme::{Theme, ThemeName};

/// Monday 2026-11-23, 21:14 in São Paulo.
pub(crate) fn instant() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-24T00:14:00Z").unwrap().to_utc()
}

pub(crate) fn look() -> Look {
    Look { theme: Theme::of(ThemeName::Dark), glyphs: DRAWN, keys: Keymap::default() }
}

pub(crate) fn sector(name: &str, signal: Signal, (long, short): (&str, &str)) -> SectorNow {
    SectorNow {
        sector: name.to_lowercase(),
        name: name.to_owned(),
        short_name: name.to_owned(),
        unit: "matriz".to_owned(),
        unit_short: "SP".to_owned(),
        signal,
        until: None,
        next_change: None,
        next_certain: None,
        closes_in: None,
        reason: None,
        rule: Some("kb/vmnet/setores.toml:14".to_owned()),
        holiday: None,
        doubts: Vec::new(),
        long: long.to_owned(),
        short: short.to_owned(),
        in_strip: true,
    }
}

pub(crate) fn strip() -> Vec<SectorNow> {
    vec![
        sector("UpCall", Signal::Open, ("até ter 24/11 09:00", "até ter 09h")),
        sector("Financeiro", Signal::Closed, ("abre ter 24/11 08:00", "abre ter 08h")),
        sector("Comercial", Signal::Closed, ("abre ter 24/11 09:00", "abre ter 09h")),
        sector("Campo", Signal::Confirm, ("até 13:00", "até 13h ?")),
    ]
}

pub(crate) fn head(number: u32, title: &str, tag: &str) -> CardHead {
    CardHead {
        card: CardRef(number),
        id: format!("artigo.a{number}"),
        kind: Kind::Article,
        title: title.to_owned(),
        tag: tag.to_owned(),
        unit: None,
        provider_id: "vmnet".to_owned(),
        provider: "VM NET".to_owned(),
        outside: false,
    }
}

fn run(text: &str) -> Vec<Run> {
    vec![Run { text: text.to_owned(), bold: false }]
}

/// A card with one of everything.
pub(crate) fn card() -> CardView {
    CardView {
        head: head(0, "ONU Huawei V5", "CREDENCIAL"),
        topic: "Equipamentos".to_owned(),
        unit: Some("Matriz · São Paulo".to_owned()),
        unit_id: Some("matriz".to_owned()),
        channel: None,
        verdict: Some(StatusLine {
            signal: Signal::Depends,
            text: "Só informe a senha do roteador em orientação de reset; nos outros casos, não informe.".to_owned(),
        }),
        question: None,
        decision: None,
        blocks: vec![
            Block::Heading("Passos".to_owned()),
            Block::Item("1.".to_owned(), run("Abrir o cadastro do cliente no IXC e conferir o titular do contrato.")),
            Block::Paragraph(run("A liberação dura pouco: faça o acesso em seguida.")),
            Block::Pair("ANTES".to_owned(), run("Liberar Acesso Web no IXC")),
            Block::Pair("PORTA".to_owned(), run("não é necessário porta")),
            Block::Pair("USUÁRIO".to_owned(), run("Epadmin")),
        ],
        credential: Some(CredentialView {
            device: "ONU Huawei V5".to_owned(),
            unit: "Matriz · São Paulo".to_owned(),
            user: "Epadmin".to_owned(),
            passwords: vec![Secret::new("um-segredo"), Secret::new("outro–segredo")],
        }),
        messages: vec![MessageView {
            id: "mensagem.m".to_owned(),
            title: "Reset".to_owned(),
            text: "Olá!\n\nBaixe agora através do link abaixo:\nhttps://exemplo.invalid/um-caminho-comprido/que-nao-cabe-numa-linha-so/de-jeito-nenhum".to_owned(),
            for_customer: true,
            missing: vec!["protocolo".to_owned()],
        }],
        related: vec![("artigo.reset".to_owned(), "Reset do equipamento".to_owned())],
        source: Some("Só informar em orientação de reset.".to_owned()),
        file: "kb/vmnet/equipamentos.toml".to_owned(),
        line: 34,
        reviewed: NaiveDate::from_ymd_opt(2026, 11, 2),
        overdue_days: Some(40),
        doubts: vec![DoubtView {
            id: "senhas_tplink".to_owned(),
            question: "Qual senha vale?".to_owned(),
            adopted: "na ordem do documento".to_owned(),
            confirmed: None,
        }],
        note: Some("só para uso interno".to_owned()),
        changes_at: None,
    }
}

fn week() -> Vec<SectorWeek> {
    let start = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let names = ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"];
    let day = |(at, name): (i64, &&str)| DayHours {
        date: start + TimeDelta::days(at),
        label: format!("{name} {}/11", 23 + at),
        holiday: (at == 3).then(|| "Feriado de teste".to_owned()),
        spans: if at < 5 {
            vec!["08:00–17:00".to_owned()]
        } else {
            vec!["08:00–12:00".to_owned(), "13:30–15:00 ?".to_owned()]
        },
    };
    let of = |name: &str, days: bool| SectorWeek {
        name: name.to_owned(),
        unit: "SP".to_owned(),
        days: if days { (0..).zip(&names).map(day).collect() } else { Vec::new() },
        words: "o documento não informa o horário".to_owned(),
    };
    vec![of("Financeiro", true), of("Agendamento", false)]
}

fn marks() -> Vec<std::ops::Range<usize>> {
    std::iter::once(4..10).collect()
}

/// The screen after a query that found three cards, the first of them chosen.
pub(crate) fn found(size: (u16, u16)) -> App {
    let mut app = home(size);
    app.talk.query.insert("senha huawei");
    let heads = [
        head(0, "ONU Huawei V5", "CREDENCIAL"),
        head(1, "Senha do roteador: informar?", "REGRA"),
        head(2, "Via Real", "CREDENCIAL"),
    ];
    app.seen.found = Some(Found {
        typed: None,
        hits: heads
            .iter()
            .map(|head| FoundCard { head: Arc::new(head.clone()), score: 1.0, title_marks: marks() })
            .collect(),
        confidence: Confidence::Low,
        not_found: vec!["huawey".to_owned()],
        status: Some(StatusLine { signal: Signal::Open, text: "Financeiro até 17:00".to_owned() }),
    });
    app.seen.rows = heads.into_iter().map(|head| ListRow::Card(Arc::new(head), marks())).collect();
    app.seen.rows.insert(2, ListRow::Heading("Outras unidades e canais".to_owned()));
    app.seen.card = Some(card());
    app.talk.chosen = Some(0);
    settle(&mut app);
    app
}

/// The home screen.
pub(crate) fn home(size: (u16, u16)) -> App {
    let mut app = App::new(size, &look(), Call::new(0));
    let topics = ["Horários e setores", "Financeiro"]
        .map(|name| Topic { name: name.to_owned(), cards: vec![Arc::new(head(3, "Horário do Financeiro", name))] });
    app.seen.provider = "VM NET".to_owned();
    app.seen.clock_long = "seg 23/11/2026 21:14 (GMT-3)".to_owned();
    app.seen.clock_short = "seg 23/11 21:14 GMT-3".to_owned();
    app.seen.units = vec![(0, "SP".to_owned(), "Matriz".to_owned()), (1, "PE".to_owned(), "Filial".to_owned())];
    app.seen.strip = strip();
    app.seen.sectors = strip();
    app.seen.banner = vec!["Hoje é feriado: Natal".to_owned()];
    app.seen.week = week();
    app.seen.rows = vec![ListRow::Card(topics[1].cards[0].clone(), Vec::new())];
    app.seen.topics = topics.into();
    app.seen.examples = ["dns", "fatura"].map(str::to_owned).to_vec();
    settle(&mut app);
    app
}

/// Three records that changed, and what follows from one of them.
pub(crate) fn since() -> Since {
    let change = |what: &str, was: Option<&str>, now: Option<&str>, long| Change {
        record: None,
        what: what.to_owned(),
        was: was.map(str::to_owned),
        now: now.map(str::to_owned),
        long,
    };
    let record = |title: &str, fate, place: &str, keys: &[&str], changes: Vec<Change>| RecordChange {
        title: title.to_owned(),
        fate,
        place: place.to_owned(),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        changes,
    };
    let fee = change("visita_improdutiva (Visita improdutiva)", Some("R$ 50,00"), Some("R$ 60,00"), false);
    let follows = change("mudou: artigo.visita (Visita)", Some("custa R$ 50,00"), Some("custa R$ 60,00"), true);
    Since {
        provider: "vmnet".to_owned(),
        records: vec![
            record("Visita improdutiva", Fate::Edited, "kb/vmnet/valores.toml:41", &["valor"], vec![fee]),
            record("Véspera de Natal", Fate::Came, "kb/feriados.toml:80", &[], Vec::new()),
            record(
                "Reset do equipamento",
                Fate::Edited,
                "kb/vmnet/artigos/a.toml:9",
                &["palavras", "nota"],
                Vec::new(),
            ),
        ],
        effects: vec![follows],
    }
}

/// Lays the text out, as a refresh would.
pub(crate) fn settle(app: &mut App) {
    super::seen::settle(app, instant());
}
