//! The journeys: what is typed, with how many keys, and what the screen then says.

pub const ENTER: &str = "\r";
pub const TAB: &str = "\t";
pub const F1: &str = "\x1bOP";
pub const F2: &str = "\x1bOQ";
pub const F4: &str = "\x1bOS";
pub const F6: &str = "\x1b[17~";
pub const F7: &str = "\x1b[18~";

/// Monday evening: Financeiro and Comercial are closed.
pub const NIGHT: &str = "2026-11-23 20:30";

/// One of them.
pub struct Journey {
    /// What the customer wants.
    pub name: &'static str,
    /// Keys that were pressed before, when the call began.
    pub before: &'static [&'static str],
    /// Letters typed.
    pub typed: &'static str,
    /// Keys after them.
    pub then: &'static [&'static str],
    /// How many keys that makes.
    pub count: usize,
    /// What the screen says at the end.
    pub shows: &'static [&'static str],
}

/// Every one of them.
pub const JOURNEYS: &[Journey] = &[
    Journey {
        name: "reset, not solved, by the customer, who threatens to cancel, for the first time",
        before: &[],
        typed: "reset",
        then: &[ENTER, "3", "1", "1", "1"],
        count: 10,
        shows: &["ABRA N3", "N3 sem cobrar desta vez; avise que a próxima", "será cobrada"],
    },
    Journey {
        name: "blocked, has sent the receipt",
        before: &[],
        typed: "desb",
        then: &[ENTER, "1"],
        count: 6,
        shows: &["Pode fazer o desbloqueio de confiança", "por 2 dias", "Supondo"],
    },
    Journey {
        name: "the invoice at night",
        before: &[],
        typed: "fat",
        then: &[],
        count: 3,
        shows: &["PODE ENVIAR", "Muda ter 24/11 08:00"],
    },
    Journey {
        name: "when is it cut",
        before: &[],
        typed: "venc 12/11",
        then: &[],
        count: 10,
        shows: &["hoje é o dia 11", "19/11", "22/11", "bloqueada"],
    },
    Journey {
        name: "slow, and IXC shows -27",
        before: &[],
        typed: "rx-27",
        then: &[],
        count: 5,
        shows: &["ABRA N3", "pior que o limite"],
    },
    Journey {
        name: "wants to cancel, on the phone",
        before: &[F7, F7],
        typed: "canc",
        then: &[],
        count: 4,
        shows: &["DEPENDE  O.S. Outras Demandas - Retenção, se é o", "abrir O.S. Outras Demandas - Retenção"],
    },
    Journey {
        name: "no access to the router",
        before: &[],
        typed: "acesso",
        then: &[],
        count: 6,
        shows: &["abra N2. Não é cobrado."],
    },
    Journey {
        name: "a password in Sertânia",
        before: &[F6, F6],
        typed: "senha",
        then: &[],
        count: 5,
        shows: &["Via Real", "telecomadmin", "••••••"],
    },
    Journey {
        name: "a neighbourhood",
        before: &[],
        typed: "vila m",
        then: &[],
        count: 6,
        shows: &["Vila Medeiros", "SIM"],
    },
    Journey {
        name: "the deadline of a company",
        before: &[],
        typed: "prazo",
        then: &[],
        count: 5,
        shows: &["Corporativo até 4h", "24/11 00:30", "qua 25/11"],
    },
    Journey {
        name: "which DNS",
        before: &[],
        typed: "dns",
        then: &[],
        count: 3,
        shows: &["45.162.123.2", "45.162.123.3"],
    },
    Journey {
        name: "the password of a V5",
        before: &[],
        typed: "v5",
        then: &[F4],
        count: 3,
        shows: &["adminEp", "some em"],
    },
    Journey {
        name: "what is N3",
        before: &[],
        typed: "n3",
        then: &[],
        count: 2,
        shows: &["N3: o que é e quando abrir", "INFORME  Terceiro nível de suporte"],
    },
    Journey {
        name: "install the television",
        before: &[],
        typed: "cdn",
        then: &[],
        count: 3,
        shows: &["VM NET TV", "envie a mensagem"],
    },
    Journey {
        name: "is the Financeiro open, and for how long",
        before: &[],
        typed: "",
        then: &[],
        count: 0,
        shows: &["Financeiro abre ter 08h", "UpCall ABERTO até ter 09h"],
    },
    Journey {
        name: "the whole week of the sectors",
        before: &[],
        typed: "",
        then: &[F2],
        count: 1,
        shows: &["Setores e semana", "seg a sex   08-17"],
    },
    Journey {
        name: "nothing typed: the topics and what is asked most",
        before: &[],
        typed: "",
        then: &[],
        count: 0,
        shows: &["Comece digitando", "Financeiro", "EXPERIMENTE"],
    },
    Journey {
        name: "when is it cut, typed with a blank",
        before: &[],
        typed: "venc 12 11",
        then: &[],
        count: 10,
        shows: &["hoje é o dia 11", "bloqueada"],
    },
    Journey {
        name: "when is it cut, digits alone",
        before: &[],
        typed: "venc 1211",
        then: &[],
        count: 9,
        shows: &["hoje é o dia 11", "bloqueada"],
    },
    Journey {
        name: "the signal typed without its sign",
        before: &[],
        typed: "rx 27",
        then: &[],
        count: 5,
        shows: &["li como", "-27 dBm", "ABRA N3"],
    },
    Journey {
        name: "a signal inside the limit",
        before: &[],
        typed: "-26",
        then: &[],
        count: 3,
        shows: &["ORIENTE", "Sinal dentro do ideal (limite: -26 dBm)"],
    },
    Journey {
        name: "a password in Sertânia, the unit typed",
        before: &[],
        typed: "senha pe",
        then: &[],
        count: 8,
        shows: &["Via Real", "••••••"],
    },
    Journey {
        name: "wants to cancel, and the channel is asked for",
        before: &[],
        typed: "canc",
        then: &[ENTER, "2"],
        count: 6,
        shows: &["abrir O.S. Outras Demandas - Retenção"],
    },
    Journey {
        name: "wants to cancel, in a chat",
        before: &[F7],
        typed: "canc",
        then: &[],
        count: 4,
        shows: &["DEPENDE  Transfira ao Financeiro (fechado, abre ter", "canal chat"],
    },
    Journey {
        name: "a neighbourhood misspelt",
        before: &[],
        typed: "vila mederos",
        then: &[],
        count: 12,
        shows: &["Vila Medeiros", "SIM"],
    },
    Journey {
        name: "a neighbourhood of which only parts are served",
        before: &[],
        typed: "jd brasil",
        then: &[],
        count: 9,
        shows: &["DEPENDE", "Jardim Brasil (São Paulo): apenas algumas"],
    },
    Journey {
        name: "the address changes, in a chat at night",
        before: &[F7],
        typed: "ender",
        then: &[],
        count: 5,
        shows: &["TRANSFIRA", "está fechado e abre ter 24/11 09:00"],
    },
    Journey { name: "television by IPTV", before: &[], typed: "iptv", then: &[], count: 4, shows: &["IPTV", "CDNTV"] },
    Journey {
        name: "a fixed address",
        before: &[],
        typed: "ip",
        then: &[],
        count: 2,
        shows: &["Não fornece mais", "link dedicado"],
    },
    Journey { name: "the keys", before: &[], typed: "", then: &[F1], count: 1, shows: &["Digitar é sempre buscar"] },
    Journey {
        name: "the message alone, for the mouse",
        before: &[],
        typed: "cdn",
        then: &[TAB, ENTER],
        count: 5,
        shows: &["Só a mensagem: selecione com o mouse", "ANDROID: https://play.google.com"],
    },
    Journey {
        name: "a password of a Huawei, in São Paulo",
        before: &[F6],
        typed: "senha huawei",
        then: &[],
        count: 12,
        shows: &["ONU Huawei V5 · Matriz · São Paulo", "Epadmin", "••••••"],
    },
    Journey {
        name: "what nobody has written: who to ask, and what there is",
        before: &[],
        typed: "xyzzy",
        then: &[],
        count: 5,
        shows: &["Não achei nada para \"xyzzy\"", "F8 pede esta resposta", "ASSUNTOS", "Financeiro "],
    },
];
