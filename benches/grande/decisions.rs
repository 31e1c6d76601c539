//! Facts and decision tables of a sample provider; each table covers every case exactly once.

use super::profile::Profile;

pub(super) fn facts(profile: &Profile) -> String {
    let value = |unit: &super::profile::Unit| format!("{{ valor = \"{}\", rotulo = \"{}\" }}", unit.id, unit.city.name);
    let units: Vec<String> = profile.units.iter().map(value).collect();
    FACTS.replace("<unidades>", &units.join(", "))
}

/// The same tables for every provider, with its own limits in the cells.
pub(super) fn tables(profile: &Profile) -> String {
    let (reduced, blocked) = profile.late;
    TABLES
        .replace("<limite>", &profile.rx_limit.to_string())
        .replace("<reduz>", &reduced.to_string())
        .replace("<bloqueia>", &blocked.to_string())
}

const FACTS: &str = r#"[fato.financeiro]
rotulo = "Financeiro agora"
tipo = "opcao"
origem = "setor.financeiro"
valores = [{ valor = "aberto", rotulo = "Aberto" }, { valor = "fechado", rotulo = "Fechado" }]

[fato.rx_dbm]
rotulo = "RX da ONU"
pergunta = "Qual o RX da ONU (em dBm)?"
tipo = "decimal"
unidade_de_medida = "dBm"
min = -50
max = 0
custo = 1
sigla = "rx"

[fato.dias_atraso]
rotulo = "Dias de atraso"
pergunta = "Há quantos dias a fatura venceu?"
tipo = "inteiro"
unidade_de_medida = "dias"
min = 0
max = 3650
custo = 1

[fato.reconfiguracao]
rotulo = "Reconfiguração"
pergunta = "Já auxiliou na reconfiguração?"
tipo = "opcao"
custo = 0
valores = [{ valor = "nao_tentada", rotulo = "Ainda não" }, { valor = "resolveu", rotulo = "Resolveu" }, { valor = "nao_resolveu", rotulo = "Não resolveu" }]

[fato.causa_reset]
rotulo = "Causa do reset"
pergunta = "Quem resetou o equipamento?"
tipo = "opcao"
custo = 2
valores = [{ valor = "cliente", rotulo = "O cliente" }, { valor = "queda_energia", rotulo = "Queda de energia" }]

[fato.defeito]
rotulo = "Onde está o defeito"
pergunta = "O defeito está na rede do provedor ou na do cliente?"
tipo = "opcao"
custo = 2
valores = [{ valor = "provedor", rotulo = "Rede do provedor" }, { valor = "cliente", rotulo = "Rede do cliente" }]

[fato.tipo_cliente]
rotulo = "Tipo do contrato"
pergunta = "Qual o tipo do contrato?"
tipo = "opcao"
custo = 1
valores = [{ valor = "residencial", rotulo = "Residencial" }, { valor = "corporativo", rotulo = "Corporativo", sinonimos = ["empresa"] }, { valor = "dedicado", rotulo = "Link dedicado" }]

[fato.unidade]
rotulo = "Unidade"
pergunta = "De que cidade é o cliente?"
tipo = "opcao"
custo = 1
valores = [<unidades>]
"#;

const TABLES: &str = r#"[decisao.fatura]
titulo = "Podemos enviar a fatura?"
assunto = "Financeiro"
entradas = ["financeiro"]
fonte = "Manual do provedor: Podemos enviar a fatura?"

[[decisao.fatura.linha]]
id = "aberto"
quando = { financeiro = "aberto" }
acao = "transferir"
setor = "financeiro"
texto = "Transfira ao Financeiro: ele envia a fatura."
fonte = "Manual do provedor."

[[decisao.fatura.linha]]
id = "fechado"
quando = { financeiro = "fechado" }
acao = "enviar"
texto = "Envie a segunda via: o Financeiro abre {setor.financeiro.abre}."
fonte = "Manual do provedor."

[decisao.sinal_optico]
titulo = "Sinal óptico (RX)"
assunto = "Suporte e prazos"
entradas = ["rx_dbm"]
fonte = "Manual do provedor: Sinal óptico (RX)"

[[decisao.sinal_optico.linha]]
id = "dentro"
quando = { rx_dbm = ">= -<limite>" }
acao = "orientar"
texto = "Sinal dentro do limite de {valor.rx_limite}."
fonte = "Manual do provedor."

[[decisao.sinal_optico.linha]]
id = "fora"
quando = { rx_dbm = "< -<limite>" }
acao = "abrir_n3"
texto = "Sinal pior que {valor.rx_limite}: equipe de campo."
duvida = ["limite_do_sinal"]
fonte = "Manual do provedor."

[decisao.atraso]
titulo = "Redução e bloqueio por atraso"
assunto = "Financeiro"
entradas = ["dias_atraso"]
fonte = "Manual do provedor: Redução e bloqueio por atraso"

[[decisao.atraso.linha]]
id = "em_dia"
quando = { dias_atraso = "< <reduz>" }
acao = "informar"
resultado = "sem restrição"
texto = "Sem restrição até {valor.reducao_dias} de atraso."
fonte = "Manual do provedor."

[[decisao.atraso.linha]]
id = "reduzida"
quando = { dias_atraso = "[<reduz>..<bloqueia>)" }
acao = "informar"
resultado = "velocidade reduzida"
texto = "Reduzida desde {valor.reducao_dias} de atraso."
fonte = "Manual do provedor."

[[decisao.atraso.linha]]
id = "bloqueada"
quando = { dias_atraso = ">= <bloqueia>" }
acao = "enviar"
mensagem = "aplicativo"
resultado = "bloqueada"
texto = "Bloqueada desde {valor.bloqueio_dias} de atraso: desbloqueio de confiança no aplicativo."
fonte = "Manual do provedor."

[decisao.reset]
titulo = "Reset do equipamento"
assunto = "Suporte e prazos"
entradas = ["reconfiguracao", "causa_reset"]
fonte = "Manual do provedor: Reset do equipamento"

[[decisao.reset.linha]]
id = "orientar"
quando = { reconfiguracao = "nao_tentada" }
acao = "orientar"
texto = "Auxilie na reconfiguração."
fonte = "Manual do provedor."

[[decisao.reset.linha]]
id = "resolvido"
quando = { reconfiguracao = "resolveu" }
acao = "orientar"
texto = "Resolvido: encerre."
fonte = "Manual do provedor."

[[decisao.reset.linha]]
id = "cobrado"
quando = { reconfiguracao = "nao_resolveu", causa_reset = "cliente" }
acao = "abrir_n3"
taxa = "{valor.taxa_reset}"
texto = "Equipe de campo, com a taxa de {valor.taxa_reset}."
fonte = "Manual do provedor."

[[decisao.reset.linha]]
id = "sem_custo"
quando = { reconfiguracao = "nao_resolveu", causa_reset = "queda_energia" }
acao = "abrir_n3"
texto = "Equipe de campo, sem cobrança."
fonte = "Manual do provedor."

[decisao.visita]
titulo = "Visita técnica: é cobrada?"
assunto = "Suporte e prazos"
entradas = ["defeito"]
fonte = "Manual do provedor: Visita técnica: é cobrada?"

[[decisao.visita.linha]]
id = "sem_custo"
quando = { defeito = "provedor" }
acao = "abrir_n3"
texto = "Sem custo."
fonte = "Manual do provedor."

[[decisao.visita.linha]]
id = "improdutiva"
quando = { defeito = "cliente" }
acao = "informar"
taxa = "{valor.visita_improdutiva}"
texto = "Visita improdutiva: informe a taxa antes."
fonte = "Manual do provedor."

[decisao.prazo]
titulo = "Prazo do suporte"
assunto = "Suporte e prazos"
entradas = ["tipo_cliente"]
fonte = "Manual do provedor: Prazo do suporte"

[[decisao.prazo.linha]]
id = "residencial"
quando = { tipo_cliente = "residencial" }
acao = "informar"
prazo = "{valor.prazo_residencial}"
texto = "Até {valor.prazo_residencial}."
fonte = "Manual do provedor."

[[decisao.prazo.linha]]
id = "demais"
quando = { tipo_cliente = "corporativo, dedicado" }
acao = "informar"
prazo = "{valor.prazo_corporativo}"
texto = "Até {valor.prazo_corporativo}."
fonte = "Manual do provedor."
"#;
