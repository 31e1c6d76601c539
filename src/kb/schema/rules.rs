//! Facts and decision tables.

use super::{Form, Home, Key, Record, Type};
use crate::kb::model::Kind;

/// What a decision row may tell the agent to do.
pub(crate) const ACTIONS: &[&str] =
    &["orientar", "informar", "transferir", "enviar", "nao_fazer", "abrir_n2", "abrir_n3", "abrir_os"];

/// The hit policies.
pub(crate) const POLICIES: &[&str] =
    &["unica", "qualquer", "prioridade", "primeira", "coletar", "ordem_regra", "ordem_saida"];

/// The types of a fact.
const FACT_TYPES: &[&str] = &["opcao", "sim_nao", "inteiro", "decimal", "hora", "data"];

/// The keys of one value of an option fact, when it is written as a table.
pub(crate) const FACT_VALUE: &[Key] = &[
    Key::required("valor", Type::Line, "a palavra das tabelas"),
    Key::optional("rotulo", Type::Line, "o que o atendente lê"),
    Key::optional("sinonimos", Type::Lines, "outras palavras"),
];

pub(super) const FACT: Record = Record {
    word: "fato",
    form: Form::Keyed(Kind::Fact),
    home: Home::Provider,
    about: "uma pergunta com resposta de tipo certo, usada nas decisões",
    keys: &[
        Key::required("tipo", Type::Line, "opcao, sim_nao, inteiro, decimal, hora ou data").one_of(FACT_TYPES),
        Key::optional("rotulo", Type::Line, "nome curto"),
        Key::optional("pergunta", Type::Line, "a pergunta ao atendente").like("\"Qual o RX da ONU?\""),
        Key::optional("valores", Type::FactValues, "os valores de um fato de opção").like("[\"chat\", \"ligacao\"]"),
        Key::optional("unidade_de_medida", Type::Line, "como dBm, dias").like("\"dBm\""),
        Key::optional("min", Type::Bound, "o menor valor possível").like("-50"),
        Key::optional("max", Type::Bound, "o maior valor possível"),
        Key::optional("min_aberto", Type::Bool, "o menor valor não conta"),
        Key::optional("max_aberto", Type::Bool, "o maior valor não conta"),
        Key::optional("custo", Type::Int(0, 3), "0 está na tela, 1 ver no IXC, 2 perguntar ao cliente, 3 medir"),
        Key::optional("sinonimos", Type::Lines, "outras palavras para o fato"),
        Key::optional("sigla", Type::Line, "permite digitar, por exemplo, rx-27").like("\"rx\""),
        Key::optional("origem", Type::Origin, "fato calculado: relogio.hora, relogio.dia, relogio.hoje, setor.ID"),
    ],
    example: "[fato.rx_dbm]\nrotulo = \"RX\"\ntipo = \"decimal\"\nmin = -50\nmax = 0\npergunta = \"Qual o RX da ONU?\"\n",
};

const ROW: &[Key] = &[
    Key::required("id", Type::RowId, "nome da linha"),
    Key::optional("quando", Type::Cells, "fato = teste; fato ausente = tanto faz"),
    Key::optional("excecao_de", Type::RowIds, "linha que esta vence"),
    Key::optional("senao", Type::Bool, "vale quando nenhuma outra vale"),
    Key::optional("fonte", Type::Text, "a frase do documento"),
    Key::optional("nota", Type::Text, "observação interna"),
    Key::optional("duvida", Type::Refs(Kind::Doubt), "dúvidas em aberto"),
    Key::optional("acao", Type::Line, "o que fazer").one_of(ACTIONS),
    Key::optional("setor", Type::Ref(Kind::Sector), "setor de destino"),
    Key::optional("assunto_os", Type::Line, "assunto da O.S.").like("\"Outras Demandas - Retenção\""),
    Key::optional("taxa", Type::NumberOrTemplate, "taxa, como \"{valor.visita}\" ou 50.00"),
    Key::optional("pagamento", Type::Template, "forma de pagamento"),
    Key::optional("prazo", Type::Template, "prazo"),
    Key::optional("mensagem", Type::Ref(Kind::Message), "mensagem para o cliente"),
    Key::optional("proibido", Type::Template, "o que não se pode fazer"),
    Key::optional("resultado", Type::Template, "o resultado, em palavras"),
    Key::optional("texto", Type::Template, "explicação ao atendente"),
];

const SUPPOSITION: &[Key] = &[
    Key::optional("se", Type::Cells, "fatos que precisam ser sabidos; sem a chave, sempre"),
    Key::required("valem", Type::Cells, "fatos que a tela supõe, e diz que supõe"),
];

pub(super) const DECISION: Record = Record {
    word: "decisao",
    form: Form::Keyed(Kind::Decision),
    home: Home::Provider,
    about: "uma tabela de decisão",
    keys: &[
        Key::optional("titulo", Type::Line, "título"),
        Key::required("entradas", Type::Lines, "fatos que a tabela usa"),
        Key::optional(
            "politica",
            Type::Line,
            "unica (padrão), qualquer, prioridade, primeira, coletar, ordem_regra, ordem_saida",
        )
        .one_of(POLICIES),
        Key::optional("ordem", Type::OutputWords, "ordem das saídas na política de prioridade"),
        Key::optional(
            "agregacao",
            Type::Word(&["lista", "soma", "minimo", "maximo", "contagem"]),
            "como juntar as saídas na política coletar",
        ),
        Key::optional("saidas_esperadas", Type::OutputWords, "saídas que a tabela tem de produzir"),
        Key::required("linha", Type::Rows(ROW), "as linhas"),
        Key::optional("supor", Type::Rows(SUPPOSITION), "o que se supõe enquanto um fato não é respondido"),
        Key::optional("assunto", Type::Topic, "um dos assuntos de provedor.toml"),
    ],
    example: "[decisao.sinal]\ntitulo = \"Sinal\"\nentradas = [\"rx_dbm\"]\nlinha = [\n  { id = \"ideal\", quando = { rx_dbm = \">= -26\" }, acao = \"orientar\" },\n  { id = \"fora\", quando = { rx_dbm = \"< -26\" }, acao = \"abrir_n3\" },\n]\n",
};
