//! The other records of a sample provider, a file each.

use std::fmt::Write as _;

use super::profile::{Area, Profile, slug};
use super::random::Random;
use super::subjects::{SUBJECTS, TOPICS};
use super::{Written, line, list};

/// Cards that every provider has: contacts, the devices without a credential of their own, and the one message
/// that no article carries.
pub(super) const FIXED_CARDS: usize = CONTACTS + BARE_DEVICES.len() + 1;
const CONTACTS: usize = 5;

/// Devices that have a credential in some unit: the credential is the card.
const DEVICES: [(&str, &str, &str); 5] = [
    ("tplink", "Roteador TP-Link", "Roteador"),
    ("onu_huawei", "ONU Huawei", "ONU ROUTER"),
    ("onu_zte", "ONU ZTE", "ONU ROUTER"),
    ("onu_intelbras", "ONU Intelbras", "ONU ROUTER"),
    ("mercusys", "Roteador Mercusys", "Roteador"),
];
const BARE_DEVICES: [(&str, &str, &str); 3] = [
    ("onu_bridge", "ONU bridge", "ONU BRIDGE"),
    ("onu_fiberhome", "ONU FiberHome", "ONU ROUTER"),
    ("roteador_antigo", "Roteador antigo (300 Mbps)", "Roteador"),
];

macro_rules! put {
    ($out:expr, $($part:tt)*) => { writeln!($out, $($part)*).expect("writing to a string cannot fail") };
}

pub(super) fn head(p: &Profile, random: &mut Random) -> String {
    let mut out = "[provedor]\n".to_owned();
    line(&mut out, "nome", &p.name);
    line(&mut out, "nome_completo", &format!("{} Telecomunicações (amostra)", p.name));
    line(&mut out, "fuso", p.units[0].city.zone);
    list(&mut out, "assuntos", &TOPICS);
    out.push_str("atende_por = [\"chat\", \"ligação\"]\nsistemas = [\"ERP\"]\nconferido_em = 2026-11-22\nconferir_a_cada = 90\nfonte = \"Amostra gerada: nada aqui é de um provedor de verdade.\"\n");
    for unit in &p.units {
        let city = unit.city;
        put!(
            out,
            "\n[unidade.{}]\nnome = \"{} · {}\"\nsigla = \"{}\"",
            unit.id,
            capital(unit.id),
            city.name,
            sigla(p, unit.id)
        );
        list(&mut out, "sinonimos", &[city.name.to_lowercase()]);
        put!(
            out,
            "calendario = \"{0}\"\ncidade = \"{1}\"\nuf = \"{2}\"\nendereco = \"{3}\"\ncep = \"{4:08}\"",
            unit.id,
            city.name,
            city.state,
            unit.address,
            random.between(10_000_000, 89_999_999)
        );
        put!(out, "presencial = {}\nvpn = \"vpn_{}\"\natende = \"os bairros da lista\"", random.chance(60), p.id);
        put!(out, "\n[calendario.{}]\nfuso = \"{}\"", unit.id, city.zone);
        list(
            &mut out,
            "ambitos",
            &[
                "nacional".to_owned(),
                format!("estadual:{}", city.state),
                format!("municipal:{}-{}", city.name, city.state),
            ],
        );
    }
    contacts(&mut out, p, random);
    out
}

/// Two letters of the state, or of the state and the kind of unit where two units share it.
fn sigla(p: &Profile, id: &str) -> String {
    let at = p.units.iter().position(|unit| unit.id == id).unwrap_or_default();
    let state = p.units[at].city.state;
    let shared = p.units.iter().filter(|unit| unit.city.state == state).count() > 1;
    if shared { format!("{state}{}", at + 1) } else { state.to_owned() }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

fn contacts(out: &mut String, p: &Profile, random: &mut Random) {
    let site = slug(&p.name).replace('_', "");
    let mut phone = |lead: &str| {
        format!("({}) {lead}{:03}-{:04}", p.units[0].city.area_code, random.below(1000), random.below(10_000))
    };
    let rows: [(&str, &str, String, &str); CONTACTS] = [
        ("telefone", "Telefone", phone("0"), "telefone"),
        ("whatsapp", "WhatsApp", phone("90"), "whatsapp"),
        ("site", "Site", format!("www.{site}.example"), "site"),
        ("central", "Central do Assinante", format!("https://central.{site}.example/login"), "portal"),
        ("ouvidoria", "Ouvidoria", format!("ouvidoria@{site}.example"), "email"),
    ];
    for (id, label, value, kind) in rows {
        put!(out, "\n[contato.{id}]\nrotulo = \"{label} da {}\"\nvalor = \"{value}\"\ntipo = \"{kind}\"", p.name);
    }
}

pub(super) fn articles(p: &Profile, random: &mut Random) -> Written {
    let always = SUBJECTS.iter().take_while(|subject| subject.decision.is_some() || subject.message.is_some()).count();
    let extra = random.between(40, 46);
    let chosen = (0..always).chain(random.choose(SUBJECTS.len() - always, extra).into_iter().map(|at| at + always));
    let mut out = String::new();
    let mut cards = 0;
    for subject in chosen.map(|at| &SUBJECTS[at]) {
        cards += 1;
        let question = p.fill(random.pick(subject.questions));
        put!(out, "\n[artigo.{}]\npergunta = \"{question}\"\nassunto = \"{}\"", subject.id, TOPICS[subject.topic]);
        if let Some(decision) = subject.decision {
            line(&mut out, "decisao", decision);
        }
        if let Some(message) = subject.message {
            line(&mut out, "mensagem", message);
        }
        let dropped = (subject.sentences.len() > 3).then(|| random.below(subject.sentences.len()));
        let kept: Vec<String> = subject
            .sentences
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != dropped)
            .map(|(_, s)| p.fill(s))
            .collect();
        put!(out, "resposta = \"\"\"\n- {}\"\"\"", kept.join("\n- "));
        list(&mut out, "palavras", subject.words);
        put!(out, "fonte = \"Manual de atendimento da {}, item {cards}: {question}\"", p.name);
        if random.chance(10) {
            list(&mut out, "duvida", &[random.pick(&["limite_do_sinal", "escala_no_feriado", "prazo_corrido"])]);
        }
    }
    Written { text: out, cards }
}

pub(super) fn areas(p: &Profile, areas: &[Area]) -> String {
    let mut out = String::new();
    for area in areas {
        let unit = &p.units[area.unit];
        put!(
            out,
            "\n[bairro.{}]\nnome = \"{}\"\ncidade = \"{}\"\nunidade = \"{}\"\ncobertura = \"{}\"",
            slug(&area.name),
            area.name,
            unit.city.name,
            unit.id,
            area.cover
        );
        list(&mut out, "sinonimos", &[&area.short]);
        if area.cover == "depende" {
            line(&mut out, "detalhe", "só algumas ruas: confirme com o Comercial");
        }
        line(&mut out, "fonte", "Lista de bairros do provedor.");
    }
    out
}

pub(super) fn synonyms(p: &Profile) -> String {
    let initials: String = p.name.split(' ').filter_map(|word| word.chars().next()).collect::<String>().to_lowercase();
    format!(
        "sinonimo = [\n  {{ de = [\"app\", \"aplicativo do provedor\"], para = [\"aplicativo {}\"] }},\n  {{ de = [\"tv\", \"televisao\"], para = [\"{}\"] }},\n  {{ de = [\"{}\", \"{}\"], para = [\"{}\"] }},\n]\n",
        p.app,
        p.tv,
        p.name.replace(' ', "").to_lowercase(),
        format_args!("{initials}{}", p.units[0].city.state.to_lowercase()),
        p.name,
    )
}

pub(super) fn credentials(p: &Profile, random: &mut Random) -> Written {
    let mut out = String::new();
    let mut cards = 0;
    for (at, (device, _, _)) in DEVICES.iter().enumerate() {
        for (place, unit) in p.units.iter().enumerate() {
            // The head office has them all: every device of the list is some credential's.
            if place > 0 && random.chance(60) {
                continue;
            }
            cards += 1;
            put!(
                out,
                "\n[credencial.{device}_{}]\nequipamento = \"{device}\"\nunidade = \"{}\"\nusuario = \"{}\"",
                unit.id,
                unit.id,
                random.pick(&["admin", "suporte", "root", "tecnico"])
            );
            list(
                &mut out,
                "senhas",
                &[
                    format!("Inventada-{}-{}", at + 1, random.between(1000, 9999)),
                    format!("Amostra-{}", random.between(100, 999)),
                ],
            );
            list(&mut out, "antes", &["Liberar acesso web no sistema"]);
        }
    }
    Written { text: out, cards }
}

pub(super) fn devices() -> String {
    let mut out = String::new();
    for (id, name, kind) in DEVICES.iter().chain(&BARE_DEVICES) {
        put!(out, "\n[equipamento.{id}]\nnome = \"{name}\"\ntipo = \"{kind}\"");
        list(&mut out, "sinonimos", &[id.replace('_', " ")]);
        if *id == "tplink" {
            line(&mut out, "porta", "{valor.porta_roteador}");
        }
        line(&mut out, "acesso", "Entre pela VPN da unidade, com o acesso web liberado.");
    }
    out
}

pub(super) fn messages(p: &Profile) -> String {
    format!(
        r#"[mensagem.aplicativo]
titulo = "Baixar o aplicativo {app}"
publico = "cliente"
texto = """
No aplicativo {app} você vê as suas faturas e faz o desbloqueio de confiança.

Login e senha: o CPF do titular, sem pontuação."""

[mensagem.dns]
titulo = "DNS: os dois endereços"
publico = "cliente"
texto = """
DNS primário: {{valor.dns_primario}}
DNS secundário: {{valor.dns_secundario}}"""

[mensagem.tv]
titulo = "Instalar a {tv}"
publico = "cliente"
texto = "Procure por {tv} na loja de aplicativos e entre com o usuário enviado por e-mail."

[mensagem.protocolo]
titulo = "Protocolo do atendimento"
publico = "cliente"
campos = ["protocolo"]
texto = "O protocolo do seu atendimento é {{campo.protocolo}}."
"#,
        app = p.app,
        tv = p.tv,
    )
}

pub(super) fn doubts(p: &Profile) -> String {
    let rows = [
        ("limite_do_sinal", "O limite do sinal vale também para rede híbrida?", "Vale só para fibra."),
        ("escala_no_feriado", "Quem avisa a escala do feriado?", "O grupo, na véspera."),
        ("prazo_corrido", "Os prazos contam em horas corridas?", "Em horas corridas."),
    ];
    let mut out = String::new();
    for (id, question, adopted) in rows {
        put!(out, "\n[duvida.{id}]\npergunta = \"{} {question}\"\nadotado = \"{adopted}\"", p.name);
    }
    out
}

pub(super) fn values(p: &Profile, random: &mut Random) -> String {
    let mut out = String::new();
    let mut value = |id: &str, label: &str, kind: &str, figure: &str| {
        put!(
            out,
            "\n[valor.{id}]\nrotulo = \"{label}\"\ntipo = \"{kind}\"\nvalor = {figure}\nfonte = \"Tabela do provedor.\""
        );
        if id == "visita_improdutiva" {
            line(&mut out, "como", "no boleto do mês seguinte");
        }
    };
    for (id, label, low, high) in [
        ("visita_improdutiva", "Visita improdutiva", 5, 16),
        ("taxa_reset", "Taxa de reset", 3, 10),
        ("taxa_equipamento", "Equipamento danificado", 20, 60),
        ("multa", "Multa de fidelidade", 20, 60),
        ("mudanca_endereco", "Mudança de endereço", 5, 20),
        ("mudanca_ponto", "Mudança de ponto", 5, 15),
        ("ip_fixo", "IP fixo por mês", 5, 20),
        ("desconto_indicacao", "Desconto por indicação", 2, 8),
        ("desconto_cartao", "Desconto no cartão", 1, 2),
    ] {
        value(id, label, "dinheiro", &format!("{}.{}0", random.between(low, high) * 5, random.pick(&["0", "5", "9"])));
    }
    for (id, label, kind, low, high) in [
        ("prazo_residencial", "Prazo residencial", "horas", 24, 72),
        ("prazo_corporativo", "Prazo corporativo", "horas", 4, 12),
        ("prazo_mudanca", "Prazo da mudança", "dias", 3, 15),
        ("prazo_ouvidoria", "Prazo da ouvidoria", "dias", 5, 10),
        ("desbloqueio_dias", "Desbloqueio de confiança", "dias", 2, 5),
        ("devolucao_dias", "Devolução do equipamento", "dias", 5, 30),
        ("suspensao_dias", "Suspensão do contrato", "dias", 30, 120),
        ("parcelas", "Parcelas do acordo", "numero", 2, 10),
        ("telas_tv", "Telas da TV", "numero", 1, 4),
        ("velocidade_minima", "Velocidade mínima", "numero", 60, 90),
        ("plano_entrada", "Plano de entrada", "numero", 100, 500),
        ("porta_roteador", "Porta do roteador", "porta", 8000, 8999),
    ] {
        value(id, label, kind, &random.between(low, high).to_string());
    }
    value("reducao_dias", "Dias até a redução", "dias", &p.late.0.to_string());
    value("bloqueio_dias", "Dias até o bloqueio", "dias", &p.late.1.to_string());
    value("rx_limite", "Limite do sinal", "dbm", &format!("-{}", p.rx_limit));
    // 192.0.2.0/24 is reserved for documentation (RFC 5737).
    value("dns_primario", "DNS primário", "ip", &format!("\"192.0.2.{}\"", random.between(1, 120)));
    value("dns_secundario", "DNS secundário", "ip", &format!("\"192.0.2.{}\"", random.between(121, 250)));
    out
}
