//! Sectors and hours, devices and passwords, figures, messages, articles, notices, doubts.

use super::{Form, Home, Key, Record, Type};
use crate::kb::model::Kind;

const CERTAINTY: Type = Type::Word(&["sim", "talvez"]);

const HOUR_ROW: &[Key] = &[
    Key::required("dias", Type::Days, "dias da semana, intervalos como \"seg-sex\", e \"feriado\""),
    Key::required("horas", Type::Hours, "intervalos \"HH:MM-HH:MM\"; lista vazia = fechado"),
    Key::optional("certeza", CERTAINTY, "\"talvez\" quando depende de escala ou de confirmação"),
    Key::optional("motivo", Type::Line, "por que é talvez"),
    Key::optional("duvida", Type::Refs(Kind::Doubt), "dúvidas de que a faixa depende"),
    Key::optional("fonte", Type::Text, "a frase do documento"),
    Key::optional("nota", Type::Text, "observação interna"),
];

pub(super) const SECTOR: Record = Record {
    word: "setor",
    form: Form::Keyed(Kind::Sector),
    home: Home::Provider,
    about: "um setor para onde se transfere, com os horários",
    keys: &[
        Key::required("nome", Type::Line, "nome do setor"),
        Key::optional("nome_curto", Type::Line, "nome para a faixa do alto da tela"),
        Key::optional("calendario", Type::Refs(Kind::Calendar), "calendários em que o setor atende"),
        Key::optional("sem_horario", Type::Bool, "o documento não diz o horário"),
        Key::optional("segue", Type::Ref(Kind::Sector), "tem o mesmo horário deste outro setor"),
        Key::optional("na_faixa", Type::Bool, "aparece na faixa do alto da tela"),
        Key::optional("texto", Type::Template, "o que o setor faz"),
        Key::optional("faixa", Type::Rows(HOUR_ROW), "horários por dia"),
    ],
    example: "[setor.financeiro]\nnome = \"Financeiro\"\ncalendario = [\"matriz\"]\n\n[[setor.financeiro.faixa]]\ndias = [\"seg-sex\"]\nhoras = [\"08:00-17:00\"]\n\n[[setor.financeiro.faixa]]\ndias = [\"feriado\"]\nhoras = []\n",
};

pub(super) const COVERAGE: Record = Record {
    word: "cobertura",
    form: Form::List,
    home: Home::Provider,
    about: "setores cujos horários são conferidos juntos",
    keys: &[
        Key::required("nome", Type::Line, "nome do conjunto"),
        Key::required("setores", Type::Refs(Kind::Sector), "setores do conjunto"),
        Key::optional("sempre", Type::Bool, "alguém tem de atender a toda hora"),
        Key::optional("exclusivos", Type::Bool, "dois nunca atendem ao mesmo tempo"),
        Key::optional("unidade", Type::Ref(Kind::Unit), "confere só no calendário desta unidade"),
        Key::optional("aceito", Type::Line, "por que o buraco ou a sobreposição pode ficar como está"),
        Key::optional("aceito_dias", Type::Days, "em que dias pode ficar; sem a chave, em todos"),
        Key::optional("fonte", Type::Text, "a frase do documento"),
        Key::optional("duvida", Type::Refs(Kind::Doubt), "dúvidas em aberto"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "[[cobertura]]\nnome = \"Alguém sempre atende\"\nsetores = [\"upcall\", \"comercial\"]\nsempre = true\n",
};

pub(super) const EXCEPTION: Record = Record {
    word: "excecao",
    form: Form::List,
    home: Home::Provider,
    about: "horário diferente em certas datas",
    keys: &[
        Key::required("setor", Type::Ref(Kind::Sector), "setor"),
        Key::optional("unidade", Type::Ref(Kind::Unit), "só nesta unidade"),
        Key::optional("data", Type::Date, "o dia"),
        Key::optional("de", Type::Date, "primeiro dia"),
        Key::optional("ate", Type::Date, "último dia"),
        Key::required("horas", Type::Hours, "intervalos; lista vazia = fechado"),
        Key::optional("certeza", CERTAINTY, "\"talvez\" quando falta confirmar"),
        Key::optional("motivo", Type::Line, "por quê"),
        Key::optional("fonte", Type::Text, "quem avisou, quando"),
        Key::optional("duvida", Type::Refs(Kind::Doubt), "dúvidas em aberto"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "[[excecao]]\nsetor = \"financeiro\"\ndata = 2026-12-24\nhoras = [\"08:00-12:00\"]\nmotivo = \"véspera de Natal\"\n",
};

pub(super) const ROSTER: Record = Record {
    word: "escala",
    form: Form::List,
    home: Home::Provider,
    about: "diz se um \"talvez\" é sim ou não em certas datas",
    keys: &[
        Key::required("setor", Type::Ref(Kind::Sector), "setor"),
        Key::optional("unidade", Type::Ref(Kind::Unit), "só nesta unidade"),
        Key::optional("data", Type::Date, "o dia"),
        Key::optional("de", Type::Date, "primeiro dia"),
        Key::optional("ate", Type::Date, "último dia"),
        Key::required("escalado", Type::Bool, "true = há gente escalada"),
        Key::optional("motivo", Type::Line, "por quê"),
        Key::optional("fonte", Type::Text, "quem avisou, quando"),
        Key::optional("duvida", Type::Refs(Kind::Doubt), "dúvidas em aberto"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "[[escala]]\nsetor = \"tecnicos_campo\"\ndata = 2026-12-25\nescalado = true\nmotivo = \"avisado no grupo\"\n",
};

pub(super) const DEVICE: Record = Record {
    word: "equipamento",
    form: Form::Keyed(Kind::Device),
    home: Home::Provider,
    about: "um modelo de equipamento",
    keys: &[
        Key::required("nome", Type::Line, "nome do modelo"),
        Key::required("tipo", Type::Line, "tipo, como \"ONU ROUTER\""),
        Key::optional("sinonimos", Type::Lines, "outros nomes do modelo"),
        Key::optional("porta", Type::Port, "porta de acesso; sem a chave, nenhuma"),
        Key::optional("acesso", Type::Template, "o que fazer para entrar nele"),
        Key::optional("texto", Type::Template, "o que mais é preciso saber"),
    ],
    example: "[equipamento.onu_stavix]\nnome = \"ONU Stavix\"\ntipo = \"ONU ROUTER\"\nporta = 8080\n",
};

pub(super) const CREDENTIAL: Record = Record {
    word: "credencial",
    form: Form::Keyed(Kind::Credential),
    home: Home::Provider,
    about: "usuário e senhas de um equipamento numa unidade",
    keys: &[
        Key::required("equipamento", Type::Ref(Kind::Device), "modelo"),
        Key::required("unidade", Type::Ref(Kind::Unit), "unidade"),
        Key::required("usuario", Type::Line, "usuário"),
        Key::required("senhas", Type::Secrets, "senhas, na ordem em que se tenta"),
        Key::optional("antes", Type::Templates, "passos antes de entrar"),
    ],
    example: "[credencial.onu_stavix_matriz]\nequipamento = \"onu_stavix\"\nunidade = \"matriz\"\nusuario = \"admin\"\nsenhas = [\"exemplo\"]\n",
};

pub(super) const VALUE: Record = Record {
    word: "valor",
    form: Form::Keyed(Kind::Value),
    home: Home::Provider,
    about: "um número com nome (taxa, prazo, limite), escrito uma vez e citado nos textos",
    keys: &[
        Key::required("rotulo", Type::Line, "o que é"),
        Key::required(
            "tipo",
            Type::Word(&["dinheiro", "horas", "dias", "dbm", "porta", "ip", "url", "texto", "numero"]),
            "que medida é",
        ),
        Key::required("valor", Type::Figure, "o valor: número, ou texto para ip, url e texto"),
        Key::optional("como", Type::Template, "como é cobrado ou aplicado"),
        Key::optional("janela", Type::Ref(Kind::Sector), "setor que precisa abrir antes do fim do prazo"),
    ],
    example: "[valor.visita_improdutiva]\nrotulo = \"Visita improdutiva\"\ntipo = \"dinheiro\"\nvalor = 50.00\n",
};

pub(super) const MESSAGE: Record = Record {
    word: "mensagem",
    form: Form::Keyed(Kind::Message),
    home: Home::Provider,
    about: "um texto aprovado para enviar",
    keys: &[
        Key::required("titulo", Type::Line, "título, para o atendente"),
        Key::required("texto", Type::Template, "o texto, palavra por palavra"),
        Key::optional("publico", Type::Word(&["cliente", "interno"]), "\"cliente\" pode ser copiado para o cliente"),
        Key::optional("campos", Type::Lines, "lacunas a preencher, citadas como {campo.nome}"),
    ],
    example: "[mensagem.prazo]\ntitulo = \"Prazo da visita\"\ntexto = \"O prazo é de até 48 horas.\"\npublico = \"cliente\"\n",
};

pub(super) const ARTICLE: Record = Record {
    word: "artigo",
    form: Form::Keyed(Kind::Article),
    home: Home::Provider,
    about: "uma pergunta e a resposta",
    keys: &[
        Key::required("pergunta", Type::Line, "a pergunta, como o atendente a faz"),
        Key::optional("titulo", Type::Line, "título curto; sem ele, a pergunta"),
        Key::required("assunto", Type::Topic, "um dos assuntos de provedor.toml"),
        Key::optional("veredito", Type::Word(&["pode", "nao", "depende", "informe"]), "a palavra que abre a resposta"),
        Key::optional("resumo", Type::Template, "uma linha ao lado do veredito"),
        Key::optional("resumo_chat", Type::Template, "a mesma linha, quando se sabe que é chat"),
        Key::optional("resumo_ligacao", Type::Template, "a mesma linha, quando se sabe que é ligação"),
        Key::required("resposta", Type::Template, "a resposta"),
        Key::optional("decisao", Type::Ref(Kind::Decision), "decisão cujo veredito vem primeiro"),
        Key::optional("mensagem", Type::Refs(Kind::Message), "mensagens para o cliente"),
    ],
    example: "[artigo.envio_de_fatura]\npergunta = \"Podemos enviar fatura?\"\nassunto = \"Financeiro\"\nresposta = \"Envio da fatura é com o setor Financeiro.\"\n",
};

pub(super) const NOTICE: Record = Record {
    word: "aviso",
    form: Form::Keyed(Kind::Notice),
    home: Home::Provider,
    about: "um aviso com data, no alto da tela",
    keys: &[
        Key::required("titulo", Type::Line, "uma linha"),
        Key::required("texto", Type::Template, "o aviso"),
        Key::optional("de", Type::Moment, "a partir de quando"),
        Key::optional("ate", Type::Moment, "até quando"),
    ],
    example: "[aviso.manutencao]\ntitulo = \"Manutenção na rede\"\ntexto = \"Região central sem sinal.\"\nde = 2026-12-01T22:00:00\nate = 2026-12-02T06:00:00\n",
};

pub(super) const DOUBT: Record = Record {
    word: "duvida",
    form: Form::Keyed(Kind::Doubt),
    home: Home::Provider,
    about: "uma pergunta em aberto sobre o documento e a leitura adotada",
    keys: &[
        Key::required("pergunta", Type::Text, "o que perguntar ao provedor"),
        Key::required("adotado", Type::Text, "a leitura em uso"),
        Key::optional("confirmado_por", Type::Line, "quem respondeu"),
        Key::optional("confirmado_em", Type::Date, "quando"),
    ],
    example: "[duvida.segundo_reset]\npergunta = \"O segundo reset é cobrado?\"\nadotado = \"Sim.\"\n",
};
