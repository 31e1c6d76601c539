//! The commands of the prompt: the table that reads them and that `:ajuda` prints.

use crate::pt;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing was typed.
    Nothing,
    /// The answer of that number in the last list, from 1.
    Answer(usize),
    /// A search.
    Query(String),
    /// A command and what follows it.
    Command(Verb, String),
    /// The answer of that number to the open question, from 1.
    Option(usize),
    /// What was meant cannot be told: the words to say so.
    Unclear(String),
}

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// `:ajuda`
    Help,
    /// `:setores`
    Sectors,
    /// `:semana`
    Week,
    /// `:assuntos`
    Topics,
    /// `:mostrar`
    Show,
    /// `:responder`
    Answer,
    /// `:nao_sei`
    DontKnow,
    /// `:porque`
    Why,
    /// `:copiar`
    Copy,
    /// `:senha`
    Password,
    /// `:unidade`
    Unit,
    /// `:canal`
    Channel,
    /// `:hora`
    Instant,
    /// `:atendimento`
    Call,
    /// `:aviso`
    Report,
    /// `:falhas`
    Problems,
    /// `:novo`
    NewCall,
    /// `:sair`
    Leave,
}

/// Every command: word, what may follow, what it does.
pub(super) const COMMANDS: &[(&str, &str, Verb, &str)] = &[
    ("ajuda", "", Verb::Help, "estes comandos"),
    ("setores", "", Verb::Sectors, "quem atende agora"),
    ("semana", "", Verb::Week, "o horário de cada setor"),
    ("assuntos", "[ASSUNTO]", Verb::Topics, "os assuntos, ou as respostas de um"),
    ("mostrar", "[NOME]", Verb::Show, "a resposta inteira de novo, ou a de um nome (artigo.reset)"),
    ("responder", "[FATO] VALOR", Verb::Answer, "responde à pergunta aberta, ou diz um fato; :1, :2 escolhem"),
    ("nao_sei", "", Verb::DontKnow, "a pergunta aberta não tem quem responda"),
    ("porque", "", Verb::Why, "a regra, o que ela pede e o que mudaria"),
    ("copiar", "[mais|interno|senha]", Verb::Copy, "copia a mensagem para o cliente"),
    ("senha", "", Verb::Password, "mostra a senha, depois de avisar"),
    ("unidade", "[U|todas]", Verb::Unit, "diz ou troca a unidade do cliente"),
    ("canal", "[chat|ligacao|nenhum]", Verb::Channel, "diz ou troca o canal"),
    ("hora", "[INSTANTE]", Verb::Instant, "simula data e hora; sem nada, volta ao relógio"),
    ("atendimento", "", Verb::Call, "o que se sabe deste atendimento"),
    ("aviso", "FRASE", Verb::Report, "avisa o supervisor: o que está errado ou faltando na resposta"),
    ("falhas", "", Verb::Problems, "as falhas da base e da configuração"),
    ("novo", "", Verb::NewCall, "novo atendimento: esquece o anterior"),
    ("sair", "", Verb::Leave, "sai"),
];

/// Reads a line. `listed`: how many answers the last list has; a larger number is looked for.
pub(super) fn read(line: &str, listed: usize) -> Asked {
    if line.is_empty() {
        return Asked::Nothing;
    }
    let Some(rest) = line.strip_prefix(':') else {
        let number = line.parse().ok().filter(|number| (1..=listed).contains(number));
        return number.map_or_else(|| Asked::Query(line.to_owned()), Asked::Answer);
    };
    if let Ok(number) = rest.trim().parse() {
        return Asked::Option(number);
    }
    let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let folded = pt::fold(word).replace('-', "_");
    match verbs(&folded)[..] {
        [(_, verb)] => Asked::Command(verb, rest.trim().to_owned()),
        [] => Asked::Unclear(unknown(word)),
        ref several => {
            let words: Vec<String> = several.iter().map(|(word, _)| format!(":{word}")).collect();
            Asked::Unclear(format!("Qual deles: {}?", words.join(", ")))
        }
    }
}

/// The command of a word, or those that begin with it.
fn verbs(word: &str) -> Vec<(&'static str, Verb)> {
    let all = COMMANDS.iter().map(|(name, _, verb, _)| (*name, *verb));
    let exact: Vec<_> = all.clone().filter(|(name, _)| *name == word).collect();
    if exact.is_empty() && !word.is_empty() { all.filter(|(name, _)| name.starts_with(word)).collect() } else { exact }
}

fn unknown(word: &str) -> String {
    let near = pt::nearest(word, COMMANDS.iter().map(|(name, ..)| *name));
    let near = near.map(|near| format!(" Você quis dizer :{near}?")).unwrap_or_default();
    format!("Não conheço o comando :{}.{near} :ajuda mostra todos.", pt::clean(word))
}
